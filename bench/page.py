"""Time the map page: until it can be rated, from a change to its readouts, and when a reader comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.chromium import DRAWN, READY, fresh, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MAP = "book/map.html"
NEXT = "book/theory-map.html"  # where the map's page leads on to, with a map of its own
ANSWERABLE = "[data-widget=theory-map] [data-part=tools]:not([hidden])"  # what RATED is on the first map

# Clicks a point of the first statement and waits until `done` holds; gives milliseconds.
CHANGE = """
([value, table]) => new Promise((resolve) => {
  const field = document.querySelector("[data-statement]:not(.lbe-not-asked)");
  const row = document.querySelector(`[data-row="${field.dataset.statement}"] td`);
  const chart = document.querySelector("[data-part=chart]");
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (table ? row.textContent !== value : !chart.querySelector("svg")) return;
    watch.disconnect();
    resolve(performance.now() - start);
  });
  watch.observe(table ? row : chart, { subtree: true, childList: true, characterData: true, attributes: true });
  field.querySelector(`[data-side=now] input[value="${value}"]`).click();
})
"""

# The map's own part of the script is there: a rating is kept from here on.
RATED = "[data-widget=organisation-map] [data-part=tools]:not([hidden])"
ANSWER = '[data-path$="/ratings/{}/now"] input[value="4"]'
READOUT = ".lbe-map [data-row]"
CORE = ".lbe-map [data-core]"


def cold_load(browser: Browser, page: str, *, slow: bool, ready: str = READY) -> dict[str, float]:
    """Open a page with nothing cached.

    Returns
    -------
    dict
        ``ready``: milliseconds from navigation until a rating can be made and is kept; ``bytes`` and
        ``requests``: over the wire until then.
    """
    with fresh(browser, slow=slow, ready=ready) as tab:
        time = tab.go(page)
        return {"ready": time, "bytes": sum(tab.sent.values()), "requests": len(tab.sent)}


def changes(browser: Browser, page: str, *, slow: bool, times: int) -> dict[str, list[float]]:
    """Change one answer again and again.

    Returns
    -------
    dict
        ``table`` and ``chart``: milliseconds from each click until the readout has changed; ``first_chart``:
        the first drawing, with the Vega runtime fetched on the way.
    """
    with fresh(browser, slow=slow) as tab:
        tab.go(page)
        first = tab.page.evaluate(CHANGE, ["3", False])
        tab.page.wait_for_selector("[data-drawn]")
        values = [str(1 + n % 5) for n in range(times)]
        table = [tab.page.evaluate(CHANGE, [value, True]) for value in values]
        chart = [tab.page.evaluate(CHANGE, [value, False]) for value in values]
        return {"table": table, "chart": chart, "first_chart": [first]}


def returning(browser: Browser, address: str) -> float:
    """Come back on another day, with answers on the device and no file of the book cached; the slow device.

    Returns
    -------
    float
        Milliseconds from navigation until the chart of those answers is drawn.
    """
    context = browser.new_context(service_workers="block")
    before = open_tab(context)
    before.go(f"{address}/{MAP}")
    core = before.page.locator(CORE).evaluate_all("(all) => all.map((each) => each.dataset.statement)")
    for statement in core:
        before.page.locator(ANSWER.format(statement)).evaluate("(point) => point.click()")
    before.page.get_by_role("button", name="Keep on this device").click()
    before.page.locator('[data-part="status"]', has_text="Saved").first.wait_for()
    before.session.send("Network.clearBrowserCache")
    before.page.close()
    tab = open_tab(context, slow=True)
    tab.note(drawn=DRAWN)
    time = tab.go(f"{address}/{MAP}", "drawn")
    shown = tab.page.locator(f"{READOUT} td:nth-child(2)").all_inner_texts()
    assert shown.count("4") == len(core), "The chart is not of those answers."
    context.close()
    return time


def second_page(browser: Browser, address: str, *, worker: bool) -> dict[str, float]:
    """Go from the map to another page, on the slow device, with what the first visit left cached.

    Returns
    -------
    dict
        ``ready``: milliseconds from navigation until an answer can be given on the second page and is kept;
        ``bytes`` and ``requests`` that went over the wire for it.
    """
    context = browser.new_context(service_workers="allow" if worker else "block")
    tab = open_tab(context)
    tab.go(f"{address}/{MAP}")
    tab.page.wait_for_load_state("load")
    if worker:
        tab.page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)", timeout=30_000)
        tab.page.wait_for_timeout(3000)  # what it keeps for later must not compete with what is measured
    tab.note(answerable=ANSWERABLE)
    tab.slow()
    time = tab.go(f"{address}/{NEXT}", "answerable")
    result = {"ready": time, "bytes": sum(tab.sent.values()), "requests": len(tab.sent)}
    context.close()
    return result
