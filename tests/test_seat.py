"""Whose seat: the choice on each map, what may be guessed and what must be asked, and whose voices."""

import pytest
from bs4 import BeautifulSoup

from leading_by_example import OrganisationMap, Record, load_roles
from leading_by_example.widgets.organisation_map import organisation_map
from leading_by_example.widgets.seat.seat import seat_context


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    """Read map 1 as it is written into a page."""
    return BeautifulSoup(organisation_map.render(prefix="x-", care_page="../book/care.html"), "html.parser")


def test_the_reader_may_say_their_own_role_whichever_it_is(page):
    own = page.select_one('select[data-path="/maps/culture/own/seat"]')
    assert [option["value"] for option in own.select("option")] == ["", *load_roles()["role_id"]]
    assert page.select_one(f'label[for="{own["id"]}"]')


def test_every_role_is_listed_and_those_to_ask_lead_to_asking(page):
    options = {option["value"]: option for option in page.select("[data-part=seat-select] option[data-name]")}
    roles = load_roles().set_index("role_id")["guessable"]
    assert list(options) == list(roles.index)
    for role, guessable in roles.items():
        assert options[role].has_attr("data-ask") != guessable
    assert {role for role, option in options.items() if option.has_attr("data-ask")} == {
        "lived-experience",
        "unpaid-carer",
        "community-member",
    }


def test_how_to_ask_is_there_without_a_script_with_the_page_for_those_asked(page):
    ask = page.select_one("[data-part=seat-ask]")
    said = " ".join(ask.get_text().split())
    for point in (
        "Pay them",
        "time to prepare",
        "choose how",
        "people they trust",
        "what will happen with the answer",
        "say no",
    ):
        assert point in said
    assert "ours, not the study’s" in said
    assert ask.select_one("a")["href"] == "../book/lived-experience.html"


def test_the_line_of_a_guess_is_a_child_of_the_map_so_that_it_stays_in_sight(page):
    assert page.select_one("[data-part=guess]").parent == page.select_one("[data-widget=organisation-map]")
    assert page.select_one("[data-part=guess]").has_attr("hidden")


def test_each_title_and_caption_has_room_to_be_called_a_guess(page):
    for place in page.select("figcaption, table caption, [id=x-profile]"):
        assert place.find(True)["data-part"] == "seat-label"
        assert place.find(True).get_text() == ""


def test_a_chapter_shows_its_part_of_the_map_for_the_readers_own_seat_only():
    chapter = BeautifulSoup(organisation_map.render(theme="vertical"), "html.parser")
    assert not chapter.select("[data-part=seat], .lbe-voices")


def test_whose_voices_is_asked_with_the_limits_of_the_study_and_with_care(page):
    [box] = page.select(".lbe-voices")
    assert box.textarea["data-path"] == "/maps/culture/own/voices"
    assert "(Limitations)" in box.get_text()
    assert box.select_one(".lbe-care")


def test_a_map_must_be_one_there_is():
    with pytest.raises(KeyError, match="no map 'other'"):
        seat_context("other")


def test_in_python_a_guess_is_asked_for_by_its_seat():
    record = Record()
    record.set("/maps/culture/own/ratings/s07/now", 2, revision=1)
    record.set("/maps/culture/guesses/director/ratings/s07/now", 5, revision=1)
    mine = OrganisationMap(record)
    for seat, rated in ((None, 2), ("director", 5)):
        frame = mine.to_frame(seat).set_index("statement_id")
        assert frame.loc["s07", "now"] == rated
        assert str(rated) in mine.chart(seat).to_json()
    assert mine.to_frame("social-worker")["now"].isna().all()
