"""Time the build of the book, in a copy of its sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "book/culture.md"
CELL = ("data/statements.csv", "Think of the last hard decision", "Think of the latest hard decision")


def copy(folder: Path) -> Path:
    """Copy the sources, so that they can be changed; gives their new place."""
    leave = shutil.ignore_patterns("_build", "node_modules", ".*", "__pycache__", "bench", "tests")
    return Path(shutil.copytree(ROOT, folder, ignore=leave))


def build(source: Path, *, strict: bool = True) -> float:
    """Build the book into `source`/_build; gives seconds."""
    command = [
        str(Path(sys.executable).parent / "jupyter-book"),
        "build",
        ".",
        *(["-W", "-n", "--keep-going"] * strict),
    ]
    env = {**os.environ, "PYTHONPATH": str(source / "src")}
    start = time.perf_counter()
    run = subprocess.run(command, cwd=source, env=env, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if run.returncode:
        raise SystemExit(f"The book was not built.\n{run.stdout[-1000:]}\n{run.stderr[-3000:]}")
    return seconds


def html(source: Path) -> Path:
    """Where the built book is."""
    return source / "_build" / "html"


def builds(source: Path, runs: int) -> dict[str, list[float]]:
    """Build with nothing cached, then with one chapter and one cell changed.

    Returns
    -------
    dict
        Seconds of each ``build``, ``chapter`` and ``cell``.
    """
    times: dict[str, list[float]] = {"build": [], "chapter": [], "cell": []}
    chapter, (table, before, after) = source / CHAPTER, CELL
    for number in range(runs):
        shutil.rmtree(source / "_build", ignore_errors=True)
        times["build"].append(build(source))
        chapter.write_text(f"{chapter.read_text('utf-8')}\nOne more line, number {number}.\n", "utf-8")
        times["chapter"].append(build(source))
        cells = (source / table).read_text("utf-8")
        assert before in cells
        (source / table).write_text(cells.replace(before, after), "utf-8")
        times["cell"].append(build(source))
        (source / table).write_text(cells, "utf-8")
    return times
