"""The study's tables on a page: as printed without a script, with all that the script asks for, and citable."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example import load_table_1, load_table_2
from leading_by_example.widgets.data_table.data_table import TABLES, render

SCRIPT = Path(__file__).resolve().parents[1] / "frontend" / "src" / "data-table.js"


def page(name: str) -> BeautifulSoup:
    return BeautifulSoup(render(name, lambda file: f"data/{file}"), "html.parser")


def cells(html: BeautifulSoup) -> list[list[str]]:
    return [[cell.get_text() for cell in row.select("th, td")] for row in html.select("tbody tr")]


def test_table_1_is_three_lists_as_printed():
    html, printed = page("table_1"), load_table_1().sort_values("position")
    heads = [th.get_text() for th in html.select("thead th")]
    assert heads == ["Assumptions", "Activities", "Outcomes"]
    for n, head in enumerate(heads):
        assert [row[n] for row in cells(html)] == printed[printed["column"] == head]["text"].tolist()


def test_no_entry_of_table_1_is_the_head_of_its_row():
    html = page("table_1")
    assert not html.select("tbody th"), "a row's head would tie the other two entries to it"
    assert html.select_one("[data-sorts]")["data-sorts"] == "columns"
    assert "does not link the entries of a row" in html.get_text()


def test_table_2_is_four_rows_as_printed():
    html, printed = page("table_2"), load_table_2().sort_values("position")
    assert [th.get_text() for th in html.select("thead th")] == ["Research activity", "Purpose", "Participants"]
    assert cells(html) == printed[["activity", "purpose", "participants"]].to_numpy().tolist()
    assert all(th["scope"] == "row" for th in html.select("tbody th"))
    assert html.select_one("[data-sorts]")["data-sorts"] == "rows"


@pytest.mark.parametrize("name", TABLES)
class TestBoth:
    def test_the_caption_is_the_articles_and_says_so(self, name):
        html = page(name)
        caption = html.caption
        assert caption.get_text().startswith(TABLES[name].caption)
        assert not caption.select_one('[data-part="printed"]').has_attr("hidden")
        assert caption.select_one('[data-part="sorted"]').has_attr("hidden")
        assert html.table["aria-labelledby"] == caption["id"]

    def test_elements_keep_what_they_are_when_laid_out_otherwise(self, name):
        html = page(name)
        roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
        for element in html.table.find_all([*roles, "th"]):
            wanted = roles.get(element.name) or ("columnheader" if element["scope"] == "col" else "rowheader")
            assert element["role"] == wanted

    def test_each_cell_of_a_stacked_row_knows_the_name_of_its_column(self, name):
        html = page(name)
        heads = [th.get_text() for th in html.select("thead th")]
        labels = [[td["data-label"] for td in row.select("td[data-label]")] for row in html.select("tbody tr")]
        assert all(row == (heads[1:] if name == "table_2" else []) for row in labels)

    def test_what_only_a_script_can_do_is_hidden_without_one(self, name):
        html = page(name)
        for button in html.select("button"):
            assert button.find_parent(hidden=True), button
        assert not html.select("thead button"), "the script makes the heads buttons"

    def test_every_part_that_the_script_asks_for_is_there(self, name):
        script = SCRIPT.read_text("utf-8")
        asked = set(re.findall(r'part\("([a-z-]+)"\)', script))
        assert asked == {part["data-part"] for part in page(name).select("[data-part]")}

    def test_it_can_be_taken_away_and_cited(self, name):
        html, short = page(name), TABLES[name].short
        links = html.select("a[download]")
        assert [link["href"] for link in links] == [f"data/{name}.csv", f"data/{name}.json"]
        assert [link["aria-label"] for link in links] == [f"{short} as CSV", f"{short} as JSON"]
        citation = html.select_one('[data-part="citation"]').get_text()
        for part in ("Miller, R.", "(2025)", "55(6)", short, "https://doi.org/10.1093/bjsw/bcaf070", "CC BY 4.0"):
            assert part in citation


def test_an_unknown_table_names_those_there_are():
    with pytest.raises(ValueError, match="table_1, table_2"):
        render("table_3", str)
