"""The sheets to print: made from today's data and words, whole on paper, and readable aloud."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from pypdf import PdfReader

from leading_by_example import data
from leading_by_example.sphinx_ext.handouts import HANDOUTS, facts, write_handouts
from tools.handouts import FOLDER, LARGE, SHEETS, html, listed, pdfs, source

LISTED = listed()
A4 = (595, 842)
TITLES = data.load_statements().query("not retired")


def read(name: str) -> PdfReader:
    return PdfReader(FOLDER / name)


def squeezed(text: str) -> str:
    """Leave out all spaces, since a line may break anywhere."""
    return re.sub(r"\s+", "", text)


@cache
def texts(name: str) -> list[str]:
    """Give the text of each page; reading it takes longest here."""
    return [page.extract_text() for page in read(name).pages]


def text_of(name: str) -> str:
    return squeezed("".join(texts(name)))


def fonts(pdf: PdfReader) -> list:
    found = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    return [each["/DescendantFonts"][0].get_object() if "/DescendantFonts" in each else each for each in found]


@pytest.mark.parametrize("name", SHEETS)
class TestEverySheet:
    def test_it_was_made_from_what_stands_here_now(self, name: str):
        assert LISTED[name]["source"] == source(name), f"{name} is out of date: run `make handouts`"

    def test_it_has_the_pages_that_its_link_promises_in_a4_and_is_small(self, name: str):
        pages = read(name).pages
        assert len(pages) == LISTED[name]["pages"]
        for page in pages:
            assert tuple(sorted(round(float(side)) for side in page.mediabox[2:])) == A4
        assert (FOLDER / name).stat().st_size <= 400_000

    def test_each_page_says_what_it_is_from_and_its_number(self, name: str):
        pages = texts(name)
        for n, page in enumerate(pages, 1):
            text = squeezed(page)
            assert squeezed(f"Page {n} of {len(pages)}") in text
            assert squeezed("Leading by Example? A workbook, CC BY 4.0") in text
            assert "bcaf070" in text
            assert len(text) > 250, f"page {n} is almost empty"

    def test_a_screen_reader_has_tags_a_language_and_a_title(self, name: str):
        pdf = read(name)
        assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
        assert pdf.metadata is not None
        assert pdf.metadata.title == SHEETS[name].title
        assert pdf.outline, "the headings are its outline"

    def test_it_carries_its_fonts(self, name: str):
        for font in fonts(read(name)):
            descriptor = font.get("/FontDescriptor")
            assert font["/Subtype"] == "/Type3" or {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            assert "Liberation" in font.get("/BaseFont", "") or "Arial" in font.get("/BaseFont", ""), font


@pytest.mark.parametrize("name", [name for name in SHEETS if name.endswith("-large.pdf")])
def test_large_print_is_large_and_holds_all_that_the_other_does(name: str):
    assert not re.search(r"font(-size)?:[^;]*\b(\d|1[0-5])(\.\d+)?pt", html(name).split("</style>")[1])
    assert "--small: 1em" in html(name)
    assert SHEETS[name].title.endswith(LARGE)


def test_every_file_that_is_listed_is_there_and_goes_into_the_book(tmp_path):
    assert list(LISTED) == [*SHEETS, "slides.html"]
    assert {file.name for file in FOLDER.iterdir()} == {*LISTED, "handouts.json"}
    write_handouts(FOLDER, tmp_path)
    assert {file.name for file in (tmp_path / HANDOUTS).iterdir()} == set(LISTED)
    assert re.fullmatch(r"PDF, 1 page A4, \d+ kB", facts(LISTED["map-1-core.pdf"], FOLDER))
    assert re.fullmatch(r"HTML, \d+ kB", facts(LISTED["slides.html"], FOLDER))


def test_the_cards_hold_every_quote_to_the_letter_with_its_role():
    text = text_of("quote-cards.pdf")
    for quote in data.load_quotes().to_dict("records"):
        assert squeezed(f"“{quote['text']}”{quote['role']}") in text, quote["quote_id"]
    assert text.count("CCBY4.0") >= len(data.load_quotes()), "the citation is on each card"


@pytest.mark.parametrize("size", ["", "-large"])
class TestWhatTheSheetsHold:
    def test_the_core_eight_and_all_stand_in_the_maps_order(self, size: str):
        for kind, rows in (("core", TITLES[TITLES["core"]]), ("all", TITLES)):
            text = text_of(f"map-1-{kind}{size}.pdf")
            rows = rows.sort_values("position")
            places = [
                text.find(squeezed(f"{row.title}{'1:' + row.low if row.ends == 'two' else row.high}"))
                for row in rows.itertuples()
            ]
            assert -1 not in places
            assert places == sorted(places)
            assert text.count("Can’ttell") == len(rows) * (1 if kind == "core" else 2)
            assert "Donotnamepeople" in text

    def test_table_1_is_as_printed_list_by_list(self, size: str):
        table, text = data.load_table_1(), text_of(f"table-1{size}.pdf")
        places = [text.find(squeezed(entry)) for entry in table["text"]]
        assert -1 not in places
        assert places == sorted(places), "read aloud, one list comes after another"

    def test_the_grid_has_every_group_decision_and_rung(self, size: str):
        text = text_of(f"who-leads{size}.pdf")
        names = [*data.load_groups()["name"], *data.load_decisions()["name"], *data.load_ladder()["plain"]]
        assert [name for name in names if squeezed(name) not in text] == []

    def test_the_summary_has_the_numbers_from_the_data(self, size: str):
        text = text_of(f"study-summary{size}.pdf")
        for count in data.load_participants()["count"]:
            assert str(count) in text
        assert squeezed("Miller, R., Waterman, C.") in text


def test_the_map_and_the_summary_fit_where_they_should():
    assert [
        LISTED[name]["pages"] for name in ("map-1-core.pdf", "table-1.pdf", "who-leads.pdf", "study-summary.pdf")
    ] == [1] * 4


def test_a_slip_asks_the_core_eight_in_the_order_of_the_group_page_and_has_room_for_a_code():
    titles = TITLES[TITLES["core"]].sort_values("position")["title"]
    text = text_of("session-slips.pdf")
    assert squeezed("".join(f"{letter}. {title}" for letter, title in zip("ABCDEFGH", titles, strict=True))) in text
    assert html("session-slips.pdf").count("<i></i>") == 6 * 16


def test_a_lettered_slip_holds_one_statement_by_the_letter_it_has_on_the_paper_map():
    titles = TITLES[TITLES["core"]].sort_values("position")["title"]
    page = squeezed(texts("session-slips.pdf")[2])
    for letter, title in zip("ABCDEFGH", titles, strict=True):
        assert page.count(squeezed(f"{letter} {title}12345?")) == 2, title
        assert squeezed(f"{letter}. {title}") in text_of("map-1-core.pdf")
        assert squeezed(f"{letter}. {title}") in text_of("map-1-core-large.pdf")


def test_a_sheet_can_be_made_here():
    # In a thread of its own: Playwright will not start twice in one, and the browser tests may have started it here.
    with ThreadPoolExecutor(1) as pool:
        sheets = pool.submit(pdfs, {"table-1.pdf": html("table-1.pdf")}).result()
    made = PdfReader(io.BytesIO(sheets["table-1.pdf"]))
    assert len(made.pages) == LISTED["table-1.pdf"]["pages"]
    assert squeezed("People and communities would be keen to engage") in squeezed(made.pages[0].extract_text())
