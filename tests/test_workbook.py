"""``Workbook`` in JupyterLab: one record, each widget, table, chart and export, and a clear no to what cannot be."""

import json

import altair as alt
import pandas as pd
import pytest

from full_record import full_record
from leading_by_example import Record, RecordError, Workbook, load_statements
from leading_by_example.maps import MAPS
from leading_by_example.record import read_record

WIDGETS = ("keep_list", "culture", "theory", "who_leads", "vacancy", "compare", "plan")


@pytest.fixture
def full():
    return Workbook(Record(full_record(20, 10)))


def test_it_opens_or_starts_the_file_that_the_book_exports(tmp_path):
    file = tmp_path / "my-workbook.json"
    mine = Workbook(file)
    assert repr(mine) == "My workbook: nothing answered yet, kept in my-workbook.json"
    mine.record.set("/keep_list/k1/what", "The duty worker always rings back.")
    mine.save()
    assert repr(Workbook(file)) == "My workbook: 1 answer, kept in my-workbook.json (keep-list 1)"
    assert read_record(file.read_bytes()) == mine.record.data


def test_every_widget_is_there_and_all_share_the_record(full):
    for name in WIDGETS:
        widget = getattr(full, name)
        assert widget.record is full.record
        assert widget is getattr(full, name)


def test_every_answer_is_in_a_tidy_table(full):
    every = full.answers()
    assert set(every["map"]) == {"keep_list", *MAPS, "reflections", "quotes", "plan"}
    assert every["at"].dt.tz is not None
    frames = full.frames
    assert [len(frames[name]) for name in ("keep_list", "theory", "theory_links", "vacancy")] == [9, 21, 10, 20]
    assert [len(frames[name]) for name in ("culture", "who_leads", "reflections", "quotes")] == [
        *(len(load_statements().query("not retired")), 36, 24, 20)
    ]
    assert set(frames["guesses"]["whose"].str[:7]) == {"guess: "}
    assert list(frames["snapshots"]["label"].unique()) == ["Before", ""]
    assert len(frames["plan"]) == 3
    for frame in frames.values():
        assert isinstance(frame, pd.DataFrame)


def test_every_chart_is_altair(full):
    for seat in (None, "director"):
        charts = full.charts(seat)
        assert list(charts) == list(MAPS)
        assert all(isinstance(chart, alt.TopLevelMixin) for chart in charts.values())


def test_it_exports_the_same_as_the_book(full, tmp_path):
    paths = [
        full.to_docx(tmp_path / "a.docx", "cpd"),
        full.to_markdown(tmp_path / "a.md", "portfolio"),
        full.to_csv(tmp_path / "a.csv", vacancy=True),
        full.to_json(tmp_path / "a.json", guesses=True),
    ]
    assert paths[0].read_bytes()[:2] == b"PK"
    assert paths[1].read_text("utf-8").startswith("# Portfolio reflection")
    assert pd.read_csv(paths[2], encoding="utf-8-sig")["map"].eq("vacancy").any()
    assert "vacancy" not in json.loads(paths[3].read_text("utf-8"))["maps"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv", "a.docx", "a.json", "a.md"]


def test_a_copy_with_less_never_takes_the_place_of_the_workbook(tmp_path):
    file = tmp_path / "mine.json"
    mine = Workbook(file)
    mine.record.set("/maps/vacancy/own/strands/t1/name", "Drop-in")
    mine.save()
    before = file.read_bytes()
    with pytest.raises(RecordError, match=r"mine\.json is the file that your workbook is kept in"):
        mine.to_json(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda mine, tmp: mine.to_docx(tmp / "a.docx", "cv"), r"no document of the shape 'cv'\. Use one of 'full'"),
        (lambda mine, tmp: mine.to_csv(tmp / "nowhere" / "a.csv"), "there is no folder nowhere"),
        (lambda mine, tmp: mine.to_markdown(tmp), "could not be written"),
        (lambda mine, tmp: mine.charts("boss"), r"There is no seat 'boss'\. Use one of director"),
        (lambda mine, tmp: Workbook(tmp / "nowhere" / "mine.json"), "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_is_a_clear_sentence(ask, says, tmp_path):
    with pytest.raises(RecordError, match=says):
        ask(Workbook(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_workbook_is_refused_and_left_as_it_is(tmp_path):
    file = tmp_path / "letter.json"
    file.write_text('{"dear": "all"}', encoding="utf-8")
    with pytest.raises(RecordError, match=r"letter\.json: This file was not made by this workbook"):
        Workbook(file)
    assert file.read_text("utf-8") == '{"dear": "all"}'


def test_the_example_is_there_to_look_at():
    assert repr(Workbook.example()).startswith("My workbook: ")
