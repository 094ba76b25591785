"""The look of a Word document: real styles for headings, answers and notes, UK English, page numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

FONT = "Arial"  # there on every computer, and plain to read
INK, ACCENT, QUIET = RGBColor(0x1D, 0x25, 0x29), RGBColor(0x14, 0x55, 0x60), RGBColor(0x45, 0x4F, 0x55)
SIZES = {"Title": 28, "Subtitle": 14, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12.5}
TEXT_WIDTH, TEXT_HEIGHT, MARGIN = Cm(16.6), Cm(23), Cm(2.2)
# In a paragraph's properties, what comes only after the direction of writing, and after a border (ISO 29500).
_LATE = """adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"""
_LATER = "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
AFTER_DIRECTION = tuple(f"w:{name}" for name in _LATE.split())
AFTER_BORDER = (*(f"w:{name}" for name in _LATER.split()), *AFTER_DIRECTION)


def prepare(word: Document, title: str, language: str) -> None:
    """Set page, styles, language and properties; nobody is named as the author."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    _language(word, language)
    _styles(word)
    _page_number(word)
    about = word.core_properties
    about.title, about.language, about.author, about.last_modified_by, about.comments = title, language, "", "", ""
    about.created = about.modified = datetime.now(UTC).replace(microsecond=0)


def _styles(word: Document) -> None:
    for name, size in {"Normal": 11, **SIZES, "Quote": 11, "Caption": 10, "List Bullet": 11}.items():
        style = cast("ParagraphStyle", word.styles[name])
        _font(style, size, ACCENT if name in SIZES else INK)
        style.font.italic = False
        style.font.bold = name.startswith("Heading") or name == "Caption"
    _normal = cast("ParagraphStyle", word.styles["Normal"])
    _normal.paragraph_format.space_after = Pt(7)
    _normal.paragraph_format.line_spacing = 1.15
    caption = cast("ParagraphStyle", word.styles["Caption"]).paragraph_format
    caption.keep_with_next, caption.space_before, caption.space_after = True, Pt(10), Pt(4)
    label = _added(word, "Label")
    label.font.bold, label.paragraph_format.keep_with_next, label.paragraph_format.space_after = True, True, Pt(3)
    note = _added(word, "Note")
    _font(note, 10, QUIET)
    for name in ("Answer", "Quote"):
        style = _added(word, name) if name == "Answer" else cast("ParagraphStyle", word.styles[name])
        style.paragraph_format.left_indent = Cm(0.5)
        _rule(style)
    source = _added(word, "Quote source")
    _font(source, 10, QUIET)
    source.paragraph_format.left_indent = Cm(0.5)
    cell = _added(word, "Table text")
    _font(cell, 10, INK)
    cell.paragraph_format.space_after, cell.paragraph_format.line_spacing = Pt(2), 1.0


def _added(word: Document, name: str) -> ParagraphStyle:
    style = cast("ParagraphStyle", word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    return style


def _font(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):  # or the theme's font would win
            del fonts.attrib[name]
    for script in ("w:hAnsi", "w:cs"):
        fonts.set(qn(script), FONT)


def _rule(style: ParagraphStyle) -> None:
    """Mark a style by a line on its left: what is said in it is someone's own words."""
    border, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in {"val": "single", "sz": "12", "space": "8", "color": str(ACCENT)}.items():
        left.set(qn(f"w:{name}"), value)
    border.append(left)
    style.element.get_or_add_pPr().insert_element_before(border, *AFTER_BORDER)


def _language(word: Document, language: str) -> None:
    for element in (*word.styles.element.iter(qn("w:lang")), *word.settings.element.iter(qn("w:themeFontLang"))):
        element.set(qn("w:val"), language)


def _page_number(word: Document) -> None:
    footer: Any = word.sections[0].footer.paragraphs[0]
    footer.add_run("Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    run = footer.add_run("1")  # until the program that opens it counts
    field.append(run._r)
