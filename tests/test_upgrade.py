"""A record kept by one edition of the book, opened by the next, and the other way about: nothing asked before is lost.

The next edition is a copy of the package with its data changed as book/adapting.md says (see test_adapting.py): s07
reworded, s12 retired with s25 in its place, s26 added.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from leading_by_example import Workbook, share_code
from leading_by_example.paths import data_folder
from leading_by_example.record import RecordError, read_record
from test_adapting import adapt
from tools import describe_data

NEXT = """
import json, sys
from leading_by_example import Workbook
file, folder = sys.argv[1:]
mine = Workbook(file)
own = "/maps/culture/own/ratings"
opened = mine.record.data
mine.record.set(f"{own}/s25/now", 2, revision=1)   # added
mine.record.set(f"{own}/s26/now", 5, revision=1)   # added
mine.record.set(f"{own}/s01/now", 5, revision=1)   # as it was, answered again
mine.save()
full = mine.to_markdown(f"{folder}/full.md", vacancy=True, guesses=True).read_text("utf-8")
mine.to_docx(f"{folder}/full.docx", vacancy=True, guesses=True)
table = mine.to_csv(f"{folder}/all.csv", vacancy=True, guesses=True).read_text("utf-8")
frame = mine.frames["culture"].set_index("statement_id")
print(json.dumps({"opened": opened, "full": full, "table": table, "asked": list(frame.index),
                  "now": {key: str(value) for key, value in frame["now"].items()},
                  "reworded": list(frame.index[frame["reworded"].astype(bool)])}))
"""


@pytest.fixture(scope="module")
def next_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the next edition of the package, with its data inside."""
    place = tmp_path_factory.mktemp("next")
    leave = shutil.ignore_patterns("static", "theme", "__pycache__")
    package = Path(shutil.copytree(Path(share_code.__file__).parent, place / "leading_by_example", ignore=leave))
    shutil.copytree(data_folder(), package / "data")
    adapt(package / "data")
    assert describe_data.main(["--folder", str(package / "data")]) == 0
    return place


@pytest.fixture(scope="module")
def visit(next_edition: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Write a record here, take it to the next edition, answer there, and bring it back."""
    folder = tmp_path_factory.mktemp("visit")
    file = folder / "my-workbook.json"
    mine = Workbook(file)
    mine.record.set("/reflections/p1", "written in the first edition")
    mine.save(file)
    own = "/maps/culture/own/ratings"
    for statement, value in (("s01", 1), ("s07", 2), ("s12", 3), ("s24", 4)):
        mine.record.set(f"{own}/{statement}/now", value, revision=1)
        mine.record.set(f"{own}/{statement}/how_known", f"why {statement}")
    mine.save()
    before = read_record(file.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", NEXT, str(file), str(folder)],
        cwd=next_edition,
        env={**os.environ, "PYTHONPATH": str(next_edition)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {"before": before, "file": file, "mine": mine, **json.loads(done.stdout)}


def test_the_next_edition_takes_up_every_answer_as_it_was(visit: dict[str, Any]) -> None:
    assert visit["opened"] == visit["before"]
    assert visit["now"] | {"s01": "5", "s07": "2", "s12": "3", "s24": "4", "s25": "2", "s26": "5"} == visit["now"]
    assert visit["asked"].index("s25") == 11
    assert visit["asked"][-1] == "s12"  # no longer asked, still there


def test_what_was_reworded_is_said_and_what_was_retired_is_in_every_export(visit: dict[str, Any]) -> None:
    assert visit["reworded"] == ["s07"]
    assert visit["full"].count("worded differently when I rated it") == 1
    assert "Statements that are no longer on the map" in visit["full"]
    for statement in ("s01", "s07", "s12", "s24"):
        assert f"why {statement}" in visit["full"]
        assert f"why {statement}" in visit["table"]


def test_back_in_the_first_edition_all_of_it_is_there_also_what_it_never_asked(visit: dict[str, Any]) -> None:
    mine: Workbook = visit["mine"]
    mine.record.set("/reflections/p2", "written on the way back")
    mine.save()  # takes in what the next edition wrote
    ratings = read_record(visit["file"].read_bytes())["maps"]["culture"]["own"]["ratings"]
    assert {key: each["now"]["value"] for key, each in ratings.items()} == {
        **{"s01": 5, "s07": 2, "s12": 3, "s24": 4},
        **{"s25": 2, "s26": 5},
    }
    frame = mine.frames["culture"].set_index("statement_id")
    assert list(frame.index[-2:]) == ["s25", "s26"]
    assert not frame["reworded"].astype(bool).any()
    markdown = mine.to_markdown(visit["file"].with_name("back.md")).read_text("utf-8")
    assert "Statements that are no longer on the map" in markdown or "s25" in markdown
    assert "s26" in mine.to_csv(visit["file"].with_name("back.csv")).read_text("utf-8")


def test_a_record_of_another_kind_to_come_is_refused_and_left(visit: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "newer.json"
    file.write_text(json.dumps({**visit["before"], "version": 2, "a new part": {}}))
    found = file.read_bytes()
    with pytest.raises(RecordError, match="made by a newer version of this workbook"):
        Workbook(file)
    mine = Workbook()
    mine.record.merge(mine.record.data)
    with pytest.raises(RecordError, match="not saved over"):
        mine.save(file)
    assert file.read_bytes() == found
