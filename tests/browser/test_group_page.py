"""Our map together in the built book: gathered, closed, looked at and taken away; nothing shown or kept too soon."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import check_accessible, ready
from playwright.sync_api import Page, expect

from leading_by_example.group import group_results, read_codes
from leading_by_example.share_code import encode

NewPage = Callable[..., Page]
CORE = ["s02", "s04", "s09", "s10", "s13", "s14", "s20", "s21"]
KEY = "leading-by-example:group"


def codes(count: int, seed: int = 5) -> list[str]:
    """Codes of a made-up group, all different: one statement alike, one split, one rated by few."""
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        now = {each: chance.choice([1, 2, 3, 4, 5, "cannot-tell"]) for each in CORE}
        now |= {"s02": 5, "s04": chance.choice([1, 5]), "s21": chance.choice([None, None, None, 3])}
        made[encode({each: {"now": now[each], "hoped": chance.choice([3, 4, 5])} for each in CORE})] = None
    return list(made)


def opened(page: Page, address: str) -> Page:
    """Go to the page; leaving it with codes is asked about, and here always meant."""
    page.on("dialog", lambda dialog: dialog.accept())
    ready(page, f"{address}/book/group.html")
    expect(page.locator(".lbe-group [data-part=live]")).to_be_visible()
    return page


def add(page: Page, text: str) -> None:
    page.locator("[data-part=paste]").evaluate("(box, text) => { box.value = text; }", text)  # `fill` is slow with much
    page.get_by_role("button", name="Add the codes").click()
    expect(page.locator("[data-part=paste]")).to_have_value("")


def close(page: Page) -> None:
    page.get_by_role("button", name="Close the codes and look").click()
    page.get_by_role("button", name="Yes, close and look").click()
    expect(page.locator("[data-part=look]")).to_be_focused()


def csv(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    return Path(download.value.path()).read_bytes()


def test_a_session_from_a_noisy_chat_to_the_csv_and_the_next_session(new_page: NewPage, address: str):
    page = opened(new_page(), address)
    made = codes(12)
    wrong = made[1][:-1] + ("0" if made[1][-1] != "0" else "1")
    log = "\n".join(f"[10:0{n % 10}] Sam Example: {code.lower()}" for n, code in enumerate(made))
    add(page, f"{log}\nhello all\n{made[0]}\n{wrong}")
    expect(page.locator("[data-part=count]")).to_have_text("12 people counted.")
    kinds = page.locator("[data-part=problems] > details")
    assert [kind.get_attribute("data-kind") for kind in kinds.all()] == ["duplicate", "damaged", "nothing"]
    expect(kinds.nth(1)).to_contain_text("Paste 1, line 15")
    expect(kinds.nth(1).locator("mark")).to_have_text(wrong[-4:])
    expect(page.locator("[data-part=paste-said]")).to_contain_text("1 code could not be counted. 1 code came again.")
    assert "Sam" not in page.locator(".lbe-group").inner_text()
    expect(page.locator("[data-part=results]")).to_be_hidden()
    page.get_by_role("button", name="Two people gave the same answers").click()
    expect(page.locator("[data-part=count]")).to_have_text("13 people counted.")
    close(page)
    expect(page.locator("[data-part=gather]")).to_be_hidden()
    file = csv(page)
    assert file == group_results(read_codes([*made, made[0]], duplicates="each")).to_csv().encode()
    page.locator("[data-part=earlier]").set_input_files({"name": "then.csv", "mimeType": "text/csv", "buffer": file})
    expect(page.locator("[data-part=side-by-side] tbody tr")).to_have_count(16)
    expect(page.locator("[data-part=side-by-side]")).to_contain_text("the same results as now")
    assert wrong not in page.content()
    page.locator("[data-part=earlier]").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": b"a,b\n"})
    expect(page.locator("[data-part=earlier-problem]")).to_contain_text("Nothing was changed")
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    # One person more, and the two results together would show what that one said.
    page.get_by_role("button", name="Start again with new codes").click()
    page.get_by_role("button", name="Yes, start again").click()
    add(page, "\n".join(codes(14)))
    page.get_by_role("button", name="Close the codes and look").click()
    expect(page.locator("[data-part=close-problem]")).to_contain_text("differ by only a few people")


def test_slips_by_keyboard_and_under_eight_there_are_cards(new_page: NewPage, site: str):
    page = opened(new_page(viewport={"width": 375, "height": 720}), site)
    page.locator("[data-part=slip]").focus()
    page.keyboard.type("35x")
    expect(page.locator("[data-part=slip-problem]")).to_contain_text("‘x’ is no answer")
    expect(page.locator("[data-part=slip-next]")).to_contain_text("Next, 3 of 8")
    page.keyboard.press("Backspace")
    page.keyboard.type("4?0 -12")
    expect(page.locator("[data-part=slip]")).to_have_value("34??--12")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=count]")).to_have_text("1 person counted.")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=slip-problem]")).to_contain_text("1 answer of 8 so far")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=count]")).to_have_text("2 people counted.")
    page.get_by_role("button", name="Undo the last one").click()
    expect(page.locator("[data-part=count]")).to_have_text("1 person counted.")
    expect(page.locator("[data-part=close]")).to_contain_text("1 code: results need 8.")
    page.get_by_role("button", name="Close the codes and look").click()
    expect(page.locator("[data-part=cards-title]")).to_be_focused()
    expect(page.locator(".lbe-group-deck .lbe-card")).to_have_count(8)
    expect(page.locator("[data-part=results]")).to_be_hidden()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        check_accessible(page, ".lbe-group")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("count", [12, 2000])
def test_the_projector_can_be_read_from_the_back_and_driven_by_keys(new_page: NewPage, site: str, count: int):
    page = opened(new_page(viewport={"width": 1280, "height": 720}), site)
    add(page, "\n".join(codes(count)))
    expect(page.locator("[data-part=count]")).to_have_text(f"{count:,} people counted.")
    close(page)
    if count == 12:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            check_accessible(page, ".lbe-group")
    page.get_by_role("button", name="Show one at a time, large").click()
    place = page.locator("[data-part=place]")
    for n in range(1, 9):
        expect(place).to_have_text(f"{n} of 8")
        cut, smallest = page.evaluate(
            """() => {
              const dialog = document.querySelector("dialog");
              const speaks = (one) => [...one.childNodes].some((text) => text.nodeType === 3 && text.data.trim());
              const all = [...dialog.querySelectorAll("*")];
              const said = all.filter((one) => !one.closest(".lbe-hidden") && speaks(one));
              const sizes = said.map((one) => parseFloat(getComputedStyle(one).fontSize));
              const over = [dialog.scrollHeight - dialog.clientHeight, dialog.scrollWidth - dialog.clientWidth];
              return [Math.max(...over), Math.min(...sizes)];
            }"""
        )
        assert cut <= 0, f"statement {n} does not fit"
        assert smallest >= 28
        page.keyboard.press("ArrowRight")
    expect(place).to_have_text("8 of 8")
    page.keyboard.press("Home")
    expect(place).to_have_text("1 of 8")
    check_accessible(page, "dialog")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Show one at a time, large")).to_be_focused()


def test_codes_are_kept_in_the_tab_only_when_that_is_ticked(new_page: NewPage, site: str):
    page = opened(new_page(), site)
    add(page, "\n".join(codes(9)))
    assert page.evaluate("sessionStorage.length") == 0
    page.get_by_label("Keep these codes in this tab until I close it").check()
    close(page)
    opened(page, site)
    expect(page.locator("[data-part=people]")).to_have_text("9 people")
    page.get_by_role("button", name="Forget everything …").click()
    page.get_by_role("button", name="Yes, forget everything").click()
    assert page.evaluate("sessionStorage.length") == 0
    page.evaluate('([key]) => sessionStorage.setItem(key, \'{"version":1,"closed":true,"codes":[{}]}\')', [KEY])
    opened(page, site)
    expect(page.locator("[data-part=keep-problem]")).to_contain_text("could not be read")
    expect(page.locator("[data-part=results]")).to_be_hidden()


def test_a_question_asked_of_other_codes_closes_nothing_and_what_is_hidden_is_gone(new_page: NewPage, site: str):
    page = opened(new_page(), site)
    made = codes(14)
    add(page, "\n".join(made[:9]))
    page.get_by_role("button", name="Close the codes and look").click()
    page.get_by_text("Take one out").click()
    page.locator("[data-do=remove]").first.click()
    expect(page.get_by_role("button", name="Yes, close and look")).to_be_hidden()
    add(page, "\n".join([*made[:13], made[0]]))
    page.get_by_role("button", name="Close the codes and look").click()
    page.locator("[data-part=paste]").fill(made[13])
    page.get_by_role("button", name="Yes, close and look").click()
    expect(page.locator("[data-part=close-problem]")).to_contain_text("not added yet")
    add(page, made[13])
    close(page)
    # Whoever saves the page as a file saves what is hidden, too.
    assert not page.locator("[data-part=problems], [data-part=code-list]").filter(has_text="Paste").count()
    page.get_by_role("button", name="Show one at a time, large").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Forget everything …").click()
    page.get_by_role("button", name="Yes, forget everything").click()
    for part in ("people", "lists", "statements", "projected"):
        expect(page.locator(f"[data-part={part}]")).to_be_empty()
