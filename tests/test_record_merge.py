"""Merging two copies of one record: every device must come to the same, in whatever order copies meet."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given

from leading_by_example._record_merge import entries
from leading_by_example.record import RecordError, answers, merge_records, read_record, write_record
from record_strategies import GOLDEN, copies, examples

CASES = json.loads((GOLDEN / "merge.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_shared_cases_merge_as_they_say(case: dict[str, Any]) -> None:
    for a, b in ((case["a"], case["b"]), (case["b"], case["a"])):
        if "refused" in case:
            with pytest.raises(RecordError) as refused:
                merge_records(a, b)
            assert refused.value.key == case["refused"]
        else:
            assert merge_records(a, b) == case["merged"]


@examples
@given(copies, copies, copies)
def test_the_order_of_merging_does_not_matter(a: Any, b: Any, c: Any) -> None:
    assert merge_records(a, b) == merge_records(b, a)
    assert merge_records(merge_records(a, b), c) == merge_records(a, merge_records(b, c))


@examples
@given(copies, copies)
def test_merging_again_changes_nothing(a: Any, b: Any) -> None:
    assert merge_records(a, a) == a
    assert merge_records(merge_records(a, b), b) == merge_records(a, b)


@examples
@given(copies, copies)
def test_two_valid_copies_make_a_valid_one_and_stay_as_they_were(a: Any, b: Any) -> None:
    before = copy.deepcopy((a, b))
    merged = merge_records(a, b)
    assert read_record(write_record(merged)) == merged
    assert (a, b) == before


@examples
@given(copies, copies)
def test_every_answer_of_either_copy_is_in_the_merged_one_or_was_replaced_later(a: Any, b: Any) -> None:
    merged = dict(entries(merge_records(a, b)))
    given_answers = [*entries(a), *entries(b)]
    assert set(merged) == {path for path, _ in given_answers}
    for path, entry in given_answers:
        assert merged[path] == entry or merged[path]["at"] >= entry["at"]


def test_answers_go_by_path_without_those_taken_back() -> None:
    at = "2026-11-16T19:10:00.000Z"
    record = {
        "schema": "leading-by-example/record",
        "version": 1,
        "id": "5ca1ab1e0ddba11c",
        "created": at,
        "reflections": {"two": {"value": "", "at": at}, "one": {"value": None, "at": at}},
        "quotes": {"at": {"kept": {"value": False, "at": at}}},
        "snapshots": {"n1": {"value": {"maps": {}}, "at": at}},
    }
    assert list(answers(record)) == [
        (("quotes", "at", "kept"), False, at),
        (("reflections", "two"), "", at),
        (("snapshots", "n1"), {"maps": {}}, at),
    ]
