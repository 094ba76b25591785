"""The hosted book without a network in Firefox and in WebKit: the whole of it after one page, always of one edition."""

import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from drivers import Driven

from leading_by_example.sphinx_ext.offline import copied, write_worker

ACTIVE = "(await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"
COPIES = "(await caches.keys()).filter((name) => name.startsWith('leading-by-example:book:/:')).length"
# The edition of a page, and that of a file which it fetches only now.
EDITIONS = """
const later = await (await fetch("../_static/later.txt")).text();
return [document.documentElement.dataset.edition, later];
"""


class Host(ThreadingHTTPServer):
    """A web server whose folder can be exchanged, and which can go away."""

    folder: Path

    def __init__(self, folder: Path) -> None:
        host, self.folder = self, folder

        class Handler(SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                self.directory = str(host.folder)
                return super().translate_path(path)

            def send_head(self):
                del self.headers["If-Modified-Since"]  # tests write two editions within the one second that it tells
                return super().send_head()

            def log_message(self, *_: object) -> None:
                """Say nothing: pytest's output is for the tests."""

        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=partial(self.serve_forever, poll_interval=0.05), daemon=True).start()

    def stop(self) -> None:
        """Go away; a second time is no fault."""
        self.shutdown()
        self.server_close()


def edition(book: Path, folder: Path, name: str) -> Path:
    """Copy the book, and mark its map, its plan and a file as of this edition."""
    shutil.copytree(book, folder, ignore=shutil.ignore_patterns("_downloads", "_sources", "notebooks"))
    for page in ("map", "plan"):
        file = folder / "book" / f"{page}.html"
        file.write_text(re.sub("<html ", f'<html data-edition="{name}" ', file.read_text("utf-8"), count=1), "utf-8")
    (folder / "_static" / "later.txt").write_text(name, "utf-8")
    (folder / "sw.js").write_text(write_worker(copied(folder)), "utf-8")
    return folder


@pytest.fixture
def host(book: Path, tmp_path: Path) -> Iterator[Host]:
    host = Host(edition(book, tmp_path / "a", "A"))
    yield host
    host.stop()


def test_a_page_keeps_its_edition_the_next_has_the_new_and_all_open_without_a_network(
    driven: Driven, host: Host, book: Path, tmp_path: Path
):
    driven.ready(f"{host.address}/book/map.html")
    driven.until(ACTIVE)
    driven.ready(f"{host.address}/book/plan.html")
    host.folder = edition(book, tmp_path / "b", "B")
    driven.run("await (await navigator.serviceWorker.getRegistration()).update()")
    driven.until(f"{COPIES} === 2")
    driven.until(
        "(await navigator.serviceWorker.getRegistration().then((here) => !here.installing && !here.waiting))"
        f" && {ACTIVE}"
    )
    assert driven.run(EDITIONS) == ["A", "A"]
    driven.ready(f"{host.address}/book/map.html")
    assert driven.run(EDITIONS) == ["B", "B"]

    host.stop()
    for page in ("book/plan.html", "book/quotes.html", "book/map.html"):
        driven.ready(f"{host.address}/{page}")
    driven.click('[data-path$="/ratings/s02/now"] label')
    driven.until("document.querySelector('[data-part=chart] svg') !== null")
    driven.go(f"{host.address}/search.html")
    driven.type("input[type=search]", "leaders")
    driven.shows("[role=status]", "found for")
    driven.go(f"{host.address}/book/not-there.html")
    driven.shows("h1", "This needs a connection")
