"""What the browser tests share: the browser, the watch over every page, and what a reader does on one."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

from leading_by_example.sphinx_ext.pages import BUNDLES, POLICY
from tools.browser import WITHOUT

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "leading_by_example" / "static"
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CONTEXT = "/maps/culture/own/context"
LONG = bool(os.environ.get("LBE_LONG"))  # `make test-long`: the same tests, more inputs

# A browser that asks its maker for updates would hide that a page asks someone for something.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    WITHOUT,
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]

# From where the fixtures `anywhere` open a page whose widgets do the same wherever it lies.
ANYWHERE = ["over http", *(["from disk"] if LONG else [])]

# Where axe looks at a widget in use: widths and colour schemes; the other two of the four in the long suite only.
CORNERS = [(320, "dark"), (1280, "light"), *([(320, "light"), (1280, "dark")] if LONG else [])]


def opened_from(place: str, folder: Path, serve: Callable[[Path], str]) -> str:
    """Give a folder's address, without a slash at the end: ``over http`` or ``from disk``."""
    return serve(folder) if place == "over http" else folder.as_uri()


class Watch:
    """Notes what must not happen on the pages of a context; ``expected`` holds what a test brings about itself."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.expected: list[str] = []

    def over(self, context: BrowserContext) -> BrowserContext:
        """Watch every page of this context, also those still to come."""
        context.on("console", lambda message: message.type == "error" and self._note(f"console: {message.text}"))
        context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        context.on("request", lambda request: self._check_host(request.url))
        return context

    def _check_host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("localhost", "127.0.0.1"):
            self._note(f"another host: {url}")

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def check(self) -> None:
        """Fail if anything happened that no test asked for."""
        left = [each for each in self.complaints if not any(words in each for words in self.expected)]
        assert not left, "\n".join(left)


def ready(page: Page, address: str) -> Page:
    """Go to a page, wait until its widgets are alive and unfold what the record panel can do."""
    page.goto(address)
    page.wait_for_selector("html[data-lbe-ready=true]")
    page.locator("details.lbe-more").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
    return page


# What axe leaves off unless asked: target-size is 24 pixels, new in WCAG 2.2; label-content-name-mismatch is one that
# the themes we inherit from fail. Its other experimental rules stay off, as each is wrong about something here:
# css-orientation-lock must read style sheets, which the policy and file:// forbid; focus-order-semantics refuses a
# table that the keyboard can scroll, which scrollable-region-focusable asks for; p-as-heading takes a share code in
# large type for a heading; table-fake-caption takes a first row as wide as the table for a caption, beside the caption
# it has; hidden-content reports that something is hidden, not that something is wrong.
RULES = ["target-size", "label-content-name-mismatch", "td-has-header"]


def axe_faults(page: Page, part: str = "html") -> list[str]:
    """Say what axe finds against WCAG 2.2 AA, or its best practices, in the part that the selector names."""
    assert AXE.exists(), "axe-core is missing: run `python tools/npm.py ci`."
    if not page.evaluate("'axe' in window"):
        # Not a script tag: the page's policy would block it, as it should.
        page.evaluate(AXE.read_text("utf-8") + ";0")
    # Without preload axe requests no style sheets: css-orientation-lock alone needs them.
    options = {
        "rules": {rule: {"enabled": True} for rule in RULES},
        "preload": False,
        "resultTypes": ["violations"],
    }
    found = page.evaluate("async ([part, options]) => (await axe.run(part, options)).violations", [part, options])
    return [f"{rule['id']}: {rule['help']}\n  {node['html']}" for rule in found for node in rule["nodes"]]


def check_accessible(page: Page, part: str = "html") -> None:
    """Fail if axe finds anything in the part that the selector names."""
    said = axe_faults(page, part)
    assert not said, "\n".join(said)


def small_page(title: str, widgets: str) -> str:
    """Write a page of a small book, with these widgets, under the book's own content policy."""
    files = [file for file, names in BUNDLES.items() if any(f'data-widget="{name}"' in widgets for name in names)]
    scripts = "".join(f"<script src=_static/{file} defer></script>" for file in [*files, "book.js"])
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f'<title>{title}</title><link rel="stylesheet" href="_static/widgets.css">'
        '<link rel="stylesheet" href="_static/page.css">'
        f"{scripts}</head><body><main><h1>{title}</h1><h2>Widgets</h2>{widgets}</main></body></html>"
    )


def small_folder(folder: Path, pages: dict[str, str]) -> Path:
    """Write a small book: its pages by name, and what every page needs."""
    shutil.copytree(STATIC, folder / "_static")
    (folder / "_static" / "page.css").write_text("body { background: var(--lbe-paper); color: var(--lbe-ink); }")
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


def rating(page: Page, value: str, statement: str = "s02") -> Locator:
    """Find one radio button of "now"."""
    return page.locator(f'[data-path$="/ratings/{statement}/now"] input[value="{value}"]')


def box(page: Page) -> Locator:
    """The text box for context, unfolded."""
    field = page.locator(f'[data-path="{CONTEXT}"]')
    if not field.is_visible():
        page.locator("details", has=field).locator("summary").click()
    return field


def keep(page: Page) -> None:
    """Choose to keep answers on the device."""
    page.get_by_role("button", name="Keep on this device").click()
    expect(status(page)).to_contain_text("Saved")


def status(page: Page) -> Locator:
    """Find the line that says whether answers are saved."""
    return page.locator('[data-part="status"]')


def on_disk(page: Page) -> dict[str, object] | None:
    """Read what IndexedDB keeps, without making a database by looking."""
    return page.evaluate(
        """async () => {
          const all = await indexedDB.databases();
          if (!all.length) return null;
          const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
          const db = await ask(indexedDB.open("leading-by-example"));
          const kept = await ask(db.transaction("kept").objectStore("kept").get("record"));
          db.close();
          return kept ? JSON.parse(kept.record) : null;
        }"""
    )


def until(page: Page, condition: str, given: object = None) -> None:
    """Wait until an asynchronous condition holds: to Playwright's `wait_for_function` the promise itself is a yes."""
    page.evaluate(
        f"""async (given) => {{
          const condition = {condition}, end = performance.now() + 20_000;
          while (!(await condition(given))) {{
            if (performance.now() > end) throw new Error("still not so: " + condition);
            await new Promise((again) => setTimeout(again, 20));
          }}
        }}""",
        given,
    )


def saved(page: Page, text: str) -> None:
    """Wait until the device keeps this text."""
    until(
        page,
        """async (text) => {
          if (!(await indexedDB.databases()).length) return false; // looking must not make one
          const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
          const db = await ask(indexedDB.open("leading-by-example"));
          const kept = await ask(db.transaction("kept").objectStore("kept").get("record"));
          db.close();
          return kept?.record.includes(JSON.stringify(text));
        }""",
        text,
    )
