"""The same questionnaire in what people would use instead: timed, weighed, and tried on what a reader needs."""

from __future__ import annotations

import statistics
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from bench.chromium import READY, Tab, fresh
from bench.floor import floor_page
from bench.page import RATED
from bench.plain import RADIO, close_kernels, lab, stock_book
from bench.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

# Presses "Run all cells" as soon as a reader could: JupyterLab starts its kernel by itself, but runs no cell.
RUN_ALL = """
const again = setInterval(() => {
  const notebook = window.jupyterapp?.shell.currentWidget;
  if (notebook?.sessionContext?.session?.kernel?.connectionStatus !== "connected") return;
  clearInterval(again);
  void jupyterapp.commands.execute("notebook:run-all-cells");
}, 50);
"""
STOP = "document.activeElement?.matches('input[type=radio]')"
SKIP = "document.activeElement?.matches('a[href^=\"#\"]')"


@dataclass(frozen=True)
class Rival:
    """A page that asks the questions: where it is, when it is ready, and how answers are kept there."""

    name: str
    address: str
    ready: str
    radio: str
    file: Path | None = None  # to open from disk
    script: str = ""  # what a reader would press first
    live: bool = False  # with a kernel, to start anew each time
    keep: str = ""  # the button that keeps answers


def rivals(stack: ExitStack, folder: Path, book: Path) -> list[Rival]:
    """Make and serve all of them, until the stack is left."""
    floor = floor_page(folder / "floor")
    stock = stock_book(folder / "stock")
    at = {
        name: stack.enter_context(serve(place))
        for name, place in (("floor", floor.parent), ("book", book), ("stock", stock))
    }
    notebook = stack.enter_context(lab(folder / "lab"))
    page = "book/map.html"
    ours = partial(Rival, ready=RATED, keep="Keep on this device")
    return [
        Rival("floor page", f"{at['floor']}/{floor.name}", READY, "main input[type=radio]", floor),
        ours("this book", f"{at['book']}/{page}", radio=".lbe-map [data-side] input[type=radio]", file=book / page),
        Rival("stock Jupyter Book, plain ipywidgets", f"{at['stock']}/plain.html", RADIO, RADIO, stock / "plain.html"),
        Rival("JupyterLab, plain ipywidgets, live kernel", notebook, RADIO, RADIO, script=RUN_ALL, live=True),
    ]


def timed(browser: Browser, rival: Rival, *, slow: bool) -> dict[str, float]:
    """Open it with nothing cached; gives milliseconds to the first rating, with bytes and requests until then."""
    if rival.live:
        close_kernels(rival.address)
    with fresh(browser, slow=slow, ready=rival.ready) as tab:
        tab.page.add_init_script(rival.script)
        ready = tab.go(rival.address)
        return {"ready": ready, "bytes": sum(tab.sent.values()) / 1000, "requests": len(tab.sent)}


def tried(browser: Browser, rival: Rival) -> dict[str, str]:
    """Try what a reader needs; gives what was found, in words."""
    found = {
        "reads and can be ticked without JavaScript": _without_script(browser, rival),
        "opens from a folder, without a server": _from_disk(browser, rival),
    }
    with fresh(browser, ready=rival.ready) as tab:
        tab.page.add_init_script(rival.script)
        tab.go(rival.address)
        tab.page.wait_for_timeout(3000)
        found["axe, WCAG 2.2 AA and best practices"] = _axe(tab)
        found["Tab presses to the first rating, past the menu where a link does that"] = _stops(tab)
        found["an answer is there after a reload"] = _kept(tab, rival)
        found["opens again offline"] = _offline(tab, rival)
    return found


def _yes(check: Callable[[], Any]) -> str:
    try:
        return "yes" if check() is not False else "no"
    except Error:
        return "no"


def _without_script(browser: Browser, rival: Rival) -> str:
    with fresh(browser, java_script_enabled=False) as tab:
        tab.page.goto(rival.address)
        return _yes(lambda: tab.page.locator(rival.radio).count() >= 48)


def _from_disk(browser: Browser, rival: Rival) -> str:
    if not rival.file:
        return "no"
    with fresh(browser, ready=rival.ready) as tab:
        tab.page.goto(rival.file.as_uri())
        return _yes(lambda: tab.page.wait_for_selector(rival.ready, timeout=20_000, state="attached"))


def _axe(tab: Tab) -> str:
    tab.page.evaluate(AXE.read_text("utf-8") + ";0")
    options = {"rules": {"target-size": {"enabled": True}}, "preload": False}
    broken = tab.page.evaluate("async (options) => (await axe.run('html', options)).violations", options)
    nodes = sum(len(rule["nodes"]) for rule in broken)
    return f"{len(broken)} rules, {nodes} places ({', '.join(rule['id'] for rule in broken)})" if broken else "nothing"


def _stops(tab: Tab) -> str:
    for presses in range(1, 200):
        tab.page.keyboard.press("Tab")
        if presses == 1 and tab.page.evaluate(SKIP):
            tab.page.keyboard.press("Enter")  # as who works by keyboard does: the link goes past the menu
        if tab.page.evaluate(STOP):
            return str(presses)
    return "not within 200"


def _kept(tab: Tab, rival: Rival) -> str:
    point = tab.page.locator(f"{rival.radio}:visible").nth(3)
    point.evaluate("(point) => point.click()")
    if rival.keep:
        tab.page.get_by_role("button", name=rival.keep).click()
        tab.page.wait_for_timeout(1000)
    tab.go(rival.address)
    tab.page.wait_for_timeout(1000)
    return _yes(lambda: tab.page.locator(f"{rival.radio}:visible").nth(3).is_checked(timeout=5000))


def _offline(tab: Tab, rival: Rival) -> str:
    tab.page.context.set_offline(True)
    try:
        tab.page.goto(rival.address, wait_until="commit", timeout=20_000)
        return _yes(lambda: tab.page.wait_for_selector(rival.ready, timeout=20_000, state="attached"))
    except Error:
        return "no"


def compare(browser: Browser, folder: Path, book: Path, runs: int) -> None:
    """Measure all in turns, and print a table with a column for each."""
    with ExitStack() as stack:
        all_of_them = rivals(stack, folder, book)
        lines: dict[str, list[str]] = {}
        for slow in (False, True):
            times: dict[str, list[dict[str, float]]] = {rival.name: [] for rival in all_of_them}
            for _ in range(runs):
                for rival in all_of_them:
                    times[rival.name].append(timed(browser, rival, slow=slow))
            kind = "slow" if slow else "unthrottled"
            shown = [("ready", f"navigation → first usable rating, cold, {kind} (ms)")]
            shown += [] if slow else [("bytes", "over the wire until then (kB)"), ("requests", "requests until then")]
            for key, what in shown:
                lines[what] = [_median([each[key] for each in of]) for of in times.values()]
        for rival in all_of_them:
            for what, found in tried(browser, rival).items():
                lines.setdefault(what, []).append(found)
    print(f"| | {' | '.join(rival.name for rival in all_of_them)} |\n|---|{'---|' * len(all_of_them)}")
    for what, cells in lines.items():
        print(f"| {what} | {' | '.join(cells)} |")


def _median(values: list[float]) -> str:
    return f"{statistics.median(values):,.0f} ({min(values):,.0f}–{max(values):,.0f})"
