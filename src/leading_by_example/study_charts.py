"""The charts of the study's own data. Each is 310 pixels wide, so that it fits the narrowest phone as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .charts import FONT, HOPED, NOW, QUIET, ROW_HEIGHT

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

WIDTH = 310
CELL_HEIGHT = 26
VOICE_HEIGHT = 54  # a row's name and its cells
HEAD_HEIGHT = 40
# Above a column of 75 pixels there is room for this much of a theme's name; the table beside a chart has it whole.
HEADS = {
    "Individual leaders": "Individual\nleaders",
    "Within organisations": "Within\norganisations",
    "Across organisations and communities": "Across\norganisations",
}


def participants_chart(frame: pd.DataFrame, phase: int, missing: str | None = None) -> alt.LayerChart:
    """Draw who was interviewed in one phase; phases may overlap, so they are never drawn as one.

    Parameters
    ----------
    frame
        As :func:`load_participants` gives it.
    phase
        1 or 2.
    missing
        A group that the researchers hoped to hear and of whom no interview is listed: a row of its own, without a
        bar. It is not a count of nought, which the article does not give.

    Returns
    -------
    altair.LayerChart
        One bar a group, in people, with its number.
    """
    import altair as alt

    rows = frame[frame["phase"].astype(int) == phase]
    values: list[dict[str, Any]] = [
        {"group": group, "count": int(count), "said": str(count)}
        for group, count in zip(rows["group"], rows["count"], strict=True)
    ]
    if missing:
        values.append({"group": missing, "count": 0, "said": "none listed"})
    values = [{"row": n, **value} for n, value in enumerate(values)]
    base = alt.Chart(alt.InlineData(values)).encode(y=alt.Y("row:O", axis=None))
    # One scale for both phases, which leaves room for the number after the longest bar.
    scale = alt.Scale(domain=[0, int(frame["count"].max())], range=[0, WIDTH - 30])
    x = alt.X("count:Q", axis=None, scale=scale)
    bars = base.mark_bar(color=NOW, height=16, yOffset=9).encode(x=x)
    gaps = (
        base.transform_filter("datum.count == 0")
        .mark_tick(color=HOPED, orient="vertical", opacity=1, thickness=3, size=16, xOffset=1.5, yOffset=9)
        .encode(x=x)
    )
    counts = base.mark_text(align="left", dx=7, fontSize=13, fontWeight="bold", yOffset=9, color="currentColor").encode(
        x=x, text="said:N"
    )
    labels = base.mark_text(align="left", fontSize=12.5, yOffset=-10, color="currentColor").encode(
        x=alt.value(0), text="group:N"
    )
    return _finish(alt.layer(bars, gaps, counts, labels), alt.Step(ROW_HEIGHT))


def voices_chart(counts: pd.DataFrame) -> alt.LayerChart:
    """Draw how many quotes each group has under each theme.

    Parameters
    ----------
    counts
        As :func:`leading_by_example.voices.voices` gives it, or some of its rows.

    Returns
    -------
    altair.LayerChart
        A cell for each group and theme, with the number and a dot for each quote. Nought is printed like any
        other number. The cells of a group without any quote have a broken edge.
    """
    import altair as alt

    width = WIDTH / len(counts.columns)
    cells, dots, names = [], [], []
    for row, (group, numbers) in enumerate(counts.iterrows()):
        top = HEAD_HEIGHT + row * VOICE_HEIGHT
        names.append({"x": 0, "y": top + 14, "text": f"{group}: {numbers.sum()}"})
        for column, number in enumerate(numbers):
            left, middle = column * width, top + 21 + CELL_HEIGHT / 2
            cells.append(
                {
                    "x": left + 2,
                    "x2": left + width - 4,
                    "y": middle - CELL_HEIGHT / 2,
                    "y2": middle + CELL_HEIGHT / 2,
                    "middle": middle,
                    "number": int(number),
                    "absent": not numbers.sum(),
                }
            )
            dots += [{"x": left + 28 + 14 * n, "y": middle} for n in range(int(number))]
    tops = [{"x": n * width, "text": HEADS.get(str(c), str(c))} for n, c in enumerate(counts.columns)]

    height = HEAD_HEIGHT + len(counts) * VOICE_HEIGHT
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False))
    down = alt.Scale(domain=[height, 0], nice=False)
    y = alt.Y("y:Q", axis=None, scale=down)
    boxes = alt.Chart(alt.InlineData(cells)).encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
    present = boxes.transform_filter("!datum.absent").mark_rect(filled=False, stroke=QUIET, cornerRadius=4)
    absent = boxes.transform_filter("datum.absent").mark_rect(
        filled=False, stroke=HOPED, strokeWidth=1.5, strokeDash=[4, 3], cornerRadius=4
    )
    text: dict[str, Any] = {"align": "left", "color": "currentColor"}
    numbers = (
        alt.Chart(alt.InlineData(cells))
        .mark_text(**text, dx=8, fontSize=14, fontWeight="bold", baseline="middle")
        .encode(x=x, y=alt.Y("middle:Q", axis=None, scale=down), text="number:Q")
    )
    marks = alt.Chart(alt.InlineData(dots)).mark_circle(color=NOW, size=90, opacity=1).encode(x=x, y=y)
    labels = (
        alt.Chart(alt.InlineData(names))
        .mark_text(**text, fontSize=13, baseline="bottom")
        .encode(x=x, y=y, text="text:N")
    )
    columns = (
        alt.Chart(alt.InlineData(tops))
        .mark_text(**text, fontSize=11.75, baseline="top", lineBreak="\n", lineHeight=14)
        .encode(x=x, y=alt.value(0), text="text:N")
    )
    return _finish(alt.layer(present, absent, numbers, marks, labels, columns), height)


def _finish(chart: Any, height: Any) -> alt.LayerChart:
    finished: alt.LayerChart = (
        chart.properties(width=WIDTH, height=height, background="transparent", padding=4)
        .configure(font=FONT)
        .configure_view(stroke=None)
    )
    return finished
