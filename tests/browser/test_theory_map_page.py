"""Map 2 in the built book: answer, see what the study found, draw links, and read back what comes of it."""

import json
from collections.abc import Callable

import pytest
from browser_kit import check_accessible, keep, on_disk, ready, saved
from playwright.sync_api import Locator, Page, expect
from test_lab_module import START

from leading_by_example.record import Record, new_record
from leading_by_example.widgets.theory_map import theory_map

NewPage = Callable[..., Page]


def widget(page: Page) -> Locator:
    return page.locator("[data-widget=theory-map]")


def item(page: Page, name: str) -> Locator:
    return widget(page).locator(f"[data-item={name}]")


def answer(page: Page, name: str, value: str) -> None:
    item(page, name).locator(f"input[value={value}]").check()


def link(page: Page, number: int = 1) -> Locator:
    return widget(page).locator(".lbe-link[data-entry]").nth(number - 1)


def draw(page: Page, number: int, start: str, end: str, why: str = "") -> None:
    if number > 1:
        widget(page).get_by_role("button", name="Add another link").click()
    link(page, number).get_by_label("From").select_option(start)
    link(page, number).get_by_label("To").select_option(end)
    link(page, number).get_by_label("Why").fill(why)


def listed(page: Page, key: str) -> list[str]:
    return widget(page).locator(f"[data-readout={key}] li > a").all_inner_texts()


def open_map(page: Page, address: str) -> Page:
    ready(page, f"{address}/book/theory-map.html")
    widget(page).get_by_label("All on one page").check()
    return page


@pytest.fixture
def page(new_page: NewPage, site: str) -> Page:
    """Open the map, all of it on one page."""
    return open_map(new_page(), site)


def test_from_the_first_answer_to_the_questions(new_page: NewPage, address: str):
    page = open_map(new_page(), address)
    keep(page)
    answer(page, "a5", "yes")
    answer(page, "a7", "cannot-tell")
    draw(page, 1, "a5", "c3", "They would come if we asked.")
    draw(page, 2, "a7", "c3")
    draw(page, 3, "c5", "o4")
    expect(widget(page).locator("[data-part=progress]")).to_have_text("2 of 21 answered, 3 links")
    page.wait_for_selector("[data-drawn]")
    assert "would be keen" in (page.locator("[data-part=chart] svg").text_content() or "")
    words = " ".join(widget(page).locator("[data-part=link-words]").inner_text().split())
    assert (
        "From “People and communities would be keen to engage” (yes) to “Governance processes involving community” "
        "(not answered), because: They would come if we asked." in words
    )
    assert listed(page, "leaned_on_without_evidence") == [
        "“People and communities would be keen to engage”",
        "“An external partner would help achieve change”",
    ]
    assert listed(page, "leaned_on_not_held") == ["“An external partner would help achieve change”"]
    assert listed(page, "activities_without_outcome") == ["“Governance processes involving community”"]
    assert len(listed(page, "outcomes_without_activity")) == 6
    assert listed(page, "cannot-tell") == ["“An external partner would help achieve change”"]
    assert widget(page).locator("[data-row=a7] td").first.inner_text() == "Can’t tell"
    expect(widget(page).locator("[data-row]:visible")).to_have_count(2)
    expect(widget(page).locator("[data-part=left-out]")).to_have_text(
        "Not answered, so not in the table: 5 assumptions, 7 activities and 7 outcomes."
    )
    item(page, "a5").get_by_role("textbox").fill("They said so at the forum.")
    assert listed(page, "leaned_on_without_evidence") == ["“An external partner would help achieve change”"]
    saved(page, "They said so at the forum.")
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(widget(page).locator("[data-part=progress]")).to_have_text("2 of 21 answered, 3 links")


def test_what_the_study_found_comes_after_the_answer_and_goes_with_it(page: Page):
    heard = item(page, "a5").locator("[data-part=heard]")
    expect(heard).to_be_hidden()
    answer(page, "a5", "no")
    expect(item(page, "a5").get_by_role("textbox")).to_be_visible()  # how do you know?
    heard.locator("summary").click()
    expect(heard.locator("blockquote")).to_have_count(4)
    expect(heard.locator("blockquote").first).to_be_visible()
    item(page, "a5").get_by_role("button", name="Clear").click()
    expect(heard).to_be_hidden()
    expect(item(page, "a5").locator("input").first).to_be_focused()
    answer(page, "a5", "yes")
    expect(heard).to_be_visible()
    expect(heard.locator("blockquote").first).to_be_hidden()


def test_quotes_speak_to_what_was_answered_and_not_before(page: Page):
    draw(page, 1, "a5", "c5")
    quotes = widget(page).locator("[data-readout=leaned_on_without_evidence] blockquote")
    expect(quotes).to_have_count(0)
    answer(page, "a5", "partly")
    expect(quotes).to_have_count(4)
    widget(page).locator("[data-readout=leaned_on_without_evidence] li > a").click()
    expect(item(page, "a5").locator("input").first).to_be_focused()


def test_a_link_leads_to_the_next_list_only(page: Page):
    ends = link(page).get_by_label("To").locator("option")
    expect(ends).to_have_text(["First choose where it starts"])
    link(page).get_by_label("From").select_option("a1")
    expect(ends).to_have_count(8)
    link(page).get_by_label("To").select_option("c2")
    link(page).get_by_label("From").select_option("a3")
    expect(link(page).get_by_label("To")).to_have_value("c2")
    link(page).get_by_label("From").select_option("c1")
    expect(link(page).get_by_label("To")).to_have_value("")
    assert "Greater trust and reciprocity across system" in ends.all_inner_texts()
    expect(page.get_by_role("status").filter(has_text="Choose again where it leads")).to_have_count(1)
    draw(page, 2, "a1", "c1")
    draw(page, 3, "a1", "c1")
    expect(link(page, 3).get_by_text("This is the same as link 2.")).to_be_visible()


def test_a_link_is_made_taken_away_and_put_back_with_keys_alone(page: Page):
    keep(page)
    link(page).get_by_label("From").focus()
    page.keyboard.type("An ext")
    page.keyboard.press("Tab")
    page.keyboard.type("Guid")
    page.keyboard.press("Tab")
    page.keyboard.type("They question us.")
    page.keyboard.press("Tab")
    expect(link(page).get_by_role("button", name="Take away link 1")).to_be_focused()
    saved(page, "They question us.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    expect(widget(page).locator("[data-part=progress]")).to_contain_text("0 links")
    page.keyboard.press("Enter")
    expect(link(page).get_by_label("From")).to_be_focused()
    expect(link(page).get_by_label("To")).to_have_value("c7")
    expect(link(page).get_by_label("Why")).to_have_value("They question us.")
    page.get_by_role("button", name="Add another link").focus()
    page.keyboard.press("Enter")
    expect(widget(page).locator(".lbe-link[data-entry]").last.get_by_label("From")).to_be_focused()
    expect(link(page).get_by_label("Why")).to_be_hidden()  # what is made is one line


def test_200_links_are_read_drawn_and_changed(new_page: NewPage, site: str):
    record, items = Record(), theory_map.catalogue("table_1")["table_1"]
    for n in range(200):
        start = n % 14
        ids = items[7 + n % 7] if start < 7 else items[14 + n % 7]
        for field, value in (("from", items[start]["item_id"]), ("to", ids["item_id"]), ("why", f"Because {n}")):
            record.set(f"/maps/theory/own/links/l{n:03d}/{field}", value)
    page = open_map(new_page(), site)
    file = {"name": "many.json", "mimeType": "application/json", "buffer": json.dumps(record.data).encode()}
    page.get_by_label("Import from a file you exported").set_input_files([file])  # type: ignore[list-item]
    page.get_by_role("button", name="Import", exact=True).click()
    expect(widget(page).locator("[data-part=progress]")).to_contain_text("200 links")
    expect(widget(page).locator(".lbe-link[data-entry]")).to_have_count(200)
    assert widget(page).locator("[data-part=link-words] li li").count() == 200
    page.wait_for_selector("[data-drawn]")
    link(page, 200).locator("summary").click()
    link(page, 200).get_by_role("button", name="Take away link 200").click()
    expect(widget(page).locator("[data-part=progress]")).to_contain_text("199 links")


def test_on_a_phone_it_asks_one_question_at_a_time(new_page: NewPage, site: str):
    page = ready(new_page(viewport={"width": 320, "height": 700}), f"{site}/book/theory-map.html")
    expect(widget(page).locator("[data-item]:visible")).to_have_count(1)
    expect(widget(page).locator("[data-part=step]")).to_have_text("Question 1 of 22")
    widget(page).get_by_role("button", name="Next").click()
    expect(item(page, "a2")).to_be_visible()
    answer(page, "a2", "cannot-tell")
    widget(page).locator("[data-readout=cannot-tell] a").click()
    expect(item(page, "a2").locator("input").first).to_be_focused()
    widget(page).get_by_role("link", name="Go to your links").click()
    expect(widget(page).get_by_role("heading", name="Your own links")).to_be_focused()
    expect(link(page).get_by_label("From")).to_be_visible()
    table = widget(page).locator(".lbe-stack")
    assert table.evaluate("(each) => each.parentElement.scrollWidth <= each.parentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_filled_map(new_page: NewPage, site: str, scheme: str):
    page = open_map(new_page(color_scheme=scheme, viewport={"width": 375, "height": 800}), site)
    answer(page, "a5", "cannot-tell")
    item(page, "a5").locator("[data-part=heard] summary").click()
    answer(page, "c1", "yes")
    draw(page, 1, "a5", "c3", "x" * 200)
    draw(page, 2, "a5", "c3")
    link(page, 2).get_by_role("button", name="Take away").click()
    page.wait_for_selector("[data-drawn]")
    check_accessible(page, "[data-widget=theory-map]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_what_a_reader_writes_is_only_ever_text(page: Page):
    hostile = "<img src=x onerror=alert(1)>"
    draw(page, 1, "a1", "c1", hostile)
    answer(page, "a1", "yes")
    item(page, "a1").get_by_role("textbox").fill(hostile)
    assert hostile in widget(page).locator("[data-part=link-words]").inner_text()
    assert hostile in widget(page).locator("[data-row=a1]").inner_text()
    assert widget(page).locator("img").count() == 0


def test_a_guess_from_another_seat_has_its_own_answers_and_links(page: Page):
    keep(page)
    draw(page, 1, "a1", "c1")
    widget(page).locator("summary", has_text="Look from another seat").click()
    widget(page).get_by_label("Whose seat?").select_option("director")
    widget(page).get_by_role("button", name="Make a guess from this seat").click()
    expect(widget(page).locator("[data-part=progress]")).to_have_text("0 of 21 answered, 0 links")
    answer(page, "a1", "yes")
    widget(page).get_by_role("button", name="Back to my own map").click()
    expect(widget(page).locator("[data-part=progress]")).to_have_text("0 of 21 answered, 1 link")
    expect(item(page, "a1").locator("input:checked")).to_have_count(0)
    kept = on_disk(page)
    assert kept
    assert kept["maps"]["theory"]["guesses"]["director"]["items"]["a1"]["answer"]["value"] == "yes"


def test_it_reads_and_prints_with_javascript_off(new_page: NewPage, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/book/theory-map.html")
    expect(widget(page).locator("[data-item]:visible")).to_have_count(21)
    expect(item(page, "a5").locator("[data-part=heard] summary")).to_be_visible()
    expect(item(page, "a5").locator("blockquote").first).to_be_hidden()
    expect(widget(page).locator(".lbe-link:visible")).to_have_count(3)
    page.emulate_media(media="print")
    expect(widget(page).locator(".lbe-link textarea:visible")).to_have_count(3)
    expect(widget(page).locator("[data-part=heard]:visible")).to_have_count(0)
    expect(widget(page).locator("[data-field=from]").first).to_have_css("color", "rgba(0, 0, 0, 0)")  # to write on


def test_on_paper_links_stand_in_words(page: Page):
    draw(page, 1, "a1", "c1", "Because.")
    answer(page, "a1", "yes")
    page.emulate_media(media="print")
    expect(widget(page).locator("[data-item]:visible")).to_have_count(0)  # the table says it once
    expect(widget(page).locator("[data-row]:visible")).to_have_count(1)
    expect(widget(page).locator(".lbe-link:visible, button:visible")).to_have_count(0)
    expect(widget(page).locator("[data-part=link-words]")).to_contain_text("because: Because.")


def test_in_jupyterlab_two_views_share_links_and_python_is_sent_them(new_page: NewPage, small_site: str):
    page = new_page(bypass_csp=True)
    page.route("**/lab.html", lambda route: route.fulfill(content_type="text/html", body="<title>Lab</title>"))
    page.goto(f"{small_site}/lab.html")
    page.evaluate(START, {"html": theory_map.render(prefix="lab1-"), "record": new_record()})
    first, second = page.locator("#a"), page.locator("#b")
    for view in (first, second):
        view.get_by_label("All on one page").check()
    first.locator("[data-entry] [data-field=from]").select_option("a1")
    first.locator("[data-entry] [data-field=to]").select_option("c1")
    expect(second.locator("[data-part=progress]")).to_have_text("0 of 21 answered, 1 link")
    page.wait_for_function("""JSON.stringify(sent.at(-1) ?? '').includes('"c1"')""")
    expect(first.locator("[data-item=a1] [data-part=heard]")).to_be_hidden()
    ids = page.locator("[id]").evaluate_all("(all) => all.map((each) => each.id)")
    assert len(ids) == len(set(ids))
