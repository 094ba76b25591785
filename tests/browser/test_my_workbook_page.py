"""My workbook in the built book: the document as read, printed and taken away, and nothing of it lost."""

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

from browser_kit import Watch, check_accessible, ready
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from full_record import full_record
from leading_by_example.document import document
from leading_by_example.export import to_csv, to_json, to_markdown
from leading_by_example.record import read_record
from leading_by_example.sphinx_ext.pages import STATIC

NewPage = Callable[..., Page]
DAY = date(2026, 11, 23)
EXAMPLE = json.loads((STATIC.parent / "schema" / "example-record.json").read_text("utf-8"))
MARK = re.compile(r"\(\d\d:\d\d:\d\d\)$")  # the end of each text of the full record, its own


def opened(page: Page, address: str, record: dict[str, object] | None = None) -> Page:
    """Go to the page on a day of ours, and import a record."""
    page.clock.set_fixed_time("2026-11-23T12:00:00")
    ready(page, f"{address}/book/my-workbook.html")
    if record:
        file = {"name": "mine.json", "mimeType": "application/json", "buffer": json.dumps(record).encode()}
        page.locator(".lbe-record input[type=file]").set_input_files(file)
        page.locator('[data-do="import-yes"]:visible').click()
        drawn(page)
    return page


def drawn(page: Page) -> None:
    """Wait until the document is there, with all its charts."""
    expect(page.locator(".lbe-document h3").first).to_be_visible()
    charts = page.locator(".lbe-document .lbe-chart").count()
    expect(page.locator(".lbe-document [data-drawn]")).to_have_count(charts, timeout=30_000)


def saved(page: Page, kind: str) -> tuple[str, bytes]:
    """Press a button, and give the file's name and what is in it."""
    with page.expect_download() as download:
        page.locator(f'.lbe-workbook [data-do="{kind}"]').click()
    expect(page.locator('.lbe-workbook [data-part="said"]')).to_contain_text(download.value.suggested_filename)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def of_kind(made: dict[str, object], kind: str) -> list[dict[str, object]]:
    return [block for block in made["blocks"] if block["kind"] == kind]  # type: ignore[attr-defined]


def test_all_that_was_written_is_one_document_to_read_and_to_take_away(new_page: NewPage, address: str):
    page = opened(new_page(), address)
    expect(page.get_by_text("You have not written or chosen anything yet.")).to_be_visible()
    expect(page.locator(".lbe-workbook button:visible")).to_have_count(0)
    opened(page, address, EXAMPLE)
    made = document(EXAMPLE, today=DAY)
    assert page.locator(".lbe-document :is(h3, h4, h5)").all_inner_texts() == [
        b["text"] for b in of_kind(made, "heading")
    ]
    tables, pictures = of_kind(made, "table"), of_kind(made, "picture")
    assert page.locator(".lbe-document caption").all_inner_texts() == [block["caption"] for block in tables]

    name, file = saved(page, "docx")
    assert name == "leading-by-example-my-workbook-2026-11-23.docx"
    word = Document(BytesIO(file))
    headings = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [(f"Heading {block['level']}", block["text"]) for block in of_kind(made, "heading")]
    rows = [[cell.text for cell in table.rows[1].cells] for table in word.tables]
    assert rows == [block["rows"][0] for block in tables]
    assert [len(table.rows) for table in word.tables] == [1 + len(block["rows"]) for block in tables]
    header = [bool(table.rows[0]._tr.trPr.findall(".//{*}tblHeader")) for table in word.tables]
    assert all(header)
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [block["alt"] for block in pictures]
    assert all(shape.width.cm > 15 for shape in word.inline_shapes if shape.height.cm < 22)
    about = word.core_properties
    assert (about.title, about.author, about.last_modified_by) == (made["title"], "", "")
    assert 'w:lang w:val="en-GB"' in zipfile.ZipFile(BytesIO(file)).read("word/styles.xml").decode()

    assert saved(page, "markdown") == ("leading-by-example-my-workbook-2026-11-23.md", to_markdown(made).encode())
    assert saved(page, "csv") == ("leading-by-example-answers-2026-11-23.csv", to_csv(EXAMPLE).encode())
    name, file = saved(page, "json")
    assert (name, file) == ("leading-by-example-some-answers-2026-11-23.json", to_json(EXAMPLE).encode())
    expect(page.locator('.lbe-workbook [data-part="said"]')).to_contain_text("no full back-up: “Export to a file”")


def test_each_shape_and_what_may_go_in_shows_at_once(new_page: NewPage, site: str):
    page = opened(new_page(viewport={"width": 375, "height": 700}), site, full_record(3, 3, hostile=False))
    title = page.locator(".lbe-document h2")
    guess = page.locator(".lbe-document").get_by_text("A guess, as from the seat of").first
    fourth = page.locator(".lbe-document h3", has_text="Map 4")
    expect(fourth).to_have_count(0)
    expect(guess).to_have_count(0)
    page.get_by_label("Map 4: If a role fell vacant").check()
    page.get_by_label("My guesses from other seats").check()
    drawn(page)
    expect(fourth).to_be_visible()
    expect(guess).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        check_accessible(page, ".lbe-workbook")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    frames = page.locator(".lbe-document .lbe-scroll").all()
    assert not [frame for frame in frames if frame.evaluate("element => element.scrollWidth > element.clientWidth")]
    # What is printed from a phone is drawn for paper.
    assert page.locator(".lbe-document .lbe-chart svg").first.evaluate("svg => svg.viewBox.baseVal.width") > 600
    page.get_by_label("A CPD record").check()
    expect(title).to_have_text("CPD record")
    assert page.locator(".lbe-document h3").all_inner_texts()[:3] == [
        "Type of CPD",
        "Description, and how it is relevant",
        "Date",
    ]
    page.get_by_label("A portfolio reflection").check()
    expect(title).to_have_text("Portfolio reflection")
    assert saved(page, "markdown")[0] == "leading-by-example-portfolio-reflection-2026-11-23.md"
    page.reload()
    expect(title).to_have_text("Portfolio reflection")
    expect(page.get_by_label("Map 4: If a role fell vacant")).to_be_checked()


def test_only_the_document_is_printed_on_numbered_pages(new_page: NewPage, site: str):
    page = opened(new_page(), site, EXAMPLE)
    before = page.title()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.title() == "My workbook, 23 November 2026"
    pages = [page_.extract_text() for page_ in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.title() == before
    text = " ".join("\n".join(pages).split())
    for chrome in (
        "Before you send it to anyone",
        "Export, import or erase",
        "Which shape?",
        "CC BY 4.0. Our code",
        "Search",
    ):
        assert chrome not in text
    assert "Name: ____" in pages[0]
    assert "Take out names" not in text
    assert "Page " not in pages[0]
    assert [re.findall(r"Page (\d+) of (\d+)", each) for each in pages[1:]] == [
        [(str(n), str(len(pages)))] for n in range(2, len(pages) + 1)
    ]
    for block in of_kind(document(EXAMPLE, today=DAY), "heading"):
        assert str(block["text"]) in text


def test_a_record_filled_to_the_brim_is_read_printed_and_saved_without_loss(new_page: NewPage, site: str):
    record = full_record()
    page = opened(new_page(), site, record)
    page.get_by_label("Map 4: If a role fell vacant").check()
    page.get_by_label("My guesses from other seats").check()
    drawn(page)
    marks = texts_of({key: part for key, part in record.items() if key != "snapshots"})
    assert len(marks) > 500
    made = document(record, vacancy=True, guesses=True, today=DAY)
    read = page.locator(".lbe-document").inner_text()
    assert not [mark for mark in marks if mark not in read]
    assert page.locator(".lbe-document :is(script, img, a, b)").count() == 0
    expect(page.locator(".lbe-document").get_by_text("الثقة قبل السيطرة").first).to_have_css("direction", "rtl")
    _, file = saved(page, "docx")
    word = Document(BytesIO(file))
    parts = [p.text for p in word.paragraphs] + [t.text or "" for t in word.element.body.iter("{*}t")]
    written = "\n".join(parts)
    assert not [mark for mark in marks if mark not in written]
    assert len(word.tables) == len(of_kind(made, "table"))
    assert len(word.inline_shapes) == len(of_kind(made, "picture"))
    assert "👩🏾‍🤝‍👨🏻" in written
    assert word.element.body.findall(".//{*}bidi")
    assert saved(page, "markdown")[1] == to_markdown(made).encode()
    assert saved(page, "csv")[1] == to_csv(record, vacancy=True, guesses=True).encode()
    assert read_record(saved(page, "json")[1]) == read_record(json.dumps(record))
    printed = "".join(each.extract_text() for each in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    flat = re.sub(r"\s", "", printed)
    # A PDF holds letters as they are drawn: those after a mark that turns the direction of writing, from the end.
    assert not [mark for mark in marks if mark not in flat and mark[-2:0:-1] not in flat]


def texts_of(node: object) -> list[str]:
    """List the ends of all texts in a record."""
    if isinstance(node, dict):
        return [mark for part in node.values() for mark in texts_of(part)]
    return MARK.findall(node) if isinstance(node, str) else []


def test_when_a_part_cannot_be_fetched_it_says_so_and_the_rest_still_works(new_page: NewPage, site: str, watch: Watch):
    watch.expected += ["net::ERR_FAILED", "Failed to load resource"]
    page = new_page()
    page.route("**/vega.js*", lambda route: route.abort())
    page.route("**/docx.js*", lambda route: route.abort())
    opened_without_charts(page, site)
    expect(page.locator(".lbe-document .lbe-alert").first).to_have_text(
        "The chart could not be drawn. The table beside it holds the same answers."
    )
    page.locator('.lbe-workbook [data-do="docx"]').click()
    expect(page.locator('.lbe-workbook [data-part="problem"]')).to_contain_text("so there is no Word file")
    assert saved(page, "markdown")[1]
    expect(page.locator('.lbe-workbook [data-part="problem"]')).to_be_empty()
    page.unroute("**/docx.js*")
    word = Document(BytesIO(saved(page, "docx")[1]))
    assert not len(word.inline_shapes)
    assert any("could not be drawn" in paragraph.text for paragraph in word.paragraphs)
    expect(page.locator('.lbe-workbook [data-part="problem"]')).to_contain_text("A chart could not be drawn")


def opened_without_charts(page: Page, site: str) -> None:
    opened(page, site)
    file = {"name": "mine.json", "mimeType": "application/json", "buffer": json.dumps(EXAMPLE).encode()}
    page.locator(".lbe-record input[type=file]").set_input_files(file)
    page.locator('[data-do="import-yes"]:visible').click()


def test_when_the_page_cannot_make_a_document_it_says_so(new_page: NewPage, site: str, watch: Watch):
    watch.expected += ["net::ERR_FAILED", "Failed to load resource", "could not make your document"]
    page = new_page()
    page.route("**/workbook.js*", lambda route: route.abort())
    opened(page, site)
    expect(page.locator('.lbe-workbook [data-part="failure"]')).to_contain_text("Nothing you wrote is lost")


def test_without_javascript_it_says_what_is_missing(new_page: NewPage, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/book/my-workbook.html")
    expect(page.get_by_text("this page needs JavaScript")).to_be_visible()
    expect(page.locator(".lbe-workbook button:visible")).to_have_count(0)
