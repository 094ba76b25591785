"""What leaves the workbook: Markdown that holds every word, CSV that is safe to open, a record that opens again."""

import io
import json

import pandas as pd
import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from full_record import full_record
from leading_by_example._export_csv import COLUMNS
from leading_by_example._safe_cell import FORMULA
from leading_by_example.document import document
from leading_by_example.document.blocks import clean
from leading_by_example.export import to_csv, to_json, to_markdown
from leading_by_example.record import Record, answers, merge_records, new_record, read_record, write_record
from record_strategies import TEXTS, examples

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


@pytest.fixture(scope="module")
def full():
    return full_record()


def read(text):
    return pd.read_csv(io.StringIO(text.removeprefix("\ufeff")), dtype=str, keep_default_na=False)


def said(markdown):
    """What a reader of the rendered Markdown reads, without spaces."""
    html = MARKDOWN.render(markdown)
    from bs4 import BeautifulSoup

    return "".join(BeautifulSoup(html, "html.parser").get_text().split())


def bare(text):
    return "".join(text.split())


def test_csv_holds_every_answer_and_pandas_reads_it_back(full):
    frame = read(to_csv(full, vacancy=True, guesses=True))
    assert list(frame.columns) == COLUMNS
    held = set(frame["at"])
    wanted = [
        answer
        for answer in answers(full)
        if answer.path[0] != "snapshots" and answer.path[-1] not in ("statements", "how_known") and answer.value != []
    ]
    assert [answer.path for answer in wanted if answer.at not in held] == []
    known = {clean(answer.value) for answer in answers(full) if answer.path[-1] == "how_known"}
    assert known - {text.removeprefix("'") for text in frame["how_known"]} - set(frame["how_known"]) == set()
    assert frame.loc[frame["whose"] != "own", "whose"].str.startswith("guess: ").all()
    assert not read(to_csv(full))["map"].eq("vacancy").any()
    assert set(read(to_csv(full))["whose"]) == {"own"}


def test_no_cell_of_a_csv_is_a_formula(full):
    for frame in (read(to_csv(full, vacancy=True, guesses=True)),):
        cells = frame.to_numpy().ravel()
        assert not [cell for cell in cells if FORMULA.match(cell)]
        assert "'=HYPERLINK" in "".join(cells)


@examples
@given(TEXTS)
def test_a_text_comes_through_csv_and_markdown_as_it_is(text):
    record = Record()
    record.set("/keep_list/k1/what", text)
    record.set("/reflections/study-what", text)
    frame = read(to_csv(record.data))
    kept = clean(text)
    if kept:
        expected = f"'{kept}" if FORMULA.match(kept) else kept
        assert frame["answer"].tolist() == [expected, expected]
    assert bare(kept) in said(to_markdown(document(record.data)))


def test_markdown_holds_every_text_and_none_of_it_is_markup(full):
    made = document(full, vacancy=True, guesses=True)
    shown = said(to_markdown(made))
    for block in made["blocks"]:
        if block["kind"] == "paragraph":
            assert bare(block["text"]) in shown
        elif block["kind"] == "table":
            for cell in (cell for row in block["rows"] for cell in row):
                assert bare(cell) in shown
    assert "<script>alert(1)</script>" not in MARKDOWN.render(to_markdown(made))


def test_a_copy_is_a_record_without_what_is_left_out(full):
    copy = read_record(to_json(full))
    assert not [a.path for a in answers(copy) if a.path[:2] == ("maps", "vacancy") or "guesses" in a.path]
    for entry in copy["snapshots"].values():
        assert "vacancy" not in entry["value"]["maps"]
        assert all("guesses" not in part for part in entry["value"]["maps"].values())
    assert json.loads(to_json(full, vacancy=True, guesses=True)) == full


@pytest.mark.parametrize(("vacancy", "guesses"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_copy_that_is_imported_takes_nothing_away_from_the_whole(full, vacancy, guesses):
    """A dated copy is one answer: one without map 4 could win over the fuller one of the same moment."""
    kinds = {"whole": ("culture", "own"), "fourth": ("vacancy", "own"), "guess": ("culture", "guesses")}
    maps = {"culture": {"own": {}}}
    snapshots = {
        key: {"value": {"maps": maps | {which: {part: {}}}}, "at": "2026-11-23T12:00:00.000Z"}
        for key, (which, part) in kinds.items()
    }
    record = {**full, "snapshots": full["snapshots"] | snapshots}
    copy = read_record(to_json(record, vacancy=vacancy, guesses=guesses))
    assert merge_records(record, copy) == merge_records(copy, record) == record
    held = {key for key in kinds if key in copy["snapshots"]}
    assert held == {"whole", *(["fourth"] if vacancy else []), *(["guess"] if guesses else [])}


def test_where_an_action_comes_from_is_left_out_with_its_map():
    record = Record()
    record.set("/maps/vacancy/own/strands/v1/name", "The drop-in")
    record.set("/plan/actions/p1/from", "vacancy-v1")
    record.set("/plan/actions/p2/from", "vacancy-v1")
    record.set("/plan/actions/p2/what", "Ask who else has the key.")
    assert read(to_csv(record.data))["side"].tolist() == ["what"]
    assert "from" in read(to_csv(record.data, vacancy=True))["side"].tolist()
    left, whole = (json.dumps(document(record.data, vacancy=asked)) for asked in (False, True))
    assert "It comes from" not in left
    assert "Action 2" not in left
    assert "Map 4: The drop-in" in whole


def test_a_record_filled_to_the_brim_is_written_and_read_without_loss(full):
    text = write_record(full)
    assert read_record(text) == full
    assert Record(full).data == full


def test_an_empty_record_exports_too():
    empty = new_record()
    assert read(to_csv(empty)).empty
    assert read_record(to_json(empty)) == empty
