"""The share code: that every map reads back, every slip is caught, and every line of a pasted text is answered for."""

import binascii
import json
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leading_by_example import Record, share_code
from leading_by_example._share_symbols import LEFT_BY, symbols_in, written
from leading_by_example.share_code import STATES, CodeError, encode, known_set, read_code, read_lines, today
from leading_by_example.widgets.share_code.share_code import render

GOLDEN = json.loads((Path(__file__).parent / "golden/share_code.json").read_text("utf-8"))


@pytest.fixture
def golden_sets(monkeypatch):
    known = tuple(map(known_set, GOLDEN["sets"]))
    monkeypatch.setattr(share_code, "known_sets", lambda: known)
    share_code.lengths.cache_clear()
    yield
    share_code.lengths.cache_clear()


@pytest.mark.usefixtures("golden_sets")
class TestGolden:
    @pytest.mark.parametrize("case", GOLDEN["codes"])
    def test_codes(self, case):
        assert encode(case["answers"], case["kind"]) == case["code"]
        assert read_code(case["code"]).answers == case["answers"]

    @pytest.mark.parametrize("case", GOLDEN["reads"])
    def test_what_is_read(self, case):
        read = read_code(case["text"])
        assert {"text": case["text"], **vars(read)} == case

    @pytest.mark.parametrize("case", GOLDEN["refusals"])
    def test_what_is_refused(self, case):
        with pytest.raises(CodeError) as refused:
            read_code(case["text"])
        assert (refused.value.key, refused.value.group, str(refused.value)) == (
            case["key"],
            case["group"],
            case["sentence"],
        )

    @pytest.mark.parametrize("case", GOLDEN["lines"])
    def test_lines(self, case):
        found = [{k: v for k, v in vars(line).items() if v is not None} for line in read_lines(case["text"])]
        assert found == case["found"]


@pytest.mark.parametrize("kind", share_code.KINDS)
@settings(deadline=None)
@given(data=st.data())
def test_every_map_reads_back(kind, data):
    answer = st.sampled_from(STATES)
    answers = {key: {"now": data.draw(answer), "hoped": data.draw(answer)} for key in today(kind).statements}
    code = encode(answers, kind)
    assert (read_code(code).answers, read_code(code).kind) == (answers, kind)


@pytest.mark.parametrize("kind", share_code.KINDS)
def test_every_wrong_symbol_and_every_swap_of_two_is_caught(kind):
    # Being linear, the check says the same of a slip whatever the code: this is all of them, for all codes.
    rows = LEFT_BY[: today(kind).length]
    alone = [left for row in rows for left in row[1:]]
    assert 0 not in alone
    assert len(set(alone)) == len(alone), "so one wrong symbol is at one place only"
    assert all(one[wrong] ^ two[wrong] for one, two in combinations(rows, 2) for wrong in range(1, 32))


@pytest.mark.parametrize("kind", share_code.KINDS)
def test_one_wrong_symbol_is_named_by_its_group(kind):
    right = symbols_in(encode({key: {"now": 2, "hoped": "cannot-tell"} for key in today(kind).statements}, kind))
    for place in range(len(right)):
        for wrong in range(1, 32):
            symbols = [*right[:place], right[place] ^ wrong, *right[place + 1 :]]
            with pytest.raises(CodeError) as refused:
                read_code(written(symbols))
            assert refused.value.key == "damaged"
            assert place // 4 + 1 in refused.value.group
    for place, (one, two) in enumerate(pairwise(right)):
        if one != two:
            with pytest.raises(CodeError) as refused:
                read_code(written([*right[:place], two, one, *right[place + 2 :]]))
            assert {place // 4 + 1, (place + 1) // 4 + 1} <= set(refused.value.group)


def test_the_check_is_the_one_that_python_has_too():
    bits = "".join(f"{symbol:05b}" for symbol in symbols_in(encode({}, "all")))
    body, check = bits[:-16], int(bits[-16:], 2)
    assert binascii.crc_hqx(int(body, 2).to_bytes(-(-len(body) // 8)), 0) == check


def test_a_code_holds_the_readers_own_ratings_and_nothing_else():
    record = Record()
    with pytest.raises(CodeError, match="rated yet"):
        record.share_code()
    record.set("/maps/culture/guesses/director/ratings/s02/now", 5, revision=1)
    with pytest.raises(CodeError, match="rated yet"):
        record.share_code("all")
    record.set("/maps/culture/own/ratings/s02/now", 4, revision=9)
    record.set("/maps/culture/own/ratings/s01/hoped", "cannot-tell", revision=1)
    record.set("/maps/culture/own/ratings/s77/now", 4, revision=1)
    before = record.share_code()
    record.set("/maps/culture/own/ratings/s02/how_known", "Someone said so")
    assert record.share_code() == before
    assert read_code(before).answers["s02"] == {"now": 4, "hoped": None}
    assert read_code(record.share_code("all")).answers["s01"] == {"now": None, "hoped": "cannot-tell"}
    with pytest.raises(ValueError, match="not an answer"):
        encode({"s02": {"now": True}})


def test_nothing_of_a_text_but_its_codes_is_kept():
    found = read_lines(f"10:31 Annabel Shawcross: {GOLDEN['codes'][4]['code']}\nAnnabel 1AB2 1AB2 1AB2 1AB2")
    assert not {"Anna", "Shaw", "10:31", "1AB2"} & set(repr(found).split())
    assert "Annabel" not in repr(found)


def test_a_text_too_big_is_refused():
    for text, key in (
        (" " * 5_000_001, "too_big"),
        ("é" * 2_500_001, "too_big"),
        ("\n" + "a" * 10_001, "line_too_long"),
    ):
        with pytest.raises(CodeError) as refused:
            read_lines(text)
        assert refused.value.key == key
    assert "Line 2" in str(refused.value)
    assert read_lines("🙂" * 10_000) == []


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["1BDE", "XZKK", "1", "0 ", "\n", "\r", " ", "\0", "a", "Ｚ", "é", "\ud800"])).map("".join)
)
def test_every_line_with_text_is_answered_for_once_or_more(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    expected = {number for number, line in enumerate(lines, 1) if any(map(str.isalnum, line))}
    assert {found.line for found in read_lines(text)} == expected  # no code here is right, so none is wrapped


def test_the_page_says_what_is_in_a_code_and_what_is_not():
    html = render(prefix="a-", fold=True, group_page="group.html")
    assert "your words, your name, your role" in html
    assert "Whoever holds this code can read" in html
    assert "group.html" in html
    assert "a-kind" in html
    assert "a-kind" not in render(prefix="b-")
