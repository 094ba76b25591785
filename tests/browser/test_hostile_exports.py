"""A record full of hostile texts, taken out of the browser by every way: each file is safe to open."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from browser_kit import ready
from bs4 import BeautifulSoup
from hostile_kit import CORPUS, FRONTEND, ROOT, stage
from markdown_it import MarkdownIt
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]
AT = "2026-11-24T10:00:00.000Z"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *"＝＋－＠")
TAGS = "h1 h2 h3 h4 h5 p br hr ul li blockquote strong em table thead tbody tr th td"


def answer(value: object) -> dict[str, object]:
    """Give an answer of this value."""
    return {"value": value, "at": AT}


def every(letter: str, *fields: str) -> dict[str, Any]:
    """Give an entry for each text of the corpus, which has it in every field."""
    return {f"{letter}{n:03}": {field: answer(text) for field in fields} for n, text in enumerate(CORPUS)}


def full_of_payloads() -> dict[str, Any]:
    """Give a record that has every text of the corpus as an answer, in every kind of place."""
    rating = {**answer(3), "revision": 1}
    rated = {f"s{n:02}": {"now": rating, "how_known": answer(text)} for n, text in enumerate(CORPUS[:24], 1)}
    linked = {
        f"l{n:03}": {"from": answer("a1"), "to": answer("b1"), "why": answer(text)} for n, text in enumerate(CORPUS)
    }
    noted = {f"q{n:02}": {"kept": answer(value=True), "note": answer(text)} for n, text in enumerate(CORPUS[-21:], 1)}
    return {
        "schema": "leading-by-example/record",
        "version": 1,
        "id": "5ca1ab1e0ddba11c",
        "created": AT,
        "reflections": {f"r{n:03}": answer(text) for n, text in enumerate(CORPUS)},
        "keep_list": every("k", "what", "who_would_say"),
        "plan": {"actions": every("a", "what", "first_step", "with_whom", "by_when")},
        "quotes": noted,
        "maps": {
            "culture": {"own": {"ratings": rated}},
            "theory": {"own": {"links": linked}},
            "vacancy": {"own": {"strands": every("s", "name", "succession")}},
        },
    }


def open_workbook(page: Page, site: str, record: dict[str, Any]) -> None:
    """Open My workbook with this record, everything in it."""
    page.route("**/stage.html", stage)
    page.goto(f"{site}/stage.html")
    kept = json.dumps({"record": json.dumps(record), "named": True, "asides": [], "exported": None})
    page.evaluate("(kept) => sessionStorage.setItem('leading-by-example:record', kept)", kept)
    page.evaluate("sessionStorage.setItem('leading-by-example:my-workbook', 'full vacancy guesses')")
    ready(page, f"{site}/book/my-workbook.html")
    expect(page.locator("[data-widget=my-workbook] .lbe-document-cover")).to_be_visible()


def saved_as(page: Page, kind: str) -> bytes:
    """Press one of the buttons, and give the file that comes."""
    with page.expect_download() as download:
        page.locator(f"[data-widget=my-workbook] [data-do={kind}]").click()
    return Path(download.value.path()).read_bytes()


def test_what_the_browser_exports_is_safe_to_open(new_page: NewPage, site: str) -> None:
    record = full_of_payloads()
    page = new_page()
    open_workbook(page, site, record)
    safe_word(saved_as(page, "docx"))

    rows = list(csv.reader(io.StringIO(saved_as(page, "csv").decode("utf-8-sig"), newline="")))
    assert len(rows) > 5 * len(CORPUS)
    assert {len(row) for row in rows} == {8}
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]

    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(saved_as(page, "markdown").decode("utf-8"))
    found = BeautifulSoup(html, "html.parser").find_all(True)
    assert {each.name for each in found} <= set(TAGS.split())
    assert not [each for each in found if set(each.attrs) - {"style"}]
    assert sum(each.name == "h1" for each in found) == 1

    # Through the file and back nothing is another, half an emoji neither.
    assert json.loads(saved_as(page, "json")) == json.loads(json.dumps(record))


def test_the_document_on_the_page_and_the_page_as_it_is_saved_run_nothing(new_page: NewPage, site: str) -> None:
    page = new_page()
    open_workbook(page, site, full_of_payloads())
    used = page.evaluate("[...document.querySelectorAll('[data-part=document] *')].map((each) => each.localName)")
    assert used
    assert not {"a", "script", "iframe", "object", "embed", "base", "meta", "link", "style", "math"} & set(used)
    # Opened without the book's scripts and policy, markup in a reader's text would run.
    whole = re.sub(r"<script.*?</script>", "", page.content(), flags=re.S).replace("Content-Security-Policy", "none")
    copy = page.context.new_page()
    copy.route("**/saved.html", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=whole))
    copy.goto(f"{site}/book/saved.html")
    copy.wait_for_load_state()
    expect(copy.locator("[data-widget=my-workbook]")).to_contain_text("<img src=x onerror=window.__pwned=1>")
    assert not copy.evaluate("window.__pwned")


def safe_word(content: bytes) -> None:
    """Fail where a Word file is broken, reaches outside itself, or has a field that is not the number of a page."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if name.startswith(("/", ".")) or "vba" in name.lower()]
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for name, part in parts.items():
        assert b"<!DOCTYPE" not in part, name
        for each in ElementTree.fromstring(part).iter():
            assert each.get("TargetMode") != "External", name
            if each.tag.endswith("}instrText"):
                assert (each.text or "").strip() in ("PAGE", "NUMPAGES"), each.text
    text = "".join(ElementTree.fromstring(parts["word/document.xml"]).itertext())
    for payload in ("<script>window.__pwned=1</script>", "=cmd|'/C calc'!A0", "]]>", "&lt;script&gt;"):
        assert payload in text


SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML|srcdoc"
    r"|\beval\(|new Function|setAttribute\(.on|javascript:"
)


def test_no_script_makes_markup_of_data() -> None:
    theme = ROOT / "src" / "leading_by_example" / "theme" / "leading_by_example" / "static"
    files = [*(FRONTEND / "src").rglob("*.js"), *theme.glob("*.js")]
    lines = [f"{file.name}: {line.strip()}" for file in files for line in file.read_text("utf-8").splitlines()]
    found = [line for line in lines if SINKS.search(line)]
    # In JupyterLab alone: the form that the kernel's own template has made.
    assert [line.partition(";")[0] for line in found] == ['widgets.js: el.innerHTML = withOwnIds(model.get("_html"))']
