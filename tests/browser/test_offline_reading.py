"""The hosted book without a network: from one visit on, always of one edition, and in nobody's way."""

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser_kit import Watch, box, keep, rating, ready, saved, until
from bs4 import BeautifulSoup
from playwright.sync_api import Page, Request, expect

from leading_by_example.sphinx_ext.offline import copied, write_worker
from leading_by_example.sphinx_ext.pages import POLICY, THEME
from tools import serve as make_serve

NewPage = Callable[..., Page]
WORKS = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"
SETTLED = """async () => {
  const here = await navigator.serviceWorker.getRegistration();
  return here && !here.installing && !here.waiting && here.active.state === "activated";
}"""
KEPT = "async (place) => (await caches.keys()).filter((name) => name.startsWith(`leading-by-example:book:${place}:`))"
GONE = "async () => !(await navigator.serviceWorker.getRegistrations()).length"


def editions(count: int, place: str = "/") -> str:
    """The condition that so many editions are kept."""
    return f"async () => (await ({KEPT})('{place}')).length === {count}"


class Host:
    """A web server whose folder can be exchanged, as by an upload, and which can go away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.worker: Path | None = None  # given in place of sw.js
        host = self

        class Handler(SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                if path == "/sw.js" and host.worker:
                    return str(host.worker)
                self.directory = str(host.folder)
                host.asked.append(path)
                return super().translate_path(path)

            def send_head(self):
                del self.headers["If-Modified-Since"]  # tests write two editions within the one second that it tells
                return super().send_head()

            def log_message(self, *_: object) -> None:
                """Say nothing: pytest's output is for the tests."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=partial(self._server.serve_forever, poll_interval=0.05), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host() -> Iterator[Callable[[Path], Host]]:
    """Start a host for a folder."""
    hosts: list[Host] = []

    def start(folder: Path) -> Host:
        hosts.append(Host(folder))
        return hosts[-1]

    yield start
    for each in hosts:
        each.stop()


@pytest.fixture
def reader(host: Callable[[Path], Host], new_page: NewPage) -> Page:
    """A page in a browser that may keep copies; it goes before its host does, which a worker would complain of."""
    return new_page(service_workers="allow")


def edition(folder: Path, name: str) -> Path:
    """Write a small book that says in each of its files which edition it is."""
    (folder / "_static").mkdir(parents=True)
    script = (THEME / "static" / "theme.js").read_text("utf-8")
    files = {
        "_static/theme.js": f"document.documentElement.dataset.script = '{name}';\n{script}",
        "_static/book.css": f":root {{ --edition: {name}; }}",
        "_static/later.txt": name,
        "_static/same.txt": "the same in every edition",
    }
    for page in ("index", "two"):
        files[f"{page}.html"] = (
            f'<!doctype html><html lang="en" data-page="{name}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">'
            f'<title>Page {page}</title><link rel="stylesheet" href="_static/book.css?v={name}">'
            f'<script src="_static/theme.js?v={name}"></script></head>'
            f'<body><h1>{page}</h1><a href="two.html#here">two</a><textarea></textarea><p id="here"></p></body></html>'
        )
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "sw.js").write_text(write_worker(copied(folder)), encoding="utf-8")
    return folder


def shown(page: Page) -> set[str]:
    """Which editions a page is made of, with a file that it fetches only now."""
    return set(
        page.evaluate(
            """async () => [
              document.documentElement.dataset.page, document.documentElement.dataset.script,
              getComputedStyle(document.documentElement).getPropertyValue("--edition").trim(),
              await (await fetch("_static/later.txt")).text()]"""
        )
    )


def visit(page: Page, address: str) -> None:
    """Open a page and stay until the browser has its copy."""
    page.goto(address)
    until(page, WORKS)


def new_edition(page: Page) -> str:
    """Have the browser look for a new edition, as it does by itself when a page is opened; gives what became of it."""
    return str(
        page.evaluate(
            """async () => {
              const place = await navigator.serviceWorker.ready;
              const before = place.active;
              const end = (worker) => new Promise((resolve) => {
                const look = () => /^(activated|redundant)$/.test(worker.state) && resolve(worker.state);
                setTimeout(() => resolve(`still ${worker.state}`), 20_000); // a test that fails must not hang
                worker.addEventListener("statechange", look);
                look();
              });
              // Chromium looks by itself a second after a page is opened; to be asked meanwhile it takes for the same.
              if (place.installing) await end(place.installing);
              for (let times = 0; times < 10; times += 1) {
                await place.update();
                const coming = place.installing ?? place.waiting;
                if (coming) return end(coming);
                if (place.active !== before) return "activated";
              }
              return "none";
            }"""
        )
    )


def test_after_one_page_the_whole_book_opens_without_a_network(
    reader: Page, host: Callable[[Path], Host], book: Path, watch: Watch
):
    here = host(book)
    page = ready(reader, f"{here.address}/book/map.html")
    until(page, WORKS)
    keep(page)
    rating(page, "4").scroll_into_view_if_needed()
    rating(page, "4").check()
    box(page).fill("What I wrote with a network")
    saved(page, "What I wrote with a network")
    here.stop()
    expect(page.locator("[data-part=chart] svg").first).to_be_attached()  # the page that is open goes on

    failed: list[str] = []

    def note(request: Request) -> None:
        # Chromium fetches the icon when a page is there, and gives it up when the next one is asked for.
        if (request.failure, request.url) != ("net::ERR_ABORTED", f"{here.address}/_static/favicon.svg"):
            failed.append(f"{request.url}: {request.failure}")

    page.on("requestfailed", note)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    for file in sorted(book.rglob("*.html")):
        name = file.relative_to(book).as_posix()
        if name.startswith("_downloads/"):
            continue
        page.goto(f"{here.address}/{name}")
        title = re.search("<title>(.*?)</title>", file.read_text("utf-8"), re.DOTALL)
        assert title
        assert page.title() == " ".join(unescape(title[1]).split()), name
        if page.locator("script[src*='book.js']").count():
            page.wait_for_selector("html[data-lbe-ready=true]")
        broken = page.evaluate(
            """async () => {
              const images = [...document.images];
              for (const each of images) { each.loading = "eager"; await each.decode().catch(() => {}); }
              return images.filter((each) => !each.naturalWidth).map((each) => each.src);
            }"""
        )
        assert not broken, name
        while asked:  # a page left earlier would give up what it asks for once it is alive
            answer = asked.pop().response()
            if answer:
                answer.finished()
    assert not failed

    ready(page, f"{here.address}/book/map.html")
    expect(rating(page, "4")).to_be_checked()
    expect(box(page)).to_have_value("What I wrote with a network")
    box(page).fill("And what I wrote without")
    saved(page, "And what I wrote without")
    expect(page.locator("[data-part=chart] svg").first).to_be_attached()
    ready(page, f"{here.address}/book/my-workbook.html")
    expect(page.locator("[data-widget=my-workbook]").get_by_text("And what I wrote without").first).to_be_attached()
    with page.expect_download() as download:
        page.locator("[data-do=docx]").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    page.goto(f"{here.address}/search.html")
    page.get_by_label("Words to look for").fill("leaders")
    expect(page.get_by_role("status")).to_contain_text("found for")

    page.goto(f"{here.address}/")
    assert page.title() == "Leading by Example? A workbook"
    watch.expected.append("503")
    page.goto(f"{here.address}/book/not-there.html")
    expect(page.get_by_role("heading")).to_have_text("This needs a connection")
    page.get_by_role("link").click()
    expect(page).to_have_title("Leading by Example? A workbook")


def test_a_page_keeps_its_edition_and_the_next_one_opened_has_the_new(
    reader: Page, host: Callable[[Path], Host], tmp_path: Path
):
    """With what is being typed still there, and nothing loaded again by itself."""
    here = host(edition(tmp_path / "a", "A"))
    visit(reader, f"{here.address}/index.html")
    other = reader.context.new_page()
    other.goto(f"{here.address}/two.html")
    reader.locator("textarea").fill("half a sent")
    here.folder = edition(tmp_path / "b", "B")
    here.asked.clear()
    assert new_edition(reader) == "activated"
    assert "/_static/same.txt" not in here.asked, "what has not changed is not fetched again"
    assert len(reader.evaluate(KEPT, "/")) == 2

    assert shown(reader) == shown(other) == {"A"}
    expect(reader.locator("textarea")).to_have_value("half a sent")
    third = reader.context.new_page()
    third.goto(f"{here.address}/")
    assert shown(third) == {"B"}
    assert shown(other) == {"A"}, "also after another page has opened with the new"
    other.reload()
    assert shown(other) == {"B"}
    assert shown(reader) == {"A"}
    reader.get_by_role("link").click()
    expect(reader).to_have_url(f"{here.address}/two.html#here")
    reader.wait_for_load_state()  # the address changes first
    assert shown(reader) == {"B"}

    # No page is left that came from the old edition. It goes with the next page, once that is a minute ago.
    [worker] = reader.context.service_workers[-1:]
    worker.evaluate("() => { const now = Date.now; Date.now = () => now() + 3600_000; }")
    third.reload()
    until(third, editions(1))
    assert shown(third) == {"B"}


def test_a_lone_tab_has_the_new_edition_when_it_turns_the_page(
    reader: Page, host: Callable[[Path], Host], tmp_path: Path
):
    here = host(edition(tmp_path / "a", "A"))
    visit(reader, f"{here.address}/index.html")
    here.folder = edition(tmp_path / "b", "B")
    reader.goto(f"{here.address}/two.html")  # from the copy; and the browser looks for a new edition by itself
    assert shown(reader) == {"A"}
    until(reader, editions(2))
    until(reader, SETTLED)
    assert shown(reader) == {"A"}
    reader.get_by_role("link").click()  # within the page: no new page, so no new edition
    assert shown(reader) == {"A"}
    reader.goto(f"{here.address}/index.html")
    assert shown(reader) == {"B"}


def test_a_host_halfway_through_an_upload_changes_nothing(reader: Page, host: Callable[[Path], Host], tmp_path: Path):
    here = host(edition(tmp_path / "a", "A"))
    visit(reader, f"{here.address}/index.html")
    whole = edition(tmp_path / "b", "B")
    late = whole / "_static" / "later.txt"
    late.write_text("A", encoding="utf-8")
    here.folder = whole
    assert new_edition(reader) == "redundant"
    reader.goto(f"{here.address}/two.html")
    assert shown(reader) == {"A"}
    late.unlink()  # as while a file is being replaced
    assert new_edition(reader) == "redundant"
    for page in ("index", "two", "index"):
        reader.goto(f"{here.address}/{page}.html")
    assert len(reader.evaluate(KEPT, "/")) == 2, "the old edition leaves alone what is on its way in"
    late.write_text("B", encoding="utf-8")
    here.asked.clear()
    assert new_edition(reader) == "activated"
    assert "/index.html" not in here.asked, "what came at the first try is not fetched again"
    assert shown(reader) == {"A"}
    reader.reload()
    assert shown(reader) == {"B"}


def test_a_first_visit_to_a_host_that_changes_pages_asks_for_one_and_gives_up(
    reader: Page, host: Callable[[Path], Host], tmp_path: Path
):
    folder = edition(tmp_path / "a", "A")
    changed = folder / "index.html"
    changed.write_text(changed.read_text("utf-8") + "<!-- counted -->", encoding="utf-8")
    here = host(folder)
    reader.goto(f"{here.address}/two.html")
    state = reader.evaluate(
        """async () => {
          const coming = await navigator.serviceWorker.register("sw.js").then((here) => here.installing, () => null);
          if (!coming) return "refused";
          return new Promise((done) => coming.addEventListener("statechange", () => done(coming.state)));
        }"""
    )
    assert state in ("refused", "redundant")
    until(reader, GONE)
    assert not [path for path in here.asked if "same.txt" in path or "later.txt" in path]
    assert shown(reader) == {"A"}


def test_what_else_is_kept_at_the_same_address_stays(reader: Page, host: Callable[[Path], Host], tmp_path: Path):
    """Two copies of the book at one address, one inside the other's folder, and a project of someone else."""
    for place, name in (("a", "A"), ("a/in/it", "C")):
        edition(tmp_path / place, name)
    here = host(tmp_path / "a")
    visit(reader, f"{here.address}/in/it/index.html")
    visit(reader, f"{here.address}/index.html")
    reader.evaluate(
        """async () => {
          for (const name of ["of-someone-else", "leading-by-example:book:/in/:0123"]) {
            await (await caches.open(name)).put("/x", new Response("x"));
          }
        }"""
    )
    before = set(reader.evaluate("caches.keys()"))
    mine = set(reader.evaluate(KEPT, "/"))
    assert len(mine) == 1
    edition(tmp_path / "b", "B")
    edition(tmp_path / "b/in/it", "C")
    here.folder = tmp_path / "b"
    reader.reload()
    assert new_edition(reader) in ("activated", "none")
    until(reader, editions(2))
    reader.goto(f"{here.address}/index.html")
    assert shown(reader) == {"B"}
    worker = next(each for each in reversed(reader.context.service_workers) if each.url == f"{here.address}/sw.js")
    worker.evaluate("() => { const now = Date.now; Date.now = () => now() + 3600_000; }")
    reader.reload()
    until(reader, editions(1))
    after = set(reader.evaluate("caches.keys()"))
    assert before - mine == after - set(reader.evaluate(KEPT, "/"))
    reader.goto(f"{here.address}/in/it/two.html")
    assert shown(reader) == {"C"}


@pytest.mark.parametrize("source", ["the page for hosts", "make serve"])
def test_a_host_can_take_all_copies_away_again(
    reader: Page, host: Callable[[Path], Host], book: Path, tmp_path: Path, source: str
):
    here = host(edition(tmp_path / "a", "A"))
    visit(reader, f"{here.address}/index.html")
    reader.reload()
    reader.evaluate("caches.open('of-someone-else')")
    reader.evaluate("localStorage.setItem('leading-by-example/colours', 'dark')")
    here.worker = tmp_path / "sw.js"
    if source == "make serve":
        here.worker = make_serve.REMOVER
    else:
        page = BeautifulSoup((book / "book/vle.html").read_text("utf-8"), "html.parser")
        here.worker.write_text(page.select_one(".highlight-js pre").get_text(), encoding="utf-8")  # type: ignore[union-attr]
    reader.goto(f"{here.address}/two.html")
    until(reader, editions(0))
    until(reader, GONE)
    assert reader.evaluate("caches.keys()") == ["of-someone-else"]
    assert reader.evaluate("localStorage.getItem('leading-by-example/colours')") == "dark"
    here.folder = edition(tmp_path / "b", "B")
    reader.goto(f"{here.address}/index.html")
    assert shown(reader) == {"B"}


# What the page does when it is idle comes before this resolves, as idle callbacks run in order.
IDLE = """() => new Promise((resolve) => {
  const idle = () => requestIdleCallback(() => requestIdleCallback(() => resolve()));
  document.readyState === "complete" ? idle() : addEventListener("load", idle);
})"""


def test_from_disk_there_is_no_worker(reader: Page, book: Path):
    reader.goto(f"{book.as_uri()}/index.html")
    reader.evaluate(IDLE)
    assert reader.context.service_workers == []


def test_a_reader_who_asks_to_save_data_keeps_no_copy(reader: Page, host: Callable[[Path], Host], tmp_path: Path):
    reader.add_init_script("Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) })")
    here = host(edition(tmp_path / "a", "A"))
    reader.goto(f"{here.address}/index.html")
    reader.evaluate(IDLE)
    assert not reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
    assert "/sw.js" not in here.asked


def test_in_a_frame_nothing_is_kept(reader: Page, host: Callable[[Path], Host], tmp_path: Path):
    folder = edition(tmp_path / "a", "A")
    (folder / "course.html").write_text(
        '<!doctype html><link rel="icon" href="data:,"><iframe src="index.html"></iframe>', encoding="utf-8"
    )
    here = host(folder)
    reader.goto(f"{here.address}/course.html")
    frame = reader.frame(url=re.compile("index"))
    assert frame
    frame.evaluate(IDLE)
    assert not reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
    assert "/sw.js" not in here.asked


def test_when_the_browser_has_dropped_the_copy_pages_come_from_the_network(
    reader: Page, host: Callable[[Path], Host], tmp_path: Path
):
    here = host(edition(tmp_path / "a", "A"))
    visit(reader, f"{here.address}/index.html")
    reader.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    reader.goto(f"{here.address}/two.html")
    assert shown(reader) == {"A"}
    here.folder = edition(tmp_path / "b", "B")
    reader.goto(f"{here.address}/index.html")
    until(reader, editions(1))
    until(reader, SETTLED)
    reader.goto(f"{here.address}/two.html")
    here.stop()
    assert shown(reader) == {"B"}
