"""The study's own charts as they stand in the book: drawing, caption that states the finding, and the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import charts, data

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Figure:
    """A chart with all that a reader needs who cannot see it.

    Attributes
    ----------
    caption
        One sentence: what the chart shows.
    drawings
        Heading and SVG of each part.
    description
        What a sighted reader would notice, in words.
    columns, rows
        The numbers behind it.
    """

    caption: str
    drawings: list[tuple[str, str]]
    description: str
    columns: list[str]
    rows: list[list[str]]


def participants() -> Figure:
    """Who was interviewed in each phase (Methods, Phase 1 and Phase 2)."""
    frame = data.load_participants()
    count = dict(zip(frame["participant_id"], frame["count"].astype(int), strict=True))
    return Figure(
        caption="In each phase the largest group came from local authorities or social work, and few people came from "
        "the voluntary and community sector. The article lists no interview with a person with lived experience.",
        drawings=[(f"Phase {n}", charts.to_svg(charts.participants_chart(frame, n))) for n in (1, 2)],
        description=f"Two bar charts, one for each phase. In Phase 1 the longest bar is people employed by local "
        f"authorities, {count['p1-local-authority']}, and in Phase 2 social workers and social work managers, "
        f"{count['p2-social-work']}. The shortest are change facilitators, {count['p1-facilitators']}, and "
        f"representatives of the voluntary and community sector, {count['p2-voluntary']}.",
        columns=["Phase", "Group", "People interviewed"],
        rows=[[str(r.phase), str(r.group), str(n)] for r, n in zip(frame.itertuples(), count.values(), strict=True)],
    )


FIGURES: dict[str, Callable[[], Figure]] = {"participants": participants}
