"""The charts: drawn alike everywhere, readable without colour, and free of other hosts."""

import json
import re

import pytest

from leading_by_example import OrganisationMap, Record, load_participants
from leading_by_example.charts import HOPED, NOW, QUIET, profile_chart, to_svg, to_vega
from leading_by_example.study_charts import participants_chart, voices_chart
from leading_by_example.voices import voices

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


def seen_by(colour: str, matrix: list[list[float]]) -> list[float]:
    """Give a colour in linear light as someone sees it who lacks one kind of cone (Machado and others, 2009)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return [sum(a * b for a, b in zip(row, linear, strict=True)) for row in matrix]


@pytest.mark.parametrize(
    "matrix",
    [
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ],
    ids=["no red cones", "no green cones", "no blue cones"],
)
def test_the_two_colours_are_two_colours_to_everyone(matrix):
    one, other = seen_by(NOW, matrix), seen_by(HOPED, matrix)
    assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 0.1


@pytest.mark.parametrize("colour", [NOW, HOPED, QUIET])
@pytest.mark.parametrize("page", ["#fffefb", "#171b1e"])
def test_marks_can_be_told_from_the_light_and_the_dark_page(colour, page):
    assert contrast(colour, page) >= 3


def test_the_same_rows_give_the_same_bytes():
    assert to_svg(profile_chart(ROWS)) == to_svg(profile_chart(ROWS))


def test_charts_use_only_the_font_that_vl_convert_carries():
    drawn = [profile_chart(ROWS), participants_chart(load_participants(), 1), voices_chart(voices())]
    for svg in map(to_svg, drawn):
        fonts = re.findall(r'font-family="([^"]*)"', svg)
        assert fonts
        assert {font.split(",")[0] for font in fonts} == {"Liberation Sans"}


def test_the_compiled_chart_takes_its_rows_from_a_data_set_the_front_end_fills():
    vega = to_vega(profile_chart([], width="container"))
    assert vega["data"][0] == {"name": "rows"}
    assert "http" not in json.dumps({key: value for key, value in vega.items() if key != "$schema"})


def test_the_two_phases_are_two_charts_on_one_scale():
    """Phases may overlap, so their numbers are never drawn as one total, and their bars can be compared."""
    scales = [
        json.loads(participants_chart(load_participants(), phase).to_json())["layer"][0]["encoding"]["x"]["scale"]
        for phase in (1, 2)
    ]
    assert scales[0] == scales[1] == {"domain": [0, 29], "range": [0, 280]}


def test_a_group_that_was_hoped_for_has_a_row_without_a_bar_and_without_a_nought():
    svg = to_svg(participants_chart(load_participants(), 2, missing="Those we missed"))
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert "Those we missed" in texts
    assert texts.count("none listed") == 1
    assert "0" not in texts


def test_the_study_charts_fit_the_narrowest_phone():
    """320 pixels less the page's margin, with 4 of the picture's own on the left."""
    for chart in (participants_chart(load_participants(), 2, missing="x"), voices_chart(voices())):
        width = float(re.match(r'<svg[^>]* width="([\d.]+)"', to_svg(chart))[1])
        assert width <= 318


def test_every_cell_of_the_voices_has_its_number_and_as_many_dots():
    counts = voices()
    svg = to_svg(voices_chart(counts))
    printed = [int(n) for n in re.findall(r">(\d+)</text>", svg)]
    assert printed == counts.to_numpy().flatten().tolist()
    assert svg.count('aria-roledescription="circle"') == counts.to_numpy().sum()
    for group, number in counts.sum(axis="columns").items():
        assert f">{group}: {number}<" in svg


def test_the_cells_of_a_missing_voice_differ_in_shape_as_well_as_colour():
    counts = voices()
    nobody = counts[counts.sum(axis="columns") == 0]
    assert to_svg(voices_chart(nobody)).count("stroke-dasharray") == nobody.size
    assert "stroke-dasharray" not in to_svg(voices_chart(counts.drop(index=nobody.index)))


def test_the_examples_chart_shows_the_statements_it_rates_and_those_it_only_hopes_for():
    chart = json.loads(OrganisationMap(record=Record.example()).chart().to_json())
    data = next(iter(chart["datasets"].values())) if "datasets" in chart else chart["data"]["values"]
    assert sum(row["kind"] == "statement" for row in data) == 24
