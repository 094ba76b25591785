"""The study's figures: true to the data, whole for a reader who cannot see them, and legible as files anywhere."""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from leading_by_example import load_participants, load_quotes
from leading_by_example.citation import DOI, cite
from leading_by_example.figures import FIGURES
from leading_by_example.pictures import INK, to_picture, to_png
from leading_by_example.voices import ROLES, SPOKEN_OF, voices
from leading_by_example.widgets.figure.figure import render
from test_charts import contrast

SVG = "{http://www.w3.org/2000/svg}"


def page(name: str) -> BeautifulSoup:
    html = render(name, lambda file: f"charts/{file}", lambda quote_id: f"chapter.html#{quote_id}")
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module", params=FIGURES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def picture(name: str) -> str:
    return to_picture(FIGURES[name]())


class TestMarkup:
    def test_the_drawing_is_one_picture_with_a_name_and_a_description(self, name):
        html = page(name)
        drawing = html.select_one("[role=img]")
        figure = FIGURES[name]()
        assert html.find(id=drawing["aria-labelledby"]).get_text() == figure.title
        assert html.find(id=drawing["aria-describedby"]).get_text() == figure.description
        assert all(part["aria-hidden"] == "true" for part in drawing.find_all("div", recursive=False))

    def test_it_says_its_finding_and_what_to_bear_in_mind(self, name):
        caption = page(name).figcaption
        assert caption.select_one(".lbe-finding").get_text() == FIGURES[name]().caption
        assert re.search(r"\((Methods|Findings)", caption.select_one(".lbe-figure-note").get_text()), "no place named"

    def test_its_numbers_are_a_table_with_named_columns(self, name):
        table, figure = page(name).table, FIGURES[name]()
        assert table.caption.get_text()
        assert [th.get_text() for th in table.select("thead th")] == figure.columns
        assert [[td.get_text() for td in tr.select("td")] for tr in table.select("tbody tr")] == figure.rows

    def test_it_can_be_taken_away_in_two_forms_each_with_a_name_of_its_own(self, name):
        links = page(name).select("a[download]")
        assert [link["href"] for link in links] == [f"charts/{name}.svg", f"charts/{name}.png"]
        for link in links:
            assert link.get_text() in link["aria-label"], "what is seen is in what is said"

    def test_it_needs_no_script_and_no_style_of_its_own(self, name):
        html = page(name)
        assert not html.select("script, style, [style], [data-widget]")

    def test_an_unknown_figure_names_those_there_are(self):
        with pytest.raises(ValueError, match="participants, voices"):
            render("nothing", str, str)


class TestVoices:
    def test_every_quote_is_counted_once_and_leads_to_its_card(self):
        links = page("voices").select("td a")
        quotes = load_quotes()["quote_id"].tolist()
        assert sorted(link.get_text() for link in links) == quotes
        assert all(link["href"] == f"chapter.html#{link.get_text()}" for link in links)
        assert voices().to_numpy().sum() == len(quotes)

    def test_the_missing_are_rows_like_all_others(self):
        rows = FIGURES["voices"]().rows
        assert len(rows) == len(ROLES) + len(SPOKEN_OF)
        for row in rows[len(ROLES) :]:
            assert row[0].endswith("(no quote)")
            assert row[1:] == ["0"] * 5

    def test_no_label_is_that_of_a_group_called_missing(self):
        labels = " ".join(load_quotes()["role"]).lower()
        for word in ("lived experience", "member", "resources", "finance", "procurement", "politician", "councillor"):
            assert word not in labels

    def test_the_words_fit_the_numbers(self):
        """figures.py says how the rows look: all of social work managers' cells filled, and nobody else's."""
        counts = voices()
        managers = counts.loc["Social work manager"]
        assert managers.min() == managers.max() == 3
        others = counts.loc[list(ROLES.values())[1:]]
        assert (others > 0).all(axis="columns").sum() == 0
        assert (others == 0).sum().sum() > others.size / 2
        assert "Of the 21 quotes, 12 carry" in FIGURES["voices"]().caption

    def test_a_group_without_a_name_is_an_error_that_says_where_to_give_it_one(self, monkeypatch):
        monkeypatch.delitem(ROLES, "social-worker")
        with pytest.raises(ValueError, match=r"social-worker"):
            voices()


def test_the_two_phases_stand_apart_and_no_sum_of_them_is_anywhere():
    figure, total = FIGURES["participants"](), int(load_participants()["count"].sum())
    text = " ".join([figure.caption, figure.description, figure.note, *(cell for row in figure.rows for cell in row)])
    assert str(total) not in text
    assert [row[0] for row in figure.rows] == ["1"] * 4 + ["2"] * 4


class TestPictures:
    def test_it_is_dark_on_white_whatever_is_around_it(self, picture):
        root = ElementTree.fromstring(picture)
        ground = root.find(f"{SVG}rect")
        assert (ground.get("width"), ground.get("height"), ground.get("fill")) == ("100%", "100%", "#ffffff")
        assert "currentColor" not in picture
        colours = {text.get("fill") for text in root.iter(f"{SVG}text")}
        assert INK in colours
        assert all(contrast(colour, "#ffffff") >= 4.5 for colour in colours), colours

    def test_it_says_what_it_is_and_where_it_comes_from(self, name, picture):
        root, figure = ElementTree.fromstring(picture), FIGURES[name]()
        assert root.findtext(f"{SVG}title") == figure.title
        assert figure.description in root.findtext(f"{SVG}desc")
        assert cite() in root.findtext(f"{SVG}metadata")
        seen = " ".join(text.text or "" for text in root.findall(f"{SVG}text"))
        assert figure.title in seen
        assert figure.caption in seen
        assert DOI in seen
        assert "CC BY 4.0" in seen

    def test_nothing_of_it_is_cut_off(self, picture):
        root = ElementTree.fromstring(picture)
        width, height = float(root.get("width")), float(root.get("height"))
        for part in root.findall(f"{SVG}svg"):
            assert float(part.get("x")) + float(part.get("width")) <= width
            assert float(part.get("y")) + float(part.get("height")) <= height
        for text in root.findall(f"{SVG}text"):
            assert float(text.get("y")) < height

    def test_it_asks_for_nothing(self, picture):
        assert not re.search(r"(?:href|src)=|<style|<script|url\(", picture)

    def test_the_png_is_twice_as_large(self, picture):
        root = ElementTree.fromstring(picture)
        png = to_png(picture)
        width, height = (int.from_bytes(png[place : place + 4]) for place in (16, 20))
        assert abs(width - 2 * float(root.get("width"))) <= 2
        assert abs(height - 2 * float(root.get("height"))) <= 2
