"""The Word file, opened again with python-docx: headings, tables, pictures and their words, and no name of anyone."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from full_record import full_record
from leading_by_example.document import document
from leading_by_example.document.blocks import clean
from leading_by_example.docx_writer import to_docx
from leading_by_example.record import answers

TODAY = date(2026, 11, 23)
# Elements whose order Word is strict about, as ISO 29500 has it (those that we or python-docx write).
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore pBdr bidi spacing ind jc rPr sectPr",
    "w:rPr": "rFonts b bCs i iCs color sz szCs u rtl lang",
    "w:tblPr": "tblStyle tblW jc tblLayout tblLook tblCaption",
    "w:tcPr": "tcW vAlign",
}


@pytest.fixture(scope="module")
def made():
    """The record filled to the brim, but with one guess a map: pictures take their time."""
    record = full_record()
    for part in record["maps"].values():
        part["guesses"] = dict(list(part["guesses"].items())[:1])
    return document(record, vacancy=True, guesses=True, today=TODAY), record


@pytest.fixture(scope="module")
def word(made):
    return Document(BytesIO(to_docx(made[0])))


def of(made, kind):
    return [block for block in made[0]["blocks"] if block["kind"] == kind]


def test_headings_are_headings_and_the_title_a_title(made, word):
    styled = [(p.style.name, p.text) for p in word.paragraphs]
    assert styled[0] == ("Title", "My workbook")
    assert styled[1][0] == "Subtitle"
    headings = [(name, text) for name, text in styled if name.startswith("Heading")]
    assert headings == [(f"Heading {block['level']}", block["text"]) for block in of(made, "heading")]


def test_tables_are_tables_with_a_repeated_header_a_caption_and_every_cell(made, word):
    blocks = of(made, "table")
    assert len(word.tables) == len(blocks) > 30
    for table, block in zip(word.tables, blocks, strict=True):
        texts = [[_text(cell) for cell in row.tc_lst] for row in table._tbl.tr_lst]
        assert texts == [block["head"], *block["rows"]]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == block["caption"]
    captions = [p.text for p in word.paragraphs if p.style.name == "Caption"]
    assert set(captions) == {block["caption"] for block in blocks} | {block["title"] for block in of(made, "picture")}


def test_charts_are_pictures_with_their_words_that_fit_on_a_page(made, word):
    pictures = of(made, "picture")
    assert {block["chart"] for block in pictures} == {"culture", "theory", "who_leads", "vacancy"}
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [block["alt"] for block in pictures]
    section = word.sections[0]
    for shape in word.inline_shapes:
        assert shape.width <= section.page_width - section.left_margin - section.right_margin
        assert shape.height <= section.page_height - section.top_margin - section.bottom_margin
        assert shape.width > 3_000_000  # of 360,000 to the centimetre


def test_it_is_in_uk_english_and_names_no_author(word):
    about = word.core_properties
    assert (about.title, about.language) == ("My workbook", "en-GB")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    languages = {element.get(qn("w:val")) for element in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_every_text_that_was_written_is_in_it(made, word):
    everything = "\0".join(_text(paragraph) for paragraph in word.element.body.iter(qn("w:p")))
    record = made[1]
    texts = [
        clean(answer.value)
        for answer in answers(record)
        if answer.path[0] != "snapshots" and isinstance(answer.value, str) and answer.value.endswith(")")
    ]
    assert len(texts) > 600
    assert [text for text in texts if text not in everything] == []


def test_what_is_written_from_right_to_left_is_set_so(word):
    found = [p for p in word.paragraphs if p.text.startswith("الثقة")]
    assert found
    assert all(p._p.pPr.find(qn("w:bidi")) is not None and p.runs[0].font.rtl for p in found)


def test_word_opens_it_without_repair_everything_stands_in_the_order_of_the_standard(word):
    for part in (word.element, word.styles.element):
        for tag, order in ORDERS.items():
            places = {qn(f"w:{name}"): n for n, name in enumerate(order.split())}
            for element in part.iter(qn(tag)):
                found = [places[child.tag] for child in element if child.tag in places]
                assert found == sorted(found), f"{tag}: {[child.tag for child in element]}"
    ids = [shape._inline.docPr.id for shape in word.inline_shapes]
    assert len(set(ids)) == len(ids)


def test_lists_quotes_and_the_readers_words_have_styles_of_their_own(made, word):
    count = {}
    for paragraph in word.paragraphs:
        count[paragraph.style.name] = count.get(paragraph.style.name, 0) + 1
    assert count["List Bullet"] == sum(len(block["items"]) for block in of(made, "list"))
    assert count["Quote"] == count["Quote source"] == len(of(made, "quote"))
    assert count["Answer"] == sum(block["style"] == "answer" for block in of(made, "paragraph"))
    breaks = [p for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert len(breaks) == len(of(made, "break"))


def _text(element):
    """A paragraph's or a cell's text as it was written: python-docx's own way takes ten times as long."""
    marks = {qn("w:t"): None, qn("w:br"): "\n", qn("w:tab"): "\t"}
    parts = (marks[e.tag] if marks[e.tag] else e.text or "" for e in element.iter(*marks))
    return "".join(parts)
