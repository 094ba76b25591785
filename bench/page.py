"""Time the map page in a real Chromium: until it can be rated, and from a change to its readouts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# 1.6 Mbit/s and 150 ms, on a processor four times as slow: a phone on slow 4G, or an old council laptop.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
SLOW_CPU = 4

# Runs before the page's own scripts: notes when the widgets have attached, by the page's own clock.
NOTE_READY = """
new MutationObserver((_, watch) => {
  if (!document.documentElement?.dataset.lbeReady) return;
  window.lbeReadyAt = performance.now();
  watch.disconnect();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-lbe-ready"] });
"""

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


def cold_load(browser: Browser, address: str, *, slow: bool) -> dict[str, float]:
    """Open the map page with nothing cached.

    Returns
    -------
    dict
        ``ready``: milliseconds from navigation until a rating can be made and is kept; ``bytes`` and
        ``requests``: over the wire until then.
    """
    page, network = _page(browser, slow)
    page.goto(f"{address}/book/map.html", wait_until="commit")
    page.wait_for_function("() => window.lbeReadyAt !== undefined")
    ready = page.evaluate("window.lbeReadyAt")
    result = {"ready": ready, "bytes": sum(network.values()), "requests": len(network)}
    page.context.close()
    return result


def changes(browser: Browser, address: str, *, slow: bool, times: int) -> dict[str, list[float]]:
    """Change one answer again and again.

    Returns
    -------
    dict
        ``table`` and ``chart``: milliseconds from each click until the readout has changed; ``first_chart``:
        the first drawing, with the Vega runtime fetched on the way.
    """
    page, _ = _page(browser, slow)
    page.goto(f"{address}/book/map.html")
    page.wait_for_function("() => window.lbeReadyAt !== undefined")
    first = page.evaluate(CHANGE, ["3", False])
    page.wait_for_selector("[data-drawn]")
    values = [str(1 + n % 5) for n in range(times)]
    table = [page.evaluate(CHANGE, [value, True]) for value in values]
    chart = [page.evaluate(CHANGE, [value, False]) for value in values]
    page.context.close()
    return {"table": table, "chart": chart, "first_chart": [first]}


def _page(browser: Browser, slow: bool) -> tuple[Page, dict[str, float]]:
    page = browser.new_context().new_page()
    page.add_init_script(NOTE_READY)
    network: dict[str, float] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        network[event["requestId"]] = event["encodedDataLength"]

    session.on("Network.loadingFinished", finished)
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
    return page, network
