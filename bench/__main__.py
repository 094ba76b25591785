"""Measure, and print tables in Markdown: ``python -m bench [targets | compare | growth | lighthouse | all]``."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.book import ROOT, build, copy, html
from bench.chromium import chromium
from bench.compare import compare
from bench.growth import growth
from bench.lighthouse import over_pages, pages
from bench.measure import measure
from bench.server import serve
from bench.targets import HEAD, TARGETS, row

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def machine(browser: Browser) -> str:
    """Say where and on what this was measured."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    processor = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        processor = names[0] if names else processor
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"{date.today():%d %B %Y}, commit {commit.stdout.strip()}: {processor}, {os.cpu_count()} cores, "
        f"{platform.system()}, Python {platform.python_version()}, Chromium {browser.version}{load}."
    )


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, and print tables in Markdown.")
    wanted = ["targets", "compare", "growth", "lighthouse", "all"]
    parser.add_argument("what", nargs="*", help=f"any of {', '.join(wanted)}; targets and compare unless said")
    parser.add_argument("--runs", type=int, default=5, help="of each page, each import and so on")
    parser.add_argument("--pages", nargs="*", help="for Lighthouse: only these, such as book/map.html")
    options = parser.parse_args()
    asked = set(options.what or ["targets", "compare"])
    if asked - set(wanted):
        parser.error(f"choose from {', '.join(wanted)}")
    if "all" in asked:
        asked = set(wanted)
    # Where it is set, each Python that is timed here would compile all its libraries anew, as no reader's does.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        print(f"{machine(browser)}\n", flush=True)
        source = copy(folder / "book")
        if "targets" in asked:
            print(HEAD, flush=True)
            for found in measure(browser, folder, source, options.runs):
                for target in TARGETS:
                    if target.key in found:
                        print(row(target, found[target.key]), flush=True)
            for target in TARGETS:
                if target.elsewhere:
                    print(row(target, []))
        else:
            build(source)
        book = html(source)
        if "compare" in asked:
            print("\n## The same questionnaire elsewhere\n")
            compare(browser, folder, book, options.runs)
        if "lighthouse" in asked:
            print("\n## Lighthouse, mobile\n")
            with serve(book) as address:
                over_pages(address, options.pages or pages(book), options.runs)
        if "growth" in asked:
            print("\n## How cost grows")
            growth(browser, folder, book)


if __name__ == "__main__":
    main()
