"""What issue 7 asks for, row by row, and whether what was measured meets it."""

from __future__ import annotations

import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A row of the table: `limit` in `unit`, the value that counts, and whether more is better."""

    key: str
    what: str
    limit: float | None
    unit: str
    digits: int = 0
    counts: str = "median"
    more: bool = False
    elsewhere: str = ""  # the command that measures it, where this one does not


LIGHTHOUSE = "`python -m bench lighthouse`"

TARGETS = [
    Target("bytes", "map page, cold: over the wire before the first rating can be made", 120, "kB", 1),
    Target("requests", "requests for that", 15, ""),
    Target("slow", "navigation → first usable rating, cold, slow", 1500, "ms"),
    Target("returning", "navigation → chart drawn from a returning reader's answers, cold, slow", 3500, "ms"),
    Target("fast", "navigation → first usable rating, cold, unthrottled", None, "ms"),
    Target("floor", "the same on the floor page, in turns with it", None, "ms"),
    Target("times_floor", "the one as a multiple of the other", 2, "×", 2),
    Target("second", "second page → first usable control, slow, files cached by the browser", 700, "ms"),
    Target("second_worker", "the same, by the service worker", 700, "ms"),
    Target("table", "change → readout, slow CPU", 50, "ms", 1, "p95"),
    Target("chart", "change → chart, slow CPU, once Vega is there", 100, "ms", 1, "p95"),
    Target("first_chart", "first change → first chart, Vega fetched on the way, slow", None, "ms"),
    Target("shift", "layout shift (CLS) on every page, slow, at 375 and 1280 pixels", 0.02, "", 4, "highest"),
    Target(
        "performance", "Lighthouse, every page: performance", 98, "", counts="lowest", more=True, elsewhere=LIGHTHOUSE
    ),
    Target(
        "others",
        "Lighthouse, every page: the other categories",
        100,
        "",
        counts="lowest",
        more=True,
        elsewhere=LIGHTHOUSE,
    ),
    Target("codes_read", "group page, 2,000 codes pasted → read", None, "ms"),
    Target("codes_drawn", "and closed → results drawn", None, "ms"),
    Target("codes", "group page, 2,000 codes pasted → chart: both together", 500, "ms"),
    Target("group", "`group` in Python, 100,000 codes", 2, "s", 2),
    Target("group_heap", "the most memory that Python's objects take for it", 512, "MiB"),
    Target("command", "the same as a command, from Python's start to the report", None, "s", 2),
    Target("command_rss", "the most memory that this process takes", 512, "MiB"),
    Target("import", "`import leading_by_example`, from Python's start to its end", 0.3, "s", 2),
    Target("build", "book build, nothing cached", 60, "s", 1),
    Target("chapter", "after one chapter changed", 8, "s", 1),
    Target("cell", "after one cell of `statements.csv` changed", None, "s", 1),
    Target("tests", "`make test` in all, on 2 cores", 12, "min", elsewhere="`time make test`"),
]

HEAD = "| what | median | lowest | highest | p95 | n | target | met |\n|---|---|---|---|---|---|---|---|"


def spread(values: list[float]) -> dict[str, float]:
    """Give what the table shows of some measurements."""
    values = sorted(values)
    p95 = values[min(len(values) - 1, int(0.95 * len(values)))]
    return {"median": statistics.median(values), "lowest": values[0], "highest": values[-1], "p95": p95}


def row(target: Target, values: list[float]) -> str:
    """Write a row of the table."""
    sign = "≥" if target.more else "≤"
    counts = "" if target.counts == "median" else f"{target.counts} "
    aim = "" if target.limit is None else f"{counts}{sign} {target.limit:g} {target.unit}".strip()
    if not values:
        return f"| {target.what} | | | | | | {aim} | by {target.elsewhere} |"
    found = spread(values)
    numbers = " | ".join(f"{each:,.{target.digits}f}" for each in found.values())
    what = f"{target.what} ({target.unit})" if target.unit else target.what
    met = ""
    if target.limit is not None:
        value = found[target.counts]
        met = "yes" if (value >= target.limit if target.more else value <= target.limit) else "**no**"
    return f"| {what} | {numbers} | {len(values)} | {aim} | {met} |"
