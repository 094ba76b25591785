"""What all four maps have in a document: the picture of the chart, and the lists of what the map shows."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .blocks import FORBIDDEN, Block, Part, Source, fill, listed, paragraph, titled

if TYPE_CHECKING:
    import altair as alt

MODULES = {"theory": "theory_map", "who_leads": "who_leads", "vacancy": "vacancy"}
CHARTS = {"theory": "theory_chart", "who_leads": "who_leads_chart", "vacancy": "vacancy_chart"}


def map_module(key: str) -> Any:
    """Give the module of map two, three or four: its readout, its chart and the chart's rows."""
    return import_module(f"..{MODULES[key]}", __package__)


def chart_rows(source: Source, key: str, part: Part) -> list[dict[str, Any]]:
    """Give the rows that a map's chart draws."""
    if key != "culture":
        rows: list[dict[str, Any]] = map_module(key).chart_rows(part)
        return [{name: _drawable(each) for name, each in row.items()} for row in rows]
    from ..charts import profile_rows  # pandas takes a while
    from ..profile import profile

    headings = {theme["theme_id"]: theme["short"] for theme in source.words["themes"]}
    return profile_rows(profile({"maps": {"culture": {"own": part}}}), headings)


def map_chart(key: str, rows: list[dict[str, Any]], *, width: int | str = 360) -> alt.TopLevelMixin:
    """Draw a map's chart, as Altair."""
    if key == "culture":
        from ..charts import profile_chart

        return profile_chart(rows, width=width)
    chart: alt.TopLevelMixin = import_module(f"..{CHARTS[key]}", __package__).chart(rows, width=width)
    return chart


def picture(source: Source, key: str, part: Part, prefix: str, **counts: int) -> list[Block]:
    """Draw a map's chart; nothing where there is nothing to draw."""
    rows = chart_rows(source, key, part)
    if not rows or not any(counts.values()):
        return []
    return drawn(source, key, rows, fill(prefix or "{text}", text=source.say[key]["picture"]), **counts)


def drawn(source: Source, key: str, rows: list[dict[str, Any]], title: str, **counts: int) -> list[Block]:
    """Give the picture of some rows; `counts` go into its words."""
    words = source.say[key]
    return [
        {
            "kind": "picture",
            "chart": key,
            "title": title,
            "alt": f"{title}. {fill(words['alt'], **counts)}",
            "rows": rows,
        }
    ]


def read(key: str, part: Part) -> dict[str, list[str]]:
    """Give the lists of what a map shows."""
    found: dict[str, list[str]] = map_module(key).readout(part)
    return found


def readout(
    source: Source, key: str, found: dict[str, list[str]], level: int, name: Callable[[str, str], str]
) -> list[Block]:
    """List what the map shows, each list under its words and with the question that it asks.

    Parameters
    ----------
    source, key, level
        As for a map's body.
    found
        The lists, as :func:`read` gives them.
    name
        Names one entry: the list's key and the entry's id.
    """
    blocks: list[Block] = []
    for each, words in source.words["readouts"][key].items():
        if found.get(each):
            blocks += [paragraph(words["title"], "label"), *listed([name(each, item) for item in found[each]])]
            blocks.append(paragraph(words["ask"], "note"))
    return titled(level, source.say["map"]["readout"], blocks)


def _drawable(cell: object) -> object:
    return FORBIDDEN.sub("\ufffd", cell) if isinstance(cell, str) else cell
