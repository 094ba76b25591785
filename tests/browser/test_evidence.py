"""The study's tables and charts in a browser: sorting, files, citing, paper, and without a script."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_kit import ANYWHERE, CORNERS, STATIC, Watch, check_accessible, opened_from
from playwright.sync_api import Browser, Locator, Page, expect

from leading_by_example import load_table_1, load_table_2
from leading_by_example.citation import cite
from leading_by_example.sphinx_ext.data_files import CHARTS, DATA, write_files
from leading_by_example.sphinx_ext.pages import POLICY, THEME
from leading_by_example.widgets.data_table import data_table
from leading_by_example.widgets.figure import figure

NewPage = Callable[..., Page]
TABLE_1 = load_table_1().sort_values("position")
LISTS = {name: part["text"].tolist() for name, part in TABLE_1.groupby("column", observed=True)}
TABLE_2 = load_table_2().sort_values("position")["activity"].tolist()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a page with both tables and both charts, under the book's own content policy, and their files."""
    folder = tmp_path_factory.mktemp("evidence")
    shutil.copytree(STATIC, folder / "_static")
    for file in (THEME / "static").iterdir():
        shutil.copyfile(file, folder / "_static" / file.name)
    write_files(folder)
    tables = [data_table.render(name, lambda file: f"{DATA}/{file}") for name in data_table.TABLES]
    charts = [figure.render(n, lambda f: f"{CHARTS}/{f}", lambda q: f"#{q}") for n in ("participants", "voices")]
    (folder / "page.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Evidence</title>'
        '<link rel="stylesheet" href="_static/book.css"><link rel="stylesheet" href="_static/widgets.css">'
        '<script src="_static/theme.js"></script><script src="_static/book.js" defer></script>'
        '</head><body><main class="columns"><article><h1>Evidence</h1>'
        f"{''.join(tables + charts)}</article></main></body></html>",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session", params=["from disk", "over http"])
def address(request: pytest.FixtureRequest, folder: Path, serve: Callable[[Path], str]) -> str:
    return f"{opened_from(request.param, folder, serve)}/page.html"


@pytest.fixture(scope="session", params=ANYWHERE)
def anywhere(request: pytest.FixtureRequest, folder: Path, serve: Callable[[Path], str]) -> str:
    return f"{opened_from(request.param, folder, serve)}/page.html"


@pytest.fixture
def page(new_page: NewPage, anywhere: str) -> Page:
    return alive(new_page(), anywhere)


def alive(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-lbe-ready=true]")
    return page


def widget(page: Page, number: int) -> Locator:
    return page.locator(".lbe-data-table").nth(number - 1)


def column(table: Locator, number: int) -> list[str]:
    return table.locator(f"tbody tr > :nth-child({number})").all_text_contents()


def head(table: Locator, name: str) -> Locator:
    return table.get_by_role("columnheader", name=re.compile(name))


class TestSortingTable2:
    @pytest.mark.parametrize("number", [1, 2, 3])
    def test_each_column_sorts_the_rows_both_ways_and_back(self, page: Page, number: int):
        table = widget(page, 2)
        printed = [column(table, n) for n in (1, 2, 3)]
        by_row = set(zip(*printed, strict=True))
        button = table.locator("thead button").nth(number - 1)
        sorts = []
        for _ in range(3):
            button.click()
            sorts.append(table.locator("th[scope=col]").nth(number - 1).get_attribute("aria-sort"))
            now = [column(table, n) for n in (1, 2, 3)]
            assert set(zip(*now, strict=True)) == by_row, "rows stay together"
            ordered = sorted(printed[number - 1], key=str.lower, reverse=sorts[-1] == "descending")
            assert now[number - 1] == (ordered if sorts[-1] != "none" else printed[number - 1])
        assert sorts == ["ascending", "descending", "none"]
        assert [column(table, n) for n in (1, 2, 3)] == printed

    def test_one_column_at_a_time_is_the_sorted_one(self, page: Page):
        table = widget(page, 2)
        for name in ("Purpose", "Participants"):
            table.get_by_role("button", name=name).click()
        states = [each.get_attribute("aria-sort") for each in table.locator("thead th").all()]
        assert states == ["none", "none", "ascending"]


class TestSortingTable1:
    def test_a_column_sorts_by_itself_and_the_others_stay(self, page: Page):
        table = widget(page, 1)
        table.get_by_role("button", name="Activities").click()
        assert column(table, 2) == sorted(LISTS["Activities"])
        assert column(table, 1) == LISTS["Assumptions"]
        assert column(table, 3) == LISTS["Outcomes"]
        table.get_by_role("button", name="Outcomes").click()
        assert column(table, 2) == sorted(LISTS["Activities"]), "each column keeps its own order"
        assert column(table, 3) == sorted(LISTS["Outcomes"])
        table.get_by_role("button", name="Activities").click()
        assert column(table, 2) == LISTS["Activities"]
        states = [each.get_attribute("aria-sort") for each in table.locator("thead th").all()]
        assert states == ["none", "none", "ascending"]

    def test_the_caption_says_as_printed_only_while_it_is(self, page: Page):
        table = widget(page, 1)
        expect(table.locator("caption")).to_contain_text("as printed in the article)")
        back = table.get_by_role("button", name="Back to as printed")
        expect(back).to_have_attribute("aria-disabled", "true")
        table.get_by_role("button", name="Assumptions").click()
        expect(table.get_by_text("sorted here by you")).to_be_visible()
        expect(table.locator('[data-part="printed"]')).to_be_hidden()
        back.click()
        expect(table.get_by_text("sorted here by you")).to_be_hidden()
        assert column(table, 1) == LISTS["Assumptions"]
        expect(back).to_be_focused()
        expect(page.locator("body > [role=status]")).to_have_text("As printed.")

    def test_it_says_that_rows_hold_nothing_together(self, page: Page):
        expect(widget(page, 1).get_by_text("does not link the entries of a row")).to_be_visible()
        expect(widget(page, 1).get_by_text("sort that column by itself")).to_be_visible()


def test_sorting_works_by_keyboard_keeps_the_focus_and_is_said(page: Page):
    button = widget(page, 2).get_by_role("button", name="Research activity")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("body > [role=status]")).to_have_text("Research activity: A to Z.")
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("body > [role=status]")).to_have_text("Research activity: Z to A.")
    page.keyboard.press("Tab")
    expect(widget(page, 2).get_by_role("button", name="Purpose")).to_be_focused()


def test_every_file_can_be_taken_away(page: Page, folder: Path):
    links = page.locator("a[download]")
    expected = [f"{DATA}/{n}.{k}" for n in data_table.TABLES for k in ("csv", "json")]
    expected += [f"{CHARTS}/{n}.{k}" for n in ("participants", "voices") for k in ("svg", "png")]
    assert [link.get_attribute("href") for link in links.all()] == expected
    for link, path in zip(links.all(), expected, strict=True):
        assert (folder / path).stat().st_size > 100
        if page.url.startswith("file:"):
            continue  # there the browser shows what it can show, and the reader saves that
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == path.rsplit("/", 1)[-1]
        assert Path(download.value.path()).read_bytes() == (folder / path).read_bytes()


def test_a_file_opens_from_disk(new_page: NewPage, folder: Path):
    page = alive(new_page(), f"{folder.as_uri()}/page.html")
    page.get_by_role("link", name="Table 1 as JSON").click()
    page.wait_for_url("**/table_1.json")
    assert json.loads(page.locator("pre").inner_text())["citation"] == cite("Table 1")


class TestCiting:
    def open(self, page: Page) -> Locator:
        table = widget(page, 1)
        table.get_by_text("How to cite this table").click()
        return table

    def pasted(self, page: Page) -> str:
        """Paste into a box of the test's own: what the clipboard really holds."""
        page.evaluate("document.body.append(document.createElement('textarea'))")
        page.locator("body > textarea").last.focus()
        page.keyboard.press("Control+V")
        return page.locator("body > textarea").last.input_value()

    def test_a_press_copies_the_citation(self, new_page: NewPage, address: str):
        page = alive(new_page(), address)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        table = self.open(page)
        table.get_by_role("button", name="Copy the citation").click()
        expect(table.locator('[data-part="copied"]')).to_have_text("Copied.")
        assert self.pasted(page) == cite("Table 1")

    def test_it_copies_the_old_way_where_the_new_one_is_refused(self, new_page: NewPage, address: str):
        page = new_page()
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        table = self.open(alive(page, address))
        button = table.get_by_role("button", name="Copy the citation")
        button.click()
        expect(table.locator('[data-part="copied"]')).to_have_text("Copied.")
        expect(button).to_be_focused()
        assert self.pasted(page) == cite("Table 1")

    def test_it_marks_the_text_where_nothing_may_copy(self, new_page: NewPage, address: str):
        page = new_page()
        page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
        )
        table = self.open(alive(page, address))
        table.get_by_role("button", name="Copy the citation").click()
        expect(table.locator('[data-part="copied"]')).to_contain_text("Ctrl + C")
        assert page.evaluate("getSelection().toString()").strip() == cite("Table 1")


class TestLooks:
    @pytest.mark.parametrize(("width", "scheme"), CORNERS)
    def test_axe_finds_nothing_with_all_of_it_open(self, new_page: NewPage, anywhere: str, width: int, scheme: str):
        page = alive(new_page(viewport={"width": width, "height": 900}, color_scheme=scheme), anywhere)
        page.locator("details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
        for number in (1, 2):
            widget(page, number).locator("thead button").first.click()
            widget(page, number).get_by_role("button", name="Copy the citation").click()
        check_accessible(page)

    @pytest.mark.parametrize("width", [320, 375])
    def test_on_a_phone_nothing_is_wider_than_the_screen(self, new_page: NewPage, anywhere: str, width: int):
        page = alive(new_page(viewport={"width": width, "height": 700}), anywhere)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for element in page.locator(".lbe-data-table :is(caption, th, td), .lbe-drawing svg").all():
            box = element.bounding_box()
            if box and box["width"] > 1:
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width

    def test_on_a_phone_table_1_is_three_lists_one_below_the_other(self, new_page: NewPage, anywhere: str):
        page = alive(new_page(viewport={"width": 320, "height": 700}), anywhere)
        table = widget(page, 1)
        tops = [[cell.bounding_box()["y"] for cell in table.locator(f"tr > :nth-child({n})").all()] for n in (1, 2, 3)]
        flat = [top for each in tops for top in each]
        assert flat == sorted(flat), "each head stands above its own list, and no list runs into the next"

    def test_on_a_phone_table_2_names_each_cell(self, new_page: NewPage, anywhere: str):
        page = alive(new_page(viewport={"width": 320, "height": 700}), anywhere)
        labels = (
            widget(page, 2)
            .locator("tbody tr")
            .first.locator("td")
            .evaluate_all("(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)")
        )
        assert [re.findall(r'"([^"]*)"', label)[0] for label in labels] == ["Purpose", "Participants"]

    @pytest.mark.parametrize("width", [320, 1280])
    def test_a_screen_reader_meets_a_table_however_it_is_laid_out(self, new_page: NewPage, anywhere: str, width: int):
        page = alive(new_page(viewport={"width": width, "height": 700}), anywhere)
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = [node["role"]["value"] for node in tree if not node["ignored"]]
        # Two tables of the study, with the numbers of the charts folded away.
        assert roles.count("table") == 2
        assert roles.count("row") == 8 + 5
        assert roles.count("columnheader") == 6
        assert roles.count("rowheader") == 4
        assert roles.count("cell") + roles.count("gridcell") == 21 + 8

    def test_text_in_a_chart_has_the_colour_of_the_page(self, new_page: NewPage, anywhere: str):
        colours = set()
        for scheme in ("light", "dark"):
            page = alive(new_page(color_scheme=scheme), anywhere)
            fill = page.locator(".lbe-drawing svg text").first.evaluate("text => getComputedStyle(text).fill")
            assert fill == page.evaluate("getComputedStyle(document.body).color")
            colours.add(fill)
        assert len(colours) == 2

    def test_on_paper_it_is_a_table_and_its_source(self, new_page: NewPage, anywhere: str):
        page = alive(new_page(color_scheme="dark", viewport={"width": 640, "height": 900}), anywhere)
        page.emulate_media(media="print")
        table = widget(page, 1)
        expect(table.locator("thead").get_by_text("Assumptions")).to_be_visible()
        expect(table.locator('[data-part="citation"]')).to_be_visible()
        for gone in (".lbe-sort-tools", ".lbe-downloads", ".lbe-sort-sign", ".lbe-cite summary", ".lbe-numbers"):
            assert not page.locator(gone).locator("visible=true").count(), gone
        boxes = [table.locator(f"th:nth-child({n})").first.bounding_box()["y"] for n in (1, 2, 3)]
        assert len(set(boxes)) == 1, "side by side, as printed"


def test_without_a_script_it_stands_as_printed(new_page: NewPage, anywhere: str):
    for width in (320, 1280):
        page = new_page(viewport={"width": width, "height": 900}, java_script_enabled=False)
        page.goto(anywhere)
        table = widget(page, 2)
        assert table.locator("tbody th").all_inner_texts() == TABLE_2
        assert widget(page, 1).locator("td").first.inner_text() == LISTS["Assumptions"][0]
        assert not page.locator("main button").locator("visible=true").count()
        table.get_by_text("How to cite this table").click()
        expect(table.locator('[data-part="citation"]')).to_have_text(cite("Table 2"))
        page.get_by_text("The chart in words and numbers").first.click()
        expect(page.get_by_role("cell", name="none listed")).to_be_visible()


def test_the_pictures_open_by_themselves(browser: Browser, folder: Path, watch: Watch):
    """As a reader opens them who has taken them away: no page around them."""
    context = watch.over(browser.new_context())
    page = context.new_page()
    for name in ("participants", "voices"):
        page.goto((folder / CHARTS / f"{name}.svg").as_uri())
        assert page.evaluate("document.documentElement.tagName") == "svg"
        assert page.locator("svg svg").count() == 2
    context.close()
