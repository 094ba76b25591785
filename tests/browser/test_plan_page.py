"""The plan in the built book: from what is on the maps to up to three actions, read aloud, printed, and never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import check_accessible, keep, on_disk, rating, ready, saved
from playwright.sync_api import Locator, Page, expect
from test_lab_module import START

from leading_by_example.record import Record, new_record
from leading_by_example.widgets.plan import plan

NewPage = Callable[..., Page]
FIELDS = ["what", "first_step", "with_whom", "by_when", "what_would_show", "what_could_stop"]


@pytest.fixture
def page(new_page: NewPage, site: str) -> Page:
    """Open the page with the plan."""
    return ready(new_page(), f"{site}/book/plan.html")


def widget(page: Page) -> Locator:
    return page.locator("[data-widget=plan]")


def places(page: Page) -> Locator:
    return widget(page).locator("li[data-entry]:not(.lbe-keep-gone)")


def box(page: Page, field: str, number: int = 1) -> Locator:
    return places(page).nth(number - 1).locator(f"[data-field={field}]")


def read_out(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in widget(page).locator("[data-part=read] p").all_inner_texts()]


def a_record(folder: Path, answers: dict[str, object]) -> Path:
    """Write a record to import."""
    record = Record.open(folder / "record.json")
    for path, value in answers.items():
        record.set(path, value, **({"revision": 1} if "/ratings/" in path else {}))
    record.save()
    return folder / "record.json"


def bring(page: Page, file: Path) -> None:
    page.locator("[data-part=file]").set_input_files(file)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator("[data-part=imported]")).to_contain_text("Imported")


def test_from_a_map_to_an_action_that_is_kept_and_read_aloud(new_page: NewPage, address: str):
    page = ready(new_page(), f"{address}/book/plan.html")
    expect(widget(page).get_by_text("nothing on your maps yet")).to_be_visible()
    expect(widget(page).locator("[data-part=readout]")).to_be_hidden()
    ready(page, f"{address}/book/map.html")
    keep(page)
    page.locator('input[name$="-view"][value="every"]').check()
    rating(page, "2", "s09").check(force=True)
    page.locator("[data-widget=keep-list] [data-field=what]").first.fill("The drop-in.")
    saved(page, "The drop-in.")
    ready(page, f"{address}/book/plan.html")
    expect(widget(page).get_by_text("nothing on your maps yet")).to_be_hidden()
    groups = box(page, "from").locator("optgroup").evaluate_all("(all) => all.map((each) => each.label)")
    assert groups == ["Map 1: other statements you answered", "Your keep-list"]
    box(page, "from").select_option(label="If the leader left")
    box(page, "what").fill("Two more people learn to run the drop-in.")
    box(page, "by_when").fill("Before the end of June")
    saved(page, "Before the end of June")
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(box(page, "from")).to_have_value("culture-s09")
    assert read_out(page) == [
        "Action 1: Two more people learn to run the drop-in.",
        "It starts from: Map 1: If the leader left",
        "First step: still open",
        "With: still open",
        "By: Before the end of June",
        "What would show change: still open",
        "What could stop it: still open",
    ]
    widget(page).locator("details.lbe-heard summary").click()
    expect(widget(page).locator("blockquote footer")).to_have_text("Healthcare Manager, q08")


def test_an_action_taken_away_is_null_in_the_record_and_comes_back_whole(page: Page):
    keep(page)
    for field in FIELDS:
        box(page, field).fill(f"My {field}.")
    saved(page, "My what_could_stop.")
    page.get_by_role("button", name="Take away action 1").click()
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    expect(widget(page).locator("[data-part=readout]")).to_be_hidden()
    page.wait_for_function("!document.querySelector('[data-part=status]').textContent.includes('Saving')")
    [action] = on_disk(page)["plan"]["actions"].values()
    assert {each["value"] for each in action.values()} == {None}
    page.keyboard.press("Enter")
    for field in FIELDS:
        expect(box(page, field)).to_have_value(f"My {field}.")


def test_what_an_action_started_from_is_said_also_when_it_has_gone(page: Page, site: str, tmp_path: Path):
    answers = {"/plan/actions/p1/from": "keep-k1", "/keep_list/k1/what": "The drop-in."}
    bring(page, a_record(tmp_path, answers))
    expect(widget(page).locator("[data-part=read]")).to_contain_text("Keep-list: The drop-in.")
    keep(page)
    ready(page, f"{site}/book/map.html")
    page.get_by_role("button", name="Take away number 1").click()
    page.wait_for_function("!document.querySelector('[data-part=status]').textContent.includes('Saving')")
    ready(page, f"{site}/book/plan.html")
    expect(box(page, "from").locator("optgroup")).to_have_attribute("label", "No longer chosen or answered")
    expect(box(page, "from")).to_have_value("keep-k1")
    expect(widget(page).locator("[data-part=read]")).to_contain_text("Keep-list: something that has been taken away")


def test_there_is_room_for_three_and_that_is_said(page: Page):
    for n in (1, 2, 3):
        box(page, "what", n).fill(f"Action {n}.")
        if n < 3:
            page.get_by_role("button", name="Add another action").click()
            expect(box(page, "from", n + 1)).to_be_focused()
    expect(page.get_by_role("button", name="Add another action")).to_be_disabled()
    expect(widget(page).locator("[data-part=full]")).to_contain_text("room for 3")


def test_a_record_with_more_actions_shows_them_all(page: Page, tmp_path: Path):
    bring(page, a_record(tmp_path, {f"/plan/actions/p{n}/what": f"From a file {n}." for n in range(1, 6)}))
    expect(places(page)).to_have_count(5)
    expect(page.get_by_role("button", name="Add another action")).to_be_disabled()


def test_on_paper_it_is_a_sheet_with_lines_for_what_is_open_or_empty_places(page: Page):
    page.emulate_media(media="print")
    expect(widget(page).locator("li.lbe-keep-item:visible")).to_have_count(3)
    page.emulate_media(media="screen")
    box(page, "what").fill("Two more people learn to run the drop-in.")
    page.evaluate("window.print = () => (window.printed = document.documentElement.className)")
    page.get_by_role("button", name="Print this as a sheet").click()
    assert "lbe-only-plan" in page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(widget(page).locator("textarea:visible, select:visible, button:visible")).to_have_count(0)
    expect(widget(page).locator("[data-part=read] p").first).to_have_text(
        "Action 1: Two more people learn to run the drop-in."
    )
    expect(widget(page).locator("[data-part=read] p").first).to_be_visible()
    expect(page.locator("article h1")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("article h1")).to_be_visible()


def test_what_a_reader_writes_is_only_ever_text(page: Page, tmp_path: Path):
    hostile = "<img src=x onerror=alert(1)>"
    answers = {"/plan/actions/p1/what": hostile, "/plan/actions/p1/from": "keep-k1", "/keep_list/k1/what": hostile}
    bring(page, a_record(tmp_path, answers))
    assert read_out(page)[:2] == [f"Action 1: {hostile}", f"It starts from: Keep-list: {hostile}"]
    assert widget(page).locator("img").count() == 0


def test_it_reads_and_prints_with_javascript_off(new_page: NewPage, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/book/plan.html")
    expect(widget(page).locator("textarea:visible")).to_have_count(18)
    expect(widget(page).locator("button:visible")).to_have_count(0)
    expect(widget(page).get_by_text("nothing you write here is kept")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_on_a_plan_in_use(new_page: NewPage, site: str, width: int, scheme: str, tmp_path: Path):
    page = ready(new_page(color_scheme=scheme, viewport={"width": width, "height": 800}), f"{site}/book/plan.html")
    answers = {
        "/plan/actions/p1/what": "x" * 200,
        "/plan/actions/p1/from": "culture-s09",
        "/plan/actions/p2/what": "Second.",
        "/maps/culture/own/ratings/s09/now": 2,
    }
    bring(page, a_record(tmp_path, answers))
    page.get_by_role("button", name="Take away action 2").click()
    check_accessible(page, "[data-widget=plan]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_jupyterlab_two_views_share_the_plan_and_python_is_sent_it(new_page: NewPage, small_site: str):
    page = new_page(bypass_csp=True)
    page.route("**/lab.html", lambda route: route.fulfill(content_type="text/html", body="<title>Lab</title>"))
    page.goto(f"{small_site}/lab.html")
    page.evaluate(START, {"html": plan.render(prefix="lab1-"), "record": new_record()})
    first, second = page.locator("#a"), page.locator("#b")
    first.locator("[data-entry] [data-field=what]").fill("Share the rota.")
    expect(second.locator("[data-part=read]")).to_contain_text("Action 1: Share the rota.")
    expect(first.get_by_role("button", name="Print this as a sheet")).to_be_hidden()
    page.wait_for_function("JSON.stringify(sent.at(-1) ?? '').includes('Share the rota.')")
