"""A document as a Word file, with python-docx: real headings, lists and tables, charts as pictures with their words.

The book writes the same with its own library (``frontend/src/docx-writer.js``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from ._docx_styles import AFTER_DIRECTION, TEXT_HEIGHT, TEXT_WIDTH, prepare
from .document.blocks import Block
from .document.drawn import map_chart
from .pictures import INK

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

STYLES = {"plain": "Normal", "answer": "Answer", "note": "Note", "label": "Label"}
NARROWEST = 0.13  # of the page: as much as "Hoped for" needs
LONG = 40  # characters: longer texts do not make a column wider
PIXEL, PIXELS = 9525, 600  # of a chart: the size of one in Word's units, and how many wide it is drawn


def to_docx(document: Mapping[str, Any]) -> bytes:
    """Write a document as a Word file.

    Parameters
    ----------
    document
        As :func:`leading_by_example.document.document` gives it.

    Returns
    -------
    bytes
        A .docx file. Its language is set, its pictures have their words, and it names no author.
    """
    word = Document()
    prepare(word, document["title"], document["lang"])
    _say(word, document["title"], "Title")
    _say(word, document["subtitle"], "Subtitle")
    new_page = False
    for block in document["blocks"]:
        before = len(word.paragraphs) if new_page else 0
        if block["kind"] != "break":
            WRITERS[block["kind"]](word, block)
        if new_page:
            word.paragraphs[before].paragraph_format.page_break_before = True
        new_page = block["kind"] == "break"
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _heading(word: Word, block: Block) -> None:
    _say(word, block["text"], f"Heading {block['level']}")


def _paragraph(word: Word, block: Block) -> None:
    _say(word, block["text"], STYLES[block["style"]])


def _list(word: Word, block: Block) -> None:
    for item in block["items"]:
        _say(word, item, "List Bullet")


def _quote(word: Word, block: Block) -> None:
    _say(word, f"“{block['text']}”", "Quote").paragraph_format.keep_with_next = True
    _say(word, block["source"], "Quote source")


def _table(word: Word, block: Block) -> None:
    _say(word, block["caption"], "Caption")
    rows = [block["head"], *block["rows"]]
    table = word.add_table(len(rows), len(block["head"]), "Table Grid")
    table.autofit = False
    widths = _widths(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for n, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for m, (cell, text) in enumerate(zip(row._tr.tc_lst, texts, strict=True)):  # row.cells is slow for long tables
            cell.width = widths[m]
            paragraph = _paragraph_in(word, cell)
            _write(paragraph, text, "Table text", bold=n == 0 or m == 0)
    header = OxmlElement("w:tblHeader")  # repeated on each page, and read out as the header
    table.rows[0]._tr.get_or_add_trPr().append(header)
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), block["caption"])
    table._tbl.tblPr.append(title)
    _say(word, "", "Table text")  # or Word would join this table with the next


def _paragraph_in(word: Word, cell: Any) -> Paragraph:
    from docx.text.paragraph import Paragraph

    return Paragraph(cell.p_lst[0], word._body)


def _picture(word: Word, block: Block) -> None:
    caption = _say(word, block["title"], "Caption")
    caption.paragraph_format.keep_with_next = True
    png, width, height = draw(block)
    scale = min(1.0, TEXT_WIDTH / width, TEXT_HEIGHT / height)
    shape = word.add_picture(BytesIO(png), Emu(int(width * scale)), Emu(int(height * scale)))
    about = shape._inline.docPr
    about.set("descr", block["alt"])
    about.set("title", block["title"])


def draw(block: Block) -> tuple[bytes, int, int]:
    """Draw a picture's chart as PNG, dark on white, and give its width and height in Word's units."""
    import vl_convert as vlc

    spec = map_chart(block["chart"], block["rows"], width=PIXELS).to_json(validate=False).replace("currentColor", INK)
    png = bytes(vlc.vegalite_to_png(spec.replace('"background": "transparent"', '"background": "white"'), scale=2))
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return png, width * PIXEL // 2, height * PIXEL // 2


def _widths(rows: list[list[str]]) -> list[Emu]:
    """Share the page's width out: every column holds its longest word, and longer texts get more room."""
    longest = [max(3, min(LONG, max(len(text) for text in column))) for column in zip(*rows, strict=True)]
    spare = 1 - NARROWEST * len(longest)
    return [Emu(int(TEXT_WIDTH * (NARROWEST + spare * length / sum(longest)))) for length in longest]


def _say(word: Word, text: str, style: str) -> Paragraph:
    return _write(word.add_paragraph(), text, style)


def _write(paragraph: Paragraph, text: str, style: str, *, bold: bool = False) -> Paragraph:
    paragraph._p.style = style.replace(" ", "")  # by its id: looking each up by name takes half the time
    run = paragraph.add_run(text)
    if bold:
        run.bold = True
    if _right_to_left(text):
        run.font.rtl = True
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *AFTER_DIRECTION)
    return paragraph


def _right_to_left(text: str) -> bool:
    """Tell by its first letter that has a direction, as a browser does."""
    found = (unicodedata.bidirectional(letter) for letter in text)
    return next((each in ("R", "AL") for each in found if each in ("L", "R", "AL")), False)


WRITERS = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "quote": _quote,
    "table": _table,
    "picture": _picture,
}
