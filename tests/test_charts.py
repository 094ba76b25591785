"""The charts: drawn alike everywhere, readable without colour, and free of other hosts."""

import json
import re

import pytest

from leading_by_example import OrganisationMap, Record, load_participants
from leading_by_example.charts import HOPED, NOW, participants_chart, profile_chart, to_svg, to_vega

ROWS = [
    {"row": 0, "kind": "theme", "label": "Individual leaders", "now": None, "hoped": None},
    {"row": 1, "kind": "statement", "label": "If the leader left", "now": 1, "hoped": 4},
]


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours such as "#2a8190"."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_profile_chart_names_statements_and_themes():
    svg = to_svg(profile_chart(ROWS))
    for label in ("Individual leaders", "If the leader left", "Now", "Hoped for"):
        assert label in svg


def test_now_and_hoped_for_differ_in_shape_as_well_as_colour():
    shape = next(
        layer["encoding"]["shape"]
        for layer in json.loads(profile_chart(ROWS).to_json())["layer"]
        if "shape" in layer["encoding"]
    )
    assert len(set(shape["scale"]["range"])) == 2


@pytest.mark.parametrize("colour", [NOW, HOPED])
@pytest.mark.parametrize("page", ["#fffefb", "#171b1e"])
def test_marks_can_be_told_from_the_light_and_the_dark_page(colour, page):
    assert contrast(colour, page) >= 3


def test_the_same_rows_give_the_same_bytes():
    assert to_svg(profile_chart(ROWS)) == to_svg(profile_chart(ROWS))


def test_charts_use_only_the_font_that_vl_convert_carries():
    for svg in (to_svg(profile_chart(ROWS)), to_svg(participants_chart(load_participants(), 1))):
        fonts = re.findall(r'font-family="([^"]*)"', svg)
        assert fonts
        assert {font.split(",")[0] for font in fonts} == {"Liberation Sans"}


def test_the_compiled_chart_takes_its_rows_from_a_data_set_the_front_end_fills():
    vega = to_vega(profile_chart([], width="container"))
    assert vega["data"][0] == {"name": "profile"}
    assert "http" not in json.dumps({key: value for key, value in vega.items() if key != "$schema"})


def test_the_two_phases_are_two_charts_on_one_scale():
    """Phases may overlap, so their numbers are never drawn as one total, and their bars can be compared."""
    scales = [
        json.loads(participants_chart(load_participants(), phase).to_json())["layer"][0]["encoding"]["x"]["scale"]
        for phase in (1, 2)
    ]
    assert scales[0] == scales[1] == {"domain": [0, 29]}


def test_the_examples_chart_shows_the_seven_statements_it_rates():
    chart = json.loads(OrganisationMap(record=Record.example()).chart().to_json())
    data = next(iter(chart["datasets"].values())) if "datasets" in chart else chart["data"]["values"]
    assert sum(row["kind"] == "statement" for row in data) == 7
