"""widgets.mjs, the module that anywidget loads in JupyterLab, with a model that stands in for the kernel's."""

import json
from collections.abc import Callable

import pytest
from browser_kit import ROOT
from playwright.sync_api import Page, expect

from leading_by_example.record import new_record
from leading_by_example.widgets.organisation_map import organisation_map

# What an anywidget model does, and no more: traits, events to every view, and what was sent to Python.
START = """async ({ html, record }) => {
  const traits = { _html: html, record, problem: "" };
  const listeners = {};
  window.sent = [];
  window.model = {
    get: (name) => traits[name],
    set(name, value) {
      traits[name] = value;
      for (const listener of [...(listeners["change:" + name] ?? [])]) listener();
    },
    save_changes: () => sent.push(traits.record),
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off: (event, listener) => (listeners[event] = listeners[event].filter((each) => each !== listener)),
  };
  const source = await (await fetch("_static/widgets.mjs")).text();
  // anywidget loads its module from a blob: nothing beside it can be imported.
  const { default: widget } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  document.body.innerHTML = "<main><div id=a></div><div id=b></div></main>";
  window.close = ["a", "b"].map((id) => widget.render({ model, el: document.getElementById(id) }));
  window.listening = () => Object.values(listeners).flat().length;
}"""


@pytest.fixture
def page(new_page: Callable[..., Page], small_site: str) -> Page:
    """Two views of one map, as two outputs of one object in a notebook."""
    page = new_page(bypass_csp=True)
    page.route("**/lab.html", lambda route: route.fulfill(content_type="text/html", body="<title>Lab</title>"))
    page.goto(f"{small_site}/lab.html")
    page.evaluate(START, {"html": organisation_map.render(prefix="lab1-"), "record": new_record()})
    return page


def now(page: Page, view: str, value: str):
    return page.locator(f'#{view} [data-path$="/ratings/s02/now"] input[value="{value}"]')


def test_two_views_share_answers_but_neither_ids_nor_radio_groups(page: Page) -> None:
    now(page, "a", "4").check(force=True)
    expect(now(page, "a", "4")).to_be_checked()
    expect(now(page, "b", "4")).to_be_checked()
    doubles = page.evaluate(
        "[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
    )
    assert doubles == []
    loose = page.evaluate(
        "[...document.querySelectorAll('label[for]')].filter((e) => !document.getElementById(e.htmlFor)).length"
    )
    assert loose == 0


def test_answers_reach_python_shortly_after_and_when_a_field_is_left(page: Page) -> None:
    now(page, "a", "5").check(force=True)
    page.wait_for_function("sent.length > 0")
    record = page.evaluate("sent.at(-1)")
    assert record["maps"]["culture"]["own"]["ratings"]["s02"]["now"]["value"] == 5
    page.locator("#a .lbe-context summary").click()
    text = page.locator('#a [data-path$="/context"]')
    text.fill("typed")
    text.blur()
    assert "typed" in json.dumps(page.evaluate("sent.at(-1)"))


def test_what_python_sets_is_merged_and_shown(page: Page) -> None:
    now(page, "a", "2").check(force=True)
    page.evaluate(
        """() => {
          const record = structuredClone(model.get("record"));
          record.reflections = { one: { value: "from Python", at: "2026-11-23T12:00:00.000Z" } };
          record.maps = { culture: { own: { ratings: { s04: {
            now: { value: 3, at: "2026-11-23T12:00:00.000Z", revision: 1 } } } } } };
          model.set("record", record);
        }"""
    )
    expect(page.locator('#b [data-path$="/ratings/s04/now"] input[value="3"]')).to_be_checked()
    expect(now(page, "a", "2")).to_be_checked()


def test_what_python_could_not_save_is_said(page: Page) -> None:
    page.evaluate("model.set('problem', 'There is no room left.')")
    expect(page.locator("#a [role=alert]", has_text="There is no room left.")).to_be_visible()


def test_a_view_that_is_closed_sends_what_is_left_and_listens_no_more(page: Page) -> None:
    now(page, "a", "1").check(force=True)
    page.evaluate("close.forEach((end) => end())")
    assert '"value": 1' in json.dumps(page.evaluate("sent.at(-1)"))
    assert page.evaluate("listening()") == 0


def test_the_module_stands_alone() -> None:
    source = (ROOT / "src/leading_by_example/static/widgets.mjs").read_text("utf-8")
    assert "import(" not in source
    assert "import{" not in source
