"""An installed package brings its data with it: no checkout is needed to read them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leading_by_example.paths import data_folder

ROOT = Path(__file__).resolve().parents[1]
LOAD_EVERYTHING = """
from leading_by_example import data, paths
print(paths.data_folder())
for name in data.__all__:
    if name.startswith("load_"):
        print(name, len(getattr(data, name)()))
"""


def pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel of the checkout and install it, without its dependencies, into a folder of its own."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    pip("wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
    pip("install", "--no-deps", "--target", target, *wheels.glob("*.whl"))
    return target


def test_an_installed_package_loads_all_its_data_from_where_it_is(installed: Path, tmp_path: Path) -> None:
    # PYTHONPATH comes before the editable install, and tmp_path has no data folder.
    done = subprocess.run(
        [sys.executable, "-c", LOAD_EVERYTHING],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    folder, *tables = done.stdout.splitlines()
    assert Path(folder) == installed / "leading_by_example/data"
    assert tables == [
        "load_activities_outcomes 14",
        "load_assumptions_in_practice 7",
        "load_decisions 4",
        "load_groups 9",
        "load_ladder 7",
        "load_participants 7",
        "load_prompts 24",
        "load_quotes 21",
        "load_roles 20",
        "load_sites 2",
        "load_statement_sets 2",
        "load_statements 24",
        "load_table_1 21",
        "load_table_2 4",
        "load_themes 4",
    ]


def test_an_installed_package_holds_the_files_of_the_data_folder_as_they_are(installed: Path) -> None:
    def contents(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    assert contents(installed / "leading_by_example/data") == contents(ROOT / "data")


def test_the_checkout_reads_its_own_data_so_that_a_change_is_seen_at_once() -> None:
    assert data_folder() == ROOT / "data"
