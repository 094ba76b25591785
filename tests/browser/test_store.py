"""What a reader has answered is not lost: in a real browser, reloaded, closed, blocked and in several tabs.

Killed, full, damaged and more on the book's own pages: test_nothing_lost_page.py.
"""

import json
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from string import ascii_lowercase

import pytest
from browser_kit import ARGUMENTS, box, keep, on_disk, rating, ready, saved, status
from playwright.sync_api import Page, Playwright, expect

NewPage = Callable[..., Page]


@pytest.fixture(params=["http", "from disk"])
def address(request: pytest.FixtureRequest, small_site: str, small_book: Path) -> str:
    """The small book's folder, over http and opened from disk."""
    return small_site if request.param == "http" else small_book.as_uri()


def test_answers_are_there_after_a_reload_and_on_every_page(new_page: NewPage, address: str) -> None:
    page = ready(new_page(), f"{address}/one.html")
    keep(page)
    rating(page, "4").check(force=True)
    box(page).fill("a lot of pressure")
    saved(page, "a lot of pressure")
    page.reload()
    ready(page, f"{address}/one.html")
    expect(rating(page, "4")).to_be_checked()
    ready(page, f"{address}/two.html")
    expect(rating(page, "4")).to_be_checked()
    expect(box(page)).to_have_value("a lot of pressure")


def test_a_tab_closed_while_typing_loses_nothing(new_page: NewPage, address: str) -> None:
    page = ready(new_page(), f"{address}/one.html")
    keep(page)
    text = "".join(islice(cycle(ascii_lowercase), 150))
    box(page).press_sequentially(text)
    page.close()
    later = ready(page.context.new_page(), f"{address}/one.html")
    expect(box(later)).to_have_value(text)
    assert later.evaluate("localStorage.getItem('leading-by-example:record')") is None


def test_what_is_erased_stays_erased_though_the_page_is_left_at_once(new_page: NewPage, address: str) -> None:
    page = ready(new_page(), f"{address}/one.html")
    keep(page)
    box(page).fill("not for anybody else")
    saved(page, "not for anybody else")
    with page.expect_navigation(url=lambda url: url.endswith("?again")):
        page.evaluate("""() => {
          for (const each of ["erase", "erase-yes"]) document.querySelector(`[data-do=${each}]`).click();
          location.search = "?again";
        }""")
    expect(page.locator("html")).to_have_attribute("data-lbe-ready", "true")
    expect(page.get_by_role("button", name="Keep on this device")).to_be_visible()
    expect(box(page)).to_have_value("")
    assert on_disk(page) is None


def test_back_brings_what_the_page_since_wrote_and_nothing_that_it_erased(
    playwright: Playwright, browser_path: str, small_site: str
) -> None:
    """In a browser that puts pages by for Back, as readers' do; Firefox and WebKit: tests/other_browsers."""
    without = ["--disable-back-forward-cache"]  # Playwright's own
    browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS, ignore_default_args=without)

    def back_to_the_first() -> None:
        page.evaluate("history.back()")
        expect(page).to_have_url(f"{small_site}/one.html")
        expect(page.locator("html")).to_have_attribute("data-lbe-ready", "true")

    page = ready(browser.new_page(), f"{small_site}/one.html")
    rating(page, "2").check(force=True)
    ready(page, f"{small_site}/two.html")
    box(page).fill("written since")
    back_to_the_first()
    expect(box(page)).to_have_value("written since")
    rating(page, "3", "s04").check(force=True)
    ready(page, f"{small_site}/two.html")
    expect(box(page)).to_have_value("written since")
    page.evaluate("() => ['erase', 'erase-yes'].forEach((each) => document.querySelector(`[data-do=${each}]`).click())")
    expect(box(page)).to_have_value("")
    back_to_the_first()
    expect(rating(page, "2")).not_to_be_checked()
    expect(box(page)).to_have_value("")
    browser.close()


def test_nothing_is_on_the_device_before_the_choice_and_nothing_after_dont_keep(
    new_page: NewPage, address: str
) -> None:
    page = ready(new_page(), f"{address}/one.html")
    rating(page, "2").check(force=True)
    box(page).fill("not to be kept")
    assert (on_disk(page), page.evaluate("localStorage.length")) == (None, 0)
    ready(page, f"{address}/two.html")
    expect(box(page)).to_have_value("not to be kept")
    page.get_by_role("button", name="Don’t keep").click()
    expect(status(page)).to_have_text("Not kept: your answers are in this tab only, and go when you close it.")
    page.reload()
    ready(page, f"{address}/two.html")
    expect(rating(page, "2")).to_be_checked()
    assert page.evaluate("Promise.all([indexedDB.databases(), localStorage.length, document.cookie])") == [[], 0, ""]
    page.close()
    later = ready(page.context.new_page(), f"{address}/one.html")
    expect(rating(later, "2")).not_to_be_checked()
    expect(box(later)).to_have_value("")


def test_two_tabs_keep_each_others_answers_and_show_them(new_page: NewPage, address: str) -> None:
    one = ready(new_page(), f"{address}/one.html")
    keep(one)
    two = ready(one.context.new_page(), f"{address}/two.html")
    rating(one, "1", "s02").check(force=True)
    rating(two, "5", "s04").check(force=True)
    box(two).fill("written in the second")
    for page in (one, two):
        expect(rating(page, "1", "s02")).to_be_checked()
        expect(rating(page, "5", "s04")).to_be_checked()
    expect(box(one)).to_have_value("written in the second")
    box(one).fill("the later one stays")
    saved(two, "the later one stays")
    box(two).blur()  # its old text must not count as a new answer
    expect(box(two)).to_have_value("the later one stays")


def test_tabs_typing_at_once_lose_nothing(new_page: NewPage, small_site: str) -> None:
    one = ready(new_page(), f"{small_site}/one.html")
    keep(one)
    two = ready(one.context.new_page(), f"{small_site}/two.html")
    voices = two.locator('[data-path$="/voices"]')
    rating(two, "3").check(force=True)  # the profile, with this box, appears
    for letter in "one after the other, in turn":
        box(one).press("End")
        one.keyboard.type(letter)
        voices.press("End")
        two.keyboard.type(letter)
    saved(one, "one after the other, in turn")
    kept = on_disk(one)
    assert kept
    own = kept["maps"]["culture"]["own"]  # type: ignore[index]
    assert own["context"]["value"] == own["voices"]["value"] == "one after the other, in turn"


def test_erasing_reaches_every_tab_and_leaves_nothing(new_page: NewPage, address: str) -> None:
    one = ready(new_page(), f"{address}/one.html")
    keep(one)
    box(one).fill("to be erased")
    saved(one, "to be erased")
    two = ready(one.context.new_page(), f"{address}/two.html")
    one.get_by_role("button", name="Erase everything …").click()
    one.get_by_role("button", name="Erase everything", exact=True).click()
    expect(one.locator('[data-part="erased-text"]')).to_be_focused()
    for page in (one, two):
        expect(box(page)).to_have_value("")
        expect(page.get_by_role("button", name="Keep on this device")).to_be_visible()
        page.wait_for_function("localStorage.length === 0")  # Chromium tells other tabs of it in its own time
        assert page.evaluate("Promise.all([indexedDB.databases(), localStorage.length, sessionStorage.length])") == [
            [],
            0,
            0,
        ]
    one.get_by_role("button", name="Put them back").click()
    expect(box(one)).to_have_value("to be erased")
    expect(box(two)).to_have_value("to be erased")
    saved(two, "to be erased")


def test_a_tab_that_could_not_hear_of_it_does_not_bring_back_what_was_erased(
    new_page: NewPage, small_site: str
) -> None:
    one = new_page()
    one.context.add_init_script("delete window.BroadcastChannel")
    ready(one, f"{small_site}/one.html")
    keep(one)
    box(one).fill("to be erased")
    saved(one, "to be erased")
    two = ready(one.context.new_page(), f"{small_site}/two.html")
    one.get_by_role("button", name="Erase everything …").click()
    one.get_by_role("button", name="Erase everything", exact=True).click()
    expect(one.locator('[data-part="erased-text"]')).to_be_focused()
    expect(box(two)).to_have_value("to be erased")
    rating(two, "3").click(force=True)  # not check(): it may be taken back at once
    expect(two.get_by_role("button", name="Keep on this device")).to_be_visible()
    expect(box(two)).to_have_value("")
    two.close()
    assert one.evaluate("Promise.all([indexedDB.databases(), localStorage.length])") == [[], 0]


def slow_script(page: Page) -> Callable[[], None]:
    """Hold back book.js until the function this gives is called."""
    waiting: list[Callable[[], None]] = []
    page.route("**/book.js", lambda route: waiting.append(route.continue_))

    def arrive() -> None:
        waiting[0]()
        page.wait_for_selector("html[data-lbe-ready=true]")
        page.unroute("**/book.js")

    return arrive


def test_what_was_answered_before_the_script_came_is_taken_over(new_page: NewPage, small_site: str) -> None:
    page = ready(new_page(), f"{small_site}/one.html")
    keep(page)
    box(page).fill("from last week")
    rating(page, "2").check(force=True)
    saved(page, "from last week")

    arrive = slow_script(page)
    page.goto(f"{small_site}/one.html", wait_until="commit")
    # By their labels and not forced: Playwright waits until the page, still coming in, has stopped moving.
    for early in (rating(page, "5"), rating(page, "cannot-tell", "s04")):
        early.locator("xpath=..").click()
    box(page).fill("typed early")
    arrive()
    expect(rating(page, "5")).to_be_checked()
    expect(rating(page, "cannot-tell", "s04")).to_be_checked()
    expect(box(page)).to_have_value("from last week\ntyped early")
    saved(page, "from last week\ntyped early")


def test_a_browser_that_fills_in_forms_again_makes_no_answers(new_page: NewPage, small_site: str) -> None:
    page = ready(new_page(), f"{small_site}/one.html")
    page.get_by_role("button", name="Don’t keep").click()
    rating(page, "2").check(force=True)
    box(page).fill("gone after erasing")
    page.goto("about:blank")
    page.evaluate("1")
    page.go_back()
    page.wait_for_selector("html[data-lbe-ready=true]")
    page.get_by_text("Export, import or erase your answers").click()
    page.get_by_role("button", name="Erase everything …").click()
    page.get_by_role("button", name="Erase everything", exact=True).click()
    for move in (page.reload, lambda: (page.goto("about:blank"), page.go_back())):
        move()
        page.wait_for_selector("html[data-lbe-ready=true]")
        expect(rating(page, "2")).not_to_be_checked()
        expect(box(page)).to_have_value("")


BLOCKED = """
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
  }
  indexedDB.open = () => { throw new DOMException("no", "SecurityError"); };
"""
FULL = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


def test_blocked_storage_is_said_and_nothing_on_the_page_is_lost(
    new_page: NewPage, small_site: str, tmp_path: Path
) -> None:
    page = new_page()
    page.add_init_script(BLOCKED)
    ready(page, f"{small_site}/one.html")
    rating(page, "4").check(force=True)
    failure = page.locator('[data-part="failure"]')
    expect(failure).to_contain_text("This browser does not let the page keep anything.")
    page.get_by_role("button", name="Keep on this device").click()
    expect(failure).to_contain_text("export them to a file before you close it")
    expect(rating(page, "4")).to_be_checked()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export to a file").first.click()
    download.value.save_as(tmp_path / "saved.json")
    assert '"value": 4' in (tmp_path / "saved.json").read_text()


def test_a_full_device_is_said_and_the_answers_survive_a_reload(new_page: NewPage, small_site: str) -> None:
    page = ready(new_page(), f"{small_site}/one.html")
    keep(page)
    page.evaluate(FULL)
    box(page).fill("no room for this")
    expect(page.locator('[data-part="failure"]')).to_contain_text("no room left on this device")
    expect(status(page)).to_have_text("Not saved.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    assert asked == ["beforeunload"]
    expect(box(page)).to_have_value("no room for this")
    expect(status(page)).to_contain_text("Saved")


def test_a_damaged_record_is_put_aside_to_be_downloaded(new_page: NewPage, small_site: str, tmp_path: Path) -> None:
    page = ready(new_page(), f"{small_site}/one.html")
    keep(page)
    box(page).fill("before the damage")
    saved(page, "before the damage")
    damaged = page.evaluate(
        """async () => {
          const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
          const db = await ask(indexedDB.open("leading-by-example"));
          const store = db.transaction("kept", "readwrite").objectStore("kept");
          const kept = await ask(store.get("record"));
          kept.record = kept.record.slice(0, -9);
          await ask(store.put(kept, "record"));
          db.close();
          return kept.record;
        }"""
    )
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(page.get_by_text("It has been put aside just as it was")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what was put aside").click()
    download.value.save_as(tmp_path / "aside.txt")
    assert (tmp_path / "aside.txt").read_text() == damaged
    box(page).fill("going on")
    saved(page, "going on")
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("button", name="Delete it")).to_be_hidden()
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(page.get_by_role("button", name="Delete it")).to_be_hidden()
    expect(box(page)).to_have_value("going on")


def test_a_text_that_reaches_the_end_of_its_box_is_said(new_page: NewPage, small_site: str) -> None:
    page = ready(new_page(), f"{small_site}/one.html")
    keep(page)
    box(page).focus()
    page.keyboard.insert_text("ü" * 12_000)
    expect(page.get_by_text("This box is full: it holds 10,000 characters.")).to_be_visible()
    saved(page, "ü" * 10_000)
    box(page).fill("short")
    expect(page.get_by_text("This box is full")).to_have_count(0)


def test_a_clock_set_back_does_not_bring_back_an_older_answer(new_page: NewPage, small_site: str) -> None:
    page = new_page()
    page.clock.set_fixed_time("2027-03-01T12:00:00Z")
    ready(page, f"{small_site}/one.html")
    keep(page)
    box(page).fill("with the clock ahead")
    page.clock.set_fixed_time("2026-03-01T12:00:00Z")
    box(page).fill("after it was set right")
    saved(page, "after it was set right")
    ready(page, f"{small_site}/two.html")
    expect(box(page)).to_have_value("after it was set right")
    record = on_disk(page)
    assert "2027-03-01T12:00:00.001Z" in json.dumps(record)
