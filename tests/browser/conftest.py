"""A real browser for the tests, and small pages to try it on.

Every page that `new_page` opens is watched: an error in the console, an error in a script or a request to another host
fails the test, whatever else the test is about.
"""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser_kit import ANYWHERE, ARGUMENTS, Watch, opened_from, small_folder, small_page
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from leading_by_example.widgets.organisation_map import organisation_map
from leading_by_example.widgets.record_panel import record_panel
from tools.browser import find


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder, so that `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Where the browser is."""
    path = find()
    assert path, "No Chromium here: run `python tools/browser.py`, or set CHROMIUM to the path of one."
    return path


@pytest.fixture(scope="session")
def playwright(browser_path: str) -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_path: str) -> Iterator[Browser]:
    """One browser for the whole run."""
    browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What `new_page` watches with: add to ``watch.expected`` what a test causes on purpose."""
    watch = Watch()
    yield watch
    watch.check()


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh profile; keyword arguments are those of Playwright's `Browser.new_context`.

    Without the service worker, which would fetch the whole book in each of hundreds of profiles, and keep from
    `Page.route` what it answers itself. The tests that are about what it does or leaves behind allow it.
    """
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        context = watch.over(browser.new_context(**{"service_workers": "block", **options}))  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: pytest's output is for the tests."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this computer; gives its address, without a slash at the end."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session", params=["over http", "from disk"])
def address(request: pytest.FixtureRequest, book: Path, serve: Callable[[Path], str]) -> str:
    """Give the built book's address, without a slash at the end."""
    return opened_from(request.param, book, serve)


@pytest.fixture(scope="session", params=ANYWHERE)
def anywhere(request: pytest.FixtureRequest, book: Path, serve: Callable[[Path], str]) -> str:
    """Give an `address` for what a widget does wherever its page was opened: from disk in the long suite only."""
    return opened_from(request.param, book, serve)


@pytest.fixture(scope="session")
def site(book: Path, serve: Callable[[Path], str]) -> str:
    """Give the built book's address over http only, for what is the same from disk."""
    return serve(book)


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a folder of two pages, each with the map and the record panel, under the book's own content policy."""
    widgets = organisation_map.render(prefix="map-") + record_panel.render(prefix="record-")
    pages = {name: small_page(f"Page {name}", widgets) for name in ("one", "two")}
    return small_folder(tmp_path_factory.mktemp("small-book"), pages)


@pytest.fixture(scope="session")
def small_site(small_book: Path, serve: Callable[[Path], str]) -> str:
    """The address of the small book over http."""
    return serve(small_book)
