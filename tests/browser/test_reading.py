"""The book as a reader goes through it: find a place, write on one page, go on to the next, take a handout away."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import check_accessible, keep, rating, ready, saved
from playwright.sync_api import Page, expect
from pypdf import PdfReader

NewPage = Callable[..., Page]
CHAPTER = "book/individual-leaders.html"
REFLECTION = 'textarea[data-path="/reflections/individual-what"]'
# 3,000 characters, each line to be known by its number.
LONG = "".join(f"Line {n:03}: nobody asked the team.\n" for n in range(1, 95))[:3000]


@pytest.fixture(scope="session")
def address(book: Path, serve: Callable[[Path], str]) -> str:
    """Give the book's address, without a slash at the end."""
    return serve(book)


def hits(page: Page, address: str, words: str) -> list[tuple[str, str]]:
    """Search; give the address and heading of what is found, best first."""
    page.goto(f"{address}/search.html")
    page.get_by_label("Words to look for").fill(words)
    page.get_by_role("status").filter(has_text=f"found for “{words}”").wait_for()
    return [(link.get_attribute("href") or "", link.inner_text()) for link in page.locator(".results a").all()]


def test_search_leads_to_where_a_word_is_argued_and_explained(new_page: NewPage, address: str):
    page = new_page()
    middle = hits(page, address, "middle managers")
    assert middle[0][0].startswith("book/within-organisations.html#"), middle
    assert "middle" in middle[0][1].lower(), middle
    together = hits(page, address, "co-production")
    assert "co-production" in together[0][1].lower(), "a place with the word in its heading comes first"
    found = [place for place, _ in together[:10]]
    assert any(place.startswith("book/across-organisations.html#") for place in found), found
    assert any(place.startswith("book/glossary.html") for place in found), found


def words_of(pdf: bytes) -> str:
    """Read a PDF, all white space as one."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_a_printed_chapter_is_a_handout_with_the_readers_own_answers(new_page: NewPage, address: str):
    page = ready(new_page(), f"{address}/{CHAPTER}")
    keep(page)
    rating(page, "2", "s09").check(force=True)
    statement = page.locator("[data-statement=s09]")
    statement.get_by_text("How do you know?").click()
    statement.locator("textarea").fill("The deputy post is empty.")
    page.locator(REFLECTION).fill(LONG)
    saved(page, LONG)
    pdf = page.pdf(format="A4")
    text = words_of(pdf)
    # A line that the end of a page cuts through is in the PDF twice, the upper half and the lower.
    times = {line: text.count(line) for line in LONG.split("\n") if line}
    assert set(times.values()) == {1}, {line: count for line, count in times.items() if count != 1}
    assert "The deputy post is empty." in text
    quote = page.locator("figure#q08 blockquote").inner_text()
    assert " ".join(quote.split()) in text, "the chapter's own words are there, too"
    page.emulate_media(media="print")
    assert page.locator("button:visible").all_inner_texts() == []
    ring = page.locator(REFLECTION).evaluate("area => getComputedStyle(area).outlineStyle")
    assert ring == "none", "the mark of where one was typing is on paper"
    assert page.locator("[data-widget=record-panel]:visible").count() == 0
    assert statement.locator("[data-side=now] input[value='2']").is_checked()


def test_one_record_goes_along_from_page_to_page(new_page: NewPage, address: str):
    page = ready(new_page(), f"{address}/{CHAPTER}")
    keep(page)
    rating(page, "4", "s09").check(force=True)
    page.locator(REFLECTION).fill("One record.")
    page.locator("figure#q08").get_by_label("Add to my quotes").check()
    saved(page, "One record.")
    page.get_by_role("link", name="Next").last.click()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(page.locator("[data-part=status]")).to_contain_text("Saved")
    ready(page, f"{address}/book/map.html")
    expect(rating(page, "4", "s09")).to_be_checked()
    ready(page, f"{address}/book/quotes.html")
    page.get_by_label("Only my quotes").check(force=True)
    expect(page.locator("[data-part=count]")).to_have_text(re.compile("^1 of 21"))
    expect(page.locator("li#q08")).to_be_visible()
    ready(page, f"{address}/{CHAPTER}")
    expect(page.locator(REFLECTION)).to_have_value("One record.")


@pytest.mark.parametrize("name", ["individual-leaders", "quotes"])
def test_axe_finds_nothing_on_a_small_phone_with_everything_open(new_page: NewPage, address: str, name: str):
    """``test_accessibility.py`` reads every page at rest; this is a page in use."""
    page = ready(new_page(viewport={"width": 320, "height": 700}), f"{address}/book/{name}.html")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    for area in page.locator("textarea:visible").all()[-3:]:
        area.fill("x" * 300)
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_whole_book_makes_sense_with_javascript_off(new_page: NewPage, address: str, book: Path):
    """Every card, table and place to write is there; what needs a script is not offered."""
    page = new_page(java_script_enabled=False)
    for file in sorted({*book.rglob("*.html")} - {book / "search.html"}):  # which says that it needs JavaScript
        page.goto(f"{address}/{file.relative_to(book).as_posix()}")
        expect(page.locator("main h1")).to_be_visible()
        assert page.locator("main button:visible").count() == 0, f"{file.name}: a button that does nothing"
        for area in page.locator("[data-widget=prompts] textarea").all():
            expect(area).to_be_visible()
