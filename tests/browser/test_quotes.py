"""The quotes in the built book, as a reader uses them: find, open by address, copy, keep, write, print."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser_kit import CORNERS, check_accessible, keep, ready, saved
from playwright.sync_api import Locator, Page, expect
from test_lab_module import START

from leading_by_example import load_quotes
from leading_by_example.citation import cite
from leading_by_example.record import new_record
from leading_by_example.widgets.quote_explorer.quote_explorer import render

NewPage = Callable[..., Page]
Serve = Callable[[Path], str]
QUOTES = load_quotes().set_index("quote_id")


@pytest.fixture
def page(new_page: NewPage, anywhere: str) -> Page:
    """Open the explorer."""
    return ready(new_page(), f"{anywhere}/book/quotes.html")


@pytest.fixture
def site(book: Path, serve: Serve) -> str:
    """Serve the book over http, where that is not what a test is about."""
    return serve(book)


def item(page: Page, quote_id: str) -> Locator:
    return page.locator(f"li[data-quote={quote_id}]")


def shown(page: Page) -> list[str]:
    return [each.get_attribute("data-quote") or "" for each in page.locator("[data-quote]:visible").all()]


def choose(page: Page, facet: str, name: str) -> None:
    box = page.locator(f"[data-facet={facet}]")
    if not box.locator("fieldset").is_visible():
        box.locator("summary").click()
    # As a reader does: a click on the label.
    box.locator("label", has=page.get_by_text(name, exact=True)).click()


def expect_count(page: Page, words: str) -> None:
    expect(page.locator("[data-part=count]")).to_have_text(words)


def those(**wanted: str) -> list[str]:
    found = QUOTES
    for column, value in wanted.items():
        found = found[found[column].astype(str) == value]
    return found.index.tolist()


class TestFinding:
    def test_by_theme_by_who_speaks_by_tag_and_together(self, page: Page):
        expect_count(page, "21 of 21 quotes")
        choose(page, "theme", "Individual leaders")
        assert shown(page) == those(theme_id="individual")
        choose(page, "group", "Social work manager")
        assert shown(page) == those(theme_id="individual", role_group="social-work-manager")
        choose(page, "tag", "Whether it lasts")
        assert shown(page) == ["q09", "q10"]
        expect_count(page, "2 of 21 quotes")
        page.get_by_role("button", name="Clear all filters").click()
        expect_count(page, "21 of 21 quotes")
        expect(page.get_by_role("button", name="Clear all filters")).to_be_hidden()

    def test_by_words_in_quote_role_and_context_all_of_them_marked_as_they_stand(self, page: Page):
        page.get_by_label("Words to look for").fill("  LEADÉR  barriers ")
        assert shown(page) == ["q08"]
        marks = item(page, "q08").locator("mark").all_text_contents()
        assert marks == ["leader", "leader", "barriers"]
        assert item(page, "q08").locator("blockquote p").text_content() == QUOTES.loc["q08", "text"]
        page.get_by_label("Words to look for").fill("facilitator")
        assert "q04" in shown(page)
        assert item(page, "q04").locator("figcaption mark").text_content() == "facilitator"
        page.get_by_label("Words to look for").fill("<b>&amp;")
        assert page.locator("li b").count() == 0
        page.get_by_label("Words to look for").fill("")
        expect(page.locator("li mark")).to_have_count(0)
        expect_count(page, "21 of 21 quotes")

    def test_each_choice_says_what_it_would_leave_now(self, page: Page):
        choose(page, "group", "Voluntary and community sector")
        counts = page.locator("[data-facet=theme] [data-count]").all_text_contents()
        assert counts == ["3", "0", "1", "0", "2"]
        choose(page, "theme", "Across organisations and communities")
        expect_count(page, "2 of 21 quotes")
        assert page.locator("[data-facet=theme] [data-count]").all_text_contents() == counts

    def test_one_filter_can_be_cleared_by_itself(self, page: Page):
        choose(page, "theme", "Individual leaders")
        page.get_by_label("Words to look for").fill("call to arms")
        assert shown(page) == ["q06"]
        page.get_by_role("button", name="Clear: “call to arms”").click()
        expect_count(page, "6 of 21 quotes")
        expect(page.locator(".lbe-quote-count")).to_be_focused()

    def test_nothing_found_says_what_to_leave_out(self, page: Page):
        choose(page, "theme", "Assumptions")
        page.get_by_label("Words to look for").fill("call to arms")
        expect(page.get_by_text("Nothing found.")).to_be_visible()
        expect(page.get_by_role("button", name="Print these quotes")).to_be_hidden()
        expect(page.get_by_role("button", name="Clear: “call to arms”: 4 quotes without it")).to_be_visible()
        page.get_by_role("button", name="Clear: Assumptions: 1 quote without it").click()
        assert shown(page) == ["q06"]
        expect(page.get_by_text("Nothing found.")).to_be_hidden()

    def test_where_leaving_out_one_thing_is_not_enough_it_says_so(self, page: Page):
        choose(page, "theme", "Assumptions")
        choose(page, "group", "Social worker")
        page.get_by_label("Words to look for").fill("zebra")
        expect(page.locator("[data-part=why]")).to_contain_text("Leaving out one thing is not enough")
        expect(page.locator("[data-part=ways] button")).to_have_count(0)

    def test_a_quote_is_found_by_its_number(self, page: Page):
        page.get_by_label("Words to look for").fill("q8")
        assert shown(page) == ["q08"]

    def test_words_that_no_quote_has_and_a_collection_that_is_empty_each_have_a_way_on(self, page: Page):
        page.get_by_label("Words to look for").fill("zebra")
        expect(page.locator("[data-part=why]")).to_contain_text("No quote has this word")
        page.get_by_role("button", name="Clear all filters").click()
        page.get_by_label("Only my quotes").check()
        expect(page.locator("[data-part=why]")).to_contain_text("You have not added a quote")

    def test_a_count_is_read_out_once_when_the_reader_pauses(self, page: Page):
        page.evaluate(
            """() => {
              window.said = [];
              const watch = new MutationObserver((all) => all.forEach(({ target }) => said.push(target.textContent)));
              const regions = document.querySelectorAll('body > [role="status"]');
              regions.forEach((each) => watch.observe(each, { childList: true }));
            }"""
        )
        page.get_by_label("Words to look for").press_sequentially("brave")
        page.wait_for_function("() => said.length > 0")
        assert page.evaluate("said") == ["3 of 21 quotes"]

    def test_filters_are_for_looking_and_are_gone_after_a_reload(self, page: Page):
        choose(page, "theme", "Assumptions")
        page.get_by_label("Words to look for").fill("trust")
        ready(page, page.url)
        expect_count(page, "21 of 21 quotes")


class TestTheAddressOfAQuote:
    def test_it_opens_at_the_quote_and_puts_the_focus_there(self, new_page: NewPage, address: str):
        page = ready(new_page(), f"{address}/book/quotes.html#q08")
        expect(item(page, "q08").locator("h3")).to_be_focused()
        expect(item(page, "q08").locator("blockquote")).to_be_in_viewport()

    def test_it_shows_the_quote_whatever_the_filters_hide(self, page: Page):
        choose(page, "theme", "Assumptions")
        expect(item(page, "q08")).to_be_hidden()
        page.evaluate("location.hash = 'q08'")
        expect(item(page, "q08").locator("h3")).to_be_focused()
        expect_count(page, "21 of 21 quotes")

    def test_an_address_of_something_else_is_left_to_the_browser(self, new_page: NewPage, address: str):
        page = ready(new_page(), f"{address}/book/quotes.html#the-quotes")
        expect_count(page, "21 of 21 quotes")

    def test_it_leads_to_the_card_where_a_note_can_be_written_and_printed(self, page: Page):
        item(page, "q08").get_by_role("link", name="Read it in its chapter").click()
        assert page.url.endswith("individual-leaders.html#q08")
        page.wait_for_selector("html[data-lbe-ready=true]")
        card = page.locator("figure#q08")
        card.locator("summary").click()
        card.get_by_role("textbox").fill("For the seminar")
        expect(card.get_by_label("Add to my quotes")).to_be_checked()
        card.get_by_role("link", name="Choose where your answers are kept").click()
        page.get_by_role("button", name="Keep on this device").click()
        page.emulate_media(media="print")
        expect(card.locator(".lbe-printed")).to_have_text("For the seminar")
        expect(card.locator(".lbe-printed")).to_be_visible()
        expect(page.locator("figure#q09 .lbe-printed")).to_be_hidden()
        page.emulate_media(media="screen")
        ready(page, page.url)
        expect(card.get_by_role("textbox")).to_be_visible()  # a note that was written stays in sight
        expect(card.get_by_role("textbox")).to_have_value("For the seminar")


class TestCopying:
    @pytest.mark.parametrize("where", ["book/quotes.html", "book/individual-leaders.html"])
    @pytest.mark.parametrize("old", [False, True], ids=["clipboard API", "without it"])
    def test_the_quote_its_role_and_its_source_and_never_a_path_on_this_computer(
        self, new_page: NewPage, address: str, where: str, old: bool
    ):
        page = new_page(permissions=["clipboard-read", "clipboard-write"])
        if old:  # as on a page that came over plain http
            page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
        ready(page, f"{address}/{where}")
        quote = page.locator("#q08")
        quote.get_by_role("button", name="Copy with citation").click()
        expect(quote.get_by_text("Copied.")).to_be_visible()
        expect(quote.get_by_role("button", name="Copy with citation")).to_be_focused()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(f"“{QUOTES.loc['q08', 'text']}” (Healthcare Manager)")
        assert cite() in copied
        assert "file:" not in copied
        own = f"\n{address}/{where}#q08"
        assert copied.endswith(own if urlsplit(address).scheme == "http" else "workbook.)")

    def test_words_that_are_marked_are_copied_as_printed(self, new_page: NewPage, site: str):
        page = ready(new_page(permissions=["clipboard-read", "clipboard-write"]), f"{site}/book/quotes.html")
        page.get_by_label("Words to look for").fill("up here")
        item(page, "q13").get_by_role("button", name="Copy with citation").click()
        expect(item(page, "q13").get_by_text("Copied.")).to_be_visible()
        assert QUOTES.loc["q13", "text"] in page.evaluate("navigator.clipboard.readText()")

    def test_where_the_browser_allows_no_copying_the_text_is_there_to_copy_by_hand(self, new_page: NewPage, site: str):
        page = new_page()
        page.add_init_script(
            "navigator.clipboard.writeText = () => Promise.reject(new Error()); document.execCommand = () => false"
        )
        ready(page, f"{site}/book/quotes.html")
        item(page, "q08").get_by_role("button", name="Copy with citation").click()
        box = page.get_by_label("Copy this by hand")
        expect(box).to_be_focused()
        assert QUOTES.loc["q08", "text"] in box.input_value()
        check_accessible(page)

    def test_the_link_is_copied_from_the_web_and_only_followed_from_disk(self, new_page: NewPage, address: str):
        page = ready(new_page(permissions=["clipboard-read", "clipboard-write"]), f"{address}/book/quotes.html")
        page.evaluate("navigator.clipboard.writeText('before')")
        item(page, "q08").get_by_role("link", name="Link to this quote").click()
        assert page.url.endswith("#q08")
        if address.startswith("http"):
            expect(item(page, "q08").get_by_text("Address copied.")).to_be_visible()
        want = page.url if address.startswith("http") else "before"
        assert page.evaluate("navigator.clipboard.readText()") == want


class TestKeeping:
    def test_a_quote_and_a_note_survive_a_reload_and_are_found_again(self, page: Page):
        keep(page)
        item(page, "q08").get_by_label("Add to my quotes").check()
        expect(item(page, "q08").locator("[data-part=said]")).to_have_text("Added to my quotes.")
        item(page, "q17").locator("summary").click()
        item(page, "q17").locator("textarea").fill("Ask what became of the team.")
        saved(page, "Ask what became of the team.")
        ready(page, page.url)
        expect(item(page, "q08").get_by_label("Add to my quotes")).to_be_checked()
        page.get_by_label("Only my quotes").check()
        # What was written about is one of "my quotes" too.
        assert shown(page) == ["q08", "q17"]
        assert item(page, "q17").locator("textarea").input_value() == "Ask what became of the team."

    def test_a_quote_taken_out_of_the_collection_does_not_vanish_under_the_readers_hand(self, page: Page):
        for quote_id in ("q08", "q09"):
            item(page, quote_id).get_by_label("Add to my quotes").check()
        page.get_by_label("Only my quotes").check()
        item(page, "q08").get_by_label("Add to my quotes").uncheck()
        assert shown(page) == ["q08", "q09"]
        expect(item(page, "q08").get_by_label("Add to my quotes")).to_be_focused()
        page.get_by_label("Words to look for").fill(" ")
        assert shown(page) == ["q09"]

    def test_a_note_may_go_on_where_its_quote_was_taken_out_by_hand(self, page: Page):
        quote = item(page, "q08")
        quote.locator("summary").click()
        quote.locator("textarea").fill("One")
        expect(quote.get_by_label("Add to my quotes")).to_be_checked()
        quote.get_by_label("Add to my quotes").uncheck()
        quote.locator("textarea").fill("One, two")
        expect(quote.get_by_label("Add to my quotes")).not_to_be_checked()

    def test_a_card_in_a_chapter_and_the_explorer_share_one_collection(self, page: Page, anywhere: str):
        keep(page)
        ready(page, f"{anywhere}/book/individual-leaders.html")
        page.locator("figure#q08").get_by_label("Add to my quotes").check()
        ready(page, f"{anywhere}/book/quotes.html")
        expect(item(page, "q08").get_by_label("Add to my quotes")).to_be_checked()

    def test_until_the_reader_chooses_it_is_said_where_it_is_kept(self, page: Page):
        item(page, "q08").get_by_label("Add to my quotes").check()
        expect(item(page, "q08").locator("[data-part=said]")).to_contain_text("in this tab only. Choose where")


class TestForEveryone:
    def test_all_of_it_by_keyboard(self, new_page: NewPage, site: str):
        page = ready(new_page(permissions=["clipboard-read", "clipboard-write"]), f"{site}/book/quotes.html")
        page.get_by_label("Words to look for").focus()
        page.keyboard.type("leader")
        page.keyboard.press("Tab")  # the summary of the themes
        page.keyboard.press("Tab")  # the chosen theme: all
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(page.locator("[data-facet=theme] [data-part=chosen]")).to_have_text("Individual leaders")
        assert shown(page)[0] == "q06"
        for _ in range(60):
            page.keyboard.press("Tab")
            if "Copy with citation: q06" in page.evaluate("document.activeElement.textContent"):
                break
        page.keyboard.press("Enter")
        expect(item(page, "q06").get_by_text("Copied.")).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(item(page, "q06").get_by_label("Add to my quotes")).to_be_checked()
        page.keyboard.press("Tab")  # the link to the quote
        page.keyboard.press("Tab")  # to where the reader chooses what is kept
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # unfolds the note
        page.keyboard.press("Tab")
        page.keyboard.type("by keyboard")
        expect(item(page, "q06").locator("textarea")).to_have_value("by keyboard")

    def test_nothing_that_has_the_focus_hides_behind_the_count(self, new_page: NewPage, site: str):
        page = ready(new_page(viewport={"width": 375, "height": 600}), f"{site}/book/quotes.html")
        page.locator("[data-facet] summary").evaluate_all("(all) => all.forEach((each) => each.click())")
        page.get_by_label("Words to look for").focus()
        for _ in range(9):
            page.keyboard.press("Tab")
            hidden = page.evaluate(
                """() => {
                  const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
                  const on = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                  return Boolean(on?.closest(".lbe-quote-count"));
                }"""
            )
            assert not hidden

    @pytest.mark.parametrize(("width", "scheme"), CORNERS)
    def test_axe_finds_nothing_in_any_state(self, new_page: NewPage, site: str, scheme, width):
        page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
        ready(page, f"{site}/book/quotes.html")
        page.locator(".lbe-quotes details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
        item(page, "q02").get_by_label("Add to my quotes").check()
        page.get_by_label("Words to look for").fill("leader")
        check_accessible(page)
        page.get_by_label("Words to look for").fill("zebra")
        check_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_without_a_script_all_quotes_are_there_and_nothing_that_does_not_work(self, new_page: NewPage, site: str):
        page = new_page(java_script_enabled=False)
        page.goto(f"{site}/book/quotes.html#q08")
        expect(page.locator("[data-quote]:visible")).to_have_count(21)
        expect(page.get_by_text("the filters and buttons are not here")).to_be_visible()
        expect(
            page.locator(".lbe-quotes").locator("button, input, textarea, summary").locator("visible=true")
        ).to_have_count(0)
        page.goto(f"{site}/book/individual-leaders.html")
        expect(page.locator("figure#q08 blockquote")).to_be_visible()
        expect(page.locator("figure#q08").locator("button, input, a").locator("visible=true")).to_have_count(0)

    def test_what_is_printed_is_the_quotes_shown_with_the_readers_notes(self, page: Page):
        quote = item(page, "q08")
        quote.locator("summary").click()
        quote.locator("textarea").fill("For the seminar")
        quote.locator("summary").click()
        item(page, "q09").get_by_label("Add to my quotes").check()
        page.get_by_label("Only my quotes").check()
        page.evaluate("window.print = () => (window.printed = document.documentElement.className)")
        page.get_by_role("button", name="Print these quotes").click()
        assert "lbe-only-quotes" in page.evaluate("printed")
        page.emulate_media(media="print")
        assert shown(page) == ["q08", "q09"]
        expect(quote.locator(".lbe-printed")).to_have_text("For the seminar")
        expect(quote.locator(".lbe-printed")).to_be_visible()
        expect(item(page, "q09").locator(".lbe-printed")).to_be_hidden()
        expect(page.locator(".lbe-quotes").locator("button, input").locator("visible=true")).to_have_count(0)
        expect(page.locator("[data-part=summary]")).to_have_text(" · Only my quotes")
        expect(page.get_by_role("heading", name="How to use this page")).to_be_hidden()
        expect(page.locator("h1")).to_be_visible()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.get_by_role("heading", name="How to use this page")).to_be_visible()


def test_the_explorer_in_the_notebooks_page_is_alive_and_links_to_the_quotes_own_page(new_page: NewPage, anywhere: str):
    page = ready(new_page(), f"{anywhere}/notebooks/quotes.html")
    page.get_by_label("Words to look for").fill("call to arms")
    assert shown(page) == ["q06"]
    link = item(page, "q06").get_by_role("link", name="Link to this quote")
    assert re.search(r"book/quotes\.html#q06$", link.evaluate("(each) => each.href"))


def test_chapters_have_each_quote_once_and_maps_keep_their_own(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/individual-leaders.html")
    assert page.locator("figure.lbe-quote-card").count() == 6
    assert page.locator(".lbe-map blockquote [data-do], .lbe-map blockquote input").count() == 0


def test_in_jupyterlab_it_filters_and_keeps_and_offers_no_link_into_a_book(new_page: NewPage, small_site: str):
    page = new_page(bypass_csp=True)
    page.route("**/lab.html", lambda route: route.fulfill(content_type="text/html", body="<title>Lab</title>"))
    page.goto(f"{small_site}/lab.html")
    page.evaluate(START, {"html": render(prefix="lab1-"), "record": new_record()})
    view = page.locator("#a")
    view.get_by_label("Words to look for").fill("call to arms")
    assert view.locator("[data-quote]:visible").count() == 1
    assert page.locator("#b [data-quote]:visible").count() == 21
    quote = view.locator("[data-quote=q06]")
    quote.get_by_label("Add to my quotes").check()
    expect(page.locator("#b [data-quote=q06]").get_by_label("Add to my quotes")).to_be_checked()
    page.wait_for_function("() => sent.length > 0")
    assert page.evaluate("sent.at(-1)")["quotes"]["q06"]["kept"]["value"] is True
    assert view.locator("a[href^='#'], [data-do=link], [data-do=print]:visible").count() == 0
    page.evaluate("close.forEach((end) => end())")
    assert page.evaluate("listening()") == 0
