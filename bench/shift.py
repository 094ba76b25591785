"""How far a page's content jumps while it loads and is scrolled through: cumulative layout shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.chromium import fresh

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = [{"viewport": {"width": 375, "height": 812}, "is_mobile": True}, {"viewport": {"width": 1280, "height": 800}}]

SETTLE = 1000  # milliseconds, for what a page's script does once all is there

# As web.dev defines it: the worst of the windows of at most five seconds with at most one second between two shifts.
WATCH = """
{
  let last = 0, start = 0, sum = 0;
  window.shift = { worst: 0, moved: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      if (entry.startTime - last > 1000 || entry.startTime - start > 5000) [start, sum] = [entry.startTime, 0];
      last = entry.startTime;
      sum += entry.value;
      window.shift.worst = Math.max(window.shift.worst, sum);
      for (const { node } of entry.sources) {
        const element = node?.nodeType === 1 ? node : node?.parentElement;
        if (element) window.shift.moved.push(`${element.localName}.${element.className}`);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
}
"""
SCROLL = """
async () => {
  const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next, 30)));
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.8) {
    scrollTo(0, y);
    await frame();
  }
  return window.shift;
}
"""


def shifts(browser: Browser, address: str, pages: list[str]) -> dict[str, tuple[float, list[str]]]:
    """Load each page on the slow device, as a phone's and as a laptop's width, and scroll to its end.

    Returns
    -------
    dict
        For each page the worse of the two values, and the elements that moved.
    """
    worst: dict[str, tuple[float, list[str]]] = {}
    for name in pages:
        for size in SIZES:
            with fresh(browser, slow=True, service_workers="block", **size) as tab:
                tab.page.add_init_script(WATCH)
                tab.page.goto(f"{address}/{name}", wait_until="load", timeout=120_000)
                tab.page.wait_for_timeout(SETTLE)
                found = tab.page.evaluate(SCROLL)
                if found["worst"] >= worst.get(name, (-1.0, []))[0]:
                    worst[name] = (found["worst"], sorted(set(found["moved"])))
    return worst
