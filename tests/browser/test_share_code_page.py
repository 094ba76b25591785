"""The share code in the built book: it follows the answers, is copied and printed, and is never of a guess."""

from collections.abc import Callable

from browser_kit import check_accessible, rating, ready
from playwright.sync_api import Locator, Page, expect

from leading_by_example import Record
from leading_by_example.share_code import read_code

NewPage = Callable[..., Page]


def widget(page: Page) -> Locator:
    return page.locator("[data-widget=share-code]")


def code(page: Page) -> str:
    return " ".join(widget(page).locator("[data-part=code]").inner_text().split())


def test_a_code_follows_the_answers_and_python_reads_it(new_page: NewPage, address: str):
    page = ready(new_page(), f"{address}/book/map.html")
    expect(widget(page).get_by_text("There is no code yet")).to_be_visible()
    expect(widget(page).locator("[data-part=made]")).to_be_hidden()
    rating(page, "4").check(force=True)
    expect(widget(page).locator("[data-part=holds]")).to_contain_text("1 of 8 rated now")
    assert read_code(code(page)).answers["s02"] == {"now": 4, "hoped": None}
    before = code(page)
    rating(page, "5").check(force=True)
    expect(widget(page).locator("[data-part=code]")).not_to_have_text(before)
    widget(page).get_by_label("All 24").check()
    expect(widget(page).locator("[data-part=holds]")).to_contain_text("1 of 24 rated now")
    read = read_code(code(page))
    assert (read.kind, read.answers["s02"]["now"]) == ("all", 5)
    widget(page).get_by_role("button", name="Copy the code").click()
    expect(widget(page).locator("[data-part=said]")).to_contain_text("Copied.")
    check_accessible(page)


def test_the_slip_is_printed_alone_and_the_page_comes_back(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/map.html")
    rating(page, "4").check(force=True)
    page.evaluate("window.print = () => { window.asked = true }")
    widget(page).get_by_role("button", name="Print as a slip").click()
    assert page.evaluate("window.asked")
    page.emulate_media(media="print")
    slip = widget(page).locator("[data-part=slip]")
    expect(slip).to_be_visible()
    expect(slip).to_contain_text("Whoever holds this code can read the ratings in it.")
    expect(page.locator("h1")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(slip).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_the_example_has_its_own_code_and_says_so(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/map.html")
    page.get_by_role("button", name="Show me an example").click()
    expect(widget(page).get_by_text("made-up example’s code, not yours")).to_be_visible()
    assert code(page) == Record.example().share_code()


def test_a_guess_is_never_in_the_code(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/map.html")
    rating(page, "4").check(force=True)
    before = code(page)
    seat = page.locator("[data-widget=organisation-map] .lbe-seat")
    seat.locator("summary", has_text="Look from another seat").click()
    seat.locator("[data-part=seat-select]").select_option("director")
    seat.get_by_role("button", name="Make a guess from this seat").click()
    rating(page, "1").check(force=True)
    assert code(page) == before


def test_on_the_15_minutes_it_is_one_line_to_open(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/fifteen-minutes.html")
    assert widget(page).locator("details").get_attribute("open") is None
