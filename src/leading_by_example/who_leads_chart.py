"""The heat map of map 3: a line of cells for each group, one for each kind of decision, now and hoped for."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from .catalogue import catalogue
from .charts import FONT, HOPED, QUIET, named

if TYPE_CHECKING:
    import altair as alt

# Darker is more say. All are framed in a grey that stands out on white and on the dark page; each holds its word.
SHADES = {
    "not-involved": "#eef4f5",
    "informed": "#cfe4e8",
    "consulted": "#a3cfd7",
    "involved": "#6db1be",
    "decides-together": "#22727f",
    "leads": "#0d454f",
}
ON_DARK = ("decides-together", "leads")
DARK, LIGHT = "#10191c", "#ffffff"
SLOT = 32  # pixels: two lines of words
GUTTER = 42  # where "Now" and "Hope" stand


def chart(rows: list[dict[str, Any]], *, width: int | str = 480) -> alt.LayerChart:
    """Draw how much say each group has, decision by decision.

    Parameters
    ----------
    rows
        As :func:`leading_by_example.who_leads.chart_rows` gives them; may be empty (the book fills them in).
    width
        In pixels, or "container" to take the width of the element it is drawn in.

    Returns
    -------
    altair.LayerChart
        A cell is darker the more say there is, and holds the word for it; one that can't be told has no colour, a
        dashed frame and a question mark; an unanswered one is empty. Cells of what is hoped for have a frame of
        another colour.
    """
    import altair as alt

    names = [decision["name"] for decision in catalogue("decisions")["decisions"]]
    lines = json.dumps({name: textwrap.wrap(name, 12) for name in names})
    axis = alt.Axis(orient="top", title=None, labelAngle=0, labelLimit=0, labelExpr=f"({lines})[datum.label]")
    across = alt.Scale(domain=names, paddingInner=0.06, paddingOuter=0, rangeMin=GUTTER, rangeMax=alt.ExprRef("width"))
    x = alt.X("decision:N", scale=across, axis=axis)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    base = alt.Chart(named(rows))
    cells = base.transform_filter("datum.say != ''")
    frame: dict[str, Any] = {"stroke": QUIET, "strokeWidth": 1, "height": {"band": 0.9}, "opacity": 1}
    empty = (
        cells.transform_filter("datum.say == 'unanswered'")
        .mark_rect(**{**frame, "strokeOpacity": 0.5}, fill="transparent")
        .encode(x=x, y=y)
    )
    unseen = (
        cells.transform_filter("datum.say == 'cannot-tell'")
        .mark_rect(**{**frame, "strokeWidth": 2}, strokeDash=[5, 4], fill="transparent")
        .encode(x=x, y=y)
    )
    said = cells.transform_filter("datum.say != 'unanswered' && datum.say != 'cannot-tell'")
    shades = alt.Scale(domain=list(SHADES), range=list(SHADES.values()))
    filled = said.mark_rect(**frame).encode(x=x, y=y, fill=alt.Fill("say:N", scale=shades, legend=None))
    hopes = (
        said.transform_filter("datum.kind == 'hoped'")
        .mark_rect(**{**frame, "stroke": HOPED, "strokeWidth": 2}, fill="transparent")
        .encode(x=x, y=y)
    )
    inks = [DARK if name not in ON_DARK else LIGHT for name in SHADES]
    ink = alt.Scale(domain=[*SHADES, "cannot-tell"], range=[*inks, "currentColor"])
    lined = cells.transform_calculate(said="(datum.say == 'cannot-tell' ? '? ' : '') + replace(datum.word, ' ', '|')")
    words = [
        lined.transform_filter(f"indexof(datum.said, '|') {found} 0")
        .mark_text(fontSize=11, lineBreak="|", lineHeight=12, baseline="middle", yOffset=shift)
        .encode(x=x, y=y, text="said:N", color=alt.Color("say:N", scale=ink, legend=None))
        for found, shift in (("<", 0), (">", -6))
    ]
    sides = (
        cells.transform_filter(f"datum.decision == {names[0]!r}")
        .mark_text(align="left", baseline="middle", fontSize=12, color="currentColor")
        .encode(x=alt.value(0), y=y, text="label:N")
    )
    looks: dict[str, dict[str, Any]] = {
        "direction": {"fontSize": 14, "fontWeight": "bold"},
        "group": {"fontSize": 13},
    }
    heads = [
        base.transform_filter(f"datum.kind == {kind!r}")
        .mark_text(align="left", baseline="middle", yOffset=6, color="currentColor", **look)
        .encode(x=alt.value(0), y=y, text="label:N")
        for kind, look in looks.items()
    ]
    drawing: alt.LayerChart = (
        alt.layer(empty, unseen, filled, hopes, *words, sides, *heads)
        .properties(width=width, height=alt.Step(SLOT), background="transparent", padding=4)
        .configure(font=FONT, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure_view(stroke=None)
        .configure_axis(labelColor="currentColor", labelFontSize=12, labelFontWeight="bold", domain=False, tickSize=0)
    )
    return drawing
