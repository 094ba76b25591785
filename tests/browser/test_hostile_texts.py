"""Hostile texts in every box of the book, among pasted codes and in group files: they stay text."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import box, keep, ready, saved
from hostile_kit import LONG, SEED, as_file, attack, few, inputs, on_disk, stage
from playwright.sync_api import Page, expect
from test_group_page import add, close, codes, csv, opened

NewPage = Callable[..., Page]
BOXES = ["map", "plan", "who-leads", "theory-map", "vacancy", "culture", "quotes", "group", "fifteen-minutes"]


@pytest.mark.parametrize("name", BOXES[:: few(2, 1)])
def test_whatever_is_typed_in_a_box_stays_text_and_is_kept(new_page: NewPage, site: str, name: str) -> None:
    page = ready(new_page(), f"{site}/book/{name}.html")
    attack(
        page,
        f"text boxes, {name}",
        inputs("texts", few(5, 400), f"boxes {name}"),
        """async (text) => {
          const whole = (text) => text.replace(/\\p{Surrogate}/gu, "\\ufffd");
          const boxes = [...document.querySelectorAll("textarea, input:is([type=text], [type=search])")];
          for (const box of boxes) hostile.type(box, text);
          await hostile.turn();
          const kept = JSON.parse(sessionStorage.getItem("leading-by-example:record") ?? '{"record":""}').record;
          const mapped = boxes.find((box) => box.closest("[data-path]"));
          if (mapped?.value && !kept.includes(JSON.stringify(whole(mapped.value)))) throw new Error("it was not kept");
        }""",
    )


def test_a_paste_with_markup_and_a_dropped_file_are_text_and_an_import(
    new_page: NewPage, site: str, tmp_path: Path
) -> None:
    page = ready(new_page(permissions=["clipboard-read", "clipboard-write"]), f"{site}/book/map.html")
    keep(page)
    other = page.context.new_page()  # to copy on: a browser parses what is copied, under that page's policy
    other.route("**/stage.html", stage)
    other.goto(f"{site}/stage.html")
    for text in ("<b onclick=window.__pwned=1>x</b>", "<script>window.__pwned=1</script>"):
        other.bring_to_front()
        other.evaluate(
            """(text) => navigator.clipboard.write([new ClipboardItem({
              "text/html": new Blob([text], { type: "text/html" }),
              "text/plain": new Blob([text], { type: "text/plain" }),
            })])""",
            text,
        )
        page.bring_to_front()
        box(page).fill("")
        box(page).focus()
        page.keyboard.press("Control+V")
        expect(box(page)).to_have_value(text)
        saved(page, text)
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"\xff\xfe<script>window.__pwned=1</script>")
    field = page.locator("[data-widget=record-panel] [data-part=file]")
    field.scroll_into_view_if_needed()
    place = field.bounding_box()
    assert place
    before = on_disk(page)
    devtools = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(bad)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        where = {"x": place["x"] + 20, "y": place["y"] + 8}
        devtools.send("Input.dispatchDragEvent", {"type": kind, **where, "data": data})
    expect(page.locator("[data-widget=record-panel] [data-part=problem]")).to_contain_text("not plain text")
    assert on_disk(page) == before
    assert not page.evaluate("window.__pwned")


def test_whatever_is_pasted_among_codes_only_codes_are_taken(new_page: NewPage, site: str) -> None:
    page = opened(new_page(), site)
    noise = [*inputs("texts", few(80, 4000), "codes"), *map(json.dumps, inputs("values", few(40, 1000), "codes"))]
    good = codes(9)
    chance = random.Random(SEED)
    attack(
        page,
        "pasted codes, and paper slips",
        [[each, f"{each} {chance.choice(good)}\n{chance.choice(noise)}"] for each in noise],
        """async ([alone, among]) => {
          const part = (name) => document.querySelector(`.lbe-group [data-part=${name}]`);
          const press = (name) => document.querySelector(`.lbe-group [data-do=${name}]`).click();
          for (const text of [alone, among]) {
            part("paste").value = text;
            press("add");
            if (!part("paste-problem").textContent && part("paste").value) throw new Error("neither read nor refused");
          }
          hostile.type(part("slip"), alone);
          if (/[^1-5?-]/.test(part("slip").value)) throw new Error("the slip took something else");
          hostile.type(part("slip"), "");
          press("forget-yes");
          if (part("count").textContent !== "Nothing yet.") throw new Error("something stayed");
        }""",
    )


def test_a_paste_too_big_for_the_page_is_refused_before_it_is_laid_out(new_page: NewPage, site: str) -> None:
    page = opened(new_page(permissions=["clipboard-read", "clipboard-write"]), site)
    field, problem = page.locator("[data-part=paste]"), page.locator("[data-part=paste-problem]")
    add(page, codes(1)[0])
    field.fill("typed before")
    for text in ("\n".join([*codes(9), "\n" * (4_900_000 if LONG else 200_000)]), "x " * 800_000):
        page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        field.focus()
        page.keyboard.press("Control+V")
        expect(problem).to_contain_text("Paste it in parts")
        expect(field).to_have_value("typed before")
        expect(page.locator("[data-part=count]")).to_have_text("1 person counted.")
        page.keyboard.type("!")
        field.fill("typed before")
    # What came into the box some other way stays there, and is not added.
    field.evaluate("(box, text) => { box.value = text; }", codes(1, seed=9)[0] + "\n" * 50_000)
    page.get_by_role("button", name="Add the codes").click()
    expect(problem).to_contain_text("Nothing of it was read")
    assert field.evaluate("(box) => box.value.length") > 50_000
    expect(page.locator("[data-part=count]")).to_have_text("1 person counted.")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", "\n".join(codes(9)))
    # Not `fill`, which takes half a minute over so many lines.
    field.evaluate('(box) => { box.value = ""; box.focus(); }')
    page.keyboard.press("Control+V")
    expect(problem).to_be_empty()
    page.get_by_role("button", name="Add the codes").click()
    expect(page.locator("[data-part=count]")).to_have_text("9 people counted.")  # one of them was there


def test_a_spoilt_file_of_an_earlier_group_is_read_to_the_letter_or_refused(new_page: NewPage, site: str) -> None:
    page = opened(new_page(), site)
    add(page, "\n".join(codes(12)))
    close(page)
    whole = csv(page).decode("utf-8")
    chance = random.Random(SEED)
    spoilt = []
    for text in inputs("texts", few(40, 1000), "group file"):
        at = chance.randrange(len(whole))
        spoilt.append(as_file(whole[:at] + text + whole[at + chance.randrange(1, 9) :]))
    attack(
        page,
        "an earlier group's file",
        [*inputs("bytes", few(30, 600), "group file"), *spoilt],
        """async (file) => {
          const part = (name) => document.querySelector(`.lbe-group [data-part=${name}]`);
          const before = part("statements").textContent;
          hostile.choose(part("earlier"), [hostile.bytes(file)], "<img src=x onerror=window.__pwned=1>.csv");
          const beside = part("side-by-side");
          await hostile.until("an answer", () => part("earlier-problem").textContent || beside.childElementCount);
          if (part("statements").textContent !== before) throw new Error("the results changed");
          part("earlier-problem").textContent = "";
          beside.replaceChildren();
        }""",
    )
