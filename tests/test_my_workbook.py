"""My workbook's markup: what it offers, what it leaves out by itself, and the words and charts it carries."""

import json
import re
from html import unescape

import pytest

from leading_by_example.document import words
from leading_by_example.maps import MAPS
from leading_by_example.widgets.my_workbook.my_workbook import SHAPES, render


@pytest.fixture(scope="module")
def html() -> str:
    return render(lambda docname: f"{docname.removeprefix('book/')}.html", prefix="w1-")


def carried(html: str, part: str) -> object:
    found = re.search(rf'<script type="application/json" data-part="{part}">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found[1])


def test_what_could_show_who_someone_is_is_left_out_by_itself_and_says_why(html: str):
    boxes = re.findall(r'<input type="checkbox"[^>]*>', html)
    assert [re.search(r'value="(\w+)"', box)[1] for box in boxes] == ["vacancy", "guesses"]
    assert not any("checked" in box for box in boxes)
    assert html.count("Left out unless you tick it:") == 2


def test_the_full_workbook_is_chosen_first_and_every_shape_is_one_that_python_knows(html: str):
    radios = re.findall(r'<input type="radio"[^>]*>', html)
    assert [re.search(r'value="(\w+)"', radio)[1] for radio in radios] == [shape for shape, _, _ in SHAPES]
    assert ["checked" in radio for radio in radios] == [True, False, False]
    assert set(words()["document"]["title"]) == {shape for shape, _, _ in SHAPES}


def test_it_carries_the_words_and_the_charts_that_the_document_needs(html: str):
    assert carried(html, "words") == words()
    for key in MAPS:
        spec = carried(html, f"chart-{key}")
        assert "rows" in [data["name"] for data in spec["data"]]
        assert not [data for data in spec["data"] if data["name"] == "rows" and data.get("values")]


def test_the_reminder_stands_with_the_buttons_that_make_something_to_send(html: str):
    card = re.search(r'<div class="lbe-card lbe-workbook-away">(.*?)</div>', html, re.S)[1]
    assert re.findall(r'data-do="(\w+)"', card) == ["print", "docx", "markdown", "csv", "json"]
    assert "Take out names" in unescape(card).split("<button")[0]


def test_it_leads_only_to_pages_that_are_there(html: str):
    assert re.findall(r'<li><a href="([^"]+)"', html) == ["fifteen-minutes.html", "map.html", "study.html"]
    assert "<li>" not in render(lambda docname: None)


def test_without_a_script_it_says_what_is_missing_and_shows_no_dead_button(html: str):
    note, rest = html.split('data-part="failure"')
    assert "this page needs JavaScript" in note
    assert 'data-part="tools" hidden' in rest
    assert "<button" not in note


def test_ids_and_names_carry_the_prefix(html: str):
    ids = re.findall(r' (?:id|name|aria-describedby|aria-labelledby)="([^"]+)"', html)
    assert ids
    assert all(each.startswith("w1-") for each in ids)
