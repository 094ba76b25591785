"""The main path by keyboard alone: read a chapter, keep, rate, plan, export; every stop seen, in order, no trap."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from test_keyboard import STOP

NewPage = Callable[..., Page]

# Whether the focus moved on in the document's order; `back`: towards its beginning.
IN_ORDER = """(back) => {
  const [at, was] = [document.activeElement, window.lbeWas];
  window.lbeWas = at;
  const { DOCUMENT_POSITION_PRECEDING: before, DOCUMENT_POSITION_FOLLOWING: after } = Node;
  return !was?.isConnected || Boolean(was.compareDocumentPosition(at) & (back ? before : after));
}"""


def go_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab, or Shift+Tab, until the target has the focus; fail on any stop that is unseen or out of order."""
    expect(target).to_have_count(1)
    page.evaluate("() => { window.lbeWas = null; }")
    page.evaluate(IN_ORDER, False)
    for _ in range(300):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        assert stop, "the focus is lost"
        assert stop["marked"], f"no mark: {stop['name']}"
        assert not stop["covered"], f"covered: {stop['name']}"
        assert page.evaluate(IN_ORDER, key != "Tab"), f"out of order: {stop['name']}"
        if target.evaluate("(each) => each === document.activeElement"):
            return
    raise AssertionError(f"{key} does not lead to {target}")


def arrive(page: Page, address: str) -> None:
    """Wait for a page to be alive, and skip to its text."""
    page.wait_for_url(f"**/{address}")
    page.wait_for_selector("html[data-lbe-ready=true]")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def in_contents(page: Page, name: str) -> Locator:
    return page.locator(f'nav.contents a[href$="{name}.html"]')


def test_read_rate_plan_and_export_with_no_mouse(new_page: NewPage, site: str):
    page = new_page(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    page.goto(f"{site}/index.html")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()

    # Read: a chapter, and in it a quote whose card can be worked with.
    go_to(page, in_contents(page, "individual-leaders"))
    page.keyboard.press("Enter")
    arrive(page, "book/individual-leaders.html")
    go_to(page, page.locator("[data-widget=quote-card] button").first)
    go_to(page, in_contents(page, "/map").or_(page.locator('nav.contents a[href="map.html"]')), "Shift+Tab")
    page.keyboard.press("Enter")

    # Choose to keep, and rate by the arrow keys.
    arrive(page, "book/map.html")
    go_to(page, page.get_by_role("button", name="Keep on this device", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=status]")).to_be_focused()
    go_to(page, page.locator("[data-statement=s02] [data-side=now] input").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-statement=s02] [data-side=now] input[value='2']")).to_be_checked()
    expect(page.locator("[data-part=status]")).to_contain_text("Saved")
    go_to(page, in_contents(page, "plan"), "Shift+Tab")
    page.keyboard.press("Enter")

    # Plan: what was rated is offered, and need not be entered again.
    arrive(page, "book/plan.html")
    start = page.locator("[data-widget=plan] li[data-entry] [data-field=from]")
    go_to(page, start)
    page.keyboard.press("ArrowDown")
    expect(start).to_have_value("culture-s02")
    page.keyboard.press("Tab")
    page.keyboard.type("Two teams decide on small budgets.")
    go_to(page, page.locator("[data-widget=plan] li[data-entry] [data-field=by_when]"))
    page.keyboard.type("Before June")
    expect(page.locator("[data-part=status]")).to_contain_text("Saved")
    go_to(page, in_contents(page, "my-workbook"), "Shift+Tab")
    page.keyboard.press("Enter")

    # Export: the document, and the record; both hold what was entered once.
    arrive(page, "book/my-workbook.html")
    expect(page.locator(".lbe-document h3").first).to_be_visible()
    go_to(page, page.get_by_role("button", name="Markdown (.md)"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    words = Path(download.value.path()).read_text("utf-8")
    for each in ("Central control or trust", "Two teams decide on small budgets.", "Before June"):
        assert each in words
    go_to(page, page.locator("details.lbe-more > summary"))
    page.keyboard.press("Enter")
    go_to(page, page.locator("details.lbe-more [data-do=export]"))
    with page.expect_download() as download:
        page.keyboard.press("Space")
    record = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert record["maps"]["culture"]["own"]["ratings"]["s02"]["now"]["value"] == 2
    [action] = record["plan"]["actions"].values()
    assert action["from"]["value"] == "culture-s02"
