"""Charts, authored once: a DataFrame in, an Altair chart out. The study's own are in ``study_charts.py``.

The book shows them as SVG made at build time, or, where a reader's own answers drive them, compiled to Vega;
JupyterLab shows them as they are. Colours keep 3:1 against both white and the dark page, text takes the colour
of the page (``currentColor``), and shape says what colour says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

NOW = "#2a8190"
HOPED = "#c0652a"
QUIET = "#7d858c"
# The one font that vl-convert carries in itself: text is measured alike on every machine.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
ROW_HEIGHT = 46


def profile_rows(frame: pd.DataFrame, headings: dict[str, str]) -> list[dict[str, Any]]:
    """Turn a profile into the rows that the profile chart draws.

    Parameters
    ----------
    frame
        As :func:`leading_by_example.profile.profile` gives it.
    headings
        Theme id to the short name to print, in the order of the map.

    Returns
    -------
    list of dict
        A row for each theme that has a rating (``kind`` "theme"), each followed by its rated statements
        (``kind`` "statement"), with ``row`` (position from the top, from 0), ``label``, ``now`` and ``hoped``
        (1 to 5 or None).
    """
    rows: list[dict[str, Any]] = []
    for theme_id, heading in headings.items():
        rated = frame[(frame["theme_id"] == theme_id) & (frame["now"].notna() | frame["hoped"].notna())]
        if rated.empty:
            continue
        rows.append({"row": len(rows), "kind": "theme", "label": heading, "now": None, "hoped": None})
        for row in json.loads(rated[["title", "now", "hoped"]].to_json(orient="records")):
            rows.append(
                {
                    "row": len(rows),
                    "kind": "statement",
                    "label": row["title"],
                    "now": row["now"],
                    "hoped": row["hoped"],
                }
            )
    return rows


def profile_chart(rows: list[dict[str, Any]], *, width: int | str = 360) -> alt.LayerChart:
    """Draw now and hoped for, statement by statement, grouped by theme.

    Parameters
    ----------
    rows
        As :func:`profile_rows` gives them; may be empty (the book fills them in as the reader answers).
    width
        In pixels, or "container" to take the width of the element it is drawn in.

    Returns
    -------
    altair.LayerChart
        A filled circle for now, an open diamond for hoped for, and a line from one to the other.
    """
    import altair as alt

    y = alt.Y("row:O", axis=None)
    x_scale = alt.Scale(domain=[0.9, 5.1], nice=False, zero=False)
    x_axis = alt.Axis(values=[1, 2, 3, 4, 5], format="d", orient="top", title=None, grid=False)
    base = alt.Chart(named(rows))
    statements = base.transform_filter("datum.kind == 'statement'")
    legend = alt.Legend(title=None, orient="top", direction="horizontal", symbolSize=130, labelFontSize=13)
    names = ["Now", "Hoped for"]
    points = (
        statements.transform_calculate(Now="datum.now", Hoped="datum.hoped")
        .transform_fold(["Now", "Hoped"], as_=["side", "place"])
        .transform_filter("datum.place != null")
        .transform_calculate(side="datum.side == 'Hoped' ? 'Hoped for' : 'Now'")
        .mark_point(strokeWidth=2.5, opacity=1, yOffset=8)
        .encode(
            x=alt.X("place:Q", scale=x_scale, axis=x_axis),
            y=y,
            shape=alt.Shape("side:N", scale=alt.Scale(domain=names, range=["circle", "diamond"]), legend=legend),
            stroke=alt.Stroke("side:N", scale=alt.Scale(domain=names, range=[NOW, HOPED]), legend=legend),
            fill=alt.Fill("side:N", scale=alt.Scale(domain=names, range=[NOW, "transparent"]), legend=legend),
            # The diamond is larger, so that both can be seen where now is what is hoped for.
            size=alt.Size("side:N", scale=alt.Scale(domain=names, range=[120, 260]), legend=legend),
        )
    )
    steps = (
        statements.transform_calculate(step="[1, 2, 3, 4, 5]")
        .transform_flatten(["step"])
        .mark_tick(orient="vertical", thickness=1, size=9, color=QUIET, opacity=1, yOffset=8)
        .encode(x=alt.X("step:Q", scale=x_scale), y=y)
    )
    tracks = statements.mark_rule(color=QUIET, opacity=0.6, yOffset=8).encode(
        x=alt.XDatum(1, scale=x_scale), x2=alt.X2Datum(5), y=y
    )
    moves = (
        statements.transform_filter("datum.now != null && datum.hoped != null && datum.now != datum.hoped")
        .mark_rule(strokeWidth=3, color=QUIET, yOffset=8)
        .encode(x=alt.X("now:Q", scale=x_scale), x2="hoped:Q", y=y)
    )
    labels = statements.mark_text(align="left", fontSize=13, yOffset=-10, color="currentColor").encode(
        x=alt.value(0), y=y, text="label:N"
    )
    themes = (
        base.transform_filter("datum.kind == 'theme'")
        .mark_text(align="left", fontSize=14, fontWeight="bold", yOffset=6, color="currentColor")
        .encode(x=alt.value(0), y=y, text="label:N")
    )
    chart: alt.LayerChart = (
        alt.layer(tracks, steps, moves, points, labels, themes)
        .properties(width=width, height=alt.Step(ROW_HEIGHT), background="transparent", padding=4)
        .configure(font=FONT, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure_view(stroke=None)
        .configure_axis(labelColor="currentColor", labelFontSize=13, domain=False, tickSize=0)
        .configure_legend(labelColor="currentColor")
    )
    return chart


def named(rows: list[dict[str, Any]]) -> alt.NamedData | alt.InlineData:
    """Give a chart its data, under the name by which the book hands it a reader's rows (none, when it is built)."""
    import altair as alt

    return alt.InlineData(rows, name="rows") if rows else alt.NamedData("rows")


def offline_charts() -> None:
    """Show charts in this notebook as pictures, which ask no other host and are the same on every machine.

    Altair's own renderer fetches Vega from another website each time.
    """
    import altair as alt

    def picture(spec: dict[str, Any], **_: Any) -> dict[str, str]:
        spec = {**spec, "config": {"font": FONT, **spec.get("config", {})}}
        return {"image/svg+xml": to_svg(alt.Chart.from_dict(spec)), "text/plain": "A chart"}

    alt.renderers.register("leading-by-example", picture)
    alt.renderers.enable("leading-by-example")


def to_svg(chart: alt.TopLevelMixin) -> str:
    """Draw a chart as SVG: the same bytes on every machine."""
    import vl_convert as vlc

    return str(vlc.vegalite_to_svg(chart.to_json(), show_warnings=False))


def to_vega(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Compile a chart to Vega, for the runtime that the book carries."""
    import vl_convert as vlc

    compiled = vlc.vegalite_to_vega(chart.to_json(), show_warnings=False)
    return dict(compiled if isinstance(compiled, dict) else json.loads(compiled))
