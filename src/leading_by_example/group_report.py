"""A group's results as one HTML file: no script, no other file, nothing to fetch, and no code in it."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ._group_rules import BANDS, SIDES, Data, words
from .catalogue import catalogue
from .charts import to_svg
from .citation import cite
from .group_chart import chart, chart_rows, unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .group import Batch, Comparison, Results


def report(results: Results, *, title: str, batch: Batch | None = None, comparison: Comparison | None = None) -> str:
    """Write the report.

    Parameters
    ----------
    results
        Of eight people or more.
    title
        What stands over it.
    batch
        To say how many codes were left out. Which lines they were in is not for the room, and stays out.
    comparison
        With an earlier session.
    """
    from jinja2 import Environment, StrictUndefined

    folder = files("leading_by_example")
    style = folder.joinpath("group_report.css").read_text("utf-8")
    template = folder.joinpath("group_report.html").read_text("utf-8")
    names = {each["statement_id"]: each["title"] for each in results.data["statements"]}
    return (
        Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        .from_string(template)
        .render(
            title=title,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            words=words(),
            people=results.people,
            themes=list(_themes(results, comparison)),
            lists={key: [names[name] for name in results.data[key]] for key in ("alike", "differently")},
            counts=_left_out(batch),
            earlier=batch is not None and batch.earlier,
            compared=comparison is not None,
            cite=cite(),
        )
        + "\n"
    )


def said(side: Mapping[str, Any]) -> str:
    """Say what is shown of a side, in words and numbers."""
    rules = words()
    if side["shown"] == "hidden":
        return str(rules["shown"]["hidden"])
    if side["shown"] == "nearly-all":
        return f"{rules['shown']['nearly_all']}: {rules['bands'][side['where']].lower()}"
    if side["shown"] == "points":
        return ", ".join(f"{count} at {point}" for point, count in enumerate(side["counts"], 1))
    named = zip((rules["bands"][key].lower() for key in BANDS), side["counts"], strict=True)
    return ", ".join(f"{name}: {count}" for name, count in named)


def _themes(results: Results, comparison: Comparison | None) -> list[Data]:
    found = []
    for theme in catalogue("themes")["themes"]:
        mine = [each for each in results.data["statements"] if each["theme_id"] == theme["theme_id"]]
        if not mine:
            continue
        found.append(
            {
                "name": theme["short"],
                "drawing": to_svg(chart(chart_rows(results.data, theme["theme_id"]))),
                "statements": [{**each, "asks": _asks(each)} for each in mine],
                "rows": [_row(each, side) for each in mine for side in SIDES],
                "compared": [
                    [each["title"], words()["sides"][each["side"]], *(_both(each[key]) for key in ("before", "after"))]
                    for each in (comparison.data if comparison else [])
                    if each["theme_id"] == theme["theme_id"]
                ],
            }
        )
    return found


def _asks(each: Data) -> list[Data]:
    patterns = words()["patterns"]
    hope = ["hope-alike"] if each["hope"] == "alike" and each["pattern"] != "alike" else []
    return [patterns[key] for key in [each["pattern"], *hope]]


def _row(each: Data, side: str) -> list[str]:
    shown = each[side]
    rated = "" if shown["rated"] is None else str(shown["rated"])
    return [each["title"], words()["sides"][side], rated, said(shown), unseen(shown)]


def _both(shown: Data) -> str:
    return f"{said(shown)} (can’t tell: {unseen(shown)})"


def _left_out(batch: Batch | None) -> list[tuple[str, int]]:
    if batch is None:
        return []
    statuses = batch.problems["status"].value_counts()
    counts = words()["problem_counts"]
    return [(text, int(statuses[key])) for key, text in counts.items() if statuses.get(key, 0)]
