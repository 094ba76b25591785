"""The blocks that a document is made of, and the small rules for a reader's texts, dates and answers.

The book builds the same document (``frontend/src/document*.js``); ``tests/golden/documents/`` holds both to it. So
nothing here is more than dictionaries, lists and texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..maps import value

Block = dict[str, Any]
Words = Mapping[str, Any]
Part = Mapping[str, Any]

# What XML 1.0 forbids, and with it Word: control characters, halves of emoji, two that are no characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Never the machine's own language.
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]


class Source(NamedTuple):
    """What a document is made from: a valid record, the words, and what was asked for."""

    record: Mapping[str, Any]
    words: Words  # as document.words() gives them
    vacancy: bool
    guesses: bool

    @property
    def say(self) -> Words:
        """The words of ``schema/document.json``."""
        say: Words = self.words["document"]
        return say


def heading(level: int, text: str) -> Block:
    """Head a section; `level` 1 to 3."""
    return {"kind": "heading", "level": min(level, 3), "text": text}


def paragraph(text: str, style: str = "plain") -> Block:
    """Say something: "plain", a "note", a "label" over an answer, or the reader's own "answer"."""
    return {"kind": "paragraph", "text": text, "style": style}


def listed(items: list[str]) -> list[Block]:
    """List texts; nothing where there are none."""
    return [{"kind": "list", "items": items}] if items else []


def table(caption: str, head: list[str], rows: list[list[str]]) -> list[Block]:
    """Lay rows out, the first cell of each being its header; nothing where there are none."""
    return [{"kind": "table", "caption": caption, "head": head, "rows": rows}] if rows else []


def filled(head: list[str], rows: list[list[str]], none: str) -> tuple[list[str], list[list[str]]]:
    """Leave out the columns, after the first, in which nothing was answered."""
    kept = [n for n in range(len(head)) if n == 0 or any(row[n] != none for row in rows)]
    return [head[n] for n in kept], [[row[n] for n in kept] for row in rows]


def titled(level: int, title: str, blocks: list[Block]) -> list[Block]:
    """Head what there is; no heading over nothing."""
    return [heading(level, title), *blocks] if blocks else []


def asked(label: str, text: str) -> list[Block]:
    """Put what was asked over what was answered; nothing where nothing was."""
    return [paragraph(label, "label"), paragraph(text, "answer")] if text else []


def clean(text: str) -> str:
    """Give a reader's text as every file can hold it: one kind of line break, no character that Word refuses."""
    return FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).strip(" \t\n")


def text_of(node: Part, key: str) -> str:
    """Give an answer as text, empty where there is none."""
    found = value(node, key)
    return clean(found) if isinstance(found, str) else ""


def fill(words: str, **values: object) -> str:
    """Put values into words; whatever braces the values hold are left alone."""
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), words)


def day(text: str) -> str:
    """Write the day or month that an ISO date or time begins with: 23 November 2026."""
    year, month, *rest = (int(part) for part in text[:10].split("-"))
    return " ".join(map(str, [*rest, MONTHS[month - 1], year]))


def names(source: Source, table_name: str, key: str, column: str = "name") -> dict[str, str]:
    """Give the names of a table's rows by their ids."""
    return {row[key]: row[column] for row in source.words[table_name]}


def ordered(known: Iterable[str], *found: Iterable[str]) -> list[str]:
    """List ids: those known in their order, and after them the others that were found, in the order of text."""
    known = list(known)
    return known + sorted({each for many in found for each in many} - set(known))


def roles(source: Source, ids: Iterable[str]) -> str:
    """Name roles, in the order of the data."""
    known = names(source, "roles", "role_id")
    chosen = set(ids)
    return ", ".join(known.get(role, role) for role in ordered(known, chosen) if role in chosen)
