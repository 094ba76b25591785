"""Hostile input by every way into the Python side: it is taken or refused in a sentence, and changes nothing.

The browser's twins are named in ``tests/README.md``; what both try is in ``hostile_corpus.json``.
"""

import contextlib
import csv
import io
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
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
from leading_by_example._group_csv import from_csv
from leading_by_example._group_csv import to_csv as group_csv
from leading_by_example._group_parts import statements_in_use
from leading_by_example._safe_cell import FORMULA
from leading_by_example.document import document
from leading_by_example.docx_writer import to_docx
from leading_by_example.export import to_csv, to_markdown
from leading_by_example.group import GroupError, group_results, read_codes, read_results
from leading_by_example.group_report import report
from leading_by_example.record import Record, RecordError, read_record, write_record
from leading_by_example.share_code import CodeError, read_code
from leading_by_example.workbook import Workbook
from record_strategies import GOLDEN, LONG, ONE_ID, examples, hostile_bytes, hostile_values, tampered
from test_group import CASES, code

TEXTS = json.loads((Path(__file__).parent / "hostile_corpus.json").read_text("utf-8"))["texts"]
PEOPLE = [code(each) for each in CASES[-1]["answers"]]
LIST = "\n".join(f"Sam: {each}" for each in PEOPLE)
FIELDS = ["/reflections/study-what", "/keep_list/k1/what", "/maps/culture/own/ratings/s01/how_known"]


AT = "2026-11-16T19:10:00.000Z"
EMPTY = f'{{"schema": "leading-by-example/record", "version": 1, "id": "{ONE_ID}", "created": "{AT}"}}'


def spoilt_record(value: Any) -> dict[str, Any]:
    return {**json.loads(EMPTY), "maps": value}


@st.composite
def spoilt(draw: st.DrawFn, whole: str) -> str:
    """Draw a good text with a piece cut out, doubled, or replaced by something else."""
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 60)))
    piece = draw(st.one_of(st.sampled_from(TEXTS), st.text(max_size=8), st.just(whole[start:end] * 2)))
    return whole[:start] + piece + whole[end:]


TRIED: Counter[str] = Counter()


@pytest.fixture(autouse=True, scope="module")
def said() -> Iterator[None]:
    """Say how many inputs were tried, where pytest is asked to show it (``-s``)."""
    yield
    print(f"\nhostile inputs to Python: {TRIED.total()}, {dict(TRIED)}")


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
        TRIED["codes"] += 1
        try:
            read(data.draw(spoilt(whole)))
        except (GroupError, CodeError) as error:
            one_sentence(error)


@examples
@given(data=st.data())
def test_an_earlier_csv_is_what_was_written_or_refused(earlier: str, data: st.DataObject) -> None:
    TRIED["an earlier CSV"] += 1
    try:
        read = read_results(data.draw(spoilt(earlier)))
    except GroupError as error:
        one_sentence(error)
    else:
        assert read_results(read.to_csv()).data == read.data


@examples
@given(found=hostile_bytes())
def test_a_workbook_file_is_opened_or_refused_and_left_as_it_is(tmp_path: Path, found: bytes) -> None:
    TRIED["a workbook file"] += 1
    opened_or_refused(tmp_path / "record.json", found)


def opened_or_refused(file: Path, found: bytes) -> None:
    file.write_bytes(found)
    try:
        assert Workbook(file).record.path == file.resolve()
    except RecordError as error:
        one_sentence(error)
    assert file.read_bytes() == found
    assert [each.name for each in file.parent.iterdir()] == [file.name]


DEEP = 200_000
BYTES = {
    **{f"text {n}": text.encode("utf-8", "surrogatepass") for n, text in enumerate(TEXTS)},
    **{f"text {n} as JSON": json.dumps(text).encode() for n, text in enumerate(TEXTS)},
    "zeros": bytes(1000),
    "half an emoji": b'{"schema":"leading-by-example/record","version":1,"id":"\xed\xa0\xbd"}',
    "UTF-16": EMPTY.encode("utf-16"),
    "UTF-32": EMPTY.encode("utf-32"),
    "Latin 1": EMPTY.replace("}", ', "é": 1}').encode("latin-1"),
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep parts": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep in a record": EMPTY.replace("}", ', "maps": ' + '{"a":' * 500 + "1" + "}" * 501).encode(),
    "a huge number": EMPTY.replace("1,", "1" + "0" * 10_000 + ",", 1).encode(),
    "a huge fraction": EMPTY.replace("1,", "1e999999,", 1).encode(),
    "prototype names": EMPTY.replace("}", ', "__proto__": {"polluted": 1}, "constructor": {}}').encode(),
    "a key twice": EMPTY.replace("}", ', "id": "x"}').encode(),
}


def test_files_that_break_other_programs_are_refused_by_a_workbook(tmp_path: Path) -> None:
    for content in BYTES.values():
        TRIED["a workbook file"] += 1
        opened_or_refused(tmp_path / "record.json", content)


@pytest.mark.parametrize("name", ["", "x" * 300, "a\0b", "\udce9.json", "no/such/folder/w.json", "CON", "..", "."])
def test_a_workbook_by_a_name_that_is_no_file_is_opened_or_refused(tmp_path: Path, name: str) -> None:
    try:
        Workbook(str(tmp_path / name) if name else str(tmp_path))
    except RecordError as error:
        one_sentence(error)
    assert not list(tmp_path.iterdir())


def deep(levels: int) -> dict[str, Any]:
    node: dict[str, Any] = {"value": 1, "at": "x"}
    for _ in range(levels):
        node = {"a": node}
    return node


ODD_VALUES: list[Any] = [None, [], "x", 10**400, float("nan"), {1: 2}, {"a": {1, 2}}, b"x", deep(50), deep(DEEP)]


@examples
@given(theirs=st.one_of(hostile_values, tampered(), st.sampled_from(ODD_VALUES).map(spoilt_record)))
def test_whatever_is_merged_a_record_is_another_valid_one_or_unchanged(theirs: Any) -> None:
    TRIED["merging"] += 1
    record = Record({**json.loads(EMPTY), "keep_list": {"k1": {"what": {"value": "mine", "at": AT}}}})
    before = record.data
    try:
        record.merge(theirs)
    except RecordError as error:
        one_sentence(error)
        assert record.data == before
    else:
        assert read_record(write_record(record.data)) == record.data


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


@pytest.mark.skipif(not LONG, reason="a ratio of times, which other programs disturb")
@pytest.mark.parametrize("way", ["codes", "words", "damaged", "csv", "record"])
def test_reading_ten_times_as_much_takes_no_hundred_times_as_long(way: str, earlier: str) -> None:
    copies = {f"c{n}": {"what": {"value": "x", "at": AT}} for n in range(3000)}
    wrong = PEOPLE[0][:-1] + ("0" if PEOPLE[0][-1] != "0" else "1")
    makes: dict[str, Callable[[int], tuple[Callable[[Any], object], str]]] = {
        "codes": lambda n: (read_codes, f"Sam {PEOPLE[0]}\n" * (400 * n)),
        "words": lambda n: (read_codes, "no code at all 12AB\n" * (2000 * n)),
        "damaged": lambda n: (read_codes, f"{wrong}\n" * (400 * n)),
        "csv": lambda n: (read_results, earlier + earlier.split("\r\n")[1].join(["", "\r\n"]) * (1000 * n)),
        "record": lambda n: (
            read_record,
            json.dumps({**json.loads(EMPTY), "keep_list": dict(list(copies.items())[: 300 * n])}),
        ),
    }
    took = []
    for size in (1, 10):
        read, text = makes[way](size)
        start = time.process_time()
        with contextlib.suppress(GroupError, RecordError):
            read(text)
        took.append(time.process_time() - start)
    assert took[1] < 40 * max(took[0], 0.05), took


def test_a_course_may_write_a_title_that_a_spreadsheet_would_run(earlier: str) -> None:
    data = from_csv(earlier, statements_in_use())
    for title, cell in json.loads((GOLDEN / "group.json").read_text("utf-8"))["cells"]:
        courses = [{**each, "title": title} for each in statements_in_use()]
        text = group_csv({**data, "statements": [{**each, "title": title} for each in data["statements"]]})
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        assert {row[2] for row in rows[1:]} == {cell}
        assert not [each for row in rows for each in row if FORMULA.match(each)]
        assert from_csv(text, courses)["statements"][0]["title"] == title


def test_a_csv_file_over_a_megabyte_is_refused_as_on_the_page(earlier: str) -> None:
    for text in (earlier + " " * 1_000_000, "é" * 600_000):
        with pytest.raises(GroupError, match=r"bigger than 1 MB.*Nothing was changed"):
            read_results(text)


def test_many_dated_copies_are_read_and_exported() -> None:
    copy = {"value": {"maps": {"culture": {"own": {}}}}, "at": AT}
    record = json.loads(EMPTY)
    record |= {"snapshots": {f"c{n}": copy for n in range(10_000 if LONG else 1_000)}}
    try:
        read = read_record(json.dumps(record))
    except RecordError as error:
        one_sentence(error)
    else:
        assert to_markdown(document(read))
        assert to_csv(read)
