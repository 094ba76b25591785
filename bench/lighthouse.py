"""Lighthouse over every page, as its mobile preset: ``python -m bench lighthouse [--runs 5] [--pages map ...]``.

The median of the runs counts, category by category, as Lighthouse's own guide has it. What a page lost points for is
listed beside it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bench.packages import FOLDER, installed
from tools.browser import find
from tools.npm import environment, node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CATEGORIES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = ["--headless=new", *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]


def pages(folder: Path) -> list[str]:
    """Give every page of a built book, as addresses below it; what is there to be taken away is none."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return sorted(name for name in names if not name.startswith("_"))


@contextmanager
def lighthouse() -> Iterator[Callable[[str], dict[str, Any]]]:
    """Start Lighthouse and a Chromium; gives what runs it once over an address and gives its report."""
    installed()
    command = [str(node()), str(FOLDER / "lighthouse.mjs"), *FLAGS]
    env = {**environment(), "CHROME_PATH": str(find())}
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:

        def run(address: str) -> dict[str, Any]:
            print(address, file=process.stdin, flush=True)
            line = process.stdout.readline() if process.stdout else ""
            if not line:
                raise SystemExit(f"Lighthouse stopped at {address}; why, it says above.")
            report: dict[str, Any] = json.loads(line)
            return report

        yield run


def lost(report: dict[str, Any]) -> Iterator[str]:
    """Name each audit that cost points, with what it found."""
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{audit['id']} {audit.get('displayValue') or audit['title']}"


def over_pages(address: str, names: list[str], runs: int) -> dict[str, dict[str, float]]:
    """Run Lighthouse over pages, and print a line for each.

    Returns
    -------
    dict
        For each page the median of each category, 0 to 100.
    """
    print(f"| page | {' | '.join(CATEGORIES)} | what cost points |\n|---|{'---|' * len(CATEGORIES)}---|")
    medians: dict[str, dict[str, float]] = {}
    with lighthouse() as run:
        for name in names:
            scores: defaultdict[str, list[float]] = defaultdict(list)
            reasons: Counter[str] = Counter()
            for _ in range(runs):
                report = run(f"{address}/{name}")
                for category in CATEGORIES:
                    scores[category].append(100 * report["categories"][category]["score"])
                reasons.update(lost(report))
            medians[name] = {category: statistics.median(values) for category, values in scores.items()}
            numbers = " | ".join(
                f"{medians[name][each]:.0f} ({min(values):.0f}–{max(values):.0f})" for each, values in scores.items()
            )
            print(f"| {name} | {numbers} | {'; '.join(reason for reason, _ in reasons.most_common(5))} |", flush=True)
    return medians
