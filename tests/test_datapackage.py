"""``datapackage.json`` describes the tables as they are, and one tool keeps it so."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package

from leading_by_example.paths import data_folder

TOOL = Path(__file__).resolve().parents[1] / "tools/describe_data.py"


def describe(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, text=True, check=False)


def resources() -> list[dict]:
    return json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))["resources"]


def test_frictionless_finds_nothing_wrong() -> None:
    report = Package(str(data_folder() / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "message"])


def test_every_file_in_the_folder_is_described() -> None:
    assert {entry["path"] for entry in resources()} == {
        path.name for path in data_folder().iterdir() if path.suffix in (".csv", ".bib")
    }


@pytest.mark.parametrize("entry", resources(), ids=lambda entry: entry["name"])
def test_a_file_has_source_licence_size_check_sum_and_a_word_on_every_column(entry: dict) -> None:
    content = (data_folder() / entry["path"]).read_bytes()
    hint = f"{entry['path']} has changed. If that is meant, run: python tools/describe_data.py"
    assert entry["bytes"] == len(content), hint
    assert entry["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", hint
    assert [licence["name"] for licence in entry["licenses"]] == ["CC-BY-4.0"]
    assert [source["path"] for source in entry["sources"]] == ["https://doi.org/10.1093/bjsw/bcaf070"]
    assert entry["title"]
    assert entry["description"]
    assert all(field["description"] for field in entry.get("schema", {"fields": []})["fields"])


def test_tables_end_their_lines_the_same_way_on_every_machine() -> None:
    # Their check sums would change with the line ends.
    assert not [path.name for path in data_folder().iterdir() if b"\r" in path.read_bytes()]


def test_the_tool_tells_an_outdated_description_and_changes_only_size_and_check_sum(tmp_path: Path) -> None:
    folder = shutil.copytree(data_folder(), tmp_path / "data")
    before = (folder / "datapackage.json").read_text(encoding="utf-8").splitlines()
    assert describe("--check", "--folder", folder).returncode == 0

    (folder / "sites.csv").write_bytes((folder / "sites.csv").read_bytes().replace(b"Methods", b"Method"))
    check = describe("--check", "--folder", folder)
    assert check.returncode == 1
    assert check.stderr == (
        "datapackage.json is out of date for sites.csv. If the change is meant, run: python tools/describe_data.py\n"
    )
    assert (folder / "datapackage.json").read_text(encoding="utf-8").splitlines() == before

    assert describe("--folder", folder).returncode == 0
    assert describe("--check", "--folder", folder).returncode == 0
    assert Package(str(folder / "datapackage.json")).validate().valid
    after = (folder / "datapackage.json").read_text(encoding="utf-8").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert changed[0].strip().startswith('"bytes": ')
