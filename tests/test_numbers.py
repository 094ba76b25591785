"""Numbers in prose come from the data."""

import re
from pathlib import Path

import pytest

from leading_by_example import load_participants
from leading_by_example.numbers import in_words, number

ROOT = Path(__file__).resolve().parents[1]
PROSE = ["README.md", "CHANGELOG.md", "index.md", *(f"book/{file.name}" for file in (ROOT / "book").glob("*.md"))]
PROSE += [f"notebooks/{file.name}" for file in (ROOT / "notebooks").glob("*.ipynb")]


def test_prose_takes_its_numbers_from_the_data():
    assert number("p1-local-authority") == 18
    assert number("agreed") == 5
    assert number("quotes") == 21
    assert number("quotes-social-work-manager") == 12
    assert number("core-statements") == 8
    assert number("references") == 34
    themes = ("assumptions", "individual", "vertical", "horizontal")
    assert [number(f"quotes-in-{theme}") for theme in themes] == [4, 6, 6, 5]


def test_an_unknown_number_says_which_there_are():
    with pytest.raises(KeyError, match=r"no number 'sites'.*p1-local-authority"):
        number("sites")


def test_numbers_are_words_up_to_ten():
    assert [in_words(n) for n in (0, 5, 10, 11)] == ["no", "five", "ten", "11"]


@pytest.mark.parametrize("name", PROSE)
def test_a_number_typed_where_no_role_can_reach_is_the_one_in_the_data(name):
    """A README, a page's description and a notebook cannot use ``{number}``."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for figure, what in re.findall(r"\b(\d+) (statements|quotes)\b", text):
        assert int(figure) == number(what), f"{name} says {figure} {what}"
    for figure in re.findall(r"\bAll (\d+)\b", text):
        assert int(figure) == number("statements")
    for word in re.findall(r"\bcore (one|two|three|four|five|six|seven|eight|nine|ten)\b", text):
        assert word == in_words(number("core-statements"))


def test_the_words_about_who_took_part_fit_the_numbers():
    """figures.py says which group was largest and which smallest."""
    people = load_participants()
    for phase, largest in ((1, "p1-local-authority"), (2, "p2-social-work")):
        rows = people[people["phase"].astype(int) == phase]
        assert rows.loc[rows["count"].idxmax(), "participant_id"] == largest
    assert people.loc[people["count"] == people["count"].min(), "participant_id"].tolist() == [
        "p1-facilitators",
        "p2-voluntary",
    ]
