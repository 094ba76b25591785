"""The markup of Our map together: what it carries, and what it says without a script."""

import json
import re

import pytest

from leading_by_example import load_statement_sets, load_statements
from leading_by_example.widgets.group.group import render


@pytest.fixture(scope="module")
def html() -> str:
    return render(lambda docname: f"{docname.removeprefix('book/')}.html", prefix="w1-")


def carried(html: str, part: str) -> list[dict[str, object]]:
    found = re.search(rf'<script type="application/json" data-part="data-{part}">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found[1])


def test_it_carries_the_statements_in_use_in_the_order_of_the_map_and_every_known_set(html: str):
    in_use = load_statements().query("not retired").sort_values("position")
    assert [each["statement_id"] for each in carried(html, "statements")] == list(in_use["statement_id"])
    assert [each["set_id"] for each in carried(html, "sets")] == list(load_statement_sets()["set_id"])


def test_without_a_script_it_says_so_and_gives_the_way_on_paper(html: str):
    note, rest = html.split('data-part="failure"')
    assert "this page needs JavaScript" in note
    assert note.count("<li>") == 5
    assert 'href="handouts.html"' in note
    assert '<div data-part="live" hidden>' in rest
    assert "<button" not in note


def test_nothing_is_kept_by_itself_and_who_holds_the_codes_is_told(html: str):
    keep = re.search(r'<input type="checkbox"[^>]*data-part="keep"[^>]*>', html)[0]
    assert "checked" not in keep
    assert "You hold the codes." in html
    assert "Do not ask people to sign a code" in html
    assert "More on care and privacy" in html


def test_there_is_one_card_for_each_of_the_core_eight(html: str):
    deck = html.split('class="lbe-group-deck"')[1].split("data-part=")[0]
    assert deck.count('class="lbe-card"') == int(load_statements()["core"].sum())


def test_ids_and_names_carry_the_prefix(html: str):
    ids = re.findall(r' (?:id|name|aria-describedby|aria-labelledby|for)="([^"]+)"', html)
    assert ids
    assert all(each.startswith("w1-") for each in ids)
