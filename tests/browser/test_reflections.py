"""Reflection prompts in a chapter: what a reader writes is kept, and the page says where."""

from collections.abc import Callable

from browser_kit import keep, ready, saved
from playwright.sync_api import Locator, Page, expect


def prompt(page: Page, name: str) -> Locator:
    return page.locator(f'textarea[data-path="/reflections/{name}"]')


def test_what_is_written_stays_and_the_page_says_where(new_page: Callable[..., Page], address: str) -> None:
    chapter = f"{address}/book/individual-leaders.html"
    page = ready(new_page(), chapter)
    kept = page.locator("[data-widget=prompts] [data-part=kept]")
    expect(kept).to_have_text("In this tab only, until you choose where your answers are kept.")
    prompt(page, "individual-what").fill("A panel met, and nobody asked the team.")
    keep(page)
    saved(page, "A panel met, and nobody asked the team.")
    expect(kept).to_contain_text("on this device only")
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="Print this page with your answers").click()
    assert page.evaluate("printed")
    ready(page, chapter)
    expect(prompt(page, "individual-what")).to_have_value("A panel met, and nobody asked the team.")
