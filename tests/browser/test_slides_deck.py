"""The slides in a browser, from disk and without any network."""

from collections.abc import Callable

from browser_kit import ROOT, check_accessible
from playwright.sync_api import Page, expect
from pypdf import PdfReader

DECK = ROOT / "handouts" / "slides.html"


def test_the_slides_open_offline_move_by_keyboard_and_are_accessible(new_page: Callable[..., Page]):
    """The watch over every page fails the test for anything in the console."""
    page = new_page(offline=True, viewport={"width": 1280, "height": 720})
    page.goto(DECK.as_uri())
    page.wait_for_selector(".reveal.ready")
    slides = page.locator(".slides > section")
    present = page.locator(".slides > section.present")
    last = slides.count()
    for number in range(last):
        expect(slides.nth(number)).to_have_class("present")
        assert present.evaluate("e => e.scrollHeight") <= 700, f"slide {number + 1} runs over its edge"
        if number in (0, 4, 8, 15):
            check_accessible(page)
        page.keyboard.press("ArrowRight")
    expect(page.locator(".slide-number")).to_contain_text(str(last))
    page.keyboard.press("ArrowLeft")
    expect(slides.nth(last - 2)).to_have_class("present")
    page.keyboard.press("n")
    expect(present.locator("aside.notes")).to_have_count(present.locator("aside.notes:visible").count())


def test_on_paper_each_slide_has_its_page_and_without_the_script_they_are_read_one_below_the_other(
    new_page: Callable[..., Page], tmp_path
):
    page = new_page(offline=True)
    page.goto(DECK.as_uri())
    page.wait_for_selector(".reveal.ready")
    count = page.locator(".slides > section").count()
    page.pdf(path=tmp_path / "slides.pdf", prefer_css_page_size=True)
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "slides.pdf").pages]
    assert len(sheets) == count
    assert "Who was heard" in sheets[4]
    plain = new_page(java_script_enabled=False)
    plain.goto(DECK.as_uri())
    assert plain.locator(".slides > section:visible").count() == count
