"""The chart of map 4: strands of change by roles, and what is left where a role is vacant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .charts import FONT, HOPED, NOW, QUIET, named

if TYPE_CHECKING:
    import altair as alt

ROW_HEIGHT = 48
# Room at the end of a row for its state in words.
STATE_WIDTH = 92
# Room for the longest name of a role, turned on its side.
HEAD_HEIGHT = 190
# Shape says what colour says: a filled circle leads, a ring shares; where the role is vacant, a cross, in a ring if it
# shared.
CROSS = "M-.8,-.8L.8,.8M.8,-.8L-.8,.8"
RING = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z"
MARKS = {
    "Leads": ("circle", NOW, NOW),
    "Shares": ("circle", NOW, "transparent"),
    "Leads, now vacant": (CROSS, HOPED, "transparent"),
    "Shares, now vacant": (RING + CROSS, HOPED, "transparent"),
}


def chart(rows: list[dict[str, Any]], *, width: int | str = 360) -> alt.LayerChart:
    """Draw which roles lead and share each strand, and what state it is in.

    Parameters
    ----------
    rows
        As :func:`leading_by_example.vacancy.chart_rows` gives them; may be empty (the book fills them in).
    width
        In pixels, or "container" to take the width of the element it is drawn in.

    Returns
    -------
    altair.LayerChart
        A row for each strand and a column for each role in use: a filled circle where it leads, a ring where it
        shares, a cross where it is vacant; the strand's state in words at the end of its row.
    """
    import altair as alt

    y = alt.Y("row:O", axis=None)
    base = alt.Chart(named(rows))
    names = list(MARKS)

    def of(place: int) -> alt.Scale:
        return alt.Scale(domain=names, range=[mark[place] for mark in MARKS.values()])

    legend = alt.Legend(
        title=None, orient="bottom", direction="horizontal", columns=2, symbolSize=110, labelFontSize=13
    )
    cells = (
        base.transform_filter("datum.kind == 'cell'")
        .mark_point(strokeWidth=2.5, opacity=1, size=110, yOffset=8)
        .encode(
            x=alt.X(
                "role:N",
                sort=alt.EncodingSortField("column", op="min"),
                scale=alt.Scale(type="point", padding=0.6, range=[0, {"expr": f"width - {STATE_WIDTH}"}]),
                axis=alt.Axis(
                    orient="top",
                    title=None,
                    labelAngle=-90,
                    labelLimit=HEAD_HEIGHT,
                    labelOverlap=False,
                    labelPadding=6,
                    grid=True,
                    gridColor=QUIET,
                    gridOpacity=0.25,
                ),
            ),
            y=y,
            shape=alt.Shape("mark:N", scale=of(0), legend=legend),
            stroke=alt.Stroke("mark:N", scale=of(1), legend=legend),
            fill=alt.Fill("mark:N", scale=of(2), legend=legend),
        )
    )
    strands = base.transform_filter("datum.kind == 'strand'")
    labels = strands.mark_text(
        align="left", fontSize=13, fontWeight="bold", yOffset=-12, color="currentColor", limit={"expr": "width"}
    ).encode(x=alt.value(0), y=y, text="label:N")
    states = strands.mark_text(align="right", fontSize=13, yOffset=8, color="currentColor").encode(
        x=alt.value({"expr": "width"}), y=y, text="state:N"
    )
    drawn: alt.LayerChart = (
        alt.layer(cells, labels, states)
        .properties(width=width, height=alt.Step(ROW_HEIGHT), background="transparent", padding=4)
        .configure(font=FONT, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure_view(stroke=None)
        .configure_axis(labelColor="currentColor", labelFontSize=12, domain=False, tickSize=0)
        .configure_legend(labelColor="currentColor", labelLimit=0)
    )
    return drawn
