"""Firefox and WebKit for the tests, where they are there: `python tools/browser.py --others` gets them."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from drivers import MINI, Driven, Firefox, WebKit

from leading_by_example.sphinx_ext.offline import copied, write_worker

# Classic WebDriver tells nothing of the console, so the pages tell it themselves.
WATCH = """
window.lbeSaid = [];
addEventListener("error", (event) => lbeSaid.push(`script: ${event.message ?? event.target?.src}`), true);
addEventListener("unhandledrejection", (event) => lbeSaid.push(`promise: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) => {
  lbeSaid.push(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});
console.error = (...said) => lbeSaid.push(`console: ${said.join(" ")}`);
"""


def firefox() -> Callable[[], Driven] | None:
    """Give a way to start Firefox, if it is here."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    return partial(Firefox, program) if program and os.name == "posix" else None


def webkit() -> Callable[[], Driven] | None:
    """Give a way to start WebKit, if all that it takes is here."""
    program = shutil.which("WebKitWebDriver")
    return partial(WebKit, program) if program and MINI and shutil.which("Xvfb") else None


FIND = {"Firefox": firefox, "WebKit": webkit}


@pytest.fixture(scope="session", params=list(FIND))
def driven(request: pytest.FixtureRequest) -> Iterator[Driven]:
    """Start one of the browsers, once."""
    start = FIND[request.param]()
    if not start:
        reason = f"No {request.param} here: `python tools/browser.py --others`, as root on Debian or Ubuntu, gets it."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    browser = start()
    yield browser
    browser.close()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: pytest's output is for the tests."""


@pytest.fixture(scope="session")
def watched(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the book whose pages note what goes wrong on them, and nothing else changed."""
    copy = tmp_path_factory.mktemp("watched") / "book"
    shutil.copytree(book, copy, ignore=shutil.ignore_patterns("_sources", "*.zip"))
    script = copy / "_static" / "theme.js"
    script.write_text(WATCH + script.read_text("utf-8"), encoding="utf-8")
    # With its own list of files: with the old one no browser would keep a copy, and all pages came from the network.
    (copy / "sw.js").write_text(write_worker(copied(copy)), encoding="utf-8")
    return copy


@pytest.fixture(params=["over http", "from disk"])
def address(request: pytest.FixtureRequest, watched: Path) -> Iterator[str]:
    """Give the book's address, without a slash at the end."""
    if request.param == "from disk":
        yield watched.as_uri()
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(watched)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
