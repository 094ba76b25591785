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
from bench.page import MAP, RATED, changes, cold_load, returning, second_page
from bench.python import command, importing
from bench.server import serve
from bench.shift import shifts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    Found = dict[str, list[float]]


def measure(browser: Browser, folder: Path, source: Path, runs: int) -> Iterator[Found]:
    """Build the book and measure all of it.

    Yields
    ------
    dict
        By the key of the target, the value of each run; part by part, as each is done.
    """
    yield builds(source, 3)
    with serve(html(source)) as address, serve(floor_page(folder / "floor").parent) as floor:
        yield _loads(browser, address, floor, runs)
        yield _visits(browser, address, runs)
        yield _changes(browser, address)
        yield _group_page(browser, address)
        yield {"shift": [worst for worst, _ in shifts(browser, address, pages(html(source))).values()]}
    yield _python(folder, runs)


def _loads(browser: Browser, address: str, floor: str, runs: int) -> Found:
    found: Found = defaultdict(list)
    for _ in range(runs):
        # In turns, so that what else the machine does falls on both alike.
        fast = cold_load(browser, f"{address}/{MAP}", slow=False, ready=RATED)
        found["fast"].append(fast["ready"])
        found["floor"].append(cold_load(browser, f"{floor}/floor.html", slow=False)["ready"])
        found["bytes"].append(fast["bytes"] / 1000)
        found["requests"].append(fast["requests"])
        found["slow"].append(cold_load(browser, f"{address}/{MAP}", slow=True, ready=RATED)["ready"])
    # Of the medians: a single pair is as noisy as both together.
    found["times_floor"] = [statistics.median(found["fast"]) / statistics.median(found["floor"])]
    return found


def _visits(browser: Browser, address: str, runs: int) -> Found:
    found: Found = defaultdict(list)
    for _ in range(runs):
        found["returning"].append(returning(browser, address))
        for key, worker in (("second", False), ("second_worker", True)):
            found[key].append(second_page(browser, address, worker=worker)["ready"])
    return found


def _changes(browser: Browser, address: str) -> Found:
    found: Found = defaultdict(list)
    for _ in range(3):
        for key, values in changes(browser, f"{address}/{MAP}", slow=True, times=40).items():
            found[key] += values
    return found


def _group_page(browser: Browser, address: str) -> Found:
    seen = [pasted(browser, address) for _ in range(3)]
    return {
        "codes_read": [each["read"] for each in seen],
        "codes_drawn": [each["drawn"] for each in seen],
        "codes": [each["read"] + each["drawn"] for each in seen],
    }


def _python(folder: Path, runs: int) -> Found:
    found: Found = defaultdict(list)
    codes = folder / "codes.txt"
    codes.write_text(many_codes(100_000, "all"), "utf-8")
    for _ in range(3):
        for key, value in zip(("group", "group_heap"), group(), strict=True):
            found[key].append(value)
        for key, value in zip(("command", "command_rss"), command(codes), strict=True):
            found[key].append(value)
    found["import"] = [importing() for _ in range(runs)]
    return found
