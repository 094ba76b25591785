"""How cost grows: more pages, statements, quotes and people, with the exponent: ``python -m bench growth``.

Each is made in a copy of the sources. Where the workbook itself sets a limit (a share code has room for 32
statements, ids have two figures, the study's words are locked), the copy is made without it: what a course cannot
do is measured all the same, to see how far the limit is from what the page could bear.
"""

from __future__ import annotations

import csv
import math
import statistics
from typing import TYPE_CHECKING, Any

from bench.book import build, copy, html
from bench.chromium import fresh
from bench.group import group
from bench.group_page import pasted
from bench.page import MAP, changes, cold_load
from bench.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Browser

EXPLORER = "book/quotes.html"
PLAIN = "book/care.md"  # a page of words
RUNS = 3

# Types a word into the explorer's search and waits until what it shows has changed; gives milliseconds.
FILTER = """
(word) => new Promise((resolve) => {
  const box = document.querySelector("[data-widget=quote-explorer] [type=search]");
  const shown = document.querySelector("[data-widget=quote-explorer]");
  const start = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  });
  watch.observe(shown, { subtree: true, attributes: true, childList: true, characterData: true });
  box.value = word;
  box.dispatchEvent(new Event("input", { bubbles: true }));
})
"""


def exponent(sizes: Iterable[float], costs: Iterable[float]) -> float:
    """Fit the slope of cost over size, both as logarithms: 1 is in step, 2 is with the square."""
    return statistics.linear_regression([math.log(n) for n in sizes], [math.log(cost) for cost in costs]).slope


def table(what: str, sizes: list[int], measured: dict[str, list[float]]) -> None:
    """Print a row for each cost."""
    print(f"\n| {what} | {' | '.join(f'{size:,}' for size in sizes)} | exponent |\n|---|{'---|' * (len(sizes) + 1)}")
    for name, costs in measured.items():
        cells = " | ".join(f"{cost:,.3g}" if cost < 1000 else f"{cost:,.0f}" for cost in costs)
        print(f"| {name} | {cells} | {exponent(sizes, costs):.2f} |", flush=True)


def transposed(rows: list[dict[str, float]]) -> dict[str, list[float]]:
    """Turn a row for each size into a row for each cost."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def pages(folder: Path, more: list[int]) -> None:
    """Add copies of a page."""
    rows, sizes = [], []
    for count in more:
        source = copy(folder / f"pages-{count}")
        words = (source / PLAIN).read_text("utf-8")
        names = [f"book/copy-{number:03}" for number in range(count)]
        for name in names:
            (source / f"{name}.md").write_text(words, "utf-8")
        part = ["  - caption: Copies\n    chapters:\n", *(f"      - file: {name}\n" for name in names)]
        with (source / "_toc.yml").open("a", encoding="utf-8") as toc:
            toc.write("".join(part) if names else "")
        seconds = build(source, strict=False)
        sizes.append(len(list(html(source).glob("*/*.html"))) + 1)
        rows.append(
            {
                "book build, nothing cached (s)": seconds,
                "one page of words (kB)": (html(source) / PLAIN).with_suffix(".html").stat().st_size / 1000,
                "words to search (kB)": (html(source) / "_static/search-data.js").stat().st_size / 1000,
                "the whole book (MB)": sum(f.stat().st_size for f in html(source).rglob("*") if f.is_file()) / 1e6,
            }
        )
    table("pages", sizes, transposed(rows))


def multiplied(source: Path, name: str, key: str, times: int, page: str) -> float:
    """Write each row of a table again and again, under ids of its own, and build one page; gives the seconds."""
    (source / "_toc.yml").write_text(f"format: jb-book\nroot: {page.removesuffix('.html')}\n", "utf-8")
    path, description = source / "data" / f"{name}.csv", source / "data" / "datapackage.json"
    free = description.read_text("utf-8").replace("[0-9]{2}", "[0-9]{2,4}")
    free = free.replace('"verbatim": true', '"verbatim": false').replace('"unique": true', '"unique": false')
    description.write_text(free, "utf-8")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    every: list[dict[str, Any]] = []
    for turn in range(times):
        for row in rows:
            number = len(every) + 1
            more = {key: f"{row[key][0]}{number:02}", "position": number} if turn else {}
            every.append({**row, **more})
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(every)
    return build(source, strict=False)


def weighed(browser: Browser, folder: Path, page: str) -> dict[str, float]:
    """Open a page with nothing cached, fast and slow."""
    with serve(folder) as address:
        fast, slow = (
            [cold_load(browser, f"{address}/{page}", slow=slow) for _ in range(RUNS)] for slow in (False, True)
        )
    return {
        "over the wire before it can be used (kB)": fast[0]["bytes"] / 1000,
        "ready, unthrottled (ms)": statistics.median(load["ready"] for load in fast),
        "ready, slow (ms)": statistics.median(load["ready"] for load in slow),
    }


def data(
    browser: Browser, folder: Path, what: str, page: str, more: Callable[[Browser, str], dict[str, float]], *times: int
) -> None:
    """Have a data file's rows several times over; `more` measures what is the page's own."""
    rows, sizes = [], []
    for each in times:
        source = copy(folder / f"{what}-{each}")
        seconds = multiplied(source, what, f"{what.removesuffix('s')}_id", each, page)
        row = {"to build the page (s)": seconds, **weighed(browser, html(source), page)}
        with serve(html(source)) as address:
            rows.append({**row, **more(browser, f"{address}/{page}")})
        with (source / "data" / f"{what}.csv").open(encoding="utf-8", newline="") as stream:
            sizes.append(len(list(csv.DictReader(stream))))
    table(what, sizes, transposed(rows))


def changed(browser: Browser, address: str) -> dict[str, float]:
    """Change an answer of map 1."""
    found = changes(browser, address, slow=True, times=20)
    return {
        "change → readout, slow (ms)": statistics.median(found["table"]),
        "change → chart, slow (ms)": statistics.median(found["chart"]),
    }


def filtered(browser: Browser, address: str) -> dict[str, float]:
    """Look for words in the explorer."""
    with fresh(browser, slow=True) as tab:
        tab.go(address)
        found = [tab.page.evaluate(FILTER, word) for word in ("brave", "", "trust", "", "people", "")]
    return {"filter by a word, slow (ms)": statistics.median(found)}


def people(browser: Browser, book: Path, sizes: list[int]) -> None:
    """Have more codes, on the page and in Python."""
    rows = []
    with serve(book) as address:
        for size in sizes:
            seen = pasted(browser, address, codes=size)
            seconds, most = group(size)
            row = {"pasted → read, on the page (ms)": seen["read"], "closed → drawn, on the page (ms)": seen["drawn"]}
            rows.append({**row, "Python (s)": seconds, "Python, most memory (MiB)": most})
    table("people in a group", sizes, transposed(rows))


def growth(browser: Browser, folder: Path, book: Path) -> None:
    """Measure all four, and print a table for each."""
    people(browser, book, [10, 100, 1000, 20_000])
    pages(folder, [0, 50, 100, 200])
    data(browser, folder, "statements", MAP, changed, 1, 3, 10)
    data(browser, folder, "quotes", EXPLORER, filtered, 1, 10, 100)
