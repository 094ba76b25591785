"""Map 3: its answers as a table, its lists, its heat map, its markup, and the notebook's object."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example import Record, WhoLeads, load_decisions, load_groups, load_ladder, load_quotes
from leading_by_example.catalogue import catalogue
from leading_by_example.charts import to_vega
from leading_by_example.who_leads import chart_rows, frame, readout
from leading_by_example.who_leads_chart import DARK, LIGHT, ON_DARK, SHADES, chart
from leading_by_example.widgets._render import CARE, MIME_TYPE
from leading_by_example.widgets.who_leads import who_leads

GOLDEN = json.loads((Path(__file__).parent / "golden" / "who_leads.json").read_text("utf-8"))
EXAMPLES = json.loads(Path(who_leads.__file__).with_name("examples.json").read_text("utf-8"))
QUOTES = set(load_quotes()["quote_id"])
CELL = "/maps/who_leads/own/groups/unpaid-carers/vision"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestTheAnswers:
    @pytest.mark.parametrize("case", GOLDEN["cases"], ids=[case["name"] for case in GOLDEN["cases"]])
    def test_they_say_what_the_front_end_says_too(self, case):
        rows = json.loads(frame(case["part"]).to_json(orient="records"))
        assert len(rows) == 36
        assert [row for row in rows if row["now"] or row["hoped"] or row["how_known"]] == case["answered"]
        assert readout(case["part"]) == case["readout"]
        assert chart_rows(case["part"]) == case["chart_rows"]

    def test_the_golden_cases_are_in_the_words_of_the_data(self):
        assert catalogue("groups", "decisions", "ladder") == GOLDEN["words"]

    def test_there_is_no_column_to_score_by(self):
        assert list(frame({})) == [
            *("group_id", "group", "direction", "decision_id", "decision", "now", "hoped", "how_known"),
        ]

    def test_the_ladder_is_the_one_that_records_hold(self):
        schema = json.loads(files("leading_by_example").joinpath("schema/record-1.schema.json").read_text("utf-8"))
        allowed = schema["definitions"]["say"]["properties"]["value"]["enum"]
        assert [*load_ladder()["rung_id"], None] == allowed


class TestTheGroups:
    def test_every_quote_named_is_one_of_the_studys_and_every_report_says_where(self):
        for group in load_groups().itertuples():
            assert set(group.quotes.split()) <= QUOTES
            assert bool(group.passage) != group.found.startswith("The paper does not say."), group.group_id

    def test_of_unpaid_carers_the_paper_says_nothing(self):
        carers = load_groups().set_index("group_id").loc["unpaid-carers"]
        assert carers["found"].startswith("The paper does not say.")
        assert not carers["quotes"]


class TestTheHeatMap:
    def test_each_word_stands_out_from_its_shade(self):
        for rung, shade in SHADES.items():
            ink = LIGHT if rung in ON_DARK else DARK
            high, low = sorted((luminance(shade), luminance(ink)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, rung

    def test_shades_go_from_light_to_dark_as_the_ladder_goes_up(self):
        assert [*SHADES, "cannot-tell"] == load_ladder()["rung_id"].tolist()
        shades = [luminance(shade) for shade in SHADES.values()]
        assert shades == sorted(shades, reverse=True)

    def test_the_book_can_hand_it_rows(self):
        assert "rows" in [data["name"] for data in to_vega(chart([], width="container"))["data"]]


@pytest.fixture(scope="module", params=EXAMPLES.values(), ids=list(EXAMPLES))
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    """Read the map as it is written into a page."""
    return BeautifulSoup(who_leads.render(**request.param, prefix="x-", care_page="care.html"), "html.parser")


class TestTheMarkup:
    def test_there_is_a_cell_for_each_group_and_kind_of_decision(self, page):
        wanted = [
            f"{group}:{decision}" for group in load_groups()["group_id"] for decision in load_decisions()["decision_id"]
        ]
        assert [cell["data-cell"] for cell in page.select("fieldset[data-cell]")] == wanted

    def test_every_rung_can_be_chosen_now_and_hoped_for_each_under_a_legend_of_its_own(self, page):
        ratings = page.select("fieldset[data-side]")
        legends = [" ".join(rating.legend.get_text().split()) for rating in ratings]
        assert len(set(legends)) == len(ratings) == 72
        assert "Unpaid carers, how practice is done: How much say now?" in legends
        for rating in ratings:
            assert [radio["value"] for radio in rating.select("input")] == load_ladder()["rung_id"].tolist()
            assert {radio["autocomplete"] for radio in rating.select("input")} == {"off"}

    def test_ids_are_unique_references_find_them_and_boxes_have_labels_and_care(self, page):
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids))
        for element in page.select("[for], [aria-labelledby]"):
            assert (element.get("for") or element.get("aria-labelledby")) in ids
        for box in page.select("textarea"):
            assert page.select_one(f'label[for="{box["id"]}"]')
            assert CARE in box.find_parent(["details", "div"]).get_text()

    def test_what_the_study_heard_stands_once_for_each_group_with_its_place(self, page):
        heard = {each["data-heard"]: each.get_text(" ", strip=True) for each in page.select("[data-heard]")}
        assert list(heard) == load_groups()["group_id"].tolist()
        assert "The paper does not say." in heard["unpaid-carers"]
        assert "(Findings, within organisations, q15 and lead-in; Discussion" in heard["middle-managers"]

    def test_on_paper_there_is_a_table_to_fill_in_and_nothing_to_run_or_fetch(self, page):
        assert len(page.select(".lbe-paper tbody tr")) == 9
        assert not page.select("style, [style], [src], script:not([type='application/json'])")


class TestInANotebook:
    def test_an_answer_is_in_the_table_of_its_seat_only(self):
        mine = WhoLeads()
        mine.record.set(f"{CELL}/now", "informed")
        mine.record.set(f"{CELL.replace('own', 'guesses/director')}/now", "leads")
        assert mine.to_frame()["now"].dropna().tolist() == ["informed"]
        assert mine.to_frame("director")["now"].dropna().tolist() == ["leads"]
        assert mine.readout()["in_no_decision"] == ["unpaid-carers"]
        assert mine.readout("director")["concentrated"] == ["unpaid-carers:vision"]
        assert repr(mine) == "Who leads: 1 of 36 answered"

    def test_it_shows_itself_as_a_form_with_its_chart_and_hears_what_the_page_sends(self):
        mine = WhoLeads()
        bundle = mine._repr_mimebundle_()
        assert bundle[MIME_TYPE] == {"widget": "who-leads"}
        assert "application/vnd.jupyter.widget-view+json" in bundle
        sent = Record(mine.record.data)
        sent.set(f"{CELL}/now", "cannot-tell")
        mine._view._form.record = sent.data
        assert mine.readout()["cannot_tell"] == ["unpaid-carers:vision"]
