"""The keep-list in the built book: add, take away, put back, on two tabs, with keys, on paper and without a script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import CORNERS, check_accessible, keep, on_disk, ready, saved
from playwright.sync_api import Locator, Page, expect
from test_lab_module import START

from leading_by_example.record import new_record
from leading_by_example.widgets.keep_list import keep_list

NewPage = Callable[..., Page]
PLACES = ".lbe-keep-item:not(.lbe-keep-spare)"


@pytest.fixture
def page(new_page: NewPage, anywhere: str) -> Page:
    """Open the page that asks for the list first."""
    return ready(new_page(), f"{anywhere}/book/map.html")


def box(page: Page, number: int = 1, field: str = "what") -> Locator:
    return page.locator(PLACES).nth(number - 1).locator(f"[data-field={field}]")


def widget(page: Page) -> Locator:
    return page.locator("[data-widget=keep-list]")


def add(page: Page, what: str, who: str = "") -> None:
    """Write in the last place, or in a new one."""
    if box(page, page.locator(PLACES).count()).input_value():
        page.get_by_role("button", name="Add another").click()
    last = page.locator(PLACES).count()
    box(page, last).fill(what)
    box(page, last, "who_would_say").fill(who)


def read_out(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in widget(page).locator("[data-part=read] li").all_inner_texts()]


def take_away(page: Page, number: int) -> None:
    widget(page).get_by_role("button", name=f"Take away number {number}").click()


def test_it_is_asked_before_the_map_with_one_place_to_start(page: Page):
    expect(page.locator(PLACES)).to_have_count(1)
    expect(widget(page).locator("textarea:visible")).to_have_count(2)
    expect(widget(page).get_by_role("button", name="Take away")).to_have_count(0)
    expect(widget(page).locator("[data-part=count]")).to_have_text("Nothing on your list yet.")
    expect(page.get_by_text("A question to take with you:")).to_be_hidden()
    before = "(list) => Boolean(list.compareDocumentPosition(document.querySelector('.lbe-map')) & 4)"
    assert widget(page).evaluate(before)


def test_what_is_written_is_read_out_in_plain_words(page: Page):
    add(page, "The drop-in.", "people who come to it")
    add(page, "The duty worker rings back.")
    expect(widget(page).locator("[data-part=count]")).to_have_text("2 things to keep.")
    expect(page.get_by_text("A question to take with you:")).to_be_visible()
    assert read_out(page) == [
        "The drop-in. Said by: people who come to it",
        "The duty worker rings back. Who would say so? Still open.",
    ]


def test_the_list_is_kept_and_is_the_same_in_the_chapter_on_culture(page: Page, anywhere: str):
    keep(page)
    add(page, "The drop-in.", "people who come to it")
    saved(page, "people who come to it")
    expect(widget(page).locator("[data-part=where]")).to_contain_text("on this device only")
    if anywhere.startswith("file:"):
        return
    ready(page, f"{anywhere}/book/culture.html")
    expect(box(page)).to_have_value("The drop-in.")
    expect(box(page, 1, "who_would_say")).to_have_value("people who come to it")


def test_what_is_taken_away_is_null_in_the_record_and_can_be_put_back(page: Page):
    keep(page)
    add(page, "First.", "a carer")
    add(page, "Second.")
    saved(page, "Second.")
    take_away(page, 1)
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    expect(page.get_by_text("Taken away: “First.”")).to_be_visible()
    assert read_out(page) == ["Second. Who would say so? Still open."]
    expect(page.locator(PLACES)).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="until you leave this page")).to_have_count(1)
    page.wait_for_function("!document.querySelector('[data-part=status]').textContent.includes('Saving')")
    page.keyboard.press("Enter")
    expect(box(page, 1)).to_be_focused()
    expect(box(page, 1)).to_have_value("First.")
    expect(box(page, 1, "who_would_say")).to_have_value("a carer")
    assert read_out(page)[0] == "First. Said by: a carer"


def test_when_the_page_is_left_what_was_taken_away_is_gone(page: Page):
    keep(page)
    add(page, "First.")
    add(page, "Second.")
    saved(page, "Second.")
    take_away(page, 1)
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(page.locator(PLACES)).to_have_count(1)
    expect(box(page)).to_have_value("Second.")
    expect(widget(page).get_by_text("Taken away")).to_have_count(0)
    entries = list(on_disk(page)["keep_list"].values())
    assert sorted(str(entry["what"]["value"]) for entry in entries) == ["None", "Second."]


def test_an_empty_place_is_no_entry(page: Page):
    keep(page)
    add(page, "First.")
    saved(page, "First.")
    page.get_by_role("button", name="Add another").click()
    expect(box(page, 2)).to_be_focused()
    take_away(page, 2)
    expect(page.get_by_text("Taken away:")).to_have_count(0)
    expect(box(page, 1)).to_be_focused()
    page.get_by_role("button", name="Add another").click()
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(page.locator(PLACES)).to_have_count(1)


def test_a_box_emptied_by_hand_stays_to_be_written_in_again(page: Page):
    add(page, "First.")
    add(page, "Second.")
    box(page, 1).fill("")
    box(page, 2).fill("Second, again.")
    expect(page.locator(PLACES)).to_have_count(2)
    expect(widget(page).locator("[data-part=count]")).to_have_text("1 thing to keep.")


def test_there_is_room_for_twelve_and_that_is_said(page: Page):
    for n in range(1, 13):
        add(page, f"Thing {n}.")
    expect(page.get_by_role("button", name="Add another")).to_be_disabled()
    expect(widget(page).locator("[data-part=full]")).to_contain_text("it has room for 12")
    assert [line.split(".")[0] for line in read_out(page)] == [f"Thing {n}" for n in range(1, 13)]
    take_away(page, 12)
    expect(page.get_by_role("button", name="Add another")).to_be_enabled()
    expect(widget(page).locator("[data-part=full]")).to_be_empty()


def test_an_empty_place_can_be_taken_away_from_a_full_list(page: Page):
    for n in range(1, 12):
        add(page, f"Thing {n}.")
    page.get_by_role("button", name="Add another").click()
    expect(page.get_by_role("button", name="Add another")).to_be_disabled()
    take_away(page, 12)
    expect(page.locator(PLACES)).to_have_count(11)
    expect(box(page, 11)).to_be_focused()


def test_two_tabs_add_at_once_and_nothing_is_lost(new_page: NewPage, book: Path, serve: Callable[[Path], str]):
    one = ready(new_page(), f"{serve(book)}/book/map.html")
    keep(one)
    two = ready(one.context.new_page(), one.url)
    expect(two.locator("[data-part=status]")).to_contain_text("Saved")
    add(one, "From one.")
    add(two, "From two.")
    for page in (one, two):
        expect(widget(page).locator("[data-part=count]")).to_have_text("2 things to keep.")
        expect(page.locator(PLACES)).to_have_count(2)
    take_away(one, 1)
    expect(widget(two).locator("[data-part=count]")).to_have_text("1 thing to keep.")


def test_erasing_everything_leaves_nothing_to_put_back(page: Page):
    add(page, "First, secret.")
    add(page, "Second, secret.")
    take_away(page, 1)
    page.get_by_role("button", name="Erase everything …").click()
    page.locator(".lbe-record").get_by_role("button", name="Erase", exact=False).last.click()
    expect(widget(page).locator("[data-part=count]")).to_have_text("Nothing on your list yet.")
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)
    assert "secret" not in widget(page).inner_text()
    assert not any(widget(page).locator("textarea").evaluate_all("(all) => all.map((each) => each.value)"))


def test_the_whole_way_by_keyboard(page: Page):
    box(page).focus()
    page.keyboard.type("The drop-in.")
    page.keyboard.press("Tab")
    page.keyboard.type("a carer")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Take away number 1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box(page, 2)).to_be_focused()
    page.keyboard.type("The vote.")
    assert read_out(page)[1].startswith("The vote.")


def test_what_a_reader_writes_is_only_ever_text(page: Page):
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    add(page, hostile, hostile)
    assert read_out(page) == [f"{hostile} Said by: {hostile}"]
    take_away(page, 1)
    assert widget(page).locator("img, script").count() == 0


def test_what_was_written_before_the_script_came_is_taken_over(new_page: NewPage, anywhere: str):
    page = new_page()
    page.add_init_script(
        """document.addEventListener("readystatechange", () => {
          const boxes = document.querySelectorAll("[data-widget=keep-list] [data-field=what]");
          if (document.readyState === "interactive") boxes[1].value = "Before.";
        })"""
    )
    ready(page, f"{anywhere}/book/map.html")
    expect(page.locator(PLACES)).to_have_count(1)
    expect(box(page)).to_have_value("Before.")
    assert read_out(page) == ["Before. Who would say so? Still open."]


def test_it_reads_and_prints_with_javascript_off(new_page: NewPage, address: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}/book/culture.html")
    expect(widget(page).locator("textarea:visible")).to_have_count(6)
    expect(widget(page).locator("button:visible")).to_have_count(0)
    expect(widget(page).get_by_text("nothing you write here is kept")).to_be_visible()
    page.emulate_media(media="print")
    expect(widget(page).locator("textarea:visible")).to_have_count(6)


def test_on_paper_a_text_is_whole_and_an_empty_list_has_room_for_three(page: Page):
    page.emulate_media(media="print")
    expect(widget(page).locator("li.lbe-keep-item:visible")).to_have_count(3)
    page.emulate_media(media="screen")
    add(page, "\n".join(f"Line {n} of a long answer." for n in range(1, 30)), "a carer")
    page.emulate_media(media="print")
    expect(widget(page).locator("li.lbe-keep-item:visible")).to_have_count(1)
    expect(widget(page).locator(".lbe-printed").first).to_contain_text("Line 29 of a long answer.")
    expect(widget(page).locator("textarea:visible, button:visible, [data-part=read]:visible")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), CORNERS)
def test_axe_finds_nothing_on_a_list_in_use(new_page: NewPage, anywhere: str, scheme: str, width: int):
    page = ready(new_page(color_scheme=scheme, viewport={"width": width, "height": 800}), f"{anywhere}/book/map.html")
    add(page, "x" * 200, "y" * 200)
    add(page, "Second.")
    add(page, "Third.")
    take_away(page, 2)
    check_accessible(page, "[data-widget=keep-list]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_taken_away_line_never_stays_on_paper(page: Page):
    add(page, "First.")
    add(page, "Second.")
    take_away(page, 1)
    page.emulate_media(media="print")
    expect(page.locator(".lbe-keep-gone")).to_be_hidden()


def test_in_jupyterlab_two_views_of_one_list_share_it_and_python_is_sent_it(new_page: NewPage, small_site: str):
    page = new_page(bypass_csp=True)
    page.route("**/lab.html", lambda route: route.fulfill(content_type="text/html", body="<title>Lab</title>"))
    page.goto(f"{small_site}/lab.html")
    page.evaluate(START, {"html": keep_list.render(prefix="lab1-"), "record": new_record()})
    first, second = page.locator("#a"), page.locator("#b")
    first.locator("[data-entry] [data-field=what]").fill("The drop-in.")
    expect(second.locator("[data-part=count]")).to_have_text("1 thing to keep.")
    page.wait_for_function("JSON.stringify(sent.at(-1) ?? '').includes('The drop-in.')")
    ids = page.locator("[id]").evaluate_all("(all) => all.map((each) => each.id)")
    assert len(ids) == len(set(ids))
