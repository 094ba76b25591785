"""The made-up example, opened over the reader's own answers and closed again: theirs are untouched, to the byte."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import Watch, check_accessible, on_disk, ready, saved
from playwright.sync_api import Locator, Page, expect

NewPage = Callable[..., Page]

KEPT = """async () => {
  const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const all = await indexedDB.databases();
  let device = null;
  if (all.length) {
    const db = await ask(indexedDB.open("leading-by-example"));
    device = await ask(db.transaction("kept").objectStore("kept").get("record"));
    db.close();
  }
  return JSON.stringify([device, { ...localStorage }, { ...sessionStorage }]);
}"""


def kept(page: Page) -> str:
    """Give everything this browser and this tab keep, as text."""
    return str(page.evaluate(KEPT))


def reloaded(page: Page, button: str) -> None:
    """Press a button that loads the page again, and wait until it has."""
    with page.expect_event("load"):
        page.get_by_role("button", name=button).first.click()
    page.wait_for_selector("html[data-lbe-ready=true]")


def first_entry(page: Page) -> Locator:
    """Find the first thing on the keep-list."""
    return page.get_by_role("textbox", name="What is good here already?").first


def keep_something(page: Page, text: str) -> None:
    first_entry(page).fill(text)


def banner(page: Page) -> Locator:
    return page.get_by_role("region", name="You are looking at a made-up example")


def test_it_fills_every_page_of_the_tab_and_closing_it_brings_back_what_was_there(new_page: NewPage, address: str):
    page = ready(new_page(), f"{address}/book/map.html")
    page.get_by_role("button", name="Keep on this device").click()
    keep_something(page, "Mine, and nobody else's")
    saved(page, "Mine, and nobody else's")
    before = kept(page)
    reloaded(page, "Show me an example")
    expect(banner(page)).to_be_visible()
    expect(banner(page).locator("[data-part=text]")).to_be_focused()
    expect(page.get_by_role("button", name="Close the example")).to_have_count(1)
    expect(page.locator("[data-part=progress]")).to_have_text("24 of 24 answered")
    expect(page.get_by_role("button", name="Keep on this device")).to_be_hidden()
    expect(page.get_by_text("Export, import or erase your answers")).to_be_hidden()
    # To be practised in, and taken to the next page of the tab.
    keep_something(page, "A guess of mine about Merrowby")
    ready(page, f"{address}/book/individual-leaders.html")
    expect(banner(page)).to_be_visible()
    expect(page.get_by_label("If the leader left").first).to_be_visible()
    ready(page, f"{address}/book/map.html")
    expect(first_entry(page)).to_have_value("A guess of mine about Merrowby")
    reloaded(page, "Start the example afresh")
    expect(first_entry(page)).to_have_value(re.compile("^The Friday talks: anyone may bring"))
    reloaded(page, "Close the example")
    expect(banner(page)).to_have_count(0)
    expect(page.get_by_text("The example is closed. Your own answers are back.")).to_be_focused()
    expect(first_entry(page)).to_have_value("Mine, and nobody else's")
    assert kept(page) == before


@pytest.mark.parametrize("choice", ["Don’t keep (shared computer)", None])
def test_answers_kept_in_the_tab_alone_or_given_before_choosing_are_untouched(
    new_page: NewPage, site: str, choice: str | None
):
    page = ready(new_page(), f"{site}/book/map.html")
    if choice:
        page.get_by_role("button", name=choice).click()
    keep_something(page, "Only in this tab")
    page.wait_for_function("sessionStorage['leading-by-example:record']?.includes('Only in this tab')")
    before = kept(page)
    reloaded(page, "Show me an example")
    keep_something(page, "Practice")
    reloaded(page, "Close the example")
    expect(first_entry(page)).to_have_value("Only in this tab")
    assert kept(page) == before


def test_another_tab_keeps_its_own_and_the_browsers_back_leads_to_neither_by_mistake(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/map.html")
    page.get_by_role("button", name="Keep on this device").click()
    keep_something(page, "Mine")
    saved(page, "Mine")
    reloaded(page, "Show me an example")
    other = ready(page.context.new_page(), f"{site}/book/map.html")
    expect(banner(other)).to_have_count(0)
    keep_something(other, "Mine, from the other tab")
    saved(other, "Mine, from the other tab")
    keep_something(page, "Practice")
    assert "Practice" not in json.dumps(on_disk(other))
    # Closed on another page; the browser's Back must not show the example without its banner.
    ready(page, f"{site}/book/example.html")
    reloaded(page, "Close the example")
    page.go_back()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(banner(page)).to_have_count(0)
    expect(first_entry(page)).to_have_value("Mine, from the other tab")


def test_it_can_be_emptied_to_practise_on_and_filled_again(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/map.html")
    reloaded(page, "Show me an example")
    expect(banner(page).get_by_role("button", name="Yes, empty it")).to_be_hidden()
    banner(page).get_by_role("button", name="Empty it", exact=True).click()
    banner(page).get_by_role("button", name="No, keep it").click()
    expect(banner(page).get_by_role("button", name="Empty it", exact=True)).to_be_focused()
    expect(first_entry(page)).not_to_have_value("")
    banner(page).get_by_role("button", name="Empty it", exact=True).click()
    reloaded(page, "Yes, empty it")
    expect(banner(page)).to_contain_text("The made-up council, empty: fill it in yourself.")
    expect(first_entry(page)).to_have_value("")
    keep_something(page, "What I would keep at Merrowby")
    ready(page, f"{site}/book/map.html")
    expect(first_entry(page)).to_have_value("What I would keep at Merrowby")
    reloaded(page, "Start the example afresh")
    expect(first_entry(page)).to_have_value(re.compile("^The Friday talks: anyone may bring"))


def test_its_file_says_what_it_is(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/example.html")
    reloaded(page, "Show me an example")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export the example to a file").click()
    assert download.value.suggested_filename == "leading-by-example-made-up-example.json"
    assert json.loads(Path(download.value.path()).read_text("utf-8"))["id"] == "00000000e5a3b1e0"


def test_where_the_example_cannot_be_fetched_that_is_said_and_nothing_changes(
    new_page: NewPage, site: str, watch: Watch
):
    watch.expected += ["example.js", "ERR_FAILED"]
    page = new_page()
    page.route("**/_static/example.js*", lambda route: route.abort())
    ready(page, f"{site}/book/map.html")
    page.get_by_role("button", name="Show me an example").click()
    expect(page.get_by_text("The example could not be fetched, so nothing has changed.")).to_be_visible()
    expect(banner(page)).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing_while_it_is_open(new_page: NewPage, site: str, scheme: str, width: int):
    page = ready(new_page(color_scheme=scheme, viewport={"width": width, "height": 800}), f"{site}/book/example.html")
    reloaded(page, "Show me an example")
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ready(page, f"{site}/book/map.html")
    page.wait_for_selector("[data-drawn]")
    check_accessible(page)
    page.emulate_media(media="print")
    expect(banner(page)).to_be_visible()
    expect(banner(page).get_by_role("button").first).to_be_hidden()


def test_on_a_phone_the_map_asks_one_question_at_a_time(new_page: NewPage, site: str):
    page = ready(new_page(viewport={"width": 375, "height": 800}), f"{site}/book/map.html")
    expect(page.locator("[data-statement]:visible")).to_have_count(1)
    expect(page.locator(".lbe-map [data-part=step]")).to_have_text("Question 1 of 8")
    page.get_by_role("button", name="Next").click()
    expect(page.locator("[data-statement=s04]")).to_be_visible()
    page.get_by_label("One theme at a time").check()
    expect(page.locator(".lbe-map [data-part=step]")).to_have_text("Theme 1 of 4")
    page.get_by_label("Every theme on one page").check()
    expect(page.locator("[data-statement]:visible")).to_have_count(8)
