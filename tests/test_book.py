"""The built book, read for what it teaches with: cards, links, terms, figures and places to write."""

import re
from collections import Counter
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from leading_by_example import load_quotes
from prose import sub
from reading import QUOTATION, Text, headings
from test_spelling import odd
from tools.article_runs import BREAK, COPIED, kept, runs

CHAPTER = {
    "assumptions": "book/assumptions.html",
    "individual": "book/individual-leaders.html",
    "vertical": "book/within-organisations.html",
    "horizontal": "book/across-organisations.html",
}
QUOTES = load_quotes().to_dict("records")
# Where the study's words, the article's references and a notebook's code and outputs stand as they are.
AS_PRINTED = (
    "blockquote, table, summary, option, script, .citation, [data-part=citation], #further-reading, "
    ".cell_input, .cell_output"
)
Pages = dict[str, BeautifulSoup]


def target(name: str, address: str) -> tuple[str, str]:
    """Give the page and the place on it that an address on a page means."""
    parts = urlsplit(urljoin(f"http://book/{name}", address))
    return unquote(parts.path).lstrip("/"), unquote(parts.fragment)


def said_by(page: BeautifulSoup, element: Tag, attribute: str) -> str:
    """Give the words of the elements that an attribute names."""
    return " ".join(page.find(id=name).get_text(" ", strip=True) for name in element.get(attribute, "").split())


class TestQuotes:
    def test_every_quote_has_one_card_in_the_whole_book_and_it_is_in_its_chapter(self, pages: Pages):
        found = [(card["id"], name) for name, page in pages.items() for card in page.select("figure.lbe-quote-card")]
        assert sorted(found) == sorted((quote["quote_id"], CHAPTER[quote["theme_id"]]) for quote in QUOTES)

    @pytest.mark.parametrize("theme", CHAPTER)
    def test_a_chapter_has_its_quotes_in_the_papers_order(self, pages: Pages, theme: str):
        cards = pages[CHAPTER[theme]].select("figure.lbe-quote-card")
        assert [card["id"] for card in cards] == [quote["quote_id"] for quote in QUOTES if quote["theme_id"] == theme]

    @pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote["quote_id"])
    def test_it_is_verbatim_with_its_label_wherever_it_is_shown_whole(self, pages: Pages, quote: dict):
        card = pages[CHAPTER[quote["theme_id"]]].find(id=quote["quote_id"])
        explored = pages["book/quotes.html"].find(id=quote["quote_id"])
        for shown in (card, explored):
            assert shown.blockquote.get_text() == quote["text"]
            assert shown.select_one("figcaption").get_text(" ", strip=True).startswith(quote["role"])

    def test_the_number_of_a_quote_leads_to_that_quote(self, pages: Pages):
        for name, page in pages.items():
            for link in page.select("article a[href]"):
                if re.fullmatch(r"q\d\d", link.get_text(strip=True)):
                    path, anchor = target(name, link["href"])
                    place = pages[path].find(id=anchor)
                    assert anchor == link.get_text(strip=True), f"{name}: {link}"
                    assert place is not None, f"{name}: {link}"
                    assert place.find("blockquote"), f"{name}: {link}"


def test_every_glossary_term_is_linked_from_a_page(pages: Pages):
    terms = {term["id"]: term.get_text(strip=True) for term in pages["book/glossary.html"].select("dt[id]")}
    used = Counter(
        target(name, link["href"])[1]
        for name, page in pages.items()
        for link in page.select('a[href*="#term-"]')
        if name != "book/glossary.html"
    )
    assert len(terms) > 15
    assert not terms.keys() - used.keys(), [terms[term] for term in terms.keys() - used.keys()]


def test_every_figure_has_a_title_a_description_a_caption_and_a_table(pages: Pages):
    figures = [(name, page, each) for name, page in pages.items() for each in page.select("figure:has(.lbe-drawings)")]
    assert figures
    for name, page, figure in figures:
        drawing = figure.select_one("[role=img]")
        title = drawing.get("aria-label") or said_by(page, drawing, "aria-labelledby")
        assert len(title) > 10, name
        assert len(said_by(page, drawing, "aria-describedby")) > 80, f"{name}: {title} is not described"
        assert len(figure.figcaption.get_text(strip=True)) > 40, f"{name}: {title} has no caption that says its finding"
        assert len(figure.select("table tbody tr")) > 1, f"{name}: {title} has no table"
        assert all(svg.find_parent(attrs={"aria-hidden": "true"}) for svg in figure.select("svg")), name


def test_whoever_writes_has_read_what_to_take_care_of(pages: Pages):
    """Each place to write has the reminder in its own widget, and its page has the choice of what is kept.

    But for the group page: what is pasted there is nobody's record, and it has its own choice of what is kept.
    """
    for name, page in pages.items():
        for area in page.select("textarea"):
            widget = area.find_parent(attrs={"data-widget": True})
            links = [target(name, link["href"])[0] for link in widget.select("a[href]")]
            assert "book/care.html" in links, f"{name}: {area['id']}"
            assert page.find("label", attrs={"for": area["id"]}), f"{name}: {area['id']}"
            group = widget["data-widget"] == "group"
            kept_by = "[data-widget=group] [data-part=keep]" if group else "[data-widget=record-panel]"
            assert page.select_one(kept_by), name


def test_each_widget_that_keeps_says_where(pages: Pages):
    for name, page in pages.items():
        if page.select("[data-path]"):
            assert len(page.select('[data-widget="record-panel"]')) == 1, name


def own_words(page: BeautifulSoup) -> str:
    """Give what an article says, without what it quotes or shows as it is."""
    article = BeautifulSoup(str(page.select_one("article")), "html.parser")
    for part in article.select(AS_PRINTED):
        part.replace_with(BREAK)
    return sub(headings(), sub(QUOTATION, article.get_text(BREAK), BREAK), BREAK)


def test_what_python_writes_is_as_sound_as_what_authors_write(pages: Pages):
    """Charts and their captions, say: no words of the article, and UK spelling. The sources' own tests say the line."""
    known = kept()[COPIED]
    found = []
    for name, page in pages.items():
        text = own_words(page) if page.select("article") else ""
        found += [f"{name}: {text[first:last]} …" for digest, first, last in runs(text, COPIED) if digest in known]
        found += odd(Text(name, "", text))
    assert not found, "\n".join(found)
