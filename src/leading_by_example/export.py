"""A record to take away: as Markdown, as rows for a spreadsheet, as a record without what is left out.

Word is written by ``docx_writer.py``. The book writes the same (``frontend/src/document/``); the files in
``tests/golden/documents/`` hold both to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ._export_csv import COLUMNS, rows
from ._safe_cell import safe_cell
from .document import words
from .document.blocks import Block, Source
from .record import write_record

MARKS = re.compile(r"[\\`*_\[\]<>#|~$&]")
# What makes a list or an underlined heading at the beginning of a line.
FIRST = re.compile(r"^(?:[-+=:]|[0-9]+(?=[.)]))")


def to_markdown(document: Mapping[str, Any]) -> str:
    """Write a document as Markdown: a reader's own words in quoted blocks, none of them taken for markup.

    Parameters
    ----------
    document
        As :func:`leading_by_example.document.document` gives it.
    """
    label = words()["document"]["picture"]
    parts = [f"# {_line(document['title'])}", _line(document["subtitle"])]
    parts += [_block(block, label) for block in document["blocks"]]
    return "\n\n".join(parts) + "\n"


def to_csv(record: Mapping[str, Any], *, vacancy: bool = False, guesses: bool = False) -> str:
    """Write a record's answers as CSV, one row an answer, that opens in a spreadsheet without doing anything there.

    A cell that a spreadsheet could take for a formula begins with an apostrophe.

    Parameters
    ----------
    record
        A valid record.
    vacancy, guesses
        Whether map 4 and the guesses from another seat are in it.

    Returns
    -------
    str
        With a byte order mark, by which spreadsheets know UTF-8. Columns: ``map`` (or keep_list, reflections, quotes,
        plan), ``whose`` (own, or a guess and from which seat), ``item_id``, ``item``, ``side`` (what was asked),
        ``answer``, ``how_known`` and ``at`` (when it was given).
    """
    source = Source(record, words(), vacancy, guesses)
    return "\ufeff" + "".join(",".join(map(_cell, row)) + "\r\n" for row in [COLUMNS, *rows(source)])


def to_json(record: Mapping[str, Any], *, vacancy: bool = False, guesses: bool = False) -> str:
    """Write a record that opens in the book and in JupyterLab, without the parts that are left out.

    It is no full copy to keep. Opened where the whole record is, it takes nothing away: what it does not hold stays
    there. A dated copy is one answer, and one that lacked a part would take the place of a fuller one: so a dated copy
    is there whole, or not at all.
    """
    kept = {**record}
    if "maps" in record:
        kept["maps"] = _maps(record["maps"], vacancy, guesses)
    if "snapshots" in record:
        kept["snapshots"] = {
            key: entry
            for key, entry in record["snapshots"].items()
            if not entry["value"] or _maps(entry["value"]["maps"], vacancy, guesses) == entry["value"]["maps"]
        }
    return write_record(kept)


def _maps(maps: Mapping[str, Any], vacancy: bool, guesses: bool) -> dict[str, Any]:
    return {
        key: {name: part for name, part in each.items() if guesses or name != "guesses"}
        for key, each in maps.items()
        if vacancy or key != "vacancy"
    }


def _cell(text: str) -> str:
    return '"' + safe_cell(text).replace('"', '""') + '"'


def _block(block: Block, label: str) -> str:
    match block["kind"]:
        case "heading":
            return f"{'#' * (block['level'] + 1)} {_line(block['text'])}"
        case "paragraph":
            return _paragraph(block["text"], block["style"])
        case "list":
            return "\n".join(f"- {_lines(item, '  ')}" for item in block["items"])
        case "table":
            return _table(block)
        case "picture":
            return f"*{label}: {_line(block['alt'])}*"
        case "quote":
            return f"> “{_lines(block['text'], '> ')}”\n>\n> {_line(block['source'])}"
        case _:
            return "---"


def _paragraph(text: str, style: str) -> str:
    if style == "answer":
        return "> " + _lines(text, "> ")
    if style == "label":
        return f"**{_line(text)}**"
    return _lines(text, "")


def _table(block: Block) -> str:
    def row(cells: list[str]) -> str:
        return "| " + " | ".join("<br>".join(_inline(line) for line in cell.split("\n")) for cell in cells) + " |"

    ruled = "|" + " --- |" * len(block["head"])
    return "\n".join([f"**{_line(block['caption'])}**", "", row(block["head"]), ruled, *map(row, block["rows"])])


def _lines(text: str, before: str) -> str:
    """Write lines of text, each but the last ending in a hard break; an empty one ends a paragraph."""
    lines = [_start(line) for line in text.split("\n")]
    ends = ["\\" if line and after else "" for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return f"\n{before}".join(line + end for line, end in zip(lines, ends, strict=True))


def _line(text: str) -> str:
    return _start(text.replace("\n", " "))


def _start(line: str) -> str:
    bare = line.strip(" \t")
    return FIRST.sub(lambda found: f"{found[0]}\\" if found[0][0] in "0123456789" else f"\\{found[0]}", _inline(bare))


def _inline(text: str) -> str:
    return MARKS.sub(lambda found: f"\\{found[0]}", text)
