"""Nothing is lost on the book's own pages: killed, full, private, damaged, in two tabs, with the clock wrong.

The same on small pages, in more ways, is in test_store.py.
"""

import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from string import ascii_lowercase

import pytest
from browser_kit import ARGUMENTS, LONG, Watch, box, keep, on_disk, rating, ready, saved, status
from playwright.sync_api import BrowserContext, Page, Playwright, expect

NewPage = Callable[..., Page]


@pytest.fixture
def profile(
    playwright: Playwright, browser_path: str, tmp_path: Path, watch: Watch
) -> Iterator[Callable[[], BrowserContext]]:
    """Start a browser, again and again, on one reader's profile."""
    contexts: list[BrowserContext] = []

    def start() -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=browser_path, args=ARGUMENTS
        )
        contexts.append(watch.over(context))
        return context

    yield start
    contexts[-1].close()


def parents() -> dict[int, int]:
    """Give every process's parent."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has just ended
    return found


def kill_browser(folder: Path) -> int:
    """Kill, all at once, the process that runs this profile and every process it started; gives how many."""
    above = parents()
    found = set()
    for number in above:
        try:
            command = Path(f"/proc/{number}/cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if f"--user-data-dir={folder}" in command and "node" not in command[0]:
            found.add(number)
    assert found, f"no browser runs {folder}"
    while more := {number for number, parent in above.items() if parent in found} - found:
        found |= more
    for number in sorted(found):
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return len(found)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the browser's processes in /proc")
def test_a_browser_killed_while_someone_types_loses_at_most_the_last_second(
    profile: Callable[[], BrowserContext], address: str, tmp_path: Path
) -> None:
    """Three times over http and three from disk; fifty of each in `make test-long`."""
    kills = 50 if LONG else 3
    chance = random.Random(5)
    page = ready(profile().pages[0], f"{address}/book/map.html")
    keep(page)
    lost, processes = [], []
    for _ in range(kills):
        box(page).fill("")
        typed: list[float] = []
        end = time.monotonic() + chance.uniform(0.5, 2)
        box(page).focus()
        for letter in cycle(ascii_lowercase):
            page.keyboard.type(letter)
            typed.append(time.monotonic())
            if typed[-1] > end:
                break
        processes.append(kill_browser(tmp_path / "profile"))
        killed = time.monotonic()
        page = ready(profile().pages[0], f"{address}/book/map.html")
        expect(status(page)).to_contain_text("Saved")  # a valid record: a damaged one would have been put aside
        expect(page.locator('[data-part="asides"]')).to_be_hidden()
        found = box(page).input_value()
        assert "".join(islice(cycle(ascii_lowercase), len(typed))).startswith(found)
        lost.append(killed - typed[len(found)] if len(found) < len(typed) else 0)
    most, fewest = max(lost) * 1000, min(processes)
    print(
        f"{kills} kills of {fewest} processes or more, {lost.count(0)} lost nothing, the others at most {most:.0f} ms"
    )
    assert max(lost) < 1


def page_of(new_page: NewPage, address: str) -> Page:
    """Open map 1 of the book and keep answers on the device."""
    page = ready(new_page(), f"{address}/book/map.html")
    keep(page)
    return page


def unseen(page: Page) -> str:
    return box(page).locator("xpath=following-sibling::*[@data-unseen]//blockquote").inner_text()


def test_two_tabs_in_one_box_keep_the_later_text_and_show_the_other(new_page: NewPage, address: str) -> None:
    one = page_of(new_page, address)
    two = ready(one.context.new_page(), f"{address}/book/map.html")
    box(one).focus()
    box(two).focus()
    box(one).press_sequentially("from the first\ntab")
    saved(two, "from the first\ntab")
    rating(one, "4").evaluate("(radio) => radio.click()")  # which leaves the box in use
    expect(rating(two, "4")).to_be_checked()  # so the other tab has heard of both
    expect(box(two)).to_have_value("")  # someone is in it, so it does not change under their hands
    assert two.locator("[data-unseen]").count() == 0
    box(two).press_sequentially("from the second")
    saved(one, "from the second")
    assert unseen(two) == "from the first\ntab"
    expect(two.locator("[data-unseen]")).to_have_attribute("role", "status")
    box(one).blur()
    expect(box(one)).to_have_value("from the second")
    # What is read before it is changed is nobody's loss: no word of it.
    box(one).fill("from the second, and more")
    saved(two, "from the second, and more")
    assert one.locator("[data-unseen]").count() == 0
    two.reload()
    ready(two, f"{address}/book/map.html")
    expect(box(two)).to_have_value("from the second, and more")
    assert two.locator("[data-unseen]").count() == 0


def test_two_tabs_on_one_rating_agree_on_the_later_and_keep_all_others(new_page: NewPage, site: str) -> None:
    one = page_of(new_page, site)
    two = ready(one.context.new_page(), f"{site}/book/map.html")
    chance = random.Random(6)
    last: dict[str, str] = {}
    for _ in range(200 if LONG else 20):
        tab, statement, value = chance.choice([one, two]), f"s{chance.randint(1, 4):02}", str(chance.randint(1, 5))
        rating(tab, value, statement).evaluate("(button) => button.click()")  # most are on a later step
        last[statement] = value
    for tab in (one, two):
        for statement, value in last.items():
            expect(rating(tab, value, statement)).to_be_checked()


WRITE = """async (kept) => {
  const ask = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const db = await ask(indexedDB.open("leading-by-example"));
  await ask(db.transaction("kept", "readwrite").objectStore("kept").put(kept, "record"));
  db.close();
}"""
KEPT = {"named": True, "asides": [], "exported": None}
ANSWER = {"value": "x", "at": "2026-01-01T00:00:00.000Z"}


def damaged(record: dict[str, object]) -> dict[str, object]:
    """Give many things that may stand where the record was, by name."""
    text = json.dumps(record)
    own = {"maps": {"culture": {"own": {"context": {**ANSWER, "value": 7}}}}}
    texts = {
        "cut short": text[:-9],
        "cut in half": text[: len(text) // 2],
        "empty": "",
        "no JSON": "<html>",
        "zeros": "\0" * 50,
        "bits turned": text.replace('"value"', '"valve"'),
        "another program's": '{"schema": "something/else"}',
        "a list": "[]",
        "null": "null",
        "no id": json.dumps({key: value for key, value in record.items() if key != "id"}),
        "a wrong answer": json.dumps(record | own),
        "a key that is none": json.dumps(record | {"surprise": {"a": ANSWER}}),
        "a prototype": text[:-1] + ', "__proto__": {"polluted": {"value": 1, "at": "2026"}}}',
        "far too deep": '{"maps":' * 5000 + "1" + "}" * 5000,
        "half an emoji": text[:-1] + ', "x": "\\ud83d"}',
        "two records": text + text,
    }
    shapes: dict[str, object] = {"a number": 7, "a list of numbers": [1, 2], "bare": record | own, "nothing much": {}}
    return {name: KEPT | {"record": broken} for name, broken in texts.items()} | shapes


def test_whatever_is_wrong_with_what_was_kept_it_is_put_aside_said_and_can_be_downloaded(
    new_page: NewPage, site: str, tmp_path: Path, watch: Watch
) -> None:
    """One after the other on one device: each is put aside just as it was."""
    watch.expected.append("404")  # a style sheet on its own has no icon
    page = page_of(new_page, site)
    box(page).fill("before the damage")
    saved(page, "before the damage")
    record = on_disk(page)
    assert record
    cases = damaged(record)
    for number, (name, kept) in enumerate(cases.items(), 1):
        page.goto(f"{site}/_static/widgets.css")  # a page of this origin without a script: the book would write at once
        page.evaluate(WRITE, kept)
        ready(page, f"{site}/book/map.html")
        expect(page.get_by_text("It has been put aside just as it was").first, name).to_be_visible()
        expect(box(page), name).to_have_value("")
        box(page).fill(f"going on after {number}")
        saved(page, f"going on after {number}")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download what was put aside").click()
        download.value.save_as(tmp_path / "aside.txt")
        aside = (tmp_path / "aside.txt").read_bytes().decode()
        broken = (
            kept["record"] if isinstance(kept, dict) and "named" in kept else json.dumps(kept, separators=(",", ":"))
        )
        assert str(broken) in aside, name
        page.get_by_role("button", name="Delete it").click()
        expect(page.get_by_role("button", name="Delete it")).to_be_hidden()
    print(f"{len(cases)} kinds of damage")
    assert page.evaluate("({}).polluted") is None


def test_a_device_that_is_really_full_is_said_and_nothing_is_lost(new_page: NewPage, site: str) -> None:
    """Chromium's own refusal, from the first word on; it asks for the room only when the database is opened."""
    page = new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": site, "quotaSize": 1})
    ready(page, f"{site}/book/map.html")
    page.get_by_role("button", name="Keep on this device").click()
    box(page).fill("no room for this")
    failure = page.locator('[data-part="failure"]')
    expect(failure).to_contain_text("no room left on this device")
    expect(status(page)).to_have_text("Not saved.")
    page.on("dialog", lambda dialog: dialog.accept())
    ready(page, f"{site}/book/map.html")  # still full
    expect(box(page)).to_have_value("no room for this")
    page.goto("about:blank")
    another = ready(page.context.new_page(), f"{site}/book/map.html")  # which has only what the first left behind
    expect(box(another)).to_have_value("no room for this")
    another.close()
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": site})
    ready(page, f"{site}/book/map.html")
    expect(box(page)).to_have_value("no room for this")
    expect(status(page)).to_contain_text("Saved")
    expect(failure).to_be_hidden()
    saved(page, "no room for this")


def test_a_private_window_keeps_until_it_is_closed_and_another_knows_nothing(new_page: NewPage, site: str) -> None:
    """A context of Playwright's is one: nothing of it is on the disk."""
    page = page_of(new_page, site)
    box(page).fill("private")
    saved(page, "private")
    page.close()
    again = ready(page.context.new_page(), f"{site}/book/map.html")
    expect(box(again)).to_have_value("private")
    page.context.close()
    other = ready(new_page(), f"{site}/book/map.html")
    expect(box(other)).to_have_value("")
    assert on_disk(other) is None


@pytest.mark.parametrize("wrong", ["2099-12-31T23:59:59.999Z", "9999-12-31T23:59:59.998Z", "1970-01-01T00:00:00Z"])
def test_a_clock_that_was_far_wrong_and_is_put_right_loses_no_answer(new_page: NewPage, site: str, wrong: str) -> None:
    page = new_page()
    page.clock.set_fixed_time(wrong)
    ready(page, f"{site}/book/map.html")
    keep(page)
    box(page).fill("with a wrong clock")
    rating(page, "2").check(force=True)
    saved(page, "with a wrong clock")
    page.clock.set_fixed_time("2026-11-24T12:00:00Z")
    ready(page, f"{site}/book/map.html")
    expect(box(page)).to_have_value("with a wrong clock")
    box(page).fill("put right")
    rating(page, "4").check(force=True)
    saved(page, "put right")
    ready(page, f"{site}/book/map.html")
    expect(box(page)).to_have_value("put right")
    expect(rating(page, "4")).to_be_checked()


def test_an_upgrade_of_the_book_keeps_what_it_no_longer_asks_and_says_what_was_reworded(
    new_page: NewPage, site: str, watch: Watch
) -> None:
    """What the device keeps is from another edition: it asked s99, and s07 in other words."""
    watch.expected.append("404")  # a style sheet on its own has no icon
    page = page_of(new_page, site)
    rating(page, "2", "s01").evaluate("(button) => button.click()")
    box(page).fill("from the edition before")
    saved(page, "from the edition before")
    record = on_disk(page)
    assert record
    ratings = record["maps"]["culture"]["own"]["ratings"]  # type: ignore[index]
    at = ratings["s01"]["now"]["at"]
    ratings["s07"] = {"now": {"value": 4, "revision": 9, "at": at}}
    ratings["s99"] = {"now": {"value": 5, "revision": 1, "at": at}, "how_known": {"value": "why s99", "at": at}}
    page.goto(f"{site}/_static/widgets.css")
    page.evaluate(WRITE, KEPT | {"record": json.dumps(record)})
    ready(page, f"{site}/book/map.html")
    expect(box(page)).to_have_value("from the edition before")
    expect(rating(page, "2", "s01")).to_be_checked()
    expect(rating(page, "4", "s07")).to_be_checked()
    box(page).fill("in this edition")
    saved(page, "in this edition")
    kept = on_disk(page)
    assert kept
    assert kept["maps"]["culture"]["own"]["ratings"] == ratings  # type: ignore[index]
    ready(page, f"{site}/book/my-workbook.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    written = download.value.path().read_text("utf-8")
    assert "Statements that are no longer on the map" in written
    assert "why s99" in written
    assert written.count("worded differently when I rated it") == 1
