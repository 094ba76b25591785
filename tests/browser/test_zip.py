"""The book as one ZIP file, unpacked as a course's site does: under an odd address, and in a frame without storage."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import rating
from bs4 import BeautifulSoup
from playwright.sync_api import Frame, Page, expect

from leading_by_example.sphinx_ext.book_zip import ZIP, write_zip
from leading_by_example.sphinx_ext.page_files import tidy
from leading_by_example.sphinx_ext.pages import STATIC, THEME

NewPage = Callable[..., Page]
ODD = "moodle/pluginfile.php/4711/mod_resource/content/3"


@pytest.fixture(scope="module")
def unpacked(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the ZIP that the book offers, deep in a folder; gives the outermost one."""
    root = tmp_path_factory.mktemp("course")
    with zipfile.ZipFile(book / ZIP) as archive:
        archive.extractall(root / ODD)
    return root


def test_the_same_book_gives_the_same_bytes_and_no_debris(book: Path, tmp_path: Path):
    write_zip(book, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (book / ZIP).read_bytes()
    with zipfile.ZipFile(book / ZIP) as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert "index.html" in names
    assert any(name.endswith(".csv") for name in names), "the files to take away are in it"
    for name in names:
        assert not name.endswith((".zip", "objects.inv", ".doctree")), name
        assert not any(part.startswith(".") or part == "_sources" for part in name.split("/")), name


def test_every_link_of_the_unpacked_copy_leads_somewhere(unpacked: Path, tmp_path: Path):
    copy = shutil.copytree(unpacked / ODD, tmp_path / "copy")
    pages = [page.relative_to(copy).as_posix() for page in copy.rglob("*.html") if "handouts" not in page.parts]
    assert len(pages) > 40
    assert tidy(copy, pages, [THEME / "static", STATIC]) == []


def test_the_page_says_how_large_the_file_is_and_a_copy_offers_none(book: Path, unpacked: Path):
    offer = BeautifulSoup((book / "book/vle.html").read_text("utf-8"), "html.parser").select_one(".book-zip")
    assert f"{(book / ZIP).stat().st_size / 1e6:.1f} MB" in offer.get_text()
    copied = BeautifulSoup((unpacked / ODD / "book/vle.html").read_text("utf-8"), "html.parser").select_one(".book-zip")
    assert not copied.a
    assert "copy" in copied.get_text()


def test_a_reader_finds_rates_and_takes_away_under_an_odd_address(
    new_page: NewPage, serve: Callable[[Path], str], unpacked: Path
):
    page = new_page(service_workers="allow")
    address = f"{serve(unpacked)}/{ODD}"
    page.goto(f"{address}/index.html")
    page.goto(f"{address}/search.html")
    page.get_by_role("searchbox").fill("middle managers")
    page.keyboard.press("Enter")
    page.locator("[data-search-results] a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.startswith(address)
    page.goto(f"{address}/book/map.html")
    page.wait_for_selector("html[data-lbe-ready=true]")
    rate_and_draw(page)
    page.goto(f"{address}/book/data.html")
    with page.expect_download() as download:
        page.locator('a[download][href$="quotes.csv"]').first.click()
    assert Path(download.value.path()).read_bytes() == (unpacked / ODD / "_downloads/data/quotes.csv").read_bytes()
    # The browser keeps a copy of what is in this folder, and of nothing else of the course's site.
    scope = page.evaluate("navigator.serviceWorker.ready.then((here) => here.scope)")
    assert scope == f"{address}/"


def test_in_a_frame_that_may_store_nothing_the_pages_work_and_say_so(
    new_page: NewPage, serve: Callable[[Path], str], unpacked: Path, tmp_path: Path
):
    """Without allow-same-origin the frame's origin is opaque: all storage throws, as in a strict browser."""
    inner = f"{serve(unpacked)}/{ODD}/book/map.html".replace("127.0.0.1", "localhost")
    (tmp_path / "course.html").write_text(
        '<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>A course</title></head><body>'
        f'<iframe title="Workbook" src="{inner}" width="800" height="600" '
        'sandbox="allow-scripts allow-forms allow-downloads"></iframe></body></html>',
        encoding="utf-8",
    )
    page = new_page(service_workers="allow")
    page.goto(f"{serve(tmp_path)}/course.html")
    frame = page.frame(url=inner)
    frame.wait_for_selector("html[data-lbe-ready=true]")
    assert frame.evaluate("(() => { try { return !localStorage } catch { return true } })()"), "storage is blocked"
    rate_and_draw(frame)
    panel = frame.locator('[data-widget="record-panel"]')
    expect(panel.locator('[data-part="failure"]')).to_contain_text("This browser does not let the page keep anything")
    frame.locator("details.lbe-more").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
    with page.expect_download() as download:
        panel.locator('[data-part="export"]').click()
    assert '"s02"' in Path(download.value.path()).read_text("utf-8")
    assert page.context.service_workers == [], "in a frame no copy of the book is made"


def rate_and_draw(page: Page | Frame) -> None:
    """Rate one statement, and wait until the chart has it."""
    choice = rating(page, "4")
    choice.scroll_into_view_if_needed()
    choice.check()
    expect(page.locator(".lbe-chart svg, [data-part='chart'] svg").first).to_be_attached()
