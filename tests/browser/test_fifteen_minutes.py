"""The 15-minute route in the built book: one step at a time, by thumb and by keyboard, left and come back to."""

import re
from collections.abc import Callable

import pytest
from browser_kit import check_accessible, keep, on_disk, rating, ready, saved
from playwright.sync_api import Locator, Page, expect

NewPage = Callable[..., Page]
PHONE = {"width": 375, "height": 667}
CORE = ["s02", "s04", "s09", "s10", "s13", "s14", "s20", "s21"]


@pytest.fixture
def page(new_page: NewPage, site: str) -> Page:
    """Open the route on a phone."""
    return ready(new_page(viewport=PHONE), f"{site}/book/fifteen-minutes.html")


def at(page: Page, step: int, heading: str) -> None:
    """The reader is told where they are, and the focus is there too."""
    expect(page.locator(".lbe-route-line")).to_contain_text(f"Step {step} of 4")
    expect(page.locator("article h2:visible")).to_have_count(1)
    expect(page.get_by_role("heading", level=2, name=heading)).to_be_focused()


def onwards(page: Page) -> Locator:
    return page.locator(".lbe-route-foot [data-do=next]")


def pick(page: Page, statement: str) -> Locator:
    """Find what chooses this statement."""
    return page.locator(f'.lbe-route-pick input[value="{statement}"]')


def test_four_steps_by_thumb_on_one_record_and_back_again(new_page: NewPage, address: str):
    page = ready(new_page(viewport=PHONE), f"{address}/book/fifteen-minutes.html")
    keep(page)
    page.get_by_role("button", name="Start").click()
    at(page, 1, "Keep one thing")
    expect(page.locator(".lbe-route-line")).to_contain_text("on this device only")
    page.locator("[data-widget=keep-list] textarea:visible").first.fill("The drop-in.")
    onwards(page).click()
    at(page, 2, "Rate the core")
    for n, statement in enumerate(CORE, 1):
        expect(page.locator(".lbe-statement:visible")).to_have_count(1)
        expect(page.locator(".lbe-map [data-part=step]")).to_have_text(f"Question {n} of 8")
        rating(page, "cannot-tell" if n == 2 else "3", statement).check(force=True)
        expect(page.locator(".lbe-rating-hoped:visible")).to_have_count(0)
        expect(onwards(page)).to_have_text(f"Next: question {n + 1} of 8" if n < 8 else "Next: Choose one")
        onwards(page).click()
    at(page, 3, "Choose one")
    expect(page.locator(".lbe-route-pick [data-of]:visible")).to_have_count(8)
    expect(page.locator(".lbe-route-pick [data-of=s04]")).to_contain_text("can’t tell")
    pick(page, "s09").check()
    onwards(page).click()
    at(page, 4, "Plan one action")
    expect(page.locator("[data-widget=plan] [data-field=from]")).to_have_value("culture-s09")
    page.locator("[data-widget=plan] [data-field=what]").fill("Two more people learn to run it.")
    onwards(page).click()
    expect(page.get_by_role("heading", level=2, name="What you have now")).to_be_focused()
    expect(page.locator(".lbe-route-steps li")).to_have_text([re.compile("· done")] * 4)
    for mine in ("The drop-in.", "If the leader left", "Two more people learn to run it."):
        expect(page.locator(".lbe-route-steps")).to_contain_text(mine)
    expect(page.get_by_role("button", name="Export to a file")).to_be_visible()
    saved(page, "Two more people learn to run it.")
    record = on_disk(page)
    assert sorted(record["maps"]["culture"]["own"]["ratings"]) == CORE
    assert record["maps"]["culture"]["own"]["focus"]["first"]["value"] == "s09"
    assert [each["from"]["value"] for each in record["plan"]["actions"].values()] == ["culture-s09"]
    page.goto(f"{address}/book/fifteen-minutes.html")
    expect(page.get_by_role("button", name="See what you have")).to_be_visible()


def test_stopped_half_way_it_says_so_and_goes_on_there(page: Page, site: str):
    keep(page)
    page.get_by_role("button", name="Start").click()
    page.locator("[data-widget=keep-list] textarea:visible").first.fill("The drop-in.")
    onwards(page).click()
    rating(page, "3", "s02").check(force=True)
    page.get_by_role("button", name="Stop here for now").click()
    steps = ["· done", "· 1 of 8", "", ""]
    expect(page.locator(".lbe-route-steps span")).to_have_text(steps)
    page.wait_for_function("!document.querySelector('[data-part=status]').textContent.includes('Saving')")
    ready(page, f"{site}/book/fifteen-minutes.html")
    expect(page.locator(".lbe-route-steps span")).to_have_text(steps)
    page.get_by_role("button", name="Go on with step 2").click()
    at(page, 2, "Rate the core")
    expect(page.locator(".lbe-map [data-part=step]")).to_have_text("Question 2 of 8")
    expect(onwards(page)).to_have_text("Next: question 3 of 8")
    page.get_by_role("link", name="Leading by Example").first.click()
    page.get_by_role("link", name="Go on with the 15 minutes").click()
    expect(page.get_by_role("button", name="Go on with step 2")).to_be_visible()


def test_the_browsers_back_and_a_reload_keep_the_step(page: Page):
    page.get_by_role("button", name="Start").click()
    onwards(page).click()
    at(page, 2, "Rate the core")
    page.go_back()
    at(page, 1, "Keep one thing")
    page.go_forward()
    at(page, 2, "Rate the core")
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(page.locator(".lbe-route-line")).to_contain_text("Step 2 of 4")
    expect(page.locator(".lbe-statement:visible")).to_have_count(1)


def test_links_lead_to_the_step_that_holds_what_they_mean(page: Page):
    page.get_by_role("button", name="Start").click()
    page.locator(".lbe-route-line").get_by_role("link", name="choose where your answers are kept").click()
    expect(page.get_by_role("button", name="Keep on this device")).to_be_in_viewport()
    page.locator(".lbe-route-steps a").nth(1).click()
    at(page, 2, "Rate the core")


def test_what_was_chosen_is_kept_with_an_action_only_once_something_is_written(page: Page):
    keep(page)
    page.locator(".lbe-route-steps a").nth(2).click()
    pick(page, "s20").check()
    onwards(page).click()
    start = page.locator("[data-widget=plan] [data-field=from]")
    expect(start).to_have_value("culture-s20")
    page.locator(".lbe-route-foot [data-do=back]").click()
    pick(page, "s02").check()
    onwards(page).click()
    expect(start).to_have_value("culture-s02")
    page.wait_for_function("!document.querySelector('[data-part=status]').textContent.includes('Saving')")
    assert "plan" not in on_disk(page)
    start.select_option("")
    page.locator("[data-widget=plan] [data-field=what]").fill("Something else.")
    saved(page, "Something else.")
    [action] = on_disk(page)["plan"]["actions"].values()
    assert "from" not in action


def test_whoever_has_answered_more_than_the_core_is_still_asked_eight(page: Page, site: str):
    keep(page)
    ready(page, f"{site}/book/individual-leaders.html")
    rating(page, "4", "s07").check(force=True)
    page.wait_for_function("!document.querySelector('[data-part=status]').textContent.includes('Saving')")
    ready(page, f"{site}/book/fifteen-minutes.html")
    page.locator(".lbe-route-steps a").nth(1).click()
    expect(page.locator(".lbe-map [data-part=step]")).to_have_text("Question 1 of 8")


def test_the_whole_way_by_keyboard(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/fifteen-minutes.html")

    def tab_to(place: Locator) -> None:
        for _ in range(40):
            if place.evaluate("(each) => each === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{place} is not reached by Tab")

    begin = page.get_by_role("button", name="Start")
    begin.focus()
    page.keyboard.press("Enter")
    at(page, 1, "Keep one thing")
    tab_to(page.locator("[data-widget=keep-list] textarea:visible").first)
    page.keyboard.type("The drop-in.")
    tab_to(onwards(page))
    page.keyboard.press("Enter")
    at(page, 2, "Rate the core")
    for statement in CORE:
        tab_to(rating(page, "1", statement))
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(rating(page, "2", statement)).to_be_checked()
        tab_to(onwards(page))
        page.keyboard.press("Enter")
    at(page, 3, "Choose one")
    tab_to(pick(page, ""))
    page.keyboard.press("ArrowDown")
    expect(pick(page, "s02")).to_be_checked()
    tab_to(onwards(page))
    page.keyboard.press("Enter")
    at(page, 4, "Plan one action")
    tab_to(page.locator("[data-widget=plan] [data-field=what]"))
    page.keyboard.type("Two more people learn to run it.")
    tab_to(onwards(page))
    page.keyboard.press("Enter")
    expect(page.locator(".lbe-route-steps li")).to_have_text([re.compile("· done")] * 4)


def test_without_a_script_all_of_it_stands_on_the_page_in_order_and_prints(new_page: NewPage, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/book/fifteen-minutes.html")
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        expect(page.locator("article h2:visible")).to_have_count(5)
        expect(page.locator(".lbe-statement:visible")).to_have_count(8)
        expect(page.locator(".lbe-rating-hoped:visible")).to_have_count(0)
        expect(page.locator("article button:visible")).to_have_count(0)
        expect(page.locator("[data-widget=plan] li:visible")).to_have_count(1)


@pytest.mark.parametrize(("width", "scheme", "looked_at"), [(320, "light", {2, 5}), (1280, "dark", {3, 4})])
def test_axe_finds_nothing_on_a_step(new_page: NewPage, site: str, width: int, scheme: str, looked_at: set[int]):
    page = ready(
        new_page(viewport={"width": width, "height": 800}, color_scheme=scheme), f"{site}/book/fifteen-minutes.html"
    )
    page.locator(".lbe-route-steps a").nth(1).click()
    rating(page, "3", "s02").check(force=True)
    for step in (2, 3, 4, 5):
        if step in looked_at:
            check_accessible(page, "article")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if step < 5:
            expect(page.locator(".lbe-route-line")).to_contain_text(f"Step {step} of 4")
            for _ in range(8 if step == 2 else 1):
                onwards(page).click()
