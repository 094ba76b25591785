"""The map in the built book, as a reader uses it: rate, read it back, choose, and find it again elsewhere."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import CORNERS, Watch, check_accessible, keep, ready
from playwright.sync_api import Locator, Page, Route, expect

NewPage = Callable[..., Page]


@pytest.fixture
def page(new_page: NewPage, anywhere: str) -> Page:
    """Open the map."""
    return ready(new_page(), f"{anywhere}/book/map.html")


def statement(page: Page, statement_id: str) -> Locator:
    return page.locator(f"[data-statement={statement_id}]")


def rate(page: Page, statement_id: str, value: str, side: str = "Now") -> None:
    group = statement(page, statement_id).get_by_role("group", name=side)
    # As a reader does: a click on the round mark, which is the radio button's label.
    group.locator(f"label:has(input[value='{value}'])").click()


def cells(page: Page, statement_id: str) -> list[str]:
    return page.locator(f"[data-row={statement_id}] td").all_text_contents()


def chart_text(page: Page) -> str:
    return page.locator("[data-part=chart] svg").text_content() or ""


def test_the_map_opens_on_the_core_eight_two_of_them_at_a_time(page: Page):
    expect(page.locator("[data-part=progress]")).to_have_text("0 of 8 answered")
    expect(page.locator("[data-statement]:visible")).to_have_count(2)
    expect(page.locator("[data-part=step]")).to_have_text("Theme 1 of 4")
    expect(page.get_by_role("button", name="Back")).to_be_disabled()
    page.get_by_label("Every theme on one page").check()
    expect(page.locator("[data-statement]:visible")).to_have_count(8)
    page.get_by_role("radio", name="All 24 (about").check()
    expect(page.locator("[data-statement]:visible")).to_have_count(24)
    expect(page.locator("[data-part=progress]")).to_have_text("0 of 24 answered")


def test_the_last_theme_leads_on_to_the_map_itself(page: Page):
    for _ in range(3):
        page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="See your map").click()
    expect(page.get_by_role("heading", name="Your map so far")).to_be_focused()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("button", name="Next")).to_be_visible()


def test_a_statement_beyond_the_core_can_be_chosen_on_the_short_route(page: Page):
    rate(page, "s02", "2")
    page.get_by_label("One", exact=True).select_option(label="Words and actions")
    expect(statement(page, "s01")).to_be_visible()
    expect(page.locator("[data-part=progress]")).to_have_text("1 of 8 answered")


def test_a_rating_reaches_progress_table_and_chart(page: Page):
    expect(page.locator("[data-part=nothing-yet]")).to_be_visible()
    rate(page, "s02", "2")
    expect(page.locator("[data-part=progress]")).to_have_text("1 of 8 answered")
    assert cells(page, "s02")[0] == "2"
    page.wait_for_selector("[data-drawn]")
    assert "Central control or trust" in chart_text(page)
    rate(page, "s02", "5")
    assert cells(page, "s02")[0] == "5"


def test_the_short_route_asks_hoped_for_only_of_the_two_that_are_chosen(page: Page):
    rate(page, "s02", "2")
    hoped = statement(page, "s02").get_by_role("group", name="Hoped for")
    expect(hoped).to_be_hidden()
    page.get_by_label("One", exact=True).select_option(label="Central control or trust")
    expect(hoped).to_be_visible()
    rate(page, "s02", "4", side="Hoped for")
    statement(page, "s02").get_by_label("Who else hopes this?").fill("team managers")
    assert cells(page, "s02")[:2] == ["2", "4 (also: team managers)"]
    card = page.locator("[data-part=focus-cards] .lbe-card")
    expect(card).to_contain_text("Which one decision could be trusted")
    card.get_by_text("A quote that speaks to it").click()
    expect(card.locator("blockquote")).to_contain_text("A lot of what we're doing is moving towards")


def test_choosing_one_statement_twice_is_said(page: Page):
    rate(page, "s02", "2")
    for label in ("One", "And another"):
        page.get_by_label(label, exact=True).select_option(label="If the leader left")
    expect(page.locator("[data-part=focus-problem]")).to_contain_text("the same statement twice")
    page.get_by_label("And another").select_option(label="Not chosen")
    expect(page.locator("[data-part=focus-problem]")).to_be_empty()


def test_cannot_tell_is_an_answer_with_a_question_of_its_own(page: Page):
    statement(page, "s04").get_by_role("radio", name="Can’t tell from where I am").check()
    expect(page.locator("[data-part=progress]")).to_have_text("1 of 8 answered")
    assert cells(page, "s04")[0] == "can’t tell"
    card = page.locator("[data-part=cannot-tell-cards] .lbe-card")
    expect(card).to_contain_text("Can you point to one thing in the vision")
    expect(card).to_contain_text("Who stands where they could see it")
    # Nothing is drawn for it: it is not a place on the scale.
    expect(page.locator("[data-part=chart]")).to_be_hidden()


def test_an_answer_can_be_taken_back(page: Page):
    rate(page, "s02", "3")
    statement(page, "s02").get_by_role("button", name="Clear now: Central control or trust").click()
    expect(page.locator("[data-part=progress]")).to_have_text("0 of 8 answered")
    expect(statement(page, "s02").locator("input:checked")).to_have_count(0)
    expect(statement(page, "s02").get_by_role("radio").first).to_be_focused()


def test_the_evidence_is_one_tap_away_on_the_short_route(page: Page):
    quote = statement(page, "s02").locator("blockquote")
    expect(quote).to_be_hidden()
    statement(page, "s02").get_by_text("What the study heard").click()
    expect(quote).to_be_visible()


def test_a_chapter_shows_its_theme_evidence_first_and_shares_the_answers(page: Page, anywhere: str):
    page.get_by_role("button", name="Keep on this device").click()
    page.get_by_role("button", name="Next").click()
    rate(page, "s09", "1")
    expect(page.locator("[data-part=status]")).to_contain_text("Saved")
    ready(page, f"{anywhere}/book/individual-leaders.html")
    expect(page.locator("[data-statement]:visible")).to_have_count(6)
    expect(statement(page, "s09").get_by_text("Staff saw that the work was at risk")).to_be_visible()
    expect(statement(page, "s09").locator("[data-side=now] input[value='1']")).to_be_checked()
    expect(page.locator("[data-part=progress]")).to_have_text("1 of 6 answered")


def test_the_whole_way_by_keyboard(page: Page):
    """Tab to the scale, arrows along it, on to the words, the next theme and the choice of two."""
    page.get_by_label("The core eight").focus()
    page.keyboard.press("Tab")  # the choice of view
    page.keyboard.press("Tab")  # context, folded
    page.keyboard.press("Tab")
    first = statement(page, "s02").get_by_role("radio").first
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(statement(page, "s02").locator("[data-side=now] input[value='3']")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Clear now: Central control or trust")).to_be_focused()
    page.keyboard.press("Tab")  # "How do you know?"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("The panel meets weekly")
    assert cells(page, "s02")[2] == "The panel meets weekly"
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The continued role of individual leaders").last).to_be_focused()


def test_the_way_from_a_card_to_its_statement_leads_across_themes(page: Page):
    rate(page, "s02", "2")
    page.get_by_label("One", exact=True).select_option(label="Influence of people and communities")
    page.get_by_role("link", name="Go to the statement and say what you hope for").click()
    expect(statement(page, "s21")).to_be_visible()
    expect(statement(page, "s21").get_by_role("radio").first).to_be_focused()


def test_what_a_reader_writes_is_only_ever_text(page: Page):
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    rate(page, "s02", "2")
    statement(page, "s02").get_by_text("How do you know?").click()
    statement(page, "s02").locator("textarea").fill(hostile)
    assert cells(page, "s02")[2] == hostile
    assert page.locator("[data-row=s02] img, [data-row=s02] script").count() == 0


def test_what_is_kept_is_said_beside_the_answers(page: Page):
    kept = page.locator("[data-part=kept]")
    expect(kept).to_have_text("In this tab only, until you choose where your answers are kept.")
    page.get_by_role("button", name="Keep on this device").click()
    rate(page, "s02", "2")
    expect(kept).to_have_text(re.compile(r"Saved \d\d:\d\d on this device only\."))


def test_a_notebooks_page_holds_the_same_map_alive(new_page: NewPage, anywhere: str):
    page = ready(new_page(), f"{anywhere}/notebooks/organisation_map.html")
    rate(page, "s02", "4")
    assert cells(page, "s02")[0] == "4"
    expect(page.get_by_text("0 of 24 answered", exact=True)).to_have_count(0)


def test_it_reads_and_can_be_filled_in_with_javascript_off(new_page: NewPage, address: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}/book/map.html")
    expect(page.locator("[data-statement]:visible")).to_have_count(24)
    expect(page.get_by_text("nothing you choose here is kept and no chart is drawn")).to_be_visible()
    rate(page, "s02", "4")
    expect(statement(page, "s02").locator("[data-side=now] input[value='4']")).to_be_checked()


@pytest.mark.parametrize(("width", "scheme"), CORNERS)
def test_axe_finds_nothing_on_a_map_in_use(new_page: NewPage, anywhere: str, scheme: str, width: int):
    page = ready(new_page(color_scheme=scheme, viewport={"width": width, "height": 800}), f"{anywhere}/book/map.html")
    page.get_by_role("radio", name="All 24 (about").check()
    page.get_by_label("Every theme on one page").check()
    rate(page, "s02", "2")
    rate(page, "s02", "4", side="Hoped for")
    statement(page, "s21").get_by_role("radio", name="Can’t tell from where I am").check()
    page.get_by_label("One", exact=True).select_option(label="Central control or trust")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    page.wait_for_selector("[data-drawn]")
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_rating_needs_at_most_15_requests_and_asks_no_other_host(new_page: NewPage, address: str):
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ready(page, f"{address}/book/map.html")
    assert len(asked) <= 15, asked
    assert not any("vega" in url for url in asked), "The chart's runtime is for when there is something to draw."


def test_the_charts_runtime_comes_ahead_for_a_reader_who_comes_back(new_page: NewPage, address: str):
    page = ready(new_page(), f"{address}/book/map.html")
    ahead = page.locator("link[rel=preload][href$='vega.js']")
    expect(ahead).to_have_count(0)
    keep(page)
    rate(page, "s02", "2")
    page.wait_for_selector("[data-drawn]")
    ready(page, f"{address}/book/map.html")
    expect(ahead).to_have_count(1)
    page.wait_for_selector("[data-drawn]")
    fetched = "performance.getEntriesByType('resource').filter((each) => each.name.endsWith('vega.js')).length"
    if address.startswith("http"):
        assert page.evaluate(fetched) == 1, "The chart is drawn with what came ahead."
    ready(page, f"{address}/book/quotes.html")
    expect(ahead).to_have_count(0)  # no chart there


def test_the_chart_is_described_by_its_caption_and_its_inside_is_quiet(page: Page):
    rate(page, "s02", "2")
    page.wait_for_selector("[data-drawn]")
    chart = page.get_by_role("img", name="Where you place each statement")
    expect(chart).to_be_visible()
    # Vega describes every mark; the caption and the table say it better.
    expect(chart.locator("[aria-hidden=true] svg")).to_be_visible()


@pytest.mark.parametrize("first", ["theme.js", "book.js"])
def test_a_missing_script_is_said(new_page: NewPage, address: str, watch: Watch, first: str):
    """Otherwise a reader fills in 24 statements, and nothing is kept. Whichever of the two is answered first."""
    watch.expected += ["book.js", "ERR_FAILED"]
    page = new_page()
    held: list[Route] = []
    page.route("**/book.js*", lambda route: held.append(route) if first == "theme.js" else route.abort())
    page.route("**/theme.js*", lambda route: held.append(route) if first == "book.js" else route.continue_())
    if first == "theme.js":
        page.goto(f"{address}/book/map.html", wait_until="commit")
        expect(page.locator("html.js")).to_have_count(1)
        held[0].abort()
    else:
        page.goto(f"{address}/book/map.html", wait_until="domcontentloaded")
        held[0].continue_()
    page.wait_for_load_state()
    assert page.get_by_text("nothing you choose here is kept and no chart is drawn").is_visible(), "at once"


def test_a_chart_that_cannot_be_drawn_is_said_and_the_next_answer_tries_again(
    new_page: NewPage, serve: Callable[[Path], str], book: Path
):
    page = new_page()
    # What a network's log-in page looks like to a script tag.
    page.route("**/vega.js*", lambda route: route.fulfill(body="", content_type="text/javascript"), times=1)
    ready(page, f"{serve(book)}/book/map.html")
    rate(page, "s02", "2")
    expect(page.get_by_text("The chart could not be drawn. The table below holds the same answers.")).to_be_visible()
    assert cells(page, "s02")[0] == "2"
    rate(page, "s02", "3")
    page.wait_for_selector("[data-drawn]")
    expect(page.locator("[data-part=chart-problem]")).to_be_empty()


def test_a_choice_that_stands_in_another_theme_is_said_in_a_chapter(page: Page, anywhere: str):
    rate(page, "s02", "2")
    page.get_by_label("One", exact=True).select_option(label="Central control or trust")
    ready(page, f"{anywhere}/book/individual-leaders.html")
    rate(page, "s09", "2")
    expect(page.locator("[data-part=focus-problem]")).to_contain_text(
        "“Central control or trust” belongs to another theme"
    )
    expect(page.get_by_label("One", exact=True)).to_have_value("s02")


def test_words_do_not_redraw_the_chart(page: Page):
    rate(page, "s02", "2")
    page.wait_for_selector("[data-drawn]")
    page.evaluate(
        """() => {
          window.drawn = 0;
          const chart = document.querySelector("[data-part=chart]");
          const watch = new MutationObserver(() => (window.drawn += 1));
          watch.observe(chart, { subtree: true, childList: true, attributes: true });
        }"""
    )
    statement(page, "s02").get_by_text("How do you know?").click()
    statement(page, "s02").locator("textarea").press_sequentially("The panel")
    assert cells(page, "s02")[2] == "The panel"
    assert page.evaluate("window.drawn") == 0


def test_a_long_answer_stays_inside_the_table_on_a_small_phone(new_page: NewPage, anywhere: str):
    page = ready(new_page(viewport={"width": 320, "height": 700}), f"{anywhere}/book/map.html")
    rate(page, "s02", "2")
    page.get_by_label("One", exact=True).select_option(label="Central control or trust")
    rate(page, "s02", "4", side="Hoped for")
    statement(page, "s02").get_by_label("Who else hopes this?").fill("x" * 140)
    assert page.locator(".lbe-map .lbe-table").evaluate("table => table.offsetWidth") < 640
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_printed_map_holds_every_theme_and_what_was_written(page: Page, tmp_path: Path):
    rate(page, "s02", "2")
    statement(page, "s02").get_by_text("How do you know?").click()
    long_text = "\n".join(f"Line {n} of a long answer." for n in range(1, 30))
    statement(page, "s02").locator("textarea").fill(long_text)
    page.emulate_media(media="print")
    for statement_id in ("s02", "s09", "s14", "s21"):
        expect(statement(page, statement_id)).to_be_visible()
    # What the short route does not ask stays off its paper.
    expect(statement(page, "s01")).to_be_hidden()
    expect(statement(page, "s09").get_by_role("group", name="Hoped for")).to_be_hidden()
    area = statement(page, "s02").locator("textarea")
    assert area.evaluate("area => area.scrollHeight <= area.clientHeight + 2"), "Lines of the answer are cut off."
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    expect(page.locator("[data-part=kept]")).to_be_hidden()


def test_a_record_written_in_python_opens_in_the_book(page: Page):
    from leading_by_example.record import Record, write_record

    example = write_record(Record.example().data).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "example.json", "mimeType": "application/json", "buffer": example}
    )
    page.get_by_role("button", name="Import", exact=True).or_(page.get_by_role("button", name="Replace")).click()
    expect(page.locator("[data-part=progress]")).to_have_text("8 of 8 answered")
    expect(page.locator("[data-part=imported]")).to_contain_text("Imported: here are now")
    assert cells(page, "s09")[:2] == ["1", "4 (also: two team managers)"]
    assert json.loads(example)["maps"]["culture"]["own"]["focus"]["first"]["value"] == "s09"
    expect(page.get_by_label("One", exact=True)).to_have_value("s09")
