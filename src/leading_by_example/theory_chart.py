"""The diagram of map 2: Table 1's three lists side by side, with a line for each link that the reader drew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .charts import FONT, HOPED, NOW, QUIET, named

if TYPE_CHECKING:
    import altair as alt

LABEL = 88  # pixels: an entry's width, so that three of them leave room for lines on a phone
LINE_HEIGHT = 14
ROOMY = 560  # pixels: from this width on, words and entries grow by LARGER
LARGER = 1.25
PITCH = 6 * LINE_HEIGHT * LARGER + 17  # the longest entry has five lines, and one line says the answer
MIDDLE = 8 + 2 * LINE_HEIGHT  # below an entry's line: about half the height of its words
GAP = 6  # between an entry's words and the point where a link ends
ENTRIES = 7
SHAPES = {"yes": "circle", "partly": "diamond", "no": "M-.9,-.9L.9,.9M.9,-.9L-.9,.9", "cannot-tell": "square"}


def chart(rows: list[dict[str, Any]], *, width: int | str = 480) -> alt.LayerChart:
    """Draw the three lists, how each entry was answered, and the reader's links.

    Parameters
    ----------
    rows
        As :func:`leading_by_example.theory_map.chart_rows` gives them; may be empty (the book fills them in).
    width
        In pixels, or "container" to take the width of the element it is drawn in.

    Returns
    -------
    altair.LayerChart
        An entry is a line with its words under it; shape and word say the answer. Links run from a point right of
        one entry's words to a point left of another's, at half their height.
    """
    import altair as alt

    def grown(pixels: float) -> alt.ExprRef:
        return alt.ExprRef(f"{pixels:g} * (width < {ROOMY} ? 1 : {LARGER})")

    base = alt.Chart(named(rows))
    scale = alt.Scale(
        domain=[0, 2], nice=False, zero=False, rangeMin=0, rangeMax=alt.ExprRef(f"width - {grown(LABEL).expr}")
    )
    down = alt.Scale(domain=[-0.35, ENTRIES], reverse=True, nice=False, zero=False)
    x = alt.X("column:Q", scale=scale, axis=None)
    y = alt.Y("row:Q", scale=down, axis=None)
    heads = (
        base.transform_filter("datum.kind == 'head'")
        .mark_text(
            align="left", baseline="bottom", fontSize=grown(14), fontWeight="bold", yOffset=-10, color="currentColor"
        )
        .encode(x=x, y=y, text="label:N")
    )
    nodes = base.transform_filter("datum.kind == 'node'")
    links = base.transform_filter("datum.kind == 'link'")
    ends: dict[str, Any] = {"x": x, "x2": "to_column", "y": y, "y2": "to_row"}
    lines = links.mark_rule(
        color=HOPED,
        strokeWidth=2,
        opacity=1,
        xOffset=grown(LABEL),
        x2Offset=-GAP,
        yOffset=grown(MIDDLE),
        y2Offset=grown(MIDDLE),
    ).encode(**ends)
    dot: dict[str, Any] = {"color": HOPED, "size": 36, "opacity": 1, "yOffset": grown(MIDDLE)}
    starts = links.mark_circle(**dot, xOffset=grown(LABEL)).encode(x=x, y=y)
    stops = links.mark_circle(**dot, xOffset=-GAP).encode(
        x=alt.X("to_column:Q", scale=scale, axis=None), y=alt.Y("to_row:Q", scale=down, axis=None)
    )
    shelves = nodes.mark_rule(color=QUIET, strokeWidth=2, opacity=1, x2Offset=grown(LABEL)).encode(
        x=x, x2="column", y=y
    )
    kinds = list(SHAPES)
    fills = alt.Scale(domain=kinds, range=[NOW, "transparent", "transparent", "transparent"])
    signs = (
        nodes.transform_filter("datum.answer != 'none'")
        .mark_point(strokeWidth=2, opacity=1, size=80, xOffset=6, yOffset=grown(13), stroke=NOW)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("answer:N", scale=alt.Scale(domain=kinds, range=list(SHAPES.values())), legend=None),
            fill=alt.Fill("answer:N", scale=fills, legend=None),
        )
    )
    words: dict[str, Any] = {"align": "left", "baseline": "top", "fontSize": grown(12), "color": "currentColor"}
    said = nodes.mark_text(**words, fontWeight="bold", xOffset=16, yOffset=grown(8)).encode(x=x, y=y, text="said:N")
    labels = nodes.mark_text(
        **words, lineBreak="\n", lineHeight=grown(LINE_HEIGHT), yOffset=grown(8 + LINE_HEIGHT)
    ).encode(x=x, y=y, text="label:N")
    drawing: alt.LayerChart = (
        alt.layer(heads, shelves, lines, starts, stops, signs, said, labels)
        .properties(width=width, height=ENTRIES * PITCH + 34, background="transparent", padding=4)
        .configure(font=FONT, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure_view(stroke=None)
    )
    return drawing
