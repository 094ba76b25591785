"""Numbers in prose come from the data."""

import pytest

from leading_by_example.numbers import in_words, number


def test_prose_takes_its_numbers_from_the_data():
    assert number("p1-local-authority") == 18
    assert number("agreed") == 5
    assert number("quotes") == 21
    assert number("quotes-social-work-manager") == 12
    assert number("core-statements") == 8


def test_an_unknown_number_says_which_there_are():
    with pytest.raises(KeyError, match=r"no number 'sites'.*p1-local-authority"):
        number("sites")


def test_numbers_are_words_up_to_ten():
    assert [in_words(n) for n in (0, 5, 10, 11)] == ["no", "five", "ten", "11"]
