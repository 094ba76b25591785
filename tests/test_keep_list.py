"""The keep-list: three places that read by themselves, and the notebook's object with its table."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example import KeepList, Record
from leading_by_example.record import RecordError, read_record
from leading_by_example.widgets._render import CARE, MIME_TYPE
from leading_by_example.widgets.keep_list import keep_list

GOLDEN = Path(__file__).parent / "golden" / "records"


@pytest.fixture
def page() -> BeautifulSoup:
    """Read the list as it is written into a page."""
    return BeautifulSoup(keep_list.render(prefix="x-", care_page="care.html"), "html.parser")


class TestTheMarkup:
    def test_there_are_three_places_each_with_both_questions(self, page):
        places = page.select("li fieldset")
        assert [place.legend.get_text() for place in places] == ["To keep: 1", "To keep: 2", "To keep: 3"]
        for place in places:
            assert [box["data-field"] for box in place.select("textarea")] == ["what", "who_would_say"]

    def test_every_box_has_a_label_and_an_id_of_its_own(self, page):
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids))
        for box in page.select("textarea"):
            assert page.select_one(f'label[for="{box["id"]}"]')
            assert box["maxlength"] == "10000"
            assert box["autocomplete"] == "off"

    def test_a_place_has_no_id_of_the_record_before_a_script_gives_it_one(self, page):
        """Otherwise the first entries of two devices would be one and the same, and one of them lost in a merge."""
        assert not page.select("[data-path]")

    def test_the_reminder_of_care_is_there_once_with_its_link(self, page):
        [reminder] = page.select(".lbe-care")
        assert CARE in reminder.get_text()
        assert reminder.a["href"] == "care.html"

    def test_without_a_script_there_is_no_button_to_press_in_vain(self, page):
        assert all(button.has_attr("hidden") for button in page.select("button"))
        assert "nothing you write here is kept" in page.select_one("[data-part=no-script]").get_text()

    def test_the_question_rests_on_a_passage(self, page):
        said = " ".join(page.select_one(".lbe-keep-readout").get_text().split())
        assert "A question to take with you:" in said
        assert "(Discussion, on culture)" in said

    def test_it_holds_nothing_to_run(self, page):
        assert not page.select("script, style, [style], [src]")


class TestInANotebook:
    def test_an_empty_list_is_a_table_with_the_same_columns(self):
        frame = KeepList().to_frame()
        assert list(frame) == ["what", "who_would_say"]
        assert frame.empty
        assert repr(KeepList()) == "Keep-list: 0 things to keep"

    def test_the_table_holds_what_has_words_in_it_oldest_first(self):
        record = Record()
        for path, value in {
            "k2/what": " The charity’s table. ",
            "k1/what": "The drop-in.",
            "k1/who_would_say": "people who come",
            "k3/what": "Gone.",
            "k4/what": "  ",
            "k5/who_would_say": "a carer",
        }.items():
            record.set(f"/keep_list/{path}", value)
        record.set("/keep_list/k3/what", None)
        mine = KeepList(record)
        assert mine.to_frame().values.tolist() == [
            ["The drop-in.", "people who come"],
            ["The charity’s table.", ""],
            ["", "a carer"],
        ]
        assert repr(mine) == "Keep-list: 2 things to keep"

    @pytest.mark.parametrize("name", ["everything", "odd-ids", "core-eight"])
    def test_whatever_ids_a_file_gives_its_entries_they_are_read(self, name: str):
        record = Record(read_record((GOLDEN / f"{name}.json").read_text("utf-8")))
        assert len(KeepList(record).to_frame()) > 0

    def test_an_id_as_the_page_makes_it_fits_and_another_does_not(self):
        record = Record()
        record.set("/keep_list/kmi5x8q3d-1z141z3/what", "a")
        with pytest.raises(RecordError):
            record.set("/keep_list/K 1/what", "a")

    def test_it_shows_itself_as_a_form_in_jupyter_and_by_name_in_the_book(self, tmp_path: Path):
        mine = KeepList(tmp_path / "mine.json")
        bundle = mine._repr_mimebundle_()
        assert bundle[MIME_TYPE] == {"widget": "keep-list"}
        assert bundle["text/plain"] == "Keep-list: 0 things to keep"
        assert "application/vnd.jupyter.widget-view+json" in bundle
        mine.record.set("/keep_list/k1/what", "The drop-in.")
        mine.record.save()
        assert KeepList(tmp_path / "mine.json").to_frame()["what"].tolist() == ["The drop-in."]

    def test_what_the_page_sends_reaches_the_record(self):
        mine = KeepList()
        mine._repr_mimebundle_()
        sent = Record(mine.record.data)
        sent.set("/keep_list/kmi5x8q3d-a/what", "From the page.")
        mine._view._form.record = sent.data
        assert mine.to_frame()["what"].tolist() == ["From the page."]
