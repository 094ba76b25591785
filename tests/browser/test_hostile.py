"""Hostile files, records, storage, messages and addresses in a real browser.

None may run a script, break or hang the page, or change the record. What is typed or pasted: test_hostile_texts.py.
"""

import json
import random
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import keep, rating, ready, until
from hostile_kit import SCRIPT, SEED, as_file, attack, few, inputs, on_disk, stage
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]
WIDGETS = ["map", "theory-map", "who-leads", "vacancy", "plan", "my-workbook", "compare", "fifteen-minutes", "quotes"]


def with_record(new_page: NewPage, address: str) -> Page:
    """Open a page whose record is kept."""
    page = ready(new_page(), address)
    keep(page)
    return page


def with_answer(new_page: NewPage, address: str) -> Page:
    """Open the page of map 1, with one answer kept."""
    page = with_record(new_page, address)
    rating(page, "4", "s02").check(force=True)
    until(page, f"async () => {{ {SCRIPT}\n return (await hostile.onDisk())?.record.includes('s02'); }}")
    return page


def test_files_of_any_kind_change_nothing_unless_the_reader_says_so(new_page: NewPage, site: str) -> None:
    page = with_answer(new_page, f"{site}/book/map.html")
    values = map(json.dumps, inputs("values", few(20, 1500)))
    texts = [*inputs("tampered", few(40, 3000)), *inputs("texts", few(25, 1500)), *values]
    attack(
        page,
        "import file",
        [*inputs("bytes", few(25, 600)), *map(as_file, texts)],
        """async (file) => {
          const part = (name) => document.querySelector(`[data-widget=record-panel] [data-part=${name}]`);
          window.hostileBefore ??= JSON.stringify(await hostile.onDisk());
          hostile.choose(part("file"), [hostile.bytes(file)], "<img src=x onerror=window.__pwned=1>.json");
          await hostile.until("an answer", () => part("problem").textContent || !part("preview").hidden);
          if (!part("preview").hidden) part("preview").querySelector("[data-do=import-no]").click();
          if (JSON.stringify(await hostile.onDisk()) !== window.hostileBefore) throw new Error("the record changed");
          part("problem").textContent = "";
        }""",
    )


def test_a_huge_file_is_refused_before_it_is_read(new_page: NewPage, site: str) -> None:
    page = with_answer(new_page, f"{site}/book/map.html")
    attack(
        page,
        "a file of 50 MB",
        [50_000_000],
        """async (size) => {
          for (const way of ["arrayBuffer", "text", "stream"]) Blob.prototype[way] = () => { throw new Error("read"); };
          const part = (name) => document.querySelector(`[data-widget=record-panel] [data-part=${name}]`);
          hostile.choose(part("file"), [new Uint8Array(size).fill(91)]);
          await hostile.until("a refusal", () => part("problem").textContent.includes("5 MB"));
        }""",
    )


@pytest.mark.parametrize("name", [*WIDGETS, "culture"][:: few(2, 1)])
def test_whatever_a_valid_record_holds_is_shown_as_text(new_page: NewPage, site: str, name: str) -> None:
    page = with_record(new_page, f"{site}/book/{name}.html")
    # Another record on the device each time, told of as another tab tells; the day of its export says that it is shown.
    attack(
        page,
        f"stored record, {name}",
        inputs("records", few(8, 400), name),
        """async (record) => {
          const n = (window.hostileDay = (window.hostileDay ?? 0) + 1);
          const day = new Date(Date.UTC(2001, 0, n, 12));
          const marked = { value: `marked-${n}-`, at: "2026-11-24T10:00:00.000Z" };
          const whole = { ...record, id: String(n).padStart(16, "0"), reflections: { ...record.reflections, marked } };
          const kept = { record: JSON.stringify(whole), named: true, asides: [], exported: day.toISOString() };
          await hostile.putOnDisk(kept);
          const shown = day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
          const line = document.querySelector("[data-widget=record-panel] [data-part=exported]");
          await hostile.until("the record", () => line.textContent.includes(` ${shown} `));
          // The document comes a moment after: it has what was written under a question that no chapter asks.
          const written = document.querySelector("[data-widget=my-workbook]");
          if (written) await hostile.until("the document", () => written.textContent.includes(marked.value));
          await hostile.turn();
          if (JSON.stringify(await hostile.onDisk()) !== JSON.stringify(kept)) throw new Error("the record changed");
        }""",
    )


def test_whatever_is_in_storage_the_page_comes_alive(new_page: NewPage, site: str) -> None:
    page = new_page()
    page.route("**/stage.html", stage)
    page.goto(f"{site}/stage.html")
    kept, texts = inputs("kept", few(16, 600)), inputs("texts", few(30, 600))
    chance = random.Random(SEED)
    words = [*texts, *map(json.dumps, kept), *map(json.dumps, inputs("records", few(10, 100)))]
    keys = [
        f"leading-by-example:{name}" for name in ("record", "choice", "example", "example-lead", "group", "my-workbook")
    ]
    local = [*keys[:2], "leading-by-example/colours"]
    pages = [*WIDGETS, "group"]
    given = [
        {
            "page": f"{site}/book/{pages[n % len(pages)]}.html",
            "kept": each,
            "odd": n if n % 4 == 3 else -1,
            "local": {key: chance.choice([*words, "keep"]) for key in local},
            "session": {key: chance.choice([*words, "tab"]) for key in keys if chance.random() < 0.5},
        }
        for n, each in enumerate(kept)
    ]
    attack(
        page,
        "storage of every kind",
        given,
        """async ({ page, kept, odd, local, session }) => {
          localStorage.clear();
          sessionStorage.clear();
          await hostile.putOnDisk(odd < 0 ? kept : hostile.odd(kept, odd));
          hostile.letGo();
          for (const [key, text] of Object.entries(local)) localStorage.setItem(key, text);
          for (const [key, text] of Object.entries(session)) sessionStorage.setItem(key, text);
          await hostile.opened(page);
        }""",
    )


def test_messages_and_names_from_other_pages_change_nothing(new_page: NewPage, site: str) -> None:
    page = with_answer(new_page, f"{site}/book/map.html")
    texts = inputs("texts", few(50, 1000))
    told = [{"type": kind, "id": each} for kind in ("saved", "erased") for each in texts]
    attack(
        page,
        "messages of other pages, and the window's name",
        [*inputs("values", few(100, 3000)), *texts, *told],
        """async (value, n) => {
          window.hostileBefore ??= JSON.stringify(await hostile.onDisk());
          window.hostileLine ??= new BroadcastChannel("leading-by-example");
          window.name = JSON.stringify(value);
          for (const each of [value, hostile.odd(value, n), { type: "saved" }, { type: "erased", id: [value] }]) {
            window.hostileLine.postMessage(each);
            postMessage(each, "*");
          }
          dispatchEvent(new StorageEvent("storage", { key: window.name, newValue: window.name }));
          await hostile.turn();
          if (JSON.stringify(await hostile.onDisk()) !== window.hostileBefore) throw new Error("the record changed");
        }""",
    )
    expect(rating(page, "4", "s02")).to_be_checked()


def test_a_page_of_another_host_can_open_the_book_and_do_nothing_to_it(new_page: NewPage, site: str) -> None:
    page = with_answer(new_page, f"{site}/book/map.html")
    before = on_disk(page)
    other = page.context.new_page()
    elsewhere = site.replace("127.0.0.1", "localhost")
    other.route("**/stage.html", stage)
    other.goto(f"{elsewhere}/stage.html")
    with page.context.expect_page() as opening:
        name = "<img src=x onerror=window.__pwned=1>"
        other.evaluate("([address, name]) => { window.opened = open(address, name); }", [f"{site}/book/map.html", name])
    opened = opening.value
    opened.wait_for_selector("html[data-lbe-ready=true]")
    for value in inputs("values", few(40, 500), "opener"):
        other.evaluate("(value) => window.opened.postMessage(value, '*')", value)
    expect(rating(opened, "4", "s02")).to_be_checked()
    assert not opened.evaluate("window.__pwned")
    assert on_disk(page) == before


@pytest.mark.parametrize(
    "name", ["search", "index", *(f"book/{each}" for each in ("quotes", "fifteen-minutes", "group"))]
)
def test_whatever_stands_after_the_hash_is_text(new_page: NewPage, site: str, name: str) -> None:
    page = new_page()
    page.goto(f"{site}/{name}.html")
    page.wait_for_load_state()
    given = ["%", "%E0%A4%A", "%00", "a b " * 30_000, "lbe-main", *inputs("texts", few(8, 800), name)]
    attack(
        page,
        f"after the # of {name}.html",
        given,
        """async (text) => {
          for (const hash of [text, encodeURIComponent(text.replace(/\\p{Surrogate}/gu, "%ED%A0%80"))]) {
            location.hash = hash;
            await hostile.turn();
            await hostile.turn();
          }
        }""",
    )


def test_every_page_opens_with_any_query_and_fragment(new_page: NewPage, book: Path, site: str) -> None:
    page = new_page()
    pages = sorted(file for folder in (book, book / "book", book / "notebooks") for file in folder.glob("*.html"))
    texts = inputs("texts", few(60, 1000), "query")
    chance = random.Random(SEED)
    count = 0
    for file in pages[:: few(6, 1)]:
        for _ in range(few(1, 8)):
            raw = [chance.choice(texts).encode("utf-8", "surrogatepass") for _ in range(2)]
            one, two = (urllib.parse.quote(each, safe="<>'\"&=%") for each in raw)
            page.goto(f"{site}/{file.relative_to(book).as_posix()}?q={one}&highlight={two}&{two}#{two}")
            page.wait_for_load_state()
            assert not page.evaluate("window.__pwned")
            count += 1
    print(f"query and fragment of pages: {count} inputs (seed {SEED})")


def test_a_list_of_thousands_holds_no_page_up(new_page: NewPage, site: str) -> None:
    at = "2026-11-24T10:00:00.000Z"
    text = {"value": "one of many", "at": at}
    many = {f"k{n:04}" for n in range(1000)}
    record = {
        "schema": "leading-by-example/record",
        "version": 1,
        "id": "5ca1ab1e0ddba11c",
        "created": at,
        "keep_list": {key: {"what": text} for key in many},
        "plan": {"actions": {key: {"what": text} for key in many}},
        "maps": {
            "theory": {"own": {"links": {key: {"why": text} for key in many}}},
            "vacancy": {"own": {"strands": {key: {"name": text, "leads": {"value": [key], "at": at}} for key in many}}},
        },
    }
    page = new_page()
    page.route("**/stage.html", stage)
    page.goto(f"{site}/stage.html")
    kept = json.dumps({"record": json.dumps(record), "named": True, "asides": [], "exported": None})
    page.evaluate("(kept) => sessionStorage.setItem('leading-by-example:record', kept)", kept)
    for name, widget in [("map", "keep-list"), ("plan", "plan"), ("theory-map", "theory-map"), ("vacancy", "vacancy")]:
        ready(page, f"{site}/book/{name}.html")
        shown = page.locator(f"[data-widget={widget}]")
        expect(shown.locator("[data-part=full]")).to_have_text("The first 250 are here, and 750 more in My workbook.")
        assert shown.locator("[data-part=items] > [data-entry]").count() == 250
    assert (
        json.loads(json.loads(page.evaluate("sessionStorage.getItem('leading-by-example:record')"))["record"]) == record
    )
