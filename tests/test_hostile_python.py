"""Hostile input by every way into the Python side: it is taken or refused in a sentence, and changes nothing.

The browser's twins are named in ``tests/README.md``; what both try is in ``hostile_corpus.json``.
"""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from leading_by_example.__main__ import main
from leading_by_example.document import document
from leading_by_example.docx_writer import to_docx
from leading_by_example.export import FORMULA, to_csv, to_markdown
from leading_by_example.group import GroupError, group_results, read_codes, read_results
from leading_by_example.group_report import report
from leading_by_example.record import Record, RecordError, read_record
from leading_by_example.share_code import CodeError, read_code
from record_strategies import LONG, ONE_ID, examples, hostile_bytes
from test_group import CASES, code

TEXTS = json.loads((Path(__file__).parent / "hostile_corpus.json").read_text("utf-8"))["texts"]
PEOPLE = [code(each) for each in CASES[-1]["answers"]]
LIST = "\n".join(f"Sam: {each}" for each in PEOPLE)
FIELDS = ["/reflections/study-what", "/keep_list/k1/what", "/maps/culture/own/ratings/s01/how_known"]


@st.composite
def spoilt(draw: st.DrawFn, whole: str) -> str:
    """Draw a good text with a piece cut out, doubled, or replaced by something else."""
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 60)))
    piece = draw(st.one_of(st.sampled_from(TEXTS), st.text(max_size=8), st.just(whole[start:end] * 2)))
    return whole[:start] + piece + whole[end:]


def one_sentence(error: Exception) -> None:
    said = str(error)
    assert said.endswith("."), said
    assert len(said) < 500
    assert "Traceback" not in said


@pytest.fixture(scope="module")
def earlier() -> str:
    return group_results(read_codes(LIST)).to_csv()


@examples
@given(data=st.data())
def test_codes_and_lists_of_codes(data: st.DataObject) -> None:
    for whole, read in ((LIST, read_codes), (PEOPLE[0], read_code)):
        try:
            read(data.draw(spoilt(whole)))
        except (GroupError, CodeError) as error:
            one_sentence(error)


@examples
@given(data=st.data())
def test_an_earlier_csv_is_what_was_written_or_refused(earlier: str, data: st.DataObject) -> None:
    try:
        read = read_results(data.draw(spoilt(earlier)))
    except GroupError as error:
        one_sentence(error)
    else:
        assert read_results(read.to_csv()).data == read.data


@examples
@given(found=hostile_bytes())
def test_a_record_file_is_opened_or_refused_and_left_as_it_is(tmp_path: Path, found: bytes) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(found)
    try:
        Record.open(file)
    except RecordError as error:
        one_sentence(error)
    assert file.read_bytes() == found
    assert [each.name for each in tmp_path.iterdir()] == ["record.json"]


ODD = {
    "folder": None,
    "picture": b"\x89PNG\r\n\x1a\n\x00\xff",
    "half of UTF-16": b"\xff\xfea",
    "UTF-32": "code".encode("utf-32"),
    "zeros": bytes(100_000),
    "nothing": b"",
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("way", ["codes", "before"])
def test_the_command_refuses_odd_files_in_a_sentence(tmp_path: Path, name: str, way: str, capsys) -> None:
    odd, good, out = tmp_path / "odd", tmp_path / "codes.txt", tmp_path / "report.html"
    good.write_text(LIST, "utf-8")
    content = ODD[name]
    if content is None:
        odd.mkdir()
    else:
        odd.write_bytes(content)
    files = [str(odd)] if way == "codes" else [str(good), "--before", str(odd)]
    assert main(["group", *files, "--out", str(out)]) in (1, 3)
    assert capsys.readouterr().err.strip().endswith(".")
    assert not out.exists()


@pytest.mark.parametrize("option", ["codes", "--out", "--csv", "--before"])
def test_the_command_refuses_a_name_that_no_file_can_have(tmp_path: Path, option: str, capsys) -> None:
    good = tmp_path / "codes.txt"
    good.write_text(LIST, "utf-8")
    names = {"codes": str(good), "--out": str(tmp_path / "r.html")} | {option: str(tmp_path / ("x" * 5000))}
    more = [part for key in ("--out", "--csv", "--before") if key in names for part in (key, names[key])]
    assert main(["group", names["codes"], *more]) == 1
    assert "can" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["codes.txt"]


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """Give a record with every text of the corpus in it, in fields of three kinds."""
    record = Record()
    for n, text in enumerate(TEXTS):
        text = json.loads(json.dumps(text))[:5000]
        for path in [f"/keep_list/k{n}/what", *(FIELDS if n == 0 else [])]:
            record.set(path, text)
    return record.data


def test_the_corpus_is_safe_in_word_csv_and_markdown(written: dict[str, Any]) -> None:
    made = document(written)
    assert Document(BytesIO(to_docx(made))).paragraphs
    cells = [cell for line in to_csv(written).splitlines() for cell in line.strip('"').split('","')]
    assert not [cell for cell in cells if FORMULA.match(cell)]
    page = BeautifulSoup(MarkdownIt("commonmark").enable("table").render(to_markdown(made)), "html.parser")
    assert not page.select("script, img, svg, iframe, a, style, object, form, input, base, meta")


def test_the_corpus_is_safe_as_the_title_of_a_report() -> None:
    results = group_results(read_codes(LIST))
    plain = BeautifulSoup(report(results, title="x"), "html.parser").find_all()
    for text in ["\n".join(TEXTS), *(TEXTS if LONG else [])]:
        page = BeautifulSoup(report(results, title=text), "html.parser").find_all()
        assert [(each.name, each.attrs) for each in page] == [(each.name, each.attrs) for each in plain]


def test_many_dated_copies_are_read_and_exported() -> None:
    at = "2026-11-16T19:10:00.000Z"
    copy = {"value": {"maps": {"culture": {"own": {}}}}, "at": at}
    record = {"schema": "leading-by-example/record", "version": 1, "id": ONE_ID, "created": at}
    record |= {"snapshots": {f"c{n}": copy for n in range(10_000 if LONG else 1_000)}}
    try:
        read = read_record(json.dumps(record))
    except RecordError as error:
        one_sentence(error)
    else:
        assert to_markdown(document(read))
        assert to_csv(read)
