"""What is read out without being asked for: politely, once for what was done, and nothing while a reader types."""

from collections.abc import Callable

import pytest
from browser_kit import ROOT, box, ready
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]
GOLDEN = ROOT / "tests" / "golden"

# Notes each change of what a live region says, as a screen reader would hear it: hidden regions say nothing.
LISTEN = """() => {
  window.lbeSaid = [];
  const live = "[aria-live], [role=status], [role=alert], [role=log]";
  const last = new WeakMap();
  const hear = () => {
    for (const region of document.querySelectorAll(live)) {
      const text = region.checkVisibility() ? region.textContent.replace(/\\s+/g, " ").trim() : "";
      if (last.get(region) === text) continue;
      if (text && last.has(region)) {
        const loud = region.getAttribute("role") === "alert" || region.getAttribute("aria-live") === "assertive";
        window.lbeSaid.push([loud ? "alert" : "polite", text]);
      }
      last.set(region, text);
    }
  };
  hear();
  new MutationObserver(hear).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden", "class"],
  });
}"""


@pytest.fixture
def listen(new_page: NewPage, site: str) -> Callable[..., Page]:
    """Open a page of the book and listen to what it says from then on."""

    def start(name: str, width: int = 1280) -> Page:
        page = ready(new_page(viewport={"width": width, "height": 800}), f"{site}/book/{name}.html")
        page.evaluate(LISTEN)
        return page

    return start


def heard(page: Page) -> list[list[str]]:
    """Give what was said since this was last asked, once the page has had its turn: what is said, is said at once."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return page.evaluate("() => window.lbeSaid.splice(0)")


def test_an_answer_on_the_map_is_one_polite_sentence_on_how_far_one_is(listen: Callable[..., Page]):
    page = listen("map")
    page.locator("[data-statement=s02] [data-side=now] input").first.focus()
    page.keyboard.press("Space")
    assert heard(page) == [["polite", "1 of 8 answered"]]
    page.keyboard.press("ArrowRight")  # another answer to the same: nothing new to say
    assert heard(page) == []


def test_nothing_is_said_while_a_reader_types(listen: Callable[..., Page]):
    page = listen("map")
    box(page).press_sequentially("Three teams moved.")
    page.locator("[data-widget=keep-list] [data-field=what]").first.press_sequentially("The drop-in.")
    assert heard(page) == []
    page = listen("plan")
    page.locator("[data-widget=plan] [data-field=what]").first.press_sequentially("Share the rota.")
    assert heard(page) == []
    page = listen("vacancy")
    page.get_by_role("button", name="Add", exact=False).first.click()
    heard(page)
    page.locator("[data-widget=vacancy] [data-field=name]").first.press_sequentially("Peer forum")
    assert len(heard(page)) <= 1


def test_saving_is_shown_and_not_read_out_again_and_again(listen: Callable[..., Page]):
    page = listen("map")
    page.get_by_role("button", name="Keep on this device").click()
    expect(page.locator("[data-part=status]")).to_be_focused()  # the focus goes to what is said instead
    assert heard(page) == []
    page.locator("[data-statement=s02] [data-side=now] input").first.focus()
    for key in ("Space", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        expect(page.locator("[data-part=status]")).to_contain_text("Saved")
    assert heard(page) == [["polite", "1 of 8 answered"]]


def test_the_way_on_and_back_says_where_one_is(listen: Callable[..., Page]):
    page = listen("map", width=375)
    page.get_by_role("button", name="Next").click()
    assert heard(page) == [["polite", "Question 2 of 8"]]


def test_what_is_taken_away_and_put_back_is_said_once_each(listen: Callable[..., Page]):
    page = listen("plan")
    page.locator("[data-widget=plan] [data-field=what]").first.fill("Share the rota.")
    page.get_by_role("button", name="Add another action").click()
    assert heard(page) == []  # the focus goes to the new place
    page.get_by_role("button", name="Take away action 1").click()
    assert heard(page) == [["polite", "Taken away. You can put it back until you leave this page."]]
    page.get_by_role("button", name="Put it back").click()
    assert heard(page) == [["polite", "Put back."]]


def test_a_filter_says_how_many_quotes_there_are_when_the_typing_stops(listen: Callable[..., Page]):
    page = listen("quotes")
    page.get_by_label("Words to look for").press_sequentially("leader")
    page.wait_for_function("() => window.lbeSaid.length > 0")
    said = heard(page)
    assert len(said) == 1
    assert said[0][0] == "polite"
    assert said[0][1].endswith("of 21 quotes")


def test_sorting_a_table_is_one_polite_sentence(listen: Callable[..., Page]):
    page = listen("study")
    page.locator(".lbe-sort").first.click()
    [[manner, _]] = heard(page)
    assert manner == "polite"


def test_an_export_is_said_once_and_a_file_that_is_refused_is_an_alert(listen: Callable[..., Page]):
    page = listen("map")
    page.locator("[data-statement=s02] [data-side=now] input").first.focus()
    page.keyboard.press("Space")
    heard(page)
    with page.expect_download():
        page.get_by_role("button", name="Export to a file").first.click()
    [[manner, text]] = heard(page)
    assert (manner, "xported" in text) == ("polite", True)
    page.locator(".lbe-record [data-part=file]").set_input_files(GOLDEN / "records" / "refused" / "cut-short.json")
    expect(page.locator(".lbe-record [data-part=problem]")).not_to_be_empty()
    [[manner, _]] = heard(page)
    assert manner == "alert"


def test_only_what_went_wrong_is_an_alert(pages: dict[str, BeautifulSoup]):
    wrong = {"failure", "problem", "keep-problem", "paste-problem", "slip-problem", "close-problem", "earlier-problem"}
    for name, html in pages.items():
        assert not html.select("[aria-live=assertive], [role=log], [role=timer]")
        assert {each.get("data-part") for each in html.select("[role=alert]")} <= wrong, name
