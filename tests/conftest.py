"""What several tests share."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]

# The parsed pages are millions of objects, and to look through them for garbage took an eighth of Python's time.
gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the built book; ``LBE_BOOK`` names one that is built already."""
    built = os.environ.get("LBE_BOOK")
    if built:
        assert Path(built, "index.html").is_file(), f"LBE_BOOK is {built}, but no built book is there."
        return Path(built).resolve()
    target = tmp_path_factory.mktemp("book")
    command = [str(Path(sys.executable).parent / "jupyter-book"), "build", "."]
    options = ["-W", "-n", "--keep-going", "--path-output", str(target)]
    run = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"The book did not build:\n{run.stdout[-2000:]}\n{run.stderr[-4000:]}"
    return target / "_build" / "html"


@pytest.fixture(scope="session")
def pages(book: Path) -> dict[str, BeautifulSoup]:
    """Read every page of the book; the keys are their paths."""
    files = {file.relative_to(book).as_posix(): file for file in sorted(book.rglob("*.html"))}
    # The slides are a file to take away, not a page; test_slides.py looks after them.
    files = {name: file for name, file in files.items() if not name.startswith("_downloads/")}
    return {name: BeautifulSoup(file.read_text("utf-8"), "html.parser") for name, file in files.items()}
