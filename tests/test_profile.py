"""The profile: what it says, that it scores nobody, and that the front end says the same (golden cases)."""

import json
from pathlib import Path

import pandas as pd
import pytest

from leading_by_example import load_statements
from leading_by_example.charts import profile_rows
from leading_by_example.profile import profile, progress
from leading_by_example.record import Record, new_record

GOLDEN = json.loads((Path(__file__).parent / "golden" / "profile.json").read_text(encoding="utf-8"))
STATEMENTS = pd.DataFrame(GOLDEN["statements"])


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=[case["name"] for case in GOLDEN["cases"]])
def test_the_profile_is_the_one_that_the_front_end_computes_too(case):
    frame = profile(case["record"], STATEMENTS)
    assert json.loads(frame.to_json(orient="records")) == case["rows"]
    assert profile_rows(frame, GOLDEN["headings"]) == case["chart_rows"]
    assert list(progress(frame)) == case["progress"]["all"]
    assert list(progress(frame, core=True)) == case["progress"]["core"]


def test_an_empty_record_gives_all_statements_unanswered():
    frame = profile(new_record())
    asked = load_statements().query("not retired")
    assert len(frame) == len(asked)
    assert set(frame["now_answer"]) == {"unanswered"}
    assert progress(frame) == (0, len(asked))
    assert progress(frame, core=True) == (0, asked["core"].sum())


def test_the_profile_holds_no_score():
    """DESIGN: no total, no theme average, no grade, no ranking."""
    assert list(profile(new_record()).columns) == [
        *("statement_id", "theme_id", "title", "core"),
        *("now", "now_answer", "hoped", "hoped_answer", "hoped_by", "how_known", "focus", "reworded"),
    ]


def test_rows_stand_in_the_order_of_the_map_whatever_was_answered_first():
    record = Record()
    for statement_id in ("s20", "s02"):
        record.set(f"/maps/culture/own/ratings/{statement_id}/now", 5, revision=1)
    asked = load_statements().query("not retired").sort_values("position")
    assert list(profile(record.data)["statement_id"]) == list(asked["statement_id"])


def test_the_example_answers_everything_and_cannot_tell_two():
    frame = profile(Record.example().data)
    assert progress(frame, core=True) == (frame["core"].sum(),) * 2
    assert list(frame.loc[frame["now_answer"] == "cannot-tell", "statement_id"]) == ["s19", "s21"]
    assert not frame["reworded"].any()
