"""Tab goes through a page and stops nowhere for good, and each stop can be seen: a mark around it, and not covered.

Each page is walked from the link that skips to the text to the foot, also on a screen of 1280 by 1024 at 400% zoom.
"""

from collections.abc import Callable

import pytest
from browser_kit import LONG, ready
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]
# Read, rate, plan, export: the main path; in the long suite, the other pages to work on as well.
PAGES = ["individual-leaders", "map", "plan", "my-workbook"]
if LONG:
    PAGES += ["fifteen-minutes", "theory-map", "who-leads", "vacancy", "compare", "group", "quotes", "privacy"]

# What a reader sees of the element that has the focus. `covered`: something else is in front of all of it.
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  at.lbeSeen = (at.lbeSeen ?? 0) + 1;
  const label = at.closest("label") ?? (at.id && document.querySelector(`label[for="${CSS.escape(at.id)}"]`)) ?? at;
  const marked = [at, label, at.nextElementSibling, at.parentElement].some((each) => {
    if (!each) return false;
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const shown = (each) => [...each.getClientRects()].some((rect) => {
    for (const x of [0.1, 0.5, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
      const hit = document.elementFromPoint(rect.left + rect.width * x, rect.top + rect.height * y);
      if (hit && (each.contains(hit) || hit.contains(each) && !hit.matches("body, html, main"))) return true;
    }
    return false;
  });
  return {
    name: at.outerHTML.slice(0, 160),
    again: at.lbeSeen > 1,
    last: at.closest("footer.foot") !== null,
    marked,
    covered: !shown(at) && !shown(label),
  };
}"""


def walk(page: Page) -> None:
    """Press Tab to the foot of the page, and fail on any stop that a reader would lose."""
    faults: list[str] = []
    for _ in range(700):
        stop = page.evaluate(STOP)
        assert stop, f"the focus is lost after: {faults[-3:]}"
        faults += [f"trap: {stop['name']}"] if stop["again"] else []
        faults += [f"no mark: {stop['name']}"] if not stop["marked"] else []
        faults += [f"covered: {stop['name']}"] if stop["covered"] else []
        if stop["last"] or stop["again"]:
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError("Tab does not reach the foot of the page")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", [(1280, 800), (320, 256)], ids=["1280 x 800", "400% zoom"])
@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_the_page_and_every_stop_is_seen(new_page: NewPage, site: str, name: str, size):
    page = new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.goto(f"{site}/book/{name}.html")
    if page.locator("[data-widget]").count():
        ready(page, page.url)
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    walk(page)


@pytest.mark.parametrize("name", ["map", "plan"] if LONG else ["plan"])
def test_the_bar_of_the_worked_example_covers_no_stop(new_page: NewPage, site: str, name: str):
    page = ready(new_page(viewport={"width": 320, "height": 256}, reduced_motion="reduce"), f"{site}/book/map.html")
    with page.expect_event("load"):
        page.get_by_role("button", name="Show me an example").first.click()
    ready(page, f"{site}/book/{name}.html")
    page.locator("body").evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Tab")
    walk(page)


def test_the_link_at_the_top_skips_to_the_text(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/map.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
