"""The changes that book/adapting.md goes through, made to a copy: old records and codes still read there."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from leading_by_example import Record, share_code
from leading_by_example.paths import data_folder
from tools import describe_data

# In an adapted copy: what becomes of an old record, of an old code of either kind, and of codes made there.
LOOK = """
import json, sys
from leading_by_example import Record, share_code
from leading_by_example.document import document
from leading_by_example.group import group_results, read_codes
from leading_by_example.profile import profile, progress
given = json.load(sys.stdin)
record = Record.example()
frame = profile(record.data).set_index("statement_id")
old = {kind: share_code.read_code(code) for kind, code in given.items()}
new = {kind: share_code.share_code(record, kind) for kind in given}
mixed = read_codes(" ".join([given["all"], new["all"]] * 4), duplicates="each")
print(json.dumps({
    "asked": list(frame.index),
    "core": progress(record.data and profile(record.data), core=True),
    "reworded": list(frame.index[frame["reworded"]]),
    "document": json.dumps(document(record.data, "full"), default=str),
    "old": {kind: [read.set_id, read.answers, read.left_out] for kind, read in old.items()},
    "new": new,
    "group": [mixed.people, [each["statement_id"] for each in group_results(mixed).data["statements"]]],
}))
"""


def adapt(folder: Path) -> dict[str, dict[str, str]]:
    """Reword s07, put s25 in the place of s12, add s26, and ask six core statements."""
    path = folder / "statements.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = {row["statement_id"]: row for row in csv.DictReader(stream)}
    rows["s07"] |= {"revision": "2", "high": "Senior leaders come across as genuine."}
    rows["s25"] = {**rows["s12"], "statement_id": "s25", "title": "Who speaks up for the change"}
    rows["s12"] |= {"retired": "true", "position": "112"}
    rows["s26"] = {**rows["s24"], "statement_id": "s26", "title": "Students on placement", "position": "25"}
    for statement_id in [key for key, row in rows.items() if row["core"] == "true"][6:]:
        rows[statement_id]["core"] = "false"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows["s07"]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())
    return rows


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Adapt a copy of the package with its data inside, as a wheel has it, and look at it in a process of its own."""
    place = tmp_path_factory.mktemp("adapted")
    leave = shutil.ignore_patterns("static", "theme", "__pycache__")
    package = Path(shutil.copytree(Path(share_code.__file__).parent, place / "leading_by_example", ignore=leave))
    shutil.copytree(data_folder(), package / "data")
    adapt(package / "data")
    assert describe_data.main(["--folder", str(package / "data")]) == 0
    given = {kind: share_code.share_code(Record.example(), kind) for kind in ("core", "all")}
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        input=json.dumps(given),
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_map_asks_what_the_course_has_written(seen: dict[str, Any]) -> None:
    assert seen["asked"][11] == "s25"
    # After all that is asked comes what no longer is, where it has an answer.
    assert seen["asked"][-2:] == ["s26", "s12"]
    assert seen["core"][1] == 6


def test_an_old_record_still_reads_and_says_what_was_reworded_and_keeps_what_was_retired(seen: dict[str, Any]) -> None:
    assert seen["reworded"] == ["s07"]
    assert "worded differently when I rated it" in seen["document"]
    assert "Statements that are no longer on the map" in seen["document"]
    assert "Who makes the case for change" in seen["document"]


def test_an_old_code_reads_as_what_it_was_without_what_is_no_longer_asked(seen: dict[str, Any]) -> None:
    for kind in ("core", "all"):
        before = share_code.read_code(share_code.share_code(Record.example(), kind))
        set_id, answers, left_out = seen["old"][kind]
        assert set_id == before.set_id
        assert answers == {key: answer for key, answer in before.answers.items() if key != "s12"}
        assert left_out == (["s12"] if kind == "all" else [])


def test_a_code_of_the_course_is_another_set_in_the_original(seen: dict[str, Any]) -> None:
    for code in seen["new"].values():
        with pytest.raises(share_code.CodeError) as refused:
            share_code.read_code(code)
        assert refused.value.key == "other_set"


def test_a_group_of_old_and_new_codes_is_asked_what_each_of_its_codes_asks(seen: dict[str, Any]) -> None:
    people, shown = seen["group"]
    assert people == 8
    # What only half of them were asked is not shown, as half of eight are too few.
    assert shown == [statement for statement in seen["asked"] if statement not in ("s12", "s25", "s26")]
