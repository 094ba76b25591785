"""What the book leaves behind after using all that is fetched later; every page as it opens is in test_site.py."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browser_kit import ARGUMENTS, Watch, box, keep, rating, ready, saved
from playwright.sync_api import BrowserContext, Page, Playwright, expect

NewPage = Callable[..., Page]
SECRET = "Zebrafinch-of-the-shared-computer"
OURS = re.compile(r"leading-by-example(?:[:/]|$)")
COPY = re.compile(r"leading-by-example:book:/:[0-9a-f]{16}")

# The names of everything that this address keeps, with what a script can see of cookies.
LEFT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((each) => each.name),
  caches: typeof caches === "undefined" ? [] : await caches.keys(),
  workers: location.protocol === "file:" ? 0 : (await navigator.serviceWorker.getRegistrations()).length,
  cookie: location.protocol === "file:" ? "" : document.cookie,
})"""


def left(page: Page) -> dict[str, object]:
    return dict(page.evaluate(LEFT))


# What the copy of the book holds, by address, as text; once the browser has all of it.
COPIED = """async () => {
  const end = performance.now() + 20000;
  while ((await navigator.serviceWorker.getRegistration())?.active?.state !== "activated") {
    if (performance.now() > end) throw new Error("no copy has been made");
    await new Promise((again) => setTimeout(again, 20));
  }
  const held = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) held[url] = await (await cache.match(url)).text();
  }
  return held;
}"""


def check_copy(page: Page, book: Path, address: str) -> None:
    """Fail if caches hold anything but the book's files as built, and the ids that the browser gave to its tabs."""
    held = dict(page.evaluate(COPIED))
    open_pages = json.loads(held.pop(f"{address}/?open-pages"))
    assert open_pages.keys() == {"at", "ids"}
    assert all(re.fullmatch(r"[0-9a-f-]{36}", each) for each in open_pages["ids"]), open_pages
    for url, text in held.items():
        assert url.startswith(f"{address}/")
        assert text == (book / unquote(url.removeprefix(f"{address}/"))).read_text("utf-8"), url
    assert len(held) > 100
    seen = left(page)
    assert all(COPY.fullmatch(name) for name in seen["caches"]), seen  # type: ignore[attr-defined]
    assert seen["workers"] == 1


def go(page: Page, address: str) -> Page:
    page.goto(address)
    if page.locator("script[src*='book.js']").count():
        page.wait_for_selector("html[data-lbe-ready=true]")
    return page


def use_everything(page: Page, address: str) -> None:
    """Use each part of the book that fetches something later or keeps something, keeping answers."""
    go(page, f"{address}/index.html").get_by_label("Colours").locator("visible=true").select_option("dark")
    ready(page, f"{address}/book/map.html")
    keep(page)
    rating(page, "4").check(force=True)
    box(page).fill(SECRET)
    saved(page, SECRET)
    page.locator("[data-widget=organisation-map] svg, [data-widget=organisation-map] canvas").first.wait_for()
    ready(page, f"{address}/book/my-workbook.html")
    page.locator("[data-widget=my-workbook]").get_by_text(SECRET).first.wait_for()
    with page.expect_download():
        page.locator("[data-do=docx]").click()
    ready(page, f"{address}/book/group.html")
    go(page, f"{address}/search.html").get_by_label("Words to look for").fill("leaders")
    page.get_by_role("status").filter(has_text="found for").wait_for()
    ready(page, f"{address}/book/quotes.html")
    ready(page, f"{address}/book/example.html")
    page.locator("[data-widget=example] [data-do=open]").first.click()
    page.wait_for_function("() => sessionStorage.getItem('leading-by-example:example') !== null")
    page.wait_for_selector("html[data-lbe-ready=true]")


def test_all_that_is_kept_after_use_bears_our_name(new_page: NewPage, site: str, book: Path) -> None:
    page = new_page(accept_downloads=True, service_workers="allow")
    page.set_default_timeout(9000)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    use_everything(page, site)
    fetched = {Path(urlsplit(url).path).name for url in asked}
    assert {"vega.js", "docx.js", "workbook.js", "group.js", "example.js", "search-data.js"} <= fetched, "all was used"
    kept = left(page)
    names = [*kept["local"], *kept["session"], *kept["databases"]]  # type: ignore[misc]
    assert len(names) >= 4, names
    assert all(OURS.match(name) for name in names), names
    check_copy(page, book, site)
    assert not kept["cookie"]
    assert page.context.cookies() == []


@pytest.fixture
def profile(playwright: Playwright, browser_path: str, tmp_path: Path, watch: Watch):
    """Open one profile again and again, as one reader after another does at a shared computer."""
    opened: list[BrowserContext] = []

    def start(*more: str) -> Page:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=browser_path, args=[*ARGUMENTS, *more]
        )
        opened.append(watch.over(context))
        return context.pages[0]

    yield start
    for context in opened[-1:]:
        context.close()


def test_the_next_reader_of_a_shared_computer_finds_nothing(profile: Callable[..., Page], site: str, book: Path):
    page = ready(profile(), f"{site}/book/map.html")
    page.get_by_role("button", name="Don’t keep").click()
    box(page).fill(SECRET)
    page.wait_for_function("text => JSON.stringify(sessionStorage).includes(text)", arg=SECRET)
    seen = left(page)
    assert not seen["databases"]
    assert not [name for name in seen["local"] if "record" in name]  # type: ignore[attr-defined]
    page.locator("[data-widget=record-panel] [data-do=erase]").click()
    page.locator("[data-widget=record-panel] [data-do=erase-yes]").click()
    check_copy(page, book, site)  # it stays, as the page on privacy says, and holds nothing of the reader's
    page.wait_for_function("text => !JSON.stringify(sessionStorage).includes(text)", arg=SECRET)
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(box(page)).to_have_value("")
    go(page, f"{site}/index.html")
    page.go_back()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(box(page)).to_have_value("")
    page.context.close()

    after = ready(profile("--restore-last-session"), f"{site}/book/map.html")
    for tab in after.context.pages:
        assert SECRET not in tab.content()
        assert not tab.url.startswith("http") or SECRET not in str(tab.evaluate("JSON.stringify({...sessionStorage})"))
    expect(box(after)).to_have_value("")
    assert not left(after)["databases"]
