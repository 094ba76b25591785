"""The chart of a group's results: one bar a side of a statement, cut into bands or points, with the counts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ._group_rules import BANDS, SIDES, Data, words
from .charts import FONT, QUIET, named

if TYPE_CHECKING:
    import altair as alt

ROW_HEIGHT = 30
WIDTH = 500  # pixels: readable on a phone, too
DIGIT = 8  # pixels
LEFT, RIGHT = 74, 104  # pixels beside the bars: for the name of the side, and for who can't tell
# Darker is nearer the other description, which is no better and no worse. Each holds its number in a colour that reads.
SHADES = {3: ["#cfe4e8", "#86c0cb", "#22727f"], 5: ["#e9f3f5", "#cfe4e8", "#86c0cb", "#22727f", "#0d454f"]}
DARK, LIGHT = "#10191c", "#ffffff"
ON_DARK = ("#22727f", "#0d454f")


def chart_rows(data: Data, theme: str | None = None) -> list[dict[str, Any]]:
    """List what the chart draws: titles, sides, and the parts of each side's bar (from 0 to 1)."""
    rows: list[dict[str, Any]] = [{"row": 0, "kind": "ends"}]
    line = 0
    for each in data["statements"]:
        if theme in (None, each["theme_id"]):
            line += 1
            rows.append({"row": line, "kind": "title", "text": each["title"]})
            for side in SIDES:
                line += 1
                rows.append({"row": line, "kind": "side", "text": words()["sides"][side]})
                rows.append({"row": line, "kind": "unseen", "text": unseen(each[side])})
                rows += [{"row": line, **part} for part in _parts(each[side])]
    return rows


def unseen(side: Data) -> str:
    """Say how many can't tell."""
    shown = side["cannot_tell"]
    texts = {"few": words()["shown"]["few"].lower(), "nearly-all": words()["shown"]["nearly_all"].lower()}
    return str(texts.get(shown["shown"], shown["count"]))


def _parts(side: Data) -> list[dict[str, Any]]:
    whole: dict[str, Any] = {"from": 0, "to": 1}
    if side["shown"] == "hidden":
        return [{"kind": "hidden", **whole, "text": "Hidden: too few"}]
    if side["shown"] == "nearly-all":
        shade = SHADES[3][BANDS.index(side["where"])]
        text = f"{words()['shown']['nearly_all']}: {words()['bands'][side['where']].lower()}"
        return [{"kind": "part", **whole, "shade": shade, "text": text, "ink": _ink(shade)}]
    parts, at = [], 0
    for count, shade in zip(side["counts"], SHADES[len(side["counts"])], strict=True):
        if count:
            place = {"from": at / side["rated"], "to": (at + count) / side["rated"]}
            room = (WIDTH - LEFT - RIGHT) * count / side["rated"]
            text = str(count) if room > DIGIT * len(str(count)) else ""  # a sliver has no room for it: see the table
            parts.append({"kind": "part", **place, "shade": shade, "text": text, "ink": _ink(shade)})
            at += count
    return parts


def _ink(shade: str) -> str:
    return LIGHT if shade in ON_DARK else DARK


def chart(rows: list[dict[str, Any]], *, width: int = WIDTH) -> alt.LayerChart:
    """Draw the rows.

    Parameters
    ----------
    rows
        As :func:`chart_rows` gives them.
    width
        In pixels.

    Returns
    -------
    altair.LayerChart
        Now and hoped for, statement by statement. A side that is hidden is an empty frame of dashes.
    """
    import altair as alt

    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    across = alt.Scale(domain=[0, 1], range=[LEFT, width - RIGHT], nice=False)
    x, x2 = alt.X("from:Q", scale=across, axis=None), alt.X2("to:Q")
    base = alt.Chart(named(rows))

    def of(kind: str) -> alt.Chart:
        return base.transform_filter(f"datum.kind == {kind!r}")

    def text(
        source: alt.Chart, place: float, align: Literal["left", "right"], label: Any = "text:N", **look: Any
    ) -> alt.Chart:
        mark = source.mark_text(align=align, baseline="middle", color="currentColor", **{"fontSize": 13, **look})
        said: alt.Chart = mark.encode(x=alt.value(place), y=y, text=label)
        return said

    bar: dict[str, Any] = {"stroke": QUIET, "strokeWidth": 1, "height": {"band": 0.8}, "opacity": 1}
    bars = of("part").mark_rect(**bar).encode(x=x, x2=x2, y=y, fill=alt.Fill("shade:N", scale=None, legend=None))
    hidden = of("hidden").mark_rect(**bar, strokeDash=[5, 4], fill="transparent").encode(x=x, x2=x2, y=y)
    middle = base.transform_filter("datum.kind == 'part' || datum.kind == 'hidden'").transform_calculate(
        middle="(datum.from + datum.to) / 2", ink="datum.ink || 'currentColor'"
    )
    counts = middle.mark_text(fontSize=13, baseline="middle").encode(
        x=alt.X("middle:Q", scale=across), y=y, text="text:N", color=alt.Color("ink:N", scale=None, legend=None)
    )
    ends = words()["bands"]
    heads = [
        text(of("ends"), LEFT, "left", alt.value(ends["low"]), fontSize=12),
        text(of("ends"), width - RIGHT, "right", alt.value(ends["high"]), fontSize=12),
        text(of("ends"), width - RIGHT + 10, "left", alt.value("Can’t tell"), fontSize=12),
    ]
    drawing: alt.LayerChart = (
        alt.layer(
            hidden,
            bars,
            counts,
            *heads,
            text(of("title"), 0, "left", fontWeight="bold", yOffset=4),
            text(of("side"), 0, "left"),
            text(of("unseen"), width - RIGHT + 10, "left"),
        )
        .properties(width=width, height=alt.Step(ROW_HEIGHT), background="transparent", padding=4)
        .configure(font=FONT)
        .configure_view(stroke=None)
    )
    return drawing
