"""The plan, without a browser: its markup, what its actions start from in words, and the plan as a table."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example.plan import ASKED, actions, from_words, words
from leading_by_example.record import Record, read_record
from leading_by_example.widgets._render import CARE, MIME_TYPE
from leading_by_example.widgets.plan.plan import Plan, render

GOLDEN = Path(__file__).parent / "golden"
KNOWN = json.loads((GOLDEN / "plan.json").read_text("utf-8"))


def page_of(**options: object) -> BeautifulSoup:
    return BeautifulSoup(render(prefix="x-", care_page="care.html", **options), "html.parser")


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    """Give the plan as it stands in a page."""
    return page_of(start="fifteen-minutes.html", map_page="map.html")


class TestTheMarkup:
    def test_there_are_three_places_each_with_all_questions(self, page):
        places = page.select("li fieldset")
        assert [place.legend.get_text() for place in places] == ["Action 1", "Action 2", "Action 3"]
        for place in places:
            assert [box["data-field"] for box in place.select("select, textarea")] == ["from", *ASKED]

    def test_every_box_has_a_label_with_its_help_and_an_id_of_its_own(self, page):
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids))
        for box in page.select("textarea, select"):
            assert page.select_one(f'label[for="{box["id"]}"] .lbe-pointer').get_text()
            assert box["autocomplete"] == "off"
        assert not page.select("[data-path]"), "ids of the record come from the script, or two devices' would be one"

    def test_leads_who_are_not_managers_are_invited(self, page):
        said = page.get_text(" ", strip=True)
        assert "You need not be a manager" in said
        assert "someone with lived experience: pay them, back them up" in said

    def test_where_nothing_is_on_the_maps_it_says_what_to_do_first(self, page):
        assert [link["href"] for link in page.select("[data-part=nothing-yet] a")] == [
            "fifteen-minutes.html",
            "map.html",
        ]

    def test_without_a_script_nothing_is_there_to_press_in_vain(self, page):
        assert all(button.has_attr("hidden") or button.find_parent(hidden=True) for button in page.select("button"))
        assert "nothing you write here is kept" in page.select_one("[data-part=no-script]").get_text()
        assert page.select_one("[data-part=readout]").has_attr("hidden")

    def test_the_reminder_of_care_is_there_and_nothing_to_run(self, page):
        [reminder] = page.select(".lbe-care")
        assert CARE in reminder.get_text()
        assert not page.select("script:not([type='application/json']), style, [style], [src]")

    def test_the_short_route_asks_for_one_and_folds_two_questions_away(self):
        page = page_of(actions="1")
        assert len(page.select("li fieldset")) == 1
        assert [box["data-field"] for box in page.select("details textarea")] == ["what_would_show", "what_could_stop"]
        assert not page.select("[data-part=nothing-yet] a")

    @pytest.mark.parametrize("number", [0, 4])
    def test_another_number_of_actions_is_an_authors_slip(self, number: int):
        with pytest.raises(ValueError, match="room for 1 to 3"):
            render(actions=number)


class TestWhatItSays:
    def test_the_actions_are_those_with_something_in_them(self):
        read_record(json.dumps(KNOWN["record"]))
        assert actions(KNOWN["record"]) == KNOWN["actions"]

    @pytest.mark.parametrize(("code", "said"), KNOWN["from_words"].items())
    def test_what_an_action_starts_from_is_said_in_words_also_when_it_has_gone(self, code: str, said: str):
        assert from_words(KNOWN["record"], code) == said

    def test_the_golden_words_are_the_datas(self):
        for key, known in KNOWN["words"].items():
            if isinstance(known, dict):
                assert {name: words()[key][name] for name in known} == known
            else:
                assert words()[key] == known

    def test_no_starting_point_of_the_data_is_too_long_for_the_record(self):
        record = Record()
        for place in ("culture", "theory", "who_leads"):
            for name in words()[place]:
                record.set("/plan/actions/p1/from", f"{place.replace('_', '-')}-{name}")


class TestInANotebook:
    def test_an_empty_plan_is_a_table_with_the_same_columns(self):
        assert list(Plan().to_frame()) == ["action_id", "from", "starts_from", *ASKED]
        assert Plan().to_frame().empty
        assert repr(Plan()) == "Plan: 0 actions"

    def test_the_table_says_what_each_action_starts_from(self):
        mine = Plan(Record(KNOWN["record"]))
        assert mine.to_frame()["starts_from"].tolist() == [
            "Map 1: If the leader left",
            "",
            "Keep-list: something that has been taken away",
        ]
        assert mine.to_frame()["first_step"].tolist() == ["Ask who would run it.", "", ""]

    def test_a_full_record_is_read(self):
        record = Record(read_record((GOLDEN / "records" / "everything.json").read_text("utf-8")))
        assert len(Plan(record).to_frame()) > 0

    def test_it_shows_itself_as_a_form_in_jupyter_and_by_name_in_the_book(self):
        bundle = Plan()._repr_mimebundle_()
        assert bundle[MIME_TYPE] == {"widget": "plan"}
        assert "application/vnd.jupyter.widget-view+json" in bundle
