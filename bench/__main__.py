"""Measure the map page and the build, and print a table: ``python -m bench [runs]``."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.group import group
from bench.group_page import pasted
from bench.page import changes, cold_load
from bench.server import serve
from tools.browser import find

ROOT = Path(__file__).resolve().parents[1]


def build(folder: Path) -> float:
    """Build the book with nothing cached; gives seconds."""
    book = str(Path(sys.executable).parent / "jupyter-book")
    start = time.perf_counter()
    command = [book, "build", ".", "-W", "-n", "--keep-going", "--path-output", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def row(name: str, values: list[float], unit: str, digits: int = 0) -> None:
    """Print a line: median, and from the lowest to the highest."""
    values = sorted(values)
    p95 = values[min(len(values) - 1, int(0.95 * len(values)))]
    numbers = " | ".join(f"{v:.{digits}f}" for v in (statistics.median(values), values[0], values[-1], p95))
    print(f"| {name} | {numbers} | {unit} | {len(values)} |", flush=True)


def main() -> None:
    """Measure everything, and print it as Markdown."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        seconds = [build(Path(folder) / str(n)) for n in range(3)]
        args = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=find(), args=args)
        print(
            f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {platform.system()}, ",
            end="",
        )
        print(f"Python {platform.python_version()}, Chromium {browser.version}\n")
        print("| what | median | lowest | highest | p95 | unit | runs |\n|---|---|---|---|---|---|---|")
        with serve(Path(folder) / "0" / "_build" / "html") as address:
            for slow in (False, True):
                kind = "slow" if slow else "unthrottled"
                loads = [cold_load(browser, address, slow=slow) for _ in range(runs)]
                row(f"navigation → first usable rating, cold, {kind}", [load["ready"] for load in loads], "ms")
                if not slow:
                    row("bytes over the wire until then", [load["bytes"] / 1000 for load in loads], "kB", 1)
                    row("requests until then", [load["requests"] for load in loads], "")
                visits = [changes(browser, address, slow=slow, times=40) for _ in range(3)]
                for key, name in (("table", "change → table"), ("chart", "change → chart")):
                    row(f"{name}, {kind}", [ms for visit in visits for ms in visit[key]], "ms", 1)
                firsts = [ms for visit in visits for ms in visit["first_chart"]]
                row(f"first change → first chart (Vega fetched), {kind}", firsts, "ms")
            visited = [pasted(browser, address) for _ in range(3)]
            row("2,000 codes pasted → read", [visit["read"] for visit in visited], "ms")
            row("2,000 codes closed → results drawn", [visit["drawn"] for visit in visited], "ms")
        for kind in ("core", "all"):
            codes = [group(kind=kind) for _ in range(3)]
            row(f"100,000 codes of kind {kind} → results", [seconds for seconds, _ in codes], "s", 2)
            row(f"100,000 codes of kind {kind}, most memory", [most for _, most in codes], "MiB")
        row("book build, nothing cached", seconds, "s", 1)
        browser.close()


if __name__ == "__main__":
    main()
