"""Map 3 in the built book: by group, by decision, what is hoped for, the picture, the lists, the study, on paper."""

import re
from collections.abc import Callable

import pytest
from browser_kit import check_accessible, keep, ready, saved
from playwright.sync_api import Locator, Page, expect

NewPage = Callable[..., Page]
PAGE = "book/who-leads.html"
PHONE = {"width": 375, "height": 740}


def widget(page: Page) -> Locator:
    return page.locator("[data-widget=who-leads]")


def part(page: Page, name: str) -> Locator:
    return widget(page).locator(f"[data-part={name}]")


def say(page: Page, group: str, decision: str, rung: str, side: str = "now") -> None:
    """Choose a rung as a reader does, on its words."""
    button = page.locator(f'[data-path$="/{group}/{decision}/{side}"] input[value={rung}]')
    if side == "hoped" and not button.is_visible():
        page.locator(f'[data-cell="{group}:{decision}"] .lbe-hope summary').click()
    button.check()


def card(page: Page, key: str) -> Locator:
    return widget(page).locator(f"[data-readout={key}]")


def show(page: Page, words: str) -> None:
    part(page, "tools").get_by_label(words).check()


def test_from_the_first_answer_to_the_study_and_back_after_a_reload(new_page: NewPage, address: str):
    page = ready(new_page(viewport=PHONE), f"{address}/{PAGE}")
    keep(page)
    expect(widget(page).locator(".lbe-cell:visible")).to_have_count(1)
    say(page, "senior-managers", "vision", "leads")
    expect(part(page, "progress")).to_have_text("1 of 36 answered")
    page.get_by_role("button", name="Next").click()
    expect(part(page, "step")).to_have_text("Question 2 of 36")
    expect(widget(page).locator(".lbe-cell:visible legend").first).to_contain_text("Senior managers")
    show(page, "One group at a time")
    expect(widget(page).locator(".lbe-cell:visible")).to_have_count(4)
    expect(card(page, "concentrated").locator("li")).to_have_text("Vision: Senior managers (leads)")
    for _ in range(2):
        page.get_by_role("button", name="Next").click()
    expect(part(page, "step")).to_have_text("Group 3 of 9")
    say(page, "practitioners", "resources", "informed")
    say(page, "practitioners", "resources", "involved", "hoped")
    expect(card(page, "widest_moves_vertical").locator("li")).to_have_text(
        "Practitioners, resources: from informed to involved"
    )
    heard = card(page, "widest_moves_vertical").locator("details")
    heard.locator("summary").click()
    expect(heard).to_contain_text("(Findings, within organisations, before q11")
    expect(part(page, "chart").locator("svg")).to_contain_text("Practitioners")
    row = widget(page).locator('[data-row="practitioners:resources"] td')
    assert row.all_inner_texts() == ["Informed", "Involved", ""]
    saved(page, "involved")
    ready(page, page.url)
    expect(part(page, "progress")).to_have_text("2 of 36 answered")
    card(page, "in_no_decision").get_by_role("button", name="Practitioners").click()
    expect(page.locator('[data-path$="/practitioners/resources/hoped"] input[value=involved]')).to_be_visible()


def test_a_reader_may_go_by_decision_and_keeps_what_they_chose(new_page: NewPage, site: str):
    page = ready(new_page(viewport=PHONE), f"{site}/{PAGE}")
    say(page, "senior-managers", "vision", "leads")
    show(page, "One kind of decision at a time")
    expect(widget(page).locator(".lbe-cell:visible")).to_have_count(9)
    expect(part(page, "step")).to_have_text("Decision 1 of 4")
    expect(page.locator('[data-path$="/senior-managers/vision/now"] input[value=leads]')).to_be_checked()
    expect(widget(page).get_by_role("group", name=re.compile("^Unpaid carers ?: Vision$"))).to_be_visible()
    say(page, "unpaid-carers", "vision", "not-involved")
    expect(card(page, "in_no_decision").locator("li")).to_have_text("Unpaid carers")
    expect(card(page, "in_no_decision").locator("details")).to_contain_text("The paper does not say.")
    show(page, "All on one page")
    expect(widget(page).locator(".lbe-cell:visible")).to_have_count(36)
    show(page, "One group at a time")
    expect(widget(page).locator(".lbe-cell:visible")).to_have_count(4)


def test_by_keyboard_with_hopes_asked_everywhere_and_an_answer_taken_back(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/{PAGE}")
    next_ = page.get_by_role("button", name="Next")
    next_.focus()
    page.keyboard.press("Enter")
    heading = widget(page).get_by_role("heading", name="Team and middle managers")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert heading.evaluate("(each) => each.getBoundingClientRect().top") > 5  # room for its ring
    expect(part(page, "step")).to_be_in_viewport()
    page.get_by_role("button", name="Back").click()
    first = page.locator('[data-path$="/senior-managers/vision/now"]')
    expect(page.locator('[data-path$="/senior-managers/vision/hoped"]')).to_be_hidden()
    part(page, "hopes").focus()
    page.keyboard.press("Space")
    expect(page.locator('[data-path$="/senior-managers/vision/hoped"]')).to_be_visible()
    first.locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(first.locator("input[value=informed]")).to_be_checked()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(first.locator("input[value=cannot-tell]")).to_be_checked()
    expect(card(page, "cannot_tell")).to_contain_text("Who could tell you")
    first.locator("[data-clear]").focus()
    page.keyboard.press("Enter")
    expect(part(page, "progress")).to_have_text("0 of 36 answered")
    expect(part(page, "nothing-yet")).to_be_visible()
    expect(first.locator("input:focus")).to_have_count(1)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing_on_a_map_in_use(new_page: NewPage, site: str, scheme: str, width: int):
    page = ready(new_page(color_scheme=scheme, viewport={"width": width, "height": 800}), f"{site}/{PAGE}")
    show(page, "One group at a time")
    say(page, "senior-managers", "vision", "leads")
    say(page, "senior-managers", "resources", "cannot-tell")
    say(page, "senior-managers", "practice", "leads")
    say(page, "senior-managers", "practice", "consulted", "hoped")
    card(page, "concentrated").locator("summary").click()
    page.wait_for_selector("[data-part=chart][data-drawn]")
    check_accessible(page, "[data-widget=who-leads]")
    table = widget(page).locator(".lbe-stack")
    assert table.evaluate("(each) => each.parentElement.scrollWidth <= each.parentElement.clientWidth")
    expect(table.get_by_role("columnheader", name="Hoped for")).to_have_count(1)
    expect(table.get_by_role("row", name="Vision").get_by_role("cell").first).to_have_text("Leads")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_it_is_a_table_to_fill_in_or_the_answers(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/{PAGE}")
    page.emulate_media(media="print")
    expect(widget(page).locator(".lbe-paper")).to_be_visible()
    expect(widget(page).locator(".lbe-cell:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    say(page, "senior-managers", "vision", "leads")
    page.emulate_media(media="print")
    expect(widget(page).locator(".lbe-paper")).to_be_hidden()
    expect(widget(page).locator('[data-row="senior-managers:vision"]')).to_be_visible()
    expect(card(page, "concentrated")).to_be_visible()


def test_it_reads_with_javascript_off(new_page: NewPage, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/{PAGE}")
    expect(widget(page).locator(".lbe-cell:visible")).to_have_count(36)
    expect(widget(page).get_by_text("nothing you choose here is kept")).to_be_visible()
    expect(widget(page).locator("button:visible")).to_have_count(0)
