"""Reading and writing a record: what is refused and how, and that nothing is lost on the way."""

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given

from leading_by_example import _record_text as record_text
from leading_by_example.record import RecordError, new_record, read_record, write_record
from record_strategies import GOLDEN, examples, hostile_bytes, records, tampered

RECORDS = sorted((GOLDEN / "records").glob("*.json"))
REFUSED = json.loads((GOLDEN / "records/refused/index.json").read_text("utf-8"))


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_a_good_record_is_read_and_written_byte_for_byte(file: Any) -> None:
    data = file.read_bytes()
    assert write_record(read_record(data)).encode() == data
    assert read_record(data) == read_record(data.decode()) == json.loads(data)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["file"])
def test_a_bad_file_is_refused_with_the_shared_sentence(case: dict[str, Any]) -> None:
    with pytest.raises(RecordError) as refused:
        read_record((GOLDEN / "records/refused" / case["file"]).read_bytes())
    assert refused.value.key == case["key"]
    if case.get("where"):
        assert f"damaged: the answer at {' › '.join(case['where'])}. " in str(refused.value)


def test_every_file_among_the_refused_is_in_their_index() -> None:
    files = {file.name for file in (GOLDEN / "records/refused").iterdir()}
    assert files == {case["file"] for case in REFUSED} | {"index.json"}


@examples
@given(records)
def test_any_valid_record_comes_back_as_it_was(record: dict[str, Any]) -> None:
    text = write_record(record)
    assert read_record(text) == record
    assert write_record(read_record(text)) == text


@examples
@given(records)
def test_the_order_of_keys_makes_no_other_file(record: dict[str, Any]) -> None:
    assert write_record(_backwards(record)) == write_record(record)


@examples
@given(hostile_bytes())
def test_hostile_bytes_are_refused_or_read_as_a_valid_record(data: bytes) -> None:
    _refused_or_valid(data)


@examples
@given(tampered())
def test_a_tampered_record_is_refused_or_still_valid(record: dict[str, Any]) -> None:
    _refused_or_valid(json.dumps(record))


def _refused_or_valid(source: str | bytes) -> None:
    try:
        record = read_record(source)
    except RecordError as error:
        refused = error
    else:
        assert read_record(write_record(record)) == record
        return
    assert refused.key in ("not_text", "not_json", "foreign", "newer", "damaged")
    assert str(refused).isprintable()  # of the file nothing is quoted but checked ids


def _backwards(node: Any) -> Any:
    return {key: _backwards(node[key]) for key in reversed(node)} if isinstance(node, dict) else node


def test_a_file_of_5_mb_is_read_and_one_byte_more_refused() -> None:
    text = write_record(new_record())
    full = text + " " * (5_000_000 - len(text))
    assert read_record(full) == read_record(text)
    for source in (full + " ", full.encode() + b" ", full[:-1] + "é"):
        with pytest.raises(RecordError, match="bigger than 5 MB"):
            read_record(source)


def test_a_record_that_could_not_be_read_again_is_not_written() -> None:
    at = "2026-11-16T19:10:00.000Z"
    reflections = {f"p{i}": {"value": "x" * 10_000, "at": at} for i in range(500)}
    with pytest.raises(RecordError, match=r"grown past 5 MB.*Nothing is lost"):
        write_record(new_record() | {"reflections": reflections})


def test_a_byte_order_mark_is_no_obstacle() -> None:
    record = new_record()
    text = "\ufeff" + write_record(record)
    assert read_record(text) == read_record(text.encode()) == record


def test_numbers_are_read_as_a_browser_reads_them() -> None:
    record = read_record(write_record(new_record()).replace('"version": 1', '"version": 10e-1'))
    assert type(record["version"]) is int


def test_text_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(RecordError, match="not plain text"):
        read_record('{"schema": "\ud83d"}')


def test_older_versions_are_taken_up_one_step_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_text, "VERSION", 3)
    monkeypatch.setitem(record_text.MIGRATIONS, 1, lambda old: old | {"version": 2, "steps": ["to 2"]})
    monkeypatch.setitem(record_text.MIGRATIONS, 2, lambda old: old | {"version": 3, "steps": [*old["steps"], "to 3"]})
    assert record_text.current(new_record() | {"version": 1})["steps"] == ["to 2", "to 3"]
    assert record_text.current(new_record() | {"version": 3})["version"] == 3
    with pytest.raises(RecordError, match="newer version"):
        record_text.current(new_record() | {"version": 4})


def test_there_is_a_step_from_every_version_to_the_next() -> None:
    assert set(record_text.MIGRATIONS) == set(range(1, record_text.VERSION))


def test_importing_the_record_does_not_import_jsonschema() -> None:
    code = "import sys, leading_by_example.record; sys.exit('jsonschema' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nesting_that_is_just_not_too_deep_to_parse_is_refused_too() -> None:
    at = "2026-11-16T19:10:00.000Z"
    limit = sys.getrecursionlimit()
    for depth in range(limit - 250, limit):
        record = json.dumps(new_record() | {"reflections": {"p1": {"value": "deep", "at": at}}})
        with pytest.raises(RecordError) as refused:
            read_record(record.replace('"deep"', "[" * depth + "]" * depth))
        assert refused.value.key == "damaged"
