"""The quotes' markup: each quote once and verbatim, every field named, nothing that needs a script to be read."""

import re

import pytest
from bs4 import BeautifulSoup

from leading_by_example import QuoteExplorer, Record, load_quotes, load_themes
from leading_by_example.citation import cite
from leading_by_example.concordance import concordance
from leading_by_example.voices import ROLES
from leading_by_example.widgets._render import CARE, MIME_TYPE
from leading_by_example.widgets.quote.quote import in_words
from leading_by_example.widgets.quote.quote import render as render_card
from leading_by_example.widgets.quote_explorer.quote_explorer import render

QUOTES = load_quotes().set_index("quote_id")
IN_BOOK = {"care_page": "care.html", "home": "", "card": lambda quote_id: f"chapter.html#{quote_id}"}
VIEWS = {"in the book": IN_BOOK, "in a notebook": {**IN_BOOK, "home": "quotes.html"}, "in JupyterLab": {}}


@pytest.fixture(params=VIEWS.values(), ids=list(VIEWS))
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    """Read the explorer as it is written for one of the places where it can be."""
    return BeautifulSoup(render(**request.param), "html.parser")


class TestTheExplorer:
    def test_every_quote_is_there_once_verbatim_and_in_the_papers_order(self, page):
        items = page.select("[data-quote]")
        assert [item["data-quote"] for item in items] == QUOTES.sort_values("position").index.tolist()
        for item in items:
            quote = QUOTES.loc[item["data-quote"]]
            assert item.select_one("blockquote p").string == quote["text"]
            assert item.select_one("[data-part=role]").string == quote["role"]
            assert quote["context"] in item.get_text()
            assert (quote["note"] or "") in item.get_text()
            assert all(in_words(tag) in item.get_text() for tag in quote["tags"].split())

    def test_ids_are_used_once_and_every_reference_finds_its_element(self, page):
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids))
        for element in page.find_all(True):
            for key in ("for", "aria-labelledby", "aria-describedby"):
                assert set((element.get(key) or "").split()) <= set(ids)

    def test_every_field_has_a_name_and_every_place_to_write_the_reminder_of_care_beside_it(self, page):
        labelled = {label.get("for") for label in page.select("label")}
        for field in page.select("input, textarea"):
            assert field.get("id") in labelled or field.find_parent("label"), field
            assert field["autocomplete"] == "off", "a browser would bring back filters after a reload"
        for box in page.select("textarea"):
            assert CARE in box.find_next_sibling("p").get_text()
            assert box["maxlength"] == "10000"

    def test_each_choice_says_how_many_quotes_it_would_leave(self, page):
        found = {facet["data-facet"]: facet for facet in page.select("[data-facet]")}
        for name, column in (("theme", "theme_id"), ("group", "role_group")):
            counted = {box["value"]: int(_count(box)) for box in found[name].select("input")}
            assert counted == {"": len(QUOTES), **QUOTES[column].astype(str).value_counts().to_dict()}
        tags = QUOTES["tags"].str.split().explode().dropna().value_counts()
        counted = {box["value"]: int(_count(box)) for box in found["tag"].select("input")}
        assert counted == {"": len(QUOTES), **tags[tags.index != ""].to_dict()}

    def test_that_nobody_with_lived_experience_is_quoted_is_said_and_no_dead_choice(self, page):
        facet = page.select_one("[data-facet=group]")
        assert "People with lived experience: 0 quotes." in facet.get_text()
        assert {box["value"] for box in facet.select("input")} == {"", *ROLES}

    def test_what_is_kept_goes_to_the_places_that_the_record_has(self, page):
        record = Record()
        for field in page.select("[data-path]"):
            record.set(field["data-path"], True if field.get("type") == "checkbox" else "a note")
        assert len(record.data["quotes"]) == len(QUOTES)

    def test_it_names_no_other_host_to_load_from_and_holds_nothing_to_run(self, page):
        assert not page.select("script, style, [style], [src]")
        assert not [key for element in page.find_all(True) for key in element.attrs if key.startswith("on")]

    def test_the_source_is_given_once_below_the_quotes(self, page):
        assert cite() in " ".join(page.select("section > p")[-1].get_text().split())


def _count(box) -> str:
    return box.find_parent("label").select_one("[data-count]").string


def test_on_its_own_page_a_quotes_id_is_its_address_and_elsewhere_it_has_a_prefix():
    own, other, lab = (BeautifulSoup(render(prefix="a-", **view), "html.parser") for view in VIEWS.values())
    assert own.find(id="q08").select_one("[data-do=link]")["href"] == "#q08"
    assert other.find(id="a-q08").select_one("[data-do=link]")["href"] == "quotes.html#q08"
    assert lab.find(id="a-q08").select_one("[data-do=link]") is None
    assert not lab.select_one("[data-address]")


def test_two_views_on_one_page_share_answers_but_not_ids():
    one, two = (BeautifulSoup(render(prefix=prefix), "html.parser") for prefix in ("a-", "b-"))
    for attribute, shared in (("id", False), ("name", False), ("data-path", True)):
        values = [{element[attribute] for element in page.select(f"[{attribute}]")} for page in (one, two)]
        assert (values[0] == values[1]) is shared, attribute
        assert bool(values[0] & values[1]) is shared, attribute


class TestTheCard:
    @pytest.mark.parametrize("quote_id", QUOTES.index)
    def test_it_is_verbatim_with_its_address_and_what_can_be_done_with_it(self, quote_id):
        card = BeautifulSoup(render_card(quote_id, prefix="a-", care_page="care.html"), "html.parser").figure
        assert card["id"] == quote_id
        assert card.blockquote.p.string == QUOTES.loc[quote_id, "text"]
        assert card.select_one("[data-part=role]").string == QUOTES.loc[quote_id, "role"]
        assert (QUOTES.loc[quote_id, "note"] or "") in card.figcaption.get_text()
        assert card.select_one("[data-citation]")["data-citation"] == cite()
        assert card.textarea["data-path"] == f"/quotes/{quote_id}/note"
        assert card.select_one(".lbe-care a")["href"] == "care.html"
        assert card.select_one("input")["data-path"] == f"/quotes/{quote_id}/kept"

    def test_a_wrong_id_says_which_there_are(self):
        with pytest.raises(ValueError, match="no quote 'q99': use one of q01, q02"):
            render_card("q99")


class TestInTheBook:
    def test_each_quote_has_one_card_in_the_whole_book_and_it_is_verbatim(self, pages):
        found: dict[str, list[str]] = {}
        for name, page in pages.items():
            for card in page.select("figure.lbe-quote-card"):
                found.setdefault(card["id"], []).append(name)
                assert card.blockquote.get_text(strip=True) == QUOTES.loc[card["id"], "text"]
        assert {quote_id: len(files) for quote_id, files in found.items()} == dict.fromkeys(QUOTES.index, 1)

    def test_the_explorer_links_every_quote_to_its_card(self, pages):
        page = pages["book/quotes.html"]
        short = dict(load_themes()[["theme_id", "short"]].itertuples(index=False))
        for quote_id, quote in QUOTES.iterrows():
            item = page.find(id=quote_id)
            assert short[quote["theme_id"]] in item.h3.get_text()
            address, anchor = item.select_one(".lbe-quote-about a")["href"].split("#")
            chapter = pages[f"book/{address}"]
            assert "lbe-quote-card" in chapter.find(id=anchor)["class"]

    def test_the_notebook_shows_the_same_explorer_and_one_panel(self, pages):
        page = pages["notebooks/quotes.html"]
        assert len(page.select("[data-widget=quote-explorer] [data-quote]")) == len(QUOTES)
        assert len(page.select("[data-widget=record-panel]")) == 1
        assert "interact" not in page.select_one("article").get_text(), "a cell that needs a kernel is left out"


class TestInANotebook:
    def test_it_says_how_many_are_kept_and_carries_what_the_book_needs(self):
        explorer = QuoteExplorer()
        explorer.record.set("/quotes/q08/kept", True)
        bundle = explorer._repr_mimebundle_()
        assert bundle["text/plain"] == "Quote explorer: 21 quotes, 1 in my quotes"
        assert bundle[MIME_TYPE] == {"widget": "quote-explorer"}
        assert "application/vnd.jupyter.widget-view+json" in bundle

    def test_what_is_kept_or_written_comes_as_a_table_in_the_papers_order(self):
        explorer = QuoteExplorer()
        assert explorer.to_frame().empty
        explorer.record.set("/quotes/q21/kept", True)
        explorer.record.set("/quotes/q10/note", "Why?")
        explorer.record.set("/quotes/q04/kept", True)
        explorer.record.set("/quotes/q04/kept", None)
        frame = explorer.to_frame()
        assert frame[["quote_id", "kept", "note"]].to_numpy().tolist() == [["q10", False, "Why?"], ["q21", True, ""]]
        assert frame["text"].tolist() == QUOTES.loc[["q10", "q21"], "text"].tolist()

    def test_a_click_in_the_page_reaches_the_table_and_the_file_and_python_reaches_the_page(self, tmp_path):
        file = tmp_path / "my-quotes.json"
        explorer = QuoteExplorer(record=file)
        explorer._repr_mimebundle_()
        page = Record(explorer.record.data)
        page.set("/quotes/q08/kept", True)
        explorer._view._form.record = page.data
        assert explorer.to_frame()["quote_id"].tolist() == ["q08"]
        assert '"q08"' in file.read_text(encoding="utf-8")
        explorer.record.set("/quotes/q09/note", "from Python")
        assert explorer._view._form.record["quotes"]["q09"]["note"]["value"] == "from Python"

    def test_a_cell_run_again_shows_the_view_there_is(self, tmp_path):
        explorers = [QuoteExplorer(record=tmp_path / "my-quotes.json") for _ in range(2)]
        for each in explorers:
            each._repr_mimebundle_()
        assert explorers[0]._view is explorers[1]._view


class TestTheConcordance:
    def test_each_line_is_a_piece_of_the_quote_as_printed(self):
        for word in ("lead", "they", "trust", "a"):
            for row in concordance(load_quotes(), word).itertuples():
                text = QUOTES.loc[row.quote_id, "text"]
                before, after = row.before.removeprefix("… "), row.after.removesuffix(" …")
                assert re.search(rf"{re.escape(before)}\W*{re.escape(row.word)}\W*{re.escape(after)}", text)
                assert row.role == QUOTES.loc[row.quote_id, "role"]

    def test_a_word_is_found_where_words_begin_whatever_its_capitals(self):
        assert concordance(load_quotes(), "PRODUC")["word"].tolist() == ["production", "produce", "produce"]
        assert concordance(load_quotes(), "anage").empty
        assert concordance(load_quotes(), "call to arms")["quote_id"].tolist() == ["q06"]

    def test_every_place_counts_and_what_does_not_fit_is_marked(self):
        found = concordance(load_quotes(), "they", width=20)
        assert found["quote_id"].value_counts()["q13"] == 3
        assert found["before"].str.len().max() <= 22
        assert found["before"].str.startswith("…").any()

    def test_a_word_that_is_not_there_gives_an_empty_table_and_no_word_a_clear_sentence(self):
        assert list(concordance(load_quotes(), "nowhere")) == ["quote_id", "role", "before", "word", "after"]
        with pytest.raises(ValueError, match="has no word in it to look for"):
            concordance(load_quotes(), " ... ")
