"""The main path in Firefox and in WebKit, over http and from a folder: read, rate, plan, take away, bring back."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from drivers import Driven

from leading_by_example.record import answers, read_record
from leading_by_example.share_code import encode, read_code

CONTEXT = '[data-path="/maps/culture/own/context"]'
NOW = '[data-path$="/ratings/s02/now"]'
CORE = ["s02", "s04", "s09", "s10", "s13", "s14", "s20", "s21"]
WORDS = "Ünïcode & <b>no markup</b>, typed here"
ERASE = "for (const each of ['erase', 'erase-yes']) document.querySelector(`[data-do=${each}]`).click();"
ON_DISK = """
const ask = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const opening = indexedDB.open("leading-by-example");
opening.onupgradeneeded = () => opening.transaction.abort(); // looking must not make one
const db = await ask(opening).catch(() => null);
if (!db) return null;
const kept = await ask(db.transaction("kept").objectStore("kept").get("record"));
db.close();
return kept ? JSON.parse(kept.record) : null;
"""


class Reader:
    """What a reader does in the book, in whichever browser."""

    def __init__(self, browser: Driven, address: str) -> None:
        self.browser, self.address = browser, address
        # Firefox gives each file of a folder a storage of its own.
        self.apart = browser.name == "Firefox" and address.startswith("file:")

    def open(self, page: str) -> None:
        """Open a page; nothing may have gone wrong on the one before."""
        self.no_complaint()
        self.browser.ready(f"{self.address}/{page}")

    def no_complaint(self) -> None:
        said = self.browser.run("return (window.lbeSaid ?? []).splice(0)")
        # Firefox's word for a second look at sizes after a window is resized, as this test does. Nothing went wrong.
        said = [each for each in said if "ResizeObserver loop" not in each]
        assert not said, said
        self.browser.check()

    def saved(self, *texts: str) -> None:
        """Wait until the device keeps these texts."""
        script = f"(async () => {{ {ON_DISK} }})().then((kept) => JSON.stringify(kept))"
        for text in texts:
            self.browser.until(f"({script}).then((kept) => kept.includes(JSON.stringify(arguments[0])))", text)

    def keep(self) -> None:
        self.browser.click('[data-part="choice"] [data-do="keep"]')
        self.browser.shows('[data-part="status"]', "Saved")

    def begin_afresh(self, page: str) -> None:
        """Open a page and erase what an earlier test left there."""
        self.open(page)
        self.browser.run(ERASE)
        # When it is done, the focus goes there, and the page with it: away from under a mouse.
        self.browser.until("document.activeElement?.dataset.part === 'erased-text'")

    def answer_the_map(self) -> None:
        self.browser.click(f'{NOW} label:has(input[value="4"])')
        self.browser.click(f"details:has({CONTEXT}) > summary")
        self.browser.type(CONTEXT, WORDS)

    def sees_the_answers(self) -> None:
        self.browser.until(f"document.querySelector('{NOW} input[value=\"4\"]').checked")
        self.browser.until(f"document.querySelector('{CONTEXT}').value === arguments[0]", WORDS)

    def export(self) -> Path:
        return self.browser.downloaded(lambda: self.browser.click('[data-part="actions"] [data-do="export"]'))

    def bring(self, file: Path) -> None:
        self.browser.choose_file('[data-widget="record-panel"] input[type="file"]', file)
        self.browser.shows('[data-part="preview-text"]', "This file holds")
        self.browser.click('[data-do="import-yes"]')
        self.browser.shows('[data-part="imported"]', "Imported")

    def charts_drawn(self, within: str) -> None:
        script = "[...document.querySelectorAll(`${arguments[0]} .lbe-chart`)].filter((each) => each.checkVisibility())"
        self.browser.until(
            f"(all => all.length && all.every((each) => each.querySelector('svg path')))({script})", within
        )


@pytest.fixture
def reader(driven: Driven, address: str) -> Reader:
    driven.size(1280, 900)
    return Reader(driven, address)


def test_from_the_start_to_a_workbook_that_comes_back(reader: Reader) -> None:
    browser = reader.browser
    reader.open("index.html")
    browser.click('main a[href$="study.html"]')
    browser.until("location.pathname.endsWith('/book/study.html') && document.readyState === 'complete'")

    reader.open("book/map.html")
    note = browser.run("return document.querySelector('[data-part=note]').checkVisibility()")
    assert note is reader.apart, "the page says when a browser keeps each page's answers apart, and only then"
    reader.keep()
    reader.answer_the_map()
    reader.saved(WORDS)
    reader.charts_drawn("[data-widget=organisation-map]")
    code = browser.shows("[data-widget=share-code] [data-part=code]", " ")
    assert read_code(code).answers["s02"] == {"now": 4, "hoped": None}
    reader.open("book/map.html")
    reader.sees_the_answers()
    file = reader.export()
    assert {each.path[-1]: each.value for each in answers(read_record(file.read_bytes()))}["context"] == WORDS

    reader.open("book/plan.html")
    if reader.apart:
        browser.shows("[data-part=note]", "export them here and import them there")
        browser.shows("[data-part=nothing-yet]", "nothing on your maps yet")
        reader.keep()
        reader.bring(file)
    browser.until(
        "[...document.querySelectorAll('[data-field=from] option')].some((each) => each.value === 'culture-s02')"
    )
    browser.type("[data-field=what]", "Ask two people who draw on support.")
    browser.shows("[data-part=read]", "Action 1: Ask two people who draw on support.")
    reader.saved("Ask two people who draw on support.")
    file = reader.export()

    reader.open("book/my-workbook.html")
    if reader.apart:
        reader.keep()
        reader.bring(file)
    for text in (WORDS, "Ask two people who draw on support."):
        browser.shows("[data-part=document]", text)
    reader.charts_drawn("[data-part=document]")
    word = browser.downloaded(lambda: browser.click('.lbe-workbook [data-do="docx"]'))
    assert word.suffix == ".docx"
    assert WORDS in "\n".join(each.text for each in Document(str(word)).paragraphs)
    browser.run("window.print = () => { window.asked = true; }")
    browser.click('.lbe-workbook [data-do="print"]')
    browser.until("window.asked")

    whole = browser.run(ON_DISK)
    file = reader.export()
    assert json.loads(file.read_text("utf-8")) == whole
    browser.click('[data-do="erase"]')
    browser.click('[data-do="erase-yes"]')
    browser.shows("[data-part=erased-whole]", "Your answers are erased.")
    reader.open("book/my-workbook.html")
    browser.shows("[data-part=empty]", "You have not written or chosen anything yet.")
    reader.bring(file)
    browser.shows("[data-part=document]", WORDS)
    reader.no_complaint()


def test_a_page_left_while_it_saves_or_erases_holds_up_none_after_it(reader: Reader) -> None:
    """Safari puts such a page by for Back, with all that it had begun, and no page after it got at the answers."""
    browser = reader.browser
    change = """
      const box = document.querySelector("[data-field=what]");
      box.value = text;
      for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
    """
    leave = """
      const [next, text] = arguments;
      addEventListener("beforeunload", () => {{ {0} }});
      setTimeout(() => (location.href = next));
    """
    reader.begin_afresh("book/plan.html")
    reader.keep()
    for text in ("First.", "Second. " + "word " * 500):
        browser.run(leave.format(change), f"{reader.address}/index.html", text)
        browser.until("location.pathname.endsWith('/index.html') && document.readyState === 'complete'")
        reader.open("book/plan.html")
        browser.until("document.querySelector('[data-field=what]').value === arguments[0]", text)
        reader.saved(text)
    browser.run(leave.format(ERASE), f"{reader.address}/book/plan.html?again")
    browser.until("location.search === '?again' && document.documentElement?.dataset.lbeReady === 'true'")
    browser.shows("[data-part=choice]", "Keep")
    browser.until(f"(async () => {{ {ON_DISK} }})().then((kept) => kept === null)")
    reader.no_complaint()


def test_a_page_brought_back_has_what_another_wrote_or_erased_since(reader: Reader) -> None:
    browser = reader.browser
    back = "location.pathname.endsWith('/map.html') && document.documentElement?.dataset.lbeReady === 'true'"
    what = "document.querySelector('[data-field=what]').value"
    reader.begin_afresh("book/map.html")
    reader.answer_the_map()
    reader.open("book/plan.html")
    browser.type("[data-field=what]", "Ask.")
    browser.run("setTimeout(() => history.back())")
    browser.until(back)
    reader.sees_the_answers()
    browser.run("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    browser.type(CONTEXT, " And more.")
    reader.open("book/plan.html")
    browser.until(f"{what}.includes('Ask.')")
    if not reader.apart:
        browser.run(ERASE)
        browser.until(f"{what} === ''")
        browser.run("setTimeout(() => history.back())")
        browser.until(f"{back} && document.querySelector('{CONTEXT}').value === ''")
        assert not browser.run(f"return document.querySelector('{NOW} input[value=\"4\"]').checked")
    reader.no_complaint()


def group_of(count: int) -> list[str]:
    """Make the codes of a made-up group, all different."""
    chance = random.Random(7)
    made: dict[str, None] = {}
    while len(made) < count:
        made[encode({each: {"now": chance.randint(1, 5), "hoped": chance.randint(3, 5)} for each in CORE})] = None
    return list(made)


def test_a_group_of_eight_is_read_closed_and_shown(reader: Reader) -> None:
    browser = reader.browser
    reader.open("book/group.html")
    browser.shows("[data-part=live]", "Add the codes")
    browser.run("document.querySelector('[data-part=paste]').value = arguments[0]", "\n".join(group_of(8)))
    browser.click("[data-do=add]")
    browser.shows("[data-part=count]", "8 people counted.")
    browser.click("[data-do=close]")
    browser.click("[data-do=close-yes]")
    browser.shows("[data-part=people]", "8")
    assert (
        len(browser.until("[...document.querySelectorAll('[data-part=statements] h4')].map((h) => h.innerText)")) == 8
    )
    file = browser.downloaded(lambda: browser.click(".lbe-group [data-do=csv]"))
    assert file.read_text("utf-8").count("\n") > 8
    browser.click("[data-do=project]")
    browser.until("document.querySelector('dialog[open]')?.checkVisibility()")
    browser.click("dialog[open] [data-go='1']")
    reader.no_complaint()
    browser.run("window.onbeforeunload = null")


def test_menu_colours_and_search(reader: Reader) -> None:
    browser = reader.browser
    colour = "return getComputedStyle(document.body).backgroundColor"
    # Before the page is opened: WebKit in a window that nobody sees does not look at media queries again.
    browser.size(460, 800)
    reader.open("index.html")
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    browser.click(".to-contents")
    browser.until("document.querySelector('#lbe-contents').matches(':popover-open')")
    browser.click("#lbe-contents .close")
    browser.until("!document.querySelector('#lbe-contents').matches(':popover-open')")
    browser.size(1280, 900)
    reader.open("index.html")
    light = browser.run(colour)
    choose = """
      const choice = [...document.querySelectorAll("[data-scheme]")].find((each) => each.checkVisibility());
      choice.value = arguments[0];
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    """
    browser.run(choose, "dark")
    dark = browser.run(colour)
    assert dark != light
    reader.open("index.html")
    assert browser.run(colour) == dark
    reader.open("book/study.html")
    assert (browser.run(colour) == dark) is not reader.apart, "from a folder, Firefox keeps the choice for one page"
    reader.open("index.html")
    browser.run(choose, "auto")
    assert browser.run(colour) == light

    reader.no_complaint()
    browser.go(f"{reader.address}/search.html")
    browser.type("main input[type=search]", "safeguarding procedure")
    found: Any = browser.shows("[role=status]", "found for")
    assert re.match(r"\d+ ", found)
    browser.click(".results a")
    browser.until("!location.pathname.endsWith('search.html') && document.querySelector(':target') !== null")
    reader.no_complaint()
