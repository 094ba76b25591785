"""Two maps side by side: what both languages give, in words, without a score, and as a table in a notebook."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example import Compare, Record
from leading_by_example.compare import STATES, compare, compare_rows, copies
from leading_by_example.maps import MAPS
from leading_by_example.record import read_record
from leading_by_example.widgets._render import CARE, MIME_TYPE
from leading_by_example.widgets.compare import compare as widget
from leading_by_example.widgets.compare import look_again

GOLDEN = json.loads((Path(__file__).parent / "golden" / "compare.json").read_text("utf-8"))
RECORDS = Path(__file__).parent / "golden" / "records"
NOW = "/maps/culture/own/ratings/s07/now"


@pytest.fixture
def record() -> Record:
    """A record with a guess, and a dated copy from before it was changed."""
    record = Record()
    record.set(NOW, 2, revision=1)
    record.set("/maps/culture/guesses/director/ratings/s07/now", 4, revision=1)
    record.set("/snapshots/t1", {"label": "spring", "maps": record.data["maps"]})
    record.set(NOW, "cannot-tell", revision=1)
    record.set("/maps/theory/own/items/a1/answer", "yes")
    return record


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: f"{case['map']}: {case['about']}")
def test_rows_are_those_that_the_front_end_makes(case):
    assert compare_rows(case["map"], case["first"], case["second"], GOLDEN["words"]) == case["rows"]


class TestTheTable:
    def test_my_own_map_stands_first_and_the_guess_second(self, record: Record):
        [row] = compare(record.data, seat="director").to_dict("records")
        assert (row["map"], row["item_id"], row["question"]) == ("culture", "s07", "Now")
        assert (row["first"], row["second"]) == ("Can’t tell from where I am", "4: seen often")
        assert row["state"] == "different"

    def test_then_stands_first_and_now_second(self, record: Record):
        [row] = compare(record.data, snapshot="t1").to_dict("records")
        assert (row["first"], row["second"]) == ("2: seen a little", "Can’t tell from where I am")

    def test_a_guess_can_be_looked_at_then_and_now(self, record: Record):
        [row] = compare(record.data, seat="director", snapshot="t1").to_dict("records")
        assert (row["first"], row["state"]) == ("4: seen often", "same")

    def test_it_holds_words_only_so_that_there_is_nothing_to_average(self, record: Record):
        frame = compare(record.data, seat="director")
        assert not list(frame.select_dtypes("number"))
        assert list(frame["state"].cat.categories) == STATES

    def test_a_map_that_one_side_has_not_begun_is_left_out(self, record: Record):
        assert set(compare(record.data, seat="director")["map"]) == {"culture"}
        assert compare(record.data, seat="social-worker").empty

    def test_what_to_compare_with_must_be_named_and_be_there(self, record: Record):
        with pytest.raises(ValueError, match="seat='director'"):
            compare(record.data)
        with pytest.raises(ValueError, match="no dated copy 'gone'"):
            compare(record.data, snapshot="gone")

    @pytest.mark.parametrize("name", ["everything", "odd-ids"])
    def test_whatever_a_file_holds_can_be_laid_beside_nothing_and_beside_itself(self, name: str):
        record = read_record((RECORDS / f"{name}.json").read_text("utf-8"))
        for key in MAPS:
            own = record["maps"].get(key, {}).get("own", {})
            assert {row["state"] for row in compare_rows(key, own, own)} <= {"same"}
            assert {row["state"] for row in compare_rows(key, own, {})} <= {"first only"}


def test_copies_are_listed_oldest_first_without_those_taken_away(record: Record):
    record.set("/snapshots/t2", {"maps": {}})
    record.set("/snapshots/t0", {"maps": {}})
    record.set("/snapshots/t0", None)
    assert [(copy["snapshot_id"], copy["label"]) for copy in copies(record.data)] == [("t1", "spring"), ("t2", "")]


class TestTheMarkup:
    @pytest.fixture
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(widget.render(prefix="x-", care_page="care.html"), "html.parser")

    def test_each_map_can_be_chosen_and_every_field_has_its_words(self, page):
        assert [field["value"] for field in page.select("input[name=x-map]")] == list(MAPS)
        for field in page.select("select, input[type=text]"):
            assert page.select_one(f'label[for="{field["id"]}"]')
        assert CARE in page.select_one(".lbe-copy-make").get_text()

    def test_nothing_is_counted_and_the_question_is_what_each_would_need_to_see(self, page):
        assert "What would each need to see" in page.get_text()
        assert "It does not say how far apart they are" in page.get_text()

    def test_without_a_script_it_says_so_and_shows_no_button(self, page):
        assert "nothing can be compared here" in page.select_one("[data-part=no-script]").get_text()
        assert all(button.find_parent(hidden=True) for button in page.select("button"))

    def test_the_date_has_labels_and_the_short_form_only_the_line(self):
        page = BeautifulSoup(look_again.render(prefix="y-", compare_page="compare.html"), "html.parser")
        assert [
            page.select_one(f'label[for="{each["id"]}"]').contents[0].strip() for each in page.select("select")
        ] == ["Month", "Day"]
        assert page.select_one("[data-part=due]").a["href"] == "compare.html#side-by-side"
        short = BeautifulSoup(look_again.render(line=True, compare_page="compare.html"), "html.parser")
        assert not short.select("select, fieldset")
        assert short.select_one("[data-part=due]").has_attr("hidden")


def test_in_a_notebook_it_is_a_widget_with_tables(record: Record):
    mine = Compare(record)
    assert mine._repr_mimebundle_()[MIME_TYPE] == {"widget": "compare"}
    assert repr(mine) == "Side by side: 1 dated copy of your maps"
    assert mine.copies()["label"].tolist() == ["spring"]
    assert str(mine.copies()["at"].dt.tz) == "UTC"
    assert Compare().copies().empty
    assert len(mine.to_frame(snapshot="t1")) == 1
