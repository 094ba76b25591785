"""Measure each row of the table of targets."""

from __future__ import annotations

import statistics
from collections import defaultdict
from typing import TYPE_CHECKING

from bench.book import builds, html
from bench.floor import floor_page
from bench.group import group, many_codes
from bench.group_page import pasted
from bench.lighthouse import pages
from bench.page import MAP, changes, cold_load, returning, second_page
from bench.python import command, importing
from bench.server import serve
from bench.shift import shifts

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    Found = defaultdict[str, list[float]]


def measure(browser: Browser, folder: Path, source: Path, runs: int) -> dict[str, list[float]]:
    """Build the book and measure all of it.

    Returns
    -------
    dict
        By the key of the target, the value of each run.
    """
    found: Found = defaultdict(list)
    found.update(builds(source, 3))
    with serve(html(source)) as address, serve(floor_page(folder / "floor").parent) as floor:
        _loads(browser, address, floor, runs, found)
        for _ in range(3):
            for key, values in changes(browser, f"{address}/{MAP}", slow=True, times=40).items():
                found[key] += values
            seen = pasted(browser, address)
            found["codes_read"].append(seen["read"])
            found["codes_drawn"].append(seen["drawn"])
            found["codes"].append(seen["read"] + seen["drawn"])
        found["shift"] = [worst for worst, _ in shifts(browser, address, pages(html(source))).values()]
    _python(folder, runs, found)
    return found


def _loads(browser: Browser, address: str, floor: str, runs: int, found: Found) -> None:
    for _ in range(runs):
        # In turns, so that what else the machine does falls on both alike.
        fast = cold_load(browser, f"{address}/{MAP}", slow=False)
        found["fast"].append(fast["ready"])
        found["floor"].append(cold_load(browser, f"{floor}/floor.html", slow=False)["ready"])
        found["bytes"].append(fast["bytes"] / 1000)
        found["requests"].append(fast["requests"])
        found["slow"].append(cold_load(browser, f"{address}/{MAP}", slow=True)["ready"])
        found["returning"].append(returning(browser, address))
        found["second"].append(second_page(browser, address, worker=False)["ready"])
        found["second_worker"].append(second_page(browser, address, worker=True)["ready"])
    # Of the medians: a single pair is as noisy as both together.
    found["times_floor"] = [statistics.median(found["fast"]) / statistics.median(found["floor"])]


def _python(folder: Path, runs: int, found: Found) -> None:
    codes = folder / "codes.txt"
    codes.write_text(many_codes(100_000, "all"), "utf-8")
    for _ in range(3):
        for key, value in zip(("group", "group_heap"), group(), strict=True):
            found[key].append(value)
        for key, value in zip(("command", "command_rss"), command(codes), strict=True):
            found[key].append(value)
    found["import"] = [importing() for _ in range(runs)]
