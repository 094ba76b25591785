"""If a role fell vacant, in the built book: name strands, make a role vacant, see what is left, write a small plan."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import check_accessible, keep, on_disk, ready, saved
from playwright.sync_api import Locator, Page, expect
from test_lab_module import START

from leading_by_example.record import Record, new_record
from leading_by_example.widgets.vacancy import vacancy

NewPage = Callable[..., Page]
PHONE = {"width": 375, "height": 800}


def widget(page: Page) -> Locator:
    return page.locator("[data-widget=vacancy]")


def places(page: Page) -> Locator:
    return widget(page).locator("li.lbe-strand[data-entry]")


def write(place: Locator, name: str, **roles: list[str]) -> None:
    """Name a strand and tick the roles of each side."""
    place.locator("[data-field=name]").fill(name)
    place.locator("summary", has_text="Who leads it").click()
    for side, ids in roles.items():
        for role in ids:
            place.locator(f"[data-role={role}] [data-side={side}]").check()


def two_strands(page: Page) -> None:
    write(places(page).first, "The drop-in", leads=["team-manager"], shares=["social-worker"])
    page.get_by_role("button", name="Add another strand").click()
    write(places(page).last, "Engagement", leads=["director"])


def away(page: Page, role: str) -> Locator:
    return widget(page).locator("[data-part=vacate]").get_by_label(role, exact=True)


def said(page: Page) -> Locator:
    return widget(page).locator("[data-part=said]")


def listed(page: Page, key: str) -> Locator:
    return widget(page).locator(f"[data-readout={key}] li > span")


def test_strands_roles_a_vacancy_and_a_plan_are_kept_and_read_out(new_page: NewPage, address: str):
    page = ready(new_page(), f"{address}/book/vacancy.html")
    keep(page)
    expect(widget(page).get_by_text("Nothing here yet.")).to_be_visible()
    two_strands(page)
    expect(places(page).first.locator("[data-part=who]")).to_have_text("Leads: Team manager. Shares: Social worker.")
    expect(said(page)).to_have_text("No role is vacant.")
    expect(listed(page, "one_role_only")).to_have_text(["Engagement"])
    expect(widget(page).locator("[data-part=vacate] li:visible")).to_have_count(3)
    expect(widget(page).locator("[data-part=study]")).not_to_have_attribute("open", "")

    away(page, "Director").check()
    expect(said(page)).to_have_text("Vacant: Director. 1 strand still has a lead, 1 strand has no owner.")
    expect(widget(page).locator("[data-part=study]")).to_have_attribute("open", "")
    expect(listed(page, "no_owner")).to_have_text(["Engagement"])
    expect(listed(page, "still_led")).to_have_text(["The drop-in"])
    away(page, "Team manager").check()
    expect(listed(page, "shared_only")).to_have_text(["The drop-in"])
    row = widget(page).locator("tbody tr", has_text="Engagement")
    expect(row).to_contain_text("Director (vacant)")
    expect(row).to_contain_text("No owner")
    drawing = widget(page).locator("[data-part=chart]")
    expect(drawing.get_by_text("Shared only")).to_be_visible()
    expect(drawing.get_by_text("Team manager")).to_be_visible()

    widget(page).locator("[data-readout=no_owner], [data-readout=shared_only]").get_by_role(
        "button", name="Make a small plan for Engagement"
    ).click()
    box = places(page).last.locator("[data-field=succession]")
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport(ratio=1)
    box.fill("Two of us learn it.")
    expect(row).to_contain_text("Two of us learn it.")
    saved(page, "Two of us learn it.")
    kept = on_disk(page)["maps"]["vacancy"]["own"]
    assert kept["vacant"]["value"] == ["director", "team-manager"]
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    expect(said(page)).to_contain_text("Vacant: Director and Team manager.")
    places(page).last.locator("summary", has_text="Who leads it").click()
    expect(places(page).last.locator("[data-role=director] [data-side=leads]")).to_be_checked()


def test_a_role_leads_or_shares_and_can_be_let_go(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/vacancy.html")
    place = places(page).first
    write(place, "The drop-in", shares=["director"])
    leads = place.locator("[data-role=director] [data-side=leads]")
    leads.check()
    expect(place.locator("[data-role=director] [data-side=shares]")).not_to_be_checked()
    expect(place.locator("[data-part=who]")).to_have_text("Leads: Director.")
    leads.uncheck()
    expect(place.locator("[data-part=who]")).to_have_text("No role chosen yet.")
    expect(said(page)).to_contain_text("Say who leads or shares a strand")


def test_what_is_taken_away_comes_back_with_its_roles(new_page: NewPage, site: str):
    page = ready(new_page(), f"{site}/book/vacancy.html")
    two_strands(page)
    away(page, "Director").check()
    page.get_by_role("button", name="Take away strand 2").click()
    expect(places(page).locator("visible=true").locator("[data-field=name]")).to_have_count(1)
    expect(said(page)).to_have_text("Vacant: Director. 1 strand still has a lead.")
    page.get_by_role("button", name="Put it back").click()
    expect(places(page).last.locator("[data-part=who]")).to_have_text("Leads: Director.")
    expect(said(page)).to_contain_text("1 strand has no owner")
    page.get_by_role("button", name="No role is vacant").click()
    expect(said(page)).to_have_text("No role is vacant.")
    expect(away(page, "Director")).to_be_focused()


def test_on_a_phone_there_is_one_strand_at_a_time_and_keys_do_it_all(new_page: NewPage, site: str):
    page = ready(new_page(viewport=PHONE), f"{site}/book/vacancy.html")
    places(page).first.locator("[data-field=name]").focus()
    page.keyboard.type("The drop-in")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens the roles
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(places(page).first.locator("[data-part=who]")).to_have_text("Leads: Director.")
    page.get_by_role("button", name="Add another strand").press("Enter")
    expect(places(page).last.locator("[data-field=name]")).to_be_focused()
    page.keyboard.type("Engagement")
    expect(places(page).locator("visible=true").locator("[data-field=name]")).to_have_count(1)
    expect(widget(page).get_by_text("Strand 2 of 2")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).press("Enter")
    expect(places(page).first).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).press("Enter")
    page.locator("[data-part=steps]").get_by_role("button", name="Make a role vacant").press("Enter")
    expect(page.get_by_role("heading", name="Make a role vacant")).to_be_focused()
    expect(away(page, "Director")).to_be_visible()  # press() does not wait for it
    away(page, "Director").press("Space")
    expect(listed(page, "no_owner")).to_have_text(["The drop-in", "Engagement (no role named)"])
    widget(page).locator("[data-readout=no_owner]").get_by_role(
        "button", name="Make a small plan for The drop-in"
    ).press("Enter")
    expect(places(page).first.locator("[data-field=succession]")).to_be_focused()


def test_two_hundred_strands_and_a_role_from_elsewhere_are_shown_and_printed(
    new_page: NewPage, site: str, tmp_path: Path
):
    record = Record()
    for n in range(200):
        path = f"/maps/vacancy/own/strands/s{n:03}"
        record.set(f"{path}/name", f"Strand no. {n} \u202bشارع\u202c <b>x</b>")
        record.set(f"{path}/leads", ["director", "a-role-of-ours"] if n % 2 else ["team-manager"])
    record.set("/maps/vacancy/own/vacant", ["team-manager"])
    file = tmp_path / "many.json"
    file.write_text(json.dumps(record.data), "utf-8")
    page = ready(new_page(), f"{site}/book/vacancy.html")
    page.locator(".lbe-record input[type=file]").set_input_files(file)
    page.locator(".lbe-confirm button:visible").first.click()
    expect(places(page)).to_have_count(200)
    expect(widget(page).locator("tbody[data-part=rows] tr")).to_have_count(200)
    expect(said(page)).to_have_text("Vacant: Team manager. 100 strands still have a lead, 100 strands have no owner.")
    expect(page.get_by_role("button", name="Add another strand")).to_be_disabled()
    assert widget(page).locator("b").count() == 0
    last = places(page).last
    last.locator("summary", has_text="Who leads it").click()
    last.locator("[data-role=director] [data-side=shares]").check()
    expect(last.locator("[data-part=who]")).to_have_text("Leads: a-role-of-ours. Shares: Director.")
    page.emulate_media(media="print")
    expect(places(page).last.locator(".lbe-printed").first).to_contain_text("Strand no. 199")
    expect(places(page).locator("visible=true").locator("[data-part=who]:visible")).to_have_count(200)


def test_it_reads_and_prints_with_javascript_off(new_page: NewPage, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/book/vacancy.html")
    expect(widget(page).locator("li.lbe-strand:visible")).to_have_count(2)
    expect(widget(page).locator("summary", has_text="What happened in the study")).to_be_visible()
    expect(widget(page).locator("button:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(widget(page).locator("[data-side=leads]:visible").first).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_on_a_map_in_use(new_page: NewPage, site: str, scheme: str, width: int):
    page = ready(new_page(color_scheme=scheme, viewport={"width": width, "height": 800}), f"{site}/book/vacancy.html")
    two_strands(page)
    away(page, "Director").check()
    for summary in widget(page).locator("[data-readout] summary:visible").all():
        summary.click()
    expect(widget(page).locator("[data-part=chart][data-drawn]")).to_be_visible()
    check_accessible(page, "[data-widget=vacancy]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_jupyterlab_two_views_share_strands_and_roles(new_page: NewPage, small_site: str):
    page = new_page(bypass_csp=True)
    page.route("**/lab.html", lambda route: route.fulfill(content_type="text/html", body="<title>Lab</title>"))
    page.goto(f"{small_site}/lab.html")
    page.evaluate(START, {"html": vacancy.render(prefix="lab1-"), "record": new_record()})
    first, second = page.locator("#a"), page.locator("#b")
    write(first.locator("li[data-entry]"), "The drop-in", leads=["director"])
    expect(second.get_by_text("Leads: Director.")).to_be_visible()
    page.wait_for_function("JSON.stringify(sent.at(-1) ?? '').includes('director')")
    ids = page.locator("[id]").evaluate_all("(all) => all.map((each) => each.id)")
    assert len(ids) == len(set(ids))
