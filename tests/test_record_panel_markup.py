"""The record panel's markup: whole without JavaScript, and all that its script asks for."""

import re
from pathlib import Path

from leading_by_example.widgets.record_panel.record_panel import render

SCRIPT = Path(__file__).resolve().parents[1] / "frontend" / "src" / "record-panel.js"


def test_two_panels_on_a_page_share_no_id() -> None:
    one, two = (set(re.findall(r' id="([^"]+)"', render(prefix=prefix))) for prefix in ("a-", "b-"))
    assert one
    assert not one & two


def test_every_reference_finds_its_element() -> None:
    html = render(prefix="a-")
    for reference in re.findall(r'(?:for|aria-\w+by)="([^"]+)"', html):
        assert f'id="{reference}"' in html


def test_every_part_and_button_that_the_script_knows_is_there_and_no_other() -> None:
    html, script = render(), SCRIPT.read_text("utf-8")
    parts = set(re.findall(r'data-part="([^"]+)"', html))
    named = set(re.findall(r'(?:part|say|ask)\("([a-z-]+)"', script))
    named |= {f"{name}-text" for name in re.findall(r'ask\("([a-z-]+)", true', script)}
    named |= set(re.findall(r'then\(.*"([a-z-]+)"\)', script))
    assert named == parts
    buttons = set(re.findall(r'data-do="([^"]+)"', html))
    actions = script[script.index("const actions") : script.index("function press")]
    assert buttons == set(re.findall(r'^    "?([a-z-]+)"?: ', actions, flags=re.MULTILINE)) | {"export"}


def test_the_page_on_care_is_linked_where_there_is_one() -> None:
    assert 'href="care.html"' in render(care_page="care.html")
    assert "href" not in render()


def test_fields_are_not_filled_in_by_the_browser() -> None:
    assert all('autocomplete="off"' in field for field in re.findall(r"<(?:input|textarea|select)[^>]*>", render()))
