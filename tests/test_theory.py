"""Table 1 entry by entry: nothing of it pairs what stands in a row, and nothing of it is a verdict."""

import pytest
from bs4 import BeautifulSoup

from leading_by_example import data
from leading_by_example.widgets.theory import theory


def address(quote_id: str) -> str:
    return f"chapter.html#{quote_id}"


PAGE = BeautifulSoup(theory.render(address), "html.parser")


def test_every_entry_of_the_three_lists_is_there_as_printed_under_its_own_column() -> None:
    table = data.load_table_1()
    for column in PAGE.select(".lbe-theory-column"):
        heading = column.h3.get_text()
        printed = table[table["column"] == heading].sort_values("position")["text"].tolist()
        assert [entry.get_text() for entry in column.select("summary")] == printed
    assert len(PAGE.select("details")) == len(table)


def test_each_entry_says_what_it_means_and_what_the_study_found_or_that_it_does_not_say() -> None:
    for row in theory.entries().to_dict("records"):
        entry = PAGE.find(id=row["item_id"])
        assert row["plain"] in entry.get_text()
        assert row["found"] in entry.get_text()
        if row["found"] == "The paper does not say.":
            assert not row["quotes"], row["item_id"]
        else:
            assert row["passage"], row["item_id"]
            assert row["passage"] in entry.get_text()


def test_the_quotes_an_entry_rests_on_lead_to_their_cards() -> None:
    quotes = set(data.load_quotes()["quote_id"])
    for row in theory.entries().to_dict("records"):
        links = [link["href"] for link in PAGE.find(id=row["item_id"]).select("a")]
        assert links == [address(name) for name in row["quotes"].split()]
        assert quotes.issuperset(row["quotes"].split())


def test_one_entry_by_itself_and_one_that_does_not_exist() -> None:
    text = BeautifulSoup(theory.render_entry("a1", lambda quote_id: None), "html.parser").get_text()
    assert data.load_assumptions_in_practice()["found"][0] in text
    with pytest.raises(ValueError, match=r"There is no entry 'a9' in Table 1\. There are: a1, "):
        theory.render_entry("a9", address)
