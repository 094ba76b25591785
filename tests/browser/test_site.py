"""The book in a browser, widgets apart: styles and scripts under the policy, menu, colours, search, print."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browser_kit import LONG
from playwright.sync_api import Page, Route, expect
from test_privacy import check_copy, go, left

NewPage = Callable[..., Page]


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_every_page_passes_its_policy_fits_the_screen_and_asks_for_and_keeps_nothing_of_others(
    new_page: NewPage, address: str, book: Path
):
    """All that holds for every page as it opens, in one walk through the book.

    The browser's console names whatever the policy blocks, and fails the test, as does another host that is asked.
    320 px is also what 1280 px become at 400 % zoom. Each page is loaded once and made narrower, as a window is.
    """
    page = new_page(service_workers="allow")
    hosted = address.startswith("http")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for file in sorted(book.rglob("*.html")):
        name = file.relative_to(book).as_posix()
        go(page, f"{address}/{name}")
        assert page.context.cookies() == [], name
        seen = left(page)
        if hosted:
            assert len(seen.pop("caches")) <= 1  # type: ignore[arg-type]
            assert seen.pop("workers") in (0, 1)
        assert not any(seen.values()), f"{name} keeps something before anyone has done anything: {seen}"
        if name.startswith("_downloads/"):
            continue  # the slides are a page of their own kind
        assert page.evaluate("document.querySelector('meta[name=referrer]').content") == "no-referrer", name
        assert page.locator("html.js").count() == 1, f"{name}: theme.js did not run"
        assert page.locator("header.top").evaluate("e => getComputedStyle(e).display") == "flex", name
        for width in (1280, 375, 320) if hosted or LONG else ():
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width}"
    outside = [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))]
    assert not outside, outside
    for url in asked:
        if url.startswith(address):
            path = unquote(urlsplit(url.removeprefix(f"{address}/")).path)
            assert (book / path).is_file() or path == "favicon.ico", f"{path} was asked for and is not there"
    if hosted:
        check_copy(page, book, address)


def test_the_menu_opens_by_keyboard_with_javascript_off(new_page: NewPage, address: str):
    page = new_page(viewport={"width": 375, "height": 700}, java_script_enabled=False)
    page.goto(f"{address}/index.html")
    menu = page.get_by_role("navigation", name="Contents")
    assert not menu.is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Privacy").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/privacy.html")
    assert not page.locator("[data-scheme]:visible").count(), "the choice of colours needs JavaScript"


def test_a_choice_of_colours_holds_on_the_next_page_and_can_be_taken_back(new_page: NewPage, address: str):
    page = new_page(color_scheme="light")
    page.goto(f"{address}/index.html")
    light = background(page)
    page.get_by_label("Colours").locator("visible=true").select_option("dark")
    dark = background(page)
    assert dark != light
    page.goto(f"{address}/book/study.html")
    assert background(page) == dark
    assert page.evaluate("Object.keys(localStorage)") == ["leading-by-example/colours"], "a name of its own"
    page.get_by_label("Colours").locator("visible=true").select_option("auto")
    assert background(page) == light
    assert page.evaluate("localStorage.length") == 0


def test_a_slow_script_for_the_colours_holds_up_the_drawing_and_not_the_reading(new_page: NewPage, site: str):
    page = new_page(color_scheme="light")
    page.add_init_script("localStorage.setItem('leading-by-example/colours', 'dark')")
    held: list[Route] = []
    page.route("**/theme.js*", lambda route: held.append(route))
    page.goto(f"{site}/book/study.html", wait_until="domcontentloaded")
    assert page.evaluate("document.readyState") == "interactive", "all of it is read"
    assert page.evaluate("performance.getEntriesByType('paint').length") == 0, "nothing is drawn"
    held[0].continue_()
    expect(page.locator("html[data-theme=dark]")).to_have_count(1)
    expect(page.get_by_label("Colours").locator("visible=true")).to_have_value("dark")
    page.get_by_label("Colours").locator("visible=true").select_option("light")
    expect(page.locator("html[data-theme=light]")).to_have_count(1)


def test_the_device_decides_about_colours_when_the_reader_does_not(new_page: NewPage, address: str):
    pages = [new_page(color_scheme=scheme) for scheme in ("light", "dark")]
    for page in pages:
        page.goto(f"{address}/index.html")
    assert background(pages[0]) != background(pages[1])


def test_paper_is_white_even_when_the_screen_is_dark(new_page: NewPage, address: str):
    page = new_page(color_scheme="dark")
    page.goto(f"{address}/book/map.html")
    page.get_by_label("Colours").locator("visible=true").select_option("dark")
    page.emulate_media(media="print")
    assert background(page) == "rgb(255, 255, 255)"
    ink = [int(part) for part in re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).color"))]
    assert max(ink) < 80, ink
    assert not page.locator("header.top, nav.contents, nav.turn").locator("visible=true").count()


class TestSearch:
    @pytest.fixture
    def page(self, new_page: NewPage, address: str) -> Page:
        page = new_page()
        page.goto(f"{address}/search.html")
        return page

    def test_it_answers_while_one_types_and_leads_to_the_place(self, page: Page):
        page.get_by_label("Words to look for").fill("safeguarding procedure")
        page.get_by_role("status").filter(has_text="found for").wait_for()
        first = page.locator(".results a").first
        assert "safeguarding" in page.locator(".results mark").first.inner_text().lower()
        target = first.get_attribute("href") or ""
        assert "#" in target, "a section, and not only its page"
        first.click()
        page.wait_for_url(f"**/{target}")
        assert page.locator(":target").count() == 1

    def test_it_finds_words_that_begin_alike(self, page: Page):
        counts = []
        for word in ("leader", "leaders", "LEADING"):
            page.get_by_label("Words to look for").fill(word)
            page.get_by_role("status").filter(has_text=f"“{word}”").wait_for()
            counts.append(re.match(r"\d+", page.get_by_role("status").inner_text()))
        assert len({count and count[0] for count in counts}) == 1

    def test_it_says_when_nothing_is_found_and_what_to_do(self, page: Page):
        page.get_by_label("Words to look for").fill("zyxwv")
        page.get_by_role("status").filter(has_text="Nothing found").wait_for()
        assert "fewer words" in page.get_by_role("status").inner_text()
        assert not page.get_by_role("heading", name="Results").is_visible()

    def test_what_is_typed_is_text_and_is_kept_nowhere(self, page: Page):
        page.get_by_label("Words to look for").fill('<img src=x onerror="document.title=1"> leader')
        page.keyboard.press("Enter")
        assert page.locator("main img").count() == 0
        page.get_by_label("Words to look for").fill("change")
        page.keyboard.press("Enter")
        assert page.url.endswith("#change"), "so that an answer can be passed on and gone back to"
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0, "a shared computer tells nobody"
        page.reload()
        page.get_by_role("heading", name="Results").wait_for()
