"""The document: what is in it, what is left out, and that the front end makes the same (golden cases)."""

import json
import re
from datetime import date

import pytest

from full_record import full_record
from leading_by_example.document import document, words
from leading_by_example.maps import MAPS
from leading_by_example.record import Record, RecordError, answers, new_record, read_record
from record_strategies import GOLDEN
from tools.golden_documents import CASES, golden, golden_words

TODAY = date(2026, 11, 23)
# The order in which Social Work England asks (shared/FACTS.md).
QUESTIONS = [
    "Type of CPD",
    "Description, and how it is relevant",
    "Date",
    "What I learnt",
    "Impact on my practice, and on people",
    "What I learnt from discussing it with a peer",
]


@pytest.fixture(scope="module")
def full():
    return full_record()


def strings(node):
    """Every text in a document but those of its charts."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for each in node:
            yield from strings(each)
    elif isinstance(node, dict):
        for key, each in node.items():
            if key != "rows" or node.get("kind") != "picture":
                yield from strings(each)


def headings(made, level=1):
    return [block["text"] for block in made["blocks"] if block["kind"] == "heading" and block["level"] == level]


def written(record):
    """A reader's own texts, as a document shows them; ids, dates and choices are no texts."""
    for answer in answers(record):
        if isinstance(answer.value, str) and re.search(r"\(\d\d:\d\d:\d\d\)$", answer.value):
            yield answer.path, answer.value


@pytest.mark.parametrize("name", CASES)
def test_the_document_is_the_one_that_the_front_end_makes_too(name):
    made = golden(name)
    expected = json.loads((GOLDEN / "documents" / f"{name}.json").read_text("utf-8"))
    assert json.loads(json.dumps(made)) == expected, (
        "If words or data were changed on purpose, run: python tools/golden_documents.py, and look at the difference."
    )


def test_the_words_that_the_front_end_is_tested_with_are_todays():
    assert json.loads((GOLDEN / "documents/words.json").read_text("utf-8")) == json.loads(json.dumps(golden_words()))


def test_nothing_that_was_written_is_lost_when_all_is_asked_for(full):
    """Texts in dated copies are not shown (only what was chosen is compared); these are the same as on the maps."""
    shown = "\0".join(strings(document(full, vacancy=True, guesses=True, today=TODAY)))
    marks = {path: value[-10:] for path, value in written(full)}
    assert len(marks) > 800
    assert [path for path, mark in marks.items() if mark not in shown] == []
    assert "الثقة قبل السيطرة — אמון לפני שליטה" in shown
    assert "👩🏾‍🤝‍👨🏻 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🩹" in shown
    assert "What we say we do, and what we do. " * 250 in shown


def test_map_4_and_guesses_are_left_out_unless_asked_for(full):
    for shape in ("full", "cpd", "portfolio"):
        made = document(full, shape, today=TODAY)
        shown = "\0".join(strings(made))
        assert not any("guess" in text.lower() or "fell vacant" in text for text in headings(made) + headings(made, 2))
        left_out = ("guesses", "vacancy")
        marks = [value[-10:] for path, value in written(full) if path[0] == "maps" and set(left_out) & set(path)]
        assert not [mark for mark in marks if mark in shown]
        assert {block["chart"] for block in made["blocks"] if block["kind"] == "picture"} == {*MAPS} - {"vacancy"}


def test_each_guess_is_labelled_wherever_it_is_shown(full):
    made = document(full, vacancy=True, guesses=True, today=TODAY)["blocks"]
    start, end = (
        next(n for n, block in enumerate(made) if block.get("text") == title)
        for title in (words()["document"]["guesses"]["title"], words()["document"]["then"]["title"])
    )
    labelled = [block for block in made[start:end] if block["kind"] in ("table", "picture")]
    assert len(labelled) > 40
    for block in labelled:
        assert (block.get("caption") or block["title"]).startswith("A guess, as from the seat of ")


def test_an_empty_record_has_a_cover_and_says_so():
    made = document(new_record(), today=TODAY)
    assert [block["text"] for block in made["blocks"] if block["kind"] == "paragraph"][
        -1
    ] == "Nothing has been answered yet."
    assert headings(made) == []
    assert made["date"] == "23 November 2026"


def test_a_cpd_record_has_the_questions_in_their_order_and_places_for_what_is_missing(full):
    for record in (new_record(), full):
        made = document(record, "cpd", today=TODAY)
        assert headings(made)[:6] == QUESTIONS
        filled_in = [block for block in made["blocks"] if block.get("text", "").startswith("To fill in: ")]
        assert len(filled_in) == 6
    # The days on which answers were given are not said to be those on which something was learnt.
    date_at = next(n for n, block in enumerate(made["blocks"]) if block.get("text") == "Date")
    assert made["blocks"][date_at + 1]["text"].startswith("To fill in: ")


def test_nothing_stands_in_a_column_where_nothing_was_answered_and_one_chosen_is_one():
    record = Record()
    record.set("/maps/theory/own/items/a1/answer", "yes")
    record.set("/maps/culture/own/ratings/s01/now", 2, revision=1)
    record.set("/maps/culture/own/focus/first", "s01")
    made = document(record.data, today=TODAY)
    culture, theory = (block for block in made["blocks"] if block["kind"] == "table")
    assert [row[-2:] for row in culture["rows"]] == [["2", "–"]]
    assert theory["head"] == ["Assumption", "Held here?"]
    assert "The one I most want to move" in headings(made, 2)


def test_a_portfolio_goes_from_what_to_now_what_and_ends_in_references(full):
    titles = headings(document(full, "portfolio", today=TODAY))
    assert titles == [
        *("What I read and did", "What I noticed (What?)", "So what?", "Now what?"),
        *("Evidence: my maps", "References"),
    ]


def test_then_and_now_tells_what_was_chosen_differently_and_nothing_else(full):
    made = document(full, vacancy=True, today=TODAY)["blocks"]
    start = next(n for n, block in enumerate(made) if block.get("text") == "Then and now")
    tables = [block for block in made[start:] if block["kind"] == "table"][:4]
    assert [len(table["rows"]) for table in tables] == [1, 1, 1, 1]
    assert tables[0]["rows"] == [["Words and actions (now)", "4", "1"]]
    assert "Nothing that I answered then has changed since." in list(strings(made[start:]))


def test_no_document_adds_up_or_grades(full):
    shown = " ".join(strings(document(full, vacancy=True, guesses=True, today=TODAY))).lower()
    assert not re.search(r"\b(total|average|mean score|percent|rank(ed|ing)?)\b", shown)


def test_an_unknown_shape_is_a_clear_sentence():
    with pytest.raises(RecordError, match="There is no document of the shape 'cv'"):
        document(new_record(), "cv")


def test_a_file_of_version_1_opens_with_every_answer_as_it_was():
    """Kept for good: whatever later versions do, what a reader of this one wrote must still be there."""
    text = (GOLDEN / "records/version-1.json").read_bytes()
    raw = json.loads(text)
    opened = read_record(text)
    assert raw["version"] == 1
    assert list(answers(opened)) == list(answers(raw))
    assert len(list(answers(raw))) > 600
    assert list(answers(Record(raw).data)) == list(answers(raw))
