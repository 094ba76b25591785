"""axe finds nothing: on any page, empty and filled, in any state, in any width and scheme, and in any named example.

A usual run looks at each page once, and once more filled, and goes through the corners as it goes from page to page:
small and large, light and dark. The long suite (``LBE_LONG=1``) turns each page through every size and scheme.
"""

import importlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_kit import LONG, ROOT, axe_faults, ready, small_folder, small_page
from playwright.sync_api import Page, expect
from test_group_page import add, close, codes, opened

from leading_by_example.widgets.example import example
from leading_by_example.widgets.record_panel import record_panel

NewPage = Callable[..., Page]
SIZES = {"320": (320, 800), "375": (375, 800), "1280": (1280, 800), "1280 at 400% zoom": (320, 256)}
ALL = [(size, scheme) for size in SIZES for scheme in ("light", "dark")]
# What is looked at twice is looked at in two neighbours of this list: in each scheme, small and large.
CORNERS = [("1280 at 400% zoom", "light"), ("1280", "dark"), ("320", "dark"), ("1280", "light")]
WIDGETS = ROOT / "src" / "leading_by_example" / "widgets"
EXAMPLES = {
    f"{file.parent.name}: {name}": (file.parent.name, options)
    for file in sorted(WIDGETS.glob("*/examples.json"))
    for name, options in json.loads(file.read_text("utf-8")).items()
}


def look(page: Page, number: int) -> Iterator[str]:
    """Turn the page from size to size and from scheme to scheme, and give what axe finds in each, and where."""
    for size, scheme in ALL if LONG else [CORNERS[number % len(CORNERS)]]:
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        # theme.js marks what now scrolls sideways when the new sizes have been laid out.
        page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        for fault in axe_faults(page):
            yield f"{page.url.split('/', 3)[-1]}, {size}, {scheme}: {fault}"


def unfold(page: Page) -> None:
    """Open everything that opens."""
    page.locator("main details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until every chart in sight is drawn."""
    page.wait_for_function(
        """[...document.querySelectorAll("[data-part=chart], .lbe-document .lbe-chart > div")]
          .every((each) => each.dataset.drawn || !each.checkVisibility())"""
    )


def with_widgets(book: Path) -> list[Path]:
    """Give the pages on which answers are kept: those that the worked example fills."""
    return [file for file in sorted(book.rglob("*.html")) if 'data-widget="record-panel"' in file.read_text("utf-8")]


def open_example(page: Page) -> None:
    """Open the worked example: it then fills every page of this tab."""
    with page.expect_event("load"):
        page.get_by_role("button", name="Show me an example").first.click()
    page.wait_for_selector("html[data-lbe-ready=true]")


def test_axe_finds_nothing_on_any_page(new_page: NewPage, book: Path, site: str):
    page = new_page()
    faults: list[str] = []
    for number, file in enumerate(sorted(book.rglob("*.html"))):
        page.goto(f"{site}/{file.relative_to(book).as_posix()}")
        if page.locator("[data-widget]").count():
            page.wait_for_selector("html[data-lbe-ready=true]")
        faults += look(page, number)
    assert not faults, "\n".join(faults)


def test_axe_finds_nothing_on_any_page_filled_and_unfolded(new_page: NewPage, book: Path, site: str):
    page = ready(new_page(), f"{site}/book/map.html")
    open_example(page)
    faults: list[str] = []
    filled = with_widgets(book)
    for number, file in enumerate(sorted(book.rglob("*.html"))):
        # A notebook's page has the widgets of a page of the book, and in a usual run that one is enough.
        if file in filled and (LONG or file.parent.name == "book"):
            ready(page, f"{site}/{file.relative_to(book).as_posix()}")
            unfold(page)
            faults += look(page, number + 1)
    assert not faults, "\n".join(faults)


def menu(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site}/book/privacy.html")
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("button", name="Close")).to_be_visible()


def refused(page: Page, site: str) -> None:
    ready(page, f"{site}/book/plan.html")
    page.locator("[data-part=file]").set_input_files({"name": "x.json", "mimeType": "text/plain", "buffer": b"{"})
    expect(page.locator(".lbe-record [data-part=problem]")).not_to_be_empty()


def asked_before_erasing(page: Page, site: str) -> None:
    ready(page, f"{site}/book/map.html")
    page.locator("[data-part=context], [data-path$='/context']").first.evaluate(
        "(box) => box.closest('details').open = true"
    )
    page.locator("[data-path$='/context']").fill("Three teams moved.")
    page.get_by_role("button", name="Erase everything …").click()
    expect(page.locator("[data-part=erasing-text]")).to_be_focused()


def found(page: Page, site: str) -> None:
    page.goto(f"{site}/search.html")
    page.get_by_label("Words to look for").fill("leader")
    page.wait_for_selector(".results li")


def nothing_found(page: Page, site: str) -> None:
    ready(page, f"{site}/book/quotes.html")
    page.get_by_label("Words to look for").fill("zebra")
    expect(page.locator(".lbe-quotes > [data-part=nothing]")).to_be_visible()


def filtered(page: Page, site: str) -> None:
    ready(page, f"{site}/book/quotes.html")
    page.locator(".lbe-quotes details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
    page.get_by_label("Words to look for").fill("leader")
    expect(page.locator("mark").first).to_be_visible()


def a_problem_with_codes(page: Page, site: str) -> None:
    opened(page, site)
    add(page, f"{codes(3)[0]}\nno code at all\n{codes(3)[1][:-1]}7")
    expect(page.locator("[data-part=problems] > details").first).to_be_visible()
    page.locator("[data-part=problems] > details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")


def group_results(page: Page, site: str) -> None:
    opened(page, site)
    add(page, "\n".join(codes(12)))
    close(page)


def projector(page: Page, site: str) -> None:
    group_results(page, site)
    page.get_by_role("button", name="Show one at a time, large").click()
    expect(page.locator("dialog")).to_be_visible()


STATES = [
    menu,
    refused,
    asked_before_erasing,
    found,
    nothing_found,
    filtered,
    a_problem_with_codes,
    group_results,
    projector,
]


@pytest.mark.parametrize("state", STATES, ids=[state.__name__.replace("_", " ") for state in STATES])
def test_axe_finds_nothing_in_a_state_that_a_page_can_come_to(new_page: NewPage, site: str, state):
    page = new_page()
    state(page, site)
    faults = list(look(page, STATES.index(state)))
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def example_pages(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> dict[str, str]:
    """Write a page for each named example of a widget, with the worked example to fill it; gives their addresses."""
    folder = tmp_path_factory.mktemp("examples")
    pages = {}
    for number, (name, (widget, options)) in enumerate(EXAMPLES.items()):
        module = importlib.import_module(f"leading_by_example.widgets.{widget}.{widget}")
        widgets = module.render(**options) + record_panel.render(prefix="record-") + example.render(prefix="example-")
        pages[f"page-{number}"] = small_page(name, widgets)
    address = serve(small_folder(folder, pages))
    return {name: f"{address}/page-{number}.html" for number, name in enumerate(EXAMPLES)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_axe_finds_nothing_in_any_named_example_of_a_widget(
    new_page: NewPage, example_pages: dict[str, str], name: str
):
    number = list(EXAMPLES).index(name)
    page = ready(new_page(), example_pages[name])
    faults = list(look(page, number)) if LONG else []
    open_example(page)
    unfold(page)
    faults += look(page, number + 1)
    assert not faults, "\n".join(faults)
