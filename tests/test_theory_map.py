"""Map 2: Table 1 as printed and to answer, links that are the reader's alone, and the same in a notebook."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example import Record, TheoryMap, load_quotes, load_table_1
from leading_by_example.catalogue import catalogue
from leading_by_example.charts import to_svg, to_vega
from leading_by_example.theory_chart import LABEL, SHAPES, chart
from leading_by_example.theory_map import ANSWERS, chart_rows, frame, in_lines, links, readout
from leading_by_example.widgets._render import CARE, MIME_TYPE
from leading_by_example.widgets.theory.theory import entries
from leading_by_example.widgets.theory_map import theory_map

GOLDEN = json.loads((Path(__file__).parent / "golden" / "theory_map.json").read_text("utf-8"))
EXAMPLES = json.loads(Path(theory_map.__file__).with_name("examples.json").read_text("utf-8"))


@pytest.fixture(params=EXAMPLES.values(), ids=EXAMPLES)
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    """Read the map as it is written into a page."""
    return BeautifulSoup(theory_map.render(**request.param, prefix="x-", care_page="care.html"), "html.parser")


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=[case["name"] for case in GOLDEN["cases"]])
def test_the_front_end_makes_the_same_of_a_record(case):
    part = case["part"]
    assert catalogue("table_1") == GOLDEN["words"]
    assert json.loads(frame(part).to_json(orient="records")) == case["rows"]
    assert json.loads(links(part).to_json(orient="records")) == case["links"]
    assert readout(part) == case["readout"]
    if "chart_rows" in case:
        assert chart_rows(part) == case["chart_rows"]


def test_it_adds_nothing_up():
    """DESIGN: no total, no grade, no ranking."""
    assert list(frame({})) == ["item_id", "column", "text", "answer", "how_known"]
    assert list(links({})) == ["link_id", "from_id", "to_id", "why"]


class TestTheMarkup:
    def test_every_entry_is_asked_as_printed_in_its_own_list(self, page):
        asked = [item.legend.get_text() for item in page.select("[data-item]")]
        assert asked == [f"“{text}”" for text in load_table_1()["text"]]
        assert [item["data-item"] for item in page.select("[data-item]")] == list(load_table_1()["item_id"])
        questions = {field.legend.get_text().partition(": ")[2] for field in page.select(".lbe-held")}
        assert len(questions) == 3  # worded for its list

    def test_cannot_tell_is_an_answer_everywhere(self, page):
        for field in page.select(".lbe-held"):
            assert [choice["value"] for choice in field.select("input")] == list(ANSWERS)

    def test_what_the_study_found_stands_closed_after_the_question_with_its_quotes(self, page):
        quotes = load_quotes().set_index("quote_id")["text"]
        for entry in entries().to_dict("records"):
            item = page.select_one(f"[data-item={entry['item_id']}]")
            heard = item.select("details")[-1]
            assert not heard.has_attr("open")
            assert entry["found"] in heard.get_text()
            assert entry["not_said"] in heard.get_text()
            assert [quote.p.get_text() for quote in heard.select("blockquote")] == [
                quotes[name] for name in entry["quotes"].split()
            ]

    def test_it_says_that_the_study_draws_no_links(self, page):
        said = " ".join(page.select_one("[data-part=drawing]").get_text().split())
        assert "The study draws no line" in said
        assert "yours, not the study’s" in said

    def test_without_a_script_there_are_three_links_to_fill_in(self, page):
        places = page.select(".lbe-link")
        assert len(places) == 3
        for place in places:
            assert place.details.has_attr("open")
            start, end = place.select("select")
            assert [group["label"] for group in start.select("optgroup")] == ["Assumptions", "Activities"]
            assert [group["label"] for group in end.select("optgroup")] == ["Activities", "Outcomes"]
        assert all(button.has_attr("hidden") for button in page.select(".lbe-link button, [data-do=add]"))

    def test_every_box_has_a_label_an_id_of_its_own_and_the_reminder_of_care(self, page):
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids))
        for box in page.select("textarea, select"):
            assert page.select_one(f'label[for="{box["id"]}"]')
        for how in page.select("[data-part=how], [data-part=drawing]"):
            assert CARE in how.get_text()

    def test_it_holds_nothing_to_run(self, page):
        assert not page.select("style, [style], [src]")
        assert {script["type"] for script in page.select("script")} == {"application/json"}


class TestTheDiagram:
    ROWS = chart_rows(GOLDEN["cases"][-1]["part"])

    def test_it_says_every_entry_and_answer_in_words_and_by_shape(self):
        svg = to_svg(chart(self.ROWS))
        for word in ("Assumptions", "Can’t tell", "Partly", "partnerships"):
            assert word in svg
        assert len(set(SHAPES.values())) == len(SHAPES) == len(ANSWERS)

    def test_its_labels_fit_the_width_there_is_for_them(self):
        widest = max(len(line) for text in load_table_1()["text"] for line in in_lines(text).splitlines())
        assert widest * 6.2 <= LABEL  # a letter of 12 pixels, on average
        for text in load_table_1()["text"]:
            assert in_lines(text).replace("\n", " ").replace("- ", "-") == text

    def test_the_book_can_fill_it_in(self):
        spec = to_vega(chart([], width="container"))
        assert [each["name"] for each in spec["data"] if not each.get("source")] == ["rows"]


class TestInANotebook:
    def test_answers_links_and_readout_come_as_tables(self):
        mine = TheoryMap()
        assert repr(mine) == "Your theory of change: 0 of 21 answered, 0 links"
        mine.record.set("/maps/theory/own/items/a1/answer", "no")
        mine.record.set("/maps/theory/own/links/l1/from", "a1")
        mine.record.set("/maps/theory/own/links/l1/to", "c1")
        assert mine.to_frame().set_index("item_id").loc["a1", "answer"] == "no"
        assert mine.links()[["from_id", "to_id"]].values.tolist() == [["a1", "c1"]]
        assert mine.readout()["leaned_on_not_held"] == ["a1"]
        assert repr(mine) == "Your theory of change: 1 of 21 answered, 1 link"

    def test_a_guess_from_another_seat_is_kept_apart(self):
        mine = TheoryMap()
        mine.record.set("/maps/theory/guesses/director/items/a1/answer", "yes")
        assert mine.to_frame()["answer"].isna().all()
        assert mine.to_frame(seat="director")["answer"].iloc[0] == "yes"

    def test_it_shows_itself_as_a_form_in_jupyter_and_by_name_in_the_book(self, tmp_path: Path):
        mine = TheoryMap(tmp_path / "mine.json")
        bundle = mine._repr_mimebundle_()
        assert bundle[MIME_TYPE] == {"widget": "theory-map"}
        assert "application/vnd.jupyter.widget-view+json" in bundle
        sent = Record(mine.record.data)
        sent.set("/maps/theory/own/items/o7/answer", "cannot-tell")
        mine._view._form.record = sent.data
        assert mine.to_frame()["answer"].iloc[-1] == "cannot-tell"
