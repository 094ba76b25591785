"""The report that the command writes, opened from disk: accessible, within the screen, nothing asked of any host."""

from collections.abc import Callable
from pathlib import Path

from browser_kit import ROOT, check_accessible
from playwright.sync_api import Page

from leading_by_example.__main__ import main


def test_it_reads_on_a_phone_and_on_a_large_screen(new_page: Callable[..., Page], tmp_path: Path):
    codes, out = ROOT / "notebooks" / "synthetic-group.txt", tmp_path / "report.html"
    csv = tmp_path / "results.csv"
    assert main(["group", str(codes), "--out", str(out), "--csv", str(csv)]) == 0
    assert main(["group", str(codes), "--out", str(out), "--before", str(csv)]) == 0
    for width, scheme in ((320, "dark"), (1280, "light")):
        page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(out.as_uri())
        assert page.locator("figure svg").count() == 4
        assert page.evaluate("document.documentElement.scrollWidth") == width
        check_accessible(page)
