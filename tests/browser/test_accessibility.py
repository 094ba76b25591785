"""axe finds nothing on any page of the built book, and every page reads well with the widgets at rest."""

from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import check_accessible
from playwright.sync_api import Page

NewPage = Callable[..., Page]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_any_page(new_page: NewPage, book: Path, serve: Callable[[Path], str], scheme, width):
    address = serve(book)
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    for file in sorted(book.rglob("*.html")):
        page.goto(f"{address}/{file.relative_to(book).as_posix()}")
        if page.locator("[data-widget]").count():
            page.wait_for_selector("html[data-lbe-ready=true]")
        check_accessible(page)
