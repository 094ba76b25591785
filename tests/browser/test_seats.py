"""Another seat and another day in the built book: guesses kept apart, asked not guessed, side by side, then and now."""

from collections.abc import Callable

import pytest
from browser_kit import check_accessible, keep, on_disk, rating, ready, saved
from playwright.sync_api import Locator, Page, expect
from test_lab_module import START

from leading_by_example.record import new_record
from leading_by_example.widgets.organisation_map import organisation_map

NewPage = Callable[..., Page]


def open_map(page: Page, address: str) -> Locator:
    ready(page, f"{address}/book/map.html")
    return page.locator("[data-widget=organisation-map]")


def sit(widget: Locator, role: str) -> None:
    """Choose another seat."""
    fold = widget.locator("[data-part=other-seat]")
    if not fold.locator("select").is_visible():
        fold.locator("summary").first.click()
    fold.locator("select").select_option(role)
    fold.locator("[data-do=other-seat]").click()


def rate(page: Page, value: str) -> None:
    rating(page, value).check(force=True)


def test_a_guess_is_kept_apart_called_a_guess_and_left_again(new_page: NewPage, address: str):
    page = new_page()
    widget = open_map(page, address)
    keep(page)
    rate(page, "2")
    labels = widget.locator("[data-part=seat-label]")
    expect(labels.first).to_be_empty()
    sit(widget, "director")
    expect(widget.locator("[data-part=guess-line]")).to_be_focused()
    expect(widget.locator("[data-part=guess-line]")).to_have_text("A guess. Seat: Director.")
    assert set(labels.all_text_contents()) == {"A guess, as from the seat of: Director. "}
    expect(rating(page, "2")).not_to_be_checked()
    expect(widget.locator("[data-part=nothing-yet]")).to_be_visible()
    rate(page, "5")
    widget.locator("[data-path$='/voices']").fill("only mine")
    expect(widget.locator('[data-row="s02"] td').first).to_have_text("5")
    saved(page, "only mine")
    culture = on_disk(page)["maps"]["culture"]
    assert culture["own"]["ratings"]["s02"]["now"]["value"] == 2
    assert "voices" not in culture["own"]
    assert culture["guesses"]["director"]["ratings"]["s02"]["now"]["value"] == 5
    widget.get_by_role("button", name="Back to my own map").click()
    expect(rating(page, "2")).to_be_checked()
    expect(widget.locator("[data-path$='/voices']")).to_have_value("")
    assert set(labels.all_text_contents()) == {""}
    sit(widget, "director")
    expect(rating(page, "5")).to_be_checked()
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(widget.locator("[data-part=guess]")).to_be_hidden()
    expect(rating(page, "2")).to_be_checked()


def test_for_people_with_lived_experience_there_is_no_guess_only_how_to_ask(new_page: NewPage, site: str):
    page = new_page()
    widget = open_map(page, site)
    for role in ("lived-experience", "unpaid-carer", "community-member"):
        fold = widget.locator("[data-part=other-seat]")
        if role == "lived-experience":
            fold.locator("summary").first.click()
        fold.locator("[data-part=seat-select]").select_option(role)
        expect(fold.locator("[data-do=other-seat]")).to_be_hidden()
        expect(fold.get_by_text("Pay them.")).to_be_in_viewport()
        expect(widget.locator("[data-part=guess]")).to_be_hidden()
    expect(fold.get_by_role("link", name="For people with lived experience")).to_have_attribute(
        "href", "lived-experience.html"
    )


def test_a_guess_can_be_taken_away_after_a_question(new_page: NewPage, site: str):
    page = new_page()
    widget = open_map(page, site)
    rate(page, "2")
    sit(widget, "director")
    rate(page, "5")
    widget.locator("[data-part=other-seat] summary").first.click()
    expect(widget.locator("[data-part=seat-select] option:checked")).to_have_text("Director (guess begun)")
    widget.get_by_role("button", name="Take this guess away").click()
    widget.get_by_role("button", name="Keep it").click()
    expect(widget.get_by_role("button", name="Take this guess away")).to_be_focused()
    page.keyboard.press("Enter")
    widget.get_by_role("button", name="Yes, take it away").click()
    expect(widget.locator("[data-part=guess]")).to_be_hidden()
    expect(rating(page, "2")).to_be_checked()
    expect(widget.locator("[data-part=seat-select] option:checked")).to_have_text("Director")


def test_the_line_of_a_guess_stays_in_sight_and_hides_nothing_that_has_the_focus(new_page: NewPage, site: str):
    page = new_page(viewport={"width": 375, "height": 700})
    widget = open_map(page, site)
    sit(widget, "team-manager")
    widget.locator("input[name$=view][value=every]").check()
    for path in ("s08", "s20", "s08"):
        page.locator(f'[data-path$="/ratings/{path}/now"] input').first.evaluate("(input) => input.focus()")
        line = widget.locator("[data-part=guess]").bounding_box()
        box = page.locator(":focus").bounding_box()
        assert line["y"] >= 0
        assert line["y"] + line["height"] <= box["y"] + 1


def test_own_and_guess_then_and_now_stand_side_by_side_in_words(new_page: NewPage, site: str):
    page = new_page()
    widget = open_map(page, site)
    keep(page)
    rate(page, "2")
    rating(page, "3", "s04").check(force=True)
    sit(widget, "director")
    rate(page, "5")
    rating(page, "3", "s04").check(force=True)
    widget.locator("[data-path$='/voices']").fill("done")
    saved(page, "done")
    ready(page, f"{site}/book/compare.html")
    both = page.locator("[data-widget=compare]")
    rows = both.locator("[data-part=rows] tr")
    expect(rows).to_have_count(2)
    expect(both.locator("[data-part=second-name]")).to_have_text("A guess, as from the seat of: Director")
    expect(rows.first).to_contain_text("Different")
    expect(rows.first.locator("td").nth(1)).to_contain_text("5: like the second description")
    expect(rows.nth(1)).to_contain_text("The same")
    both.get_by_label("Only where they differ").check()
    expect(rows).to_have_count(1)
    both.get_by_label("A name for this copy").fill("spring")
    both.get_by_role("button", name="Keep a dated copy of my maps").click()
    expect(both.locator("[data-copy]")).to_contain_text("(spring)")
    saved(page, "spring")
    open_map(page, site)
    rate(page, "cannot-tell")
    widget.locator("[data-path$='/voices']").fill("and now")
    saved(page, "and now")
    ready(page, f"{site}/book/compare.html")
    then = both.locator("[data-part=first] option", has_text="My own map, copy of").get_attribute("value")
    both.locator("[data-part=first]").select_option(then)
    both.locator("[data-part=second]").select_option("own")
    expect(rows.first.locator("td").first).to_contain_text("2: nearer the first description")
    expect(rows.first.locator("td").nth(1)).to_contain_text("Can’t tell from where I am")
    both.get_by_role("button", name="Take away").click()
    both.get_by_role("button", name="Keep it").click()
    both.get_by_role("button", name="Take away").click()
    both.get_by_role("button", name="Yes, take it away").click()
    expect(both.get_by_text("No copies yet.")).to_be_visible()
    expect(both.locator("[data-part=first] option")).to_have_count(2)


def test_when_the_month_has_come_the_pages_say_so_until_the_reader_has_looked(new_page: NewPage, site: str):
    page = new_page()
    page.clock.install(time="2027-01-10T10:00:00")
    ready(page, f"{site}/book/compare.html")
    keep(page)
    field = page.locator("[data-widget=look-again]")
    field.get_by_label("Month").select_option("2027-03")
    expect(field.locator("[data-part=due]")).to_be_hidden()
    expect(field.locator("[data-part=said]")).to_contain_text("in March")
    field.get_by_label("Day").select_option("31")
    field.get_by_label("Month").select_option("2027-02")
    expect(field.get_by_label("Day")).to_have_value("")
    saved(page, "2027-02")
    page.clock.set_system_time("2027-02-01T00:10:00")
    widget = open_map(page, site)
    line = widget.locator("[data-part=look-again]")
    expect(line).to_contain_text("You said you would look again in February 2027.")
    line.get_by_role("link").click()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(field.locator("[data-part=due]")).to_be_visible()
    field.get_by_role("button", name="Clear the date").click()
    expect(field.locator("[data-part=due]")).to_be_hidden()
    expect(field.get_by_label("Month")).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_on_a_guess_or_side_by_side(new_page: NewPage, site: str, width: int, scheme: str):
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    widget = open_map(page, site)
    keep(page)
    rate(page, "2")
    sit(widget, "director")
    rate(page, "4")
    widget.locator("[data-path$='/voices']").fill("<b>x</b>" + "y" * 200)
    widget.locator("[data-part=other-seat] summary").first.click()
    widget.locator("[data-part=seat-select]").select_option("unpaid-carer")
    saved(page, "<b>x</b>" + "y" * 200)
    check_accessible(page, "[data-widget=organisation-map]")
    ready(page, f"{site}/book/compare.html")
    page.get_by_label("A name for this copy").fill("<i>z</i>")
    page.get_by_role("button", name="Keep a dated copy of my maps").click()
    page.get_by_role("button", name="Take away").click()
    page.locator("[data-widget=look-again] select").first.select_option(index=1)
    expect(page.locator("[data-copy]")).to_contain_text("<i>z</i>")
    check_accessible(page, "article")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_the_pages_read(new_page: NewPage, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/book/compare.html")
    expect(page.get_by_text("nothing can be compared here")).to_be_visible()
    expect(page.locator("[data-widget=compare] button:visible, [data-widget=look-again] button:visible")).to_have_count(
        0
    )
    page.goto(f"{site}/book/map.html")
    expect(
        page.locator("[data-part=guess], [data-part=look-again], [data-part=seat-choice]").locator("visible=true")
    ).to_have_count(0)
    expect(page.get_by_label("Whose seat are you answering from?")).to_be_visible()


def test_in_jupyterlab_one_view_guesses_while_the_other_shows_the_own_map(new_page: NewPage, small_site: str):
    page = new_page(bypass_csp=True)
    page.route("**/lab.html", lambda route: route.fulfill(content_type="text/html", body="<title>Lab</title>"))
    page.goto(f"{small_site}/lab.html")
    page.evaluate(START, {"html": organisation_map.render(prefix="lab1-"), "record": new_record()})
    first, second = page.locator("#a"), page.locator("#b")
    sit(first, "director")
    first.locator('[data-path$="/ratings/s02/now"] input[value="5"]').check(force=True)
    expect(first.locator("[data-part=seat-name]")).to_contain_text("still shows your own map")
    page.wait_for_function("JSON.stringify(sent.at(-1) ?? '').includes('\"director\"')")
    expect(second.locator('[data-path$="/ratings/s02/now"] input:checked')).to_have_count(0)
    expect(second.locator("[data-part=guess]")).to_be_hidden()
