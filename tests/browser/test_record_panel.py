"""The record panel: export, import with a preview, erase; by keyboard, read out, and with every bad file refused."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import ROOT, box, check_accessible, keep, on_disk, rating, ready, saved
from playwright.sync_api import Locator, Page, expect

from leading_by_example.record import answers, read_record

GOLDEN = ROOT / "tests" / "golden" / "records"
REFUSED = json.loads((GOLDEN / "refused" / "index.json").read_text("utf-8"))
MESSAGES = json.loads((ROOT / "src/leading_by_example/schema/messages.json").read_text("utf-8"))
PANEL = "[data-widget=record-panel]"
NewPage = Callable[..., Page]


def part(page: Page, name: str) -> Locator:
    return page.locator(f'{PANEL} [data-part="{name}"]')


def choose_file(page: Page, file: Path) -> None:
    page.get_by_label("Import from a file you exported").set_input_files(file)


def export(page: Page, to: Path) -> Path:
    with page.expect_download() as download:
        part(page, "export").click()
    assert download.value.suggested_filename.startswith("leading-by-example-record-20")
    download.value.save_as(to)
    return to


@pytest.fixture
def page(new_page: NewPage, small_site: str) -> Page:
    """A page whose reader keeps their answers and has given three."""
    page = ready(new_page(), f"{small_site}/one.html")
    keep(page)
    rating(page, "4").check(force=True)
    rating(page, "cannot-tell", "s04").check(force=True)
    box(page).fill('Ünïcode, "quotes", <b>no markup</b> & 😀')
    saved(page, 'Ünïcode, "quotes", <b>no markup</b> & 😀')
    return page


def test_an_exported_file_opens_in_python_and_in_another_profile(
    page: Page, new_page: NewPage, small_site: str, tmp_path: Path
) -> None:
    expect(part(page, "exported")).to_have_text("Not exported yet.")
    file = export(page, tmp_path / "mine.json")
    expect(part(page, "exported")).to_contain_text("nothing has changed since.")
    in_python = {answer.path[-1]: answer.value for answer in answers(read_record(file.read_bytes()))}
    assert in_python["context"] == 'Ünïcode, "quotes", <b>no markup</b> & 😀'

    other = ready(new_page(), f"{small_site}/two.html")
    keep(other)
    choose_file(other, file)
    expect(part(other, "preview-text")).to_be_focused()
    expect(part(other, "preview-text")).to_have_text("This file holds 2 ratings and 1 text. 3 answers would be added.")
    other.get_by_role("button", name="Import", exact=True).click()
    expect(rating(other, "4")).to_be_checked()
    expect(rating(other, "cannot-tell", "s04")).to_be_checked()
    expect(box(other)).to_have_value('Ünïcode, "quotes", <b>no markup</b> & 😀')
    saved(other, 'Ünïcode, "quotes", <b>no markup</b> & 😀')
    assert on_disk(other) == json.loads(file.read_text())


def test_a_copy_of_the_same_record_is_merged_answer_by_answer(page: Page, tmp_path: Path) -> None:
    file = export(page, tmp_path / "copy.json")
    choose_file(page, file)
    expect(part(page, "preview-text")).to_contain_text("Everything in it is here already.")
    page.get_by_role("button", name="Cancel").click()
    box(page).fill("written since")
    choose_file(page, file)
    expect(part(page, "preview-text")).to_have_text(
        "This file holds 2 ratings and 1 text. Your answers here are newer, so nothing would change. "
        "To go back to the file, export, erase, then import it."
    )
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Cancel").click()

    copy = json.loads(file.read_text())
    own = copy["maps"]["culture"]["own"]
    own["ratings"]["s02"]["now"] |= {"value": 1, "at": "2026-01-01T00:00:00.000Z"}  # older: loses
    own["ratings"]["s04"]["now"] |= {"value": 5, "at": "2126-01-01T00:00:00.000Z"}  # later: wins
    own["ratings"]["s08"] = {"hoped": {"value": 3, "at": "2026-01-01T00:00:00.000Z", "revision": 1}}
    file.write_text(json.dumps(copy))
    choose_file(page, file)
    expect(part(page, "preview-text")).to_have_text(
        "This file holds 3 ratings and 1 text. 1 answer here would be replaced by later ones, 1 added and 2 kept."
    )
    page.get_by_role("button", name="Import", exact=True).click()
    expect(rating(page, "4")).to_be_checked()
    expect(rating(page, "5", "s04")).to_be_checked()


def test_another_record_replaces_this_one_only_when_asked_to(page: Page, tmp_path: Path) -> None:
    before = on_disk(page)
    choose_file(page, GOLDEN / "everything.json")
    expect(part(page, "preview-text")).to_contain_text("two sets are never mixed")
    expect(part(page, "preview-text")).to_contain_text("take the place of what is here, 2 ratings and 1 text.")
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_label("Import from a file you exported")).to_be_focused()
    assert on_disk(page) == before

    choose_file(page, GOLDEN / "everything.json")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export what is here first").click()
    download.value.save_as(tmp_path / "before.json")
    assert json.loads((tmp_path / "before.json").read_text()) == before
    page.get_by_role("button", name="Replace what is here").click()
    everything = json.loads((GOLDEN / "everything.json").read_text("utf-8"))
    page.wait_for_function("document.querySelector('[data-part=exported]').textContent.startsWith('Not')")
    page.reload()
    page.wait_for_selector("html[data-lbe-ready=true]")
    assert on_disk(page) == everything


def test_every_bad_file_is_refused_in_words_and_nothing_changes(page: Page, tmp_path: Path) -> None:
    before = on_disk(page)
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    problem = part(page, "problem")
    for name, key in [(case["file"], case["key"]) for case in REFUSED if case.get("only") != "python"]:
        choose_file(page, GOLDEN / "refused" / name)
        expect(problem).to_contain_text(MESSAGES[key].split("{")[0])
        expect(part(page, "preview")).to_be_hidden()
        page.evaluate("document.querySelector('[data-part=problem]').textContent = ''")
    choose_file(page, huge)
    expect(problem).to_have_text(MESSAGES["too_big"])
    assert problem.get_attribute("role") == "alert"
    assert on_disk(page) == before
    expect(box(page)).to_have_value('Ünïcode, "quotes", <b>no markup</b> & 😀')


def test_html_in_every_text_of_a_file_stays_text(page: Page, tmp_path: Path) -> None:
    attack = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"

    def infect(node: object, key: str = "") -> object:
        if not isinstance(node, dict):
            return node
        if set(node) == {"value", "at"} and isinstance(node["value"], str) and " " in node["value"]:
            return {**node, "value": attack}
        return {key: infect(child, key) for key, child in node.items()}

    record = infect(json.loads((GOLDEN / "everything.json").read_text("utf-8")))
    assert json.dumps(record).count("onerror") > 20
    file = tmp_path / "attack.json"
    file.write_text(json.dumps(record))
    choose_file(page, file)
    page.get_by_role("button", name="Replace what is here").click()
    expect(box(page)).to_have_value(attack)
    assert page.title() == "Page one"
    assert page.locator("img").count() == 0


def test_to_stop_keeping_is_asked_first(page: Page, tmp_path: Path) -> None:
    before = on_disk(page)
    part(page, "switch-tab").click()
    expect(part(page, "stopping-text")).to_be_focused()
    expect(part(page, "stopping-text")).to_contain_text("off this device: 2 ratings and 1 text.")
    with page.expect_download() as download:
        part(page, "stopping").get_by_role("button", name="Export to a file first").click()
    download.value.save_as(tmp_path / "before.json")
    assert json.loads((tmp_path / "before.json").read_text()) == before
    part(page, "stopping").get_by_role("button", name="Cancel").click()
    expect(part(page, "switch-tab")).to_be_focused()
    assert on_disk(page) == before
    part(page, "switch-tab").click()
    check_accessible(page, PANEL)
    page.get_by_role("button", name="Stop keeping", exact=True).click()
    expect(part(page, "status")).to_be_focused()
    expect(part(page, "status")).to_contain_text("Not kept")
    assert on_disk(page) is None
    expect(rating(page, "4")).to_be_checked()


def test_what_a_newer_version_kept_is_erased_only_after_a_warning_and_never_by_stopping(
    page: Page, small_site: str
) -> None:
    page.evaluate(
        """async () => {
          const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
          const db = await ask(indexedDB.open("leading-by-example"));
          const store = db.transaction("kept", "readwrite").objectStore("kept");
          const kept = await ask(store.get("record"));
          kept.record = JSON.stringify({ ...JSON.parse(kept.record), version: 2 });
          await ask(store.put(kept, "record"));
          db.close();
        }"""
    )
    page.reload()
    ready(page, f"{small_site}/one.html")
    expect(part(page, "failure")).to_contain_text("a newer version of this workbook")
    part(page, "switch-tab").click()
    expect(part(page, "problem")).to_contain_text("it is left there as it is")
    expect(part(page, "stopping")).to_be_hidden()
    assert (on_disk(page) or {})["version"] == 2
    part(page, "erase").click()
    expect(part(page, "erasing-text")).to_contain_text("nothing here can bring it back")
    page.get_by_role("button", name="Erase everything", exact=True).click()
    expect(part(page, "erased-text")).to_contain_text("What this page could not read is gone for good.")
    expect(page.get_by_text("Your answers are erased.")).to_be_hidden()
    assert on_disk(page) is None


@pytest.mark.parametrize("shape", ["another version", "without the store"])
def test_a_database_that_is_not_as_we_make_it_can_be_erased(new_page: NewPage, small_site: str, shape: str) -> None:
    page = ready(new_page(), f"{small_site}/one.html")
    page.evaluate(
        """(version) => new Promise((resolve) => {
          const request = indexedDB.open("leading-by-example", version);
          request.onsuccess = () => resolve(request.result.close());
        })""",
        2 if shape == "another version" else 1,
    )
    page.get_by_role("button", name="Keep on this device").click()
    expect(part(page, "failure")).not_to_be_empty()
    part(page, "erase").click()
    page.get_by_role("button", name="Erase everything", exact=True).click()
    expect(part(page, "erased-text")).to_be_focused()
    expect(part(page, "problem")).to_be_empty()
    assert page.evaluate("indexedDB.databases()") == []


def test_what_was_erased_cannot_be_put_back_by_who_comes_back_to_the_page(page: Page) -> None:
    part(page, "erase").click()
    page.get_by_role("button", name="Erase everything", exact=True).click()
    expect(part(page, "erased")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    expect(part(page, "erased")).to_be_visible()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(part(page, "erased")).to_be_hidden()
    page.evaluate("document.querySelector('[data-do=restore]').click()")
    expect(box(page)).to_have_value("")
    assert on_disk(page) is None


def test_who_does_not_keep_is_told_that_a_closed_tab_may_come_back(new_page: NewPage, small_site: str) -> None:
    page = ready(new_page(), f"{small_site}/one.html")
    choice = page.get_by_role("button", name="Don’t keep")
    expect(choice).to_have_accessible_description(re.compile("Some browsers can bring a closed tab back"))


def test_the_whole_panel_works_by_keyboard_and_leads_the_focus(new_page: NewPage, small_site: str) -> None:
    page = ready(new_page(), f"{small_site}/one.html")
    page.get_by_role("button", name="Keep on this device").focus()
    page.keyboard.press("Enter")
    expect(part(page, "status")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # fold, and unfold again
    expect(part(page, "erase")).to_be_hidden()
    page.keyboard.press("Enter")
    box(page).fill("something to lose")
    part(page, "erase").focus()
    page.keyboard.press("Enter")
    expect(part(page, "erasing-text")).to_be_focused()
    expect(part(page, "erasing-text")).to_have_text(
        "This erases everything this workbook keeps on this device: 1 text. "
        "Files you have exported stay where you saved them."
    )
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")  # Cancel
    expect(part(page, "erase")).to_be_focused()
    expect(box(page)).to_have_value("something to lose")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Erase everything
    expect(part(page, "erased-text")).to_be_focused()
    expect(box(page)).to_have_value("")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Put them back
    expect(part(page, "erase")).to_be_focused()
    expect(box(page)).to_have_value("something to lose")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(new_page: NewPage, small_site: str, scheme: str) -> None:
    page = ready(new_page(color_scheme=scheme, viewport={"width": 320, "height": 700}), f"{small_site}/one.html")
    check_accessible(page, PANEL)
    keep(page)
    box(page).fill("something")
    check_accessible(page, PANEL)
    choose_file(page, GOLDEN / "refused" / "cut-short.json")
    expect(part(page, "problem")).not_to_be_empty()
    check_accessible(page, PANEL)
    choose_file(page, GOLDEN / "core-eight.json")
    expect(part(page, "preview")).to_be_visible()
    check_accessible(page, PANEL)
    page.get_by_role("button", name="Cancel").click()
    part(page, "erase").click()
    check_accessible(page, PANEL)
    page.get_by_role("button", name="Erase everything", exact=True).click()
    expect(part(page, "erased")).to_be_visible()
    check_accessible(page, PANEL)
    too_small = page.locator(f"{PANEL} button:visible, {PANEL} input:visible").evaluate_all(
        """(all) => all.map((each) => [each.outerHTML, each.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )
    assert too_small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_the_panel_says_how_answers_can_be_kept(new_page: NewPage, small_site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{small_site}/one.html")
    expect(page.get_by_text("Print the page, or save it as a PDF, to keep your answers.")).to_be_visible()
    assert page.locator(f"{PANEL} button:visible").count() == 0
