"""The study's own charts as they stand in the book: drawing, caption that states the finding, and the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import data
from .charts import to_svg
from .numbers import in_words, numbers
from .study_charts import participants_chart, voices_chart
from .voices import ROLES, SPOKEN_OF, voices

if TYPE_CHECKING:
    from collections.abc import Callable

# The methods say whom the researchers hoped to interview, and list no such interview.
HOPED_FOR = "People with lived experience (hoped for)"


@dataclass(frozen=True)
class Figure:
    """A chart with all that a reader needs who cannot see it.

    Attributes
    ----------
    title
        What is drawn, in a few words.
    caption
        What the chart shows, in a sentence or two.
    drawings
        Heading and SVG of each part.
    description
        What a sighted reader would notice, in words.
    note
        What to bear in mind when reading it, with the place in the article.
    columns, rows
        The numbers behind it. Ids of quotes in brackets become links to their cards.
    """

    title: str
    caption: str
    drawings: list[tuple[str, str]]
    description: str
    note: str
    columns: list[str]
    rows: list[list[str]]


def participants_figure() -> Figure:
    """Who was interviewed in each phase (Methods, Phase 1 and Phase 2)."""
    frame = data.load_participants()
    count = dict(zip(frame["participant_id"], frame["count"].astype(int), strict=True))
    return Figure(
        title="Who was interviewed in each phase",
        caption="In each phase the largest group came from local authorities or social work, and few people came from "
        "the voluntary and community sector. The article lists no interview with a person with lived experience.",
        drawings=[
            ("Phase 1", to_svg(participants_chart(frame, 1))),
            ("Phase 2", to_svg(participants_chart(frame, 2, missing=HOPED_FOR))),
        ],
        description=f"Two bar charts, one for each phase. In Phase 1 the longest bar is people employed by local "
        f"authorities, {count['p1-local-authority']}, and in Phase 2 social workers and social work managers, "
        f"{count['p2-social-work']}. The shortest are change facilitators, {count['p1-facilitators']}, and "
        f"representatives of the voluntary and community sector, {count['p2-voluntary']}. Phase 2 has one row more, "
        "without a bar: people with lived experience, whom the researchers hoped to interview, with the words "
        "“none listed”.",
        note="People interviewed, as the article counts them (Methods, Phase 1 and Phase 2). It does not say whether "
        "some took part in both phases, so the two are never added together.",
        columns=["Phase", "Group", "People interviewed"],
        rows=[
            *([str(r.phase), str(r.group), str(n)] for r, n in zip(frame.itertuples(), count.values(), strict=True)),
            ["2", HOPED_FOR, "none listed"],
        ],
    )


def voices_figure() -> Figure:
    """Whose voices the quotes are, by role and theme, and whose are missing (Findings)."""
    counts = voices()
    heard, missing = counts.loc[list(ROLES.values())], counts.loc[list(SPOKEN_OF)]
    number = numbers()
    managers, everyone = number["quotes-social-work-manager"], number["quotes"]
    practitioners = number["quotes-social-worker"] + number["quotes-healthcare-practitioner"]
    return Figure(
        title="Whose voices the quotes are",
        caption=f"Of the {everyone} quotes, {managers} carry the label of a social work manager, with some under every "
        f"theme. {in_words(practitioners).capitalize()} carry the label of a social worker or healthcare practitioner, "
        "and none that of a person with lived experience.",
        drawings=[
            ("Whose label is on a quote", to_svg(voices_chart(heard))),
            ("Spoken of, but on no label", to_svg(voices_chart(missing))),
        ],
        description="Two grids of cells, with a column for each of the four themes. Each cell has a number and a dot "
        "for each quote. In the first grid the row of social work managers is full: "
        f"{in_words(int(heard.iloc[0].min()))} dots under each theme. No other group has a dot under every theme, and "
        "most of their cells have the number 0. In the second grid, of groups that the article speaks of, each cell "
        "has the number 0 and a broken edge.",
        note="The labels are those that stand after the quotes in the article (Findings). A label gives one role: it "
        "does not tell what else a person is, or has lived through. The groups spoken of are our choice: the article "
        "makes no such list, and ours is not complete. A group of people with lived experience advised the researchers "
        "and helped them to interpret what they found (Methods, overall design).",
        columns=["Label", *map(str, counts.columns), "All themes"],
        rows=_voices_rows(),
    )


def _voices_rows() -> list[list[str]]:
    """Write each count with the ids of its quotes: "2 (q18, q21)"."""
    counts, quotes, themes = voices(), data.load_quotes(), data.load_themes()
    short = dict(zip(themes["theme_id"].astype(str), themes["short"].astype(str), strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    for quote in quotes.itertuples():
        found.setdefault((ROLES[str(quote.role_group)], short[str(quote.theme_id)]), []).append(str(quote.quote_id))
    rows = []
    for group, row in counts.iterrows():
        ids = [found.get((str(group), str(theme)), []) for theme in counts.columns]
        cells = [f"{len(some)} ({', '.join(some)})" if some else "0" for some in ids]
        rows.append([f"{group} (no quote)" if not row.sum() else str(group), *cells, str(row.sum())])
    return rows


FIGURES: dict[str, Callable[[], Figure]] = {"participants": participants_figure, "voices": voices_figure}
