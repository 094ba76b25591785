"""A real Chromium: each visit in a fresh profile, slow where asked, and what goes over the wire counted."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tools.browser import WITHOUT, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

# 1.6 Mbit/s and 150 ms, on a processor four times as slow: a phone on slow 4G, or an old council laptop.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
SLOW_CPU = 4

READY = "html[data-lbe-ready=true]"
DRAWN = "[data-drawn] svg"

# Runs before a page's own scripts: notes when something first matches, by the page's own clock. What is looked for
# may come in as markup, be made by a script, or get an attribute.
NOTE = """
(([name, selector]) => {
  new MutationObserver((_, watch) => {
    if (!document.querySelector(selector)) return;
    window.noted = { ...window.noted, [name]: performance.now() };
    watch.disconnect();
  }).observe(document, { attributes: true, childList: true, subtree: true });
})(%s)
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use too."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    args = ["--disable-background-networking", WITHOUT, *(["--no-sandbox"] if root else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=args)
        yield browser
        browser.close()


@dataclass
class Tab:
    """A tab, and for each request the bytes that came over the wire."""

    page: Page
    session: CDPSession
    sent: dict[str, float] = field(default_factory=dict)

    def note(self, **selectors: str) -> None:
        """From the next page on, note when each first matches."""
        for each in selectors.items():
            self.page.add_init_script(NOTE % json.dumps(each))

    def go(self, address: str, until: str = "ready") -> float:
        """Open a page; gives the milliseconds from navigation until what was noted under this name."""
        self.sent.clear()
        self.page.goto(address, wait_until="commit")
        return self.when(until)

    def when(self, name: str) -> float:
        """Wait for what is noted under this name; gives the milliseconds from navigation."""
        # A poll at each frame would itself slow a slow processor.
        noted = self.page.wait_for_function("(name) => window.noted?.[name]", arg=name, polling=50, timeout=300_000)
        return float(noted.json_value())

    def slow(self) -> None:
        """Slow the processor and the network from here on."""
        self.session.send("Network.emulateNetworkConditions", SLOW)
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})


def open_tab(context: BrowserContext, *, slow: bool = False, ready: str = READY) -> Tab:
    """Open a tab that notes when `ready` first matches."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    tab = Tab(page, session)

    def finished(event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:  # not from a cache
            tab.sent[event["requestId"]] = event["encodedDataLength"]

    session.on("Network.loadingFinished", finished)
    tab.note(ready=ready)
    if slow:
        tab.slow()
    return tab


@contextmanager
def fresh(browser: Browser, *, slow: bool = False, ready: str = READY, **options: Any) -> Iterator[Tab]:
    """Open a tab in a profile of its own, with nothing cached."""
    context = browser.new_context(**options)
    yield open_tab(context, slow=slow, ready=ready)
    context.close()
