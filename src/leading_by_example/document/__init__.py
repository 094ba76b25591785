"""A reader's record as one document to hand in, print or send: a model that Word, Markdown and the page all write.

The words stand in ``schema/document.json``. The book makes the same document (``frontend/src/document.js``);
``tests/golden/documents/`` holds both to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ..catalogue import catalogue
from ..citation import cite
from ..record import RecordError
from .blocks import Block, Source, day, fill, paragraph
from .shapes import SHAPES

TABLES = ("themes", "statements", "table_1", "groups", "decisions", "ladder", "roles", "prompts", "quotes")


def document(
    record: Mapping[str, Any],
    shape: str = "full",
    *,
    vacancy: bool = False,
    guesses: bool = False,
    today: date | None = None,
) -> dict[str, Any]:
    """Lay a record out as a document. Only what was answered is in it.

    Parameters
    ----------
    record
        A valid record, as :attr:`Record.data` or :func:`read_record` give it.
    shape
        "full" for the whole workbook, "cpd" for a CPD record in Social Work England's order of questions,
        "portfolio" for a student's reflection.
    vacancy
        Whether map 4, "If a role fell vacant", is in it: a role can be one person whom others know.
    guesses
        Whether guesses from another seat are in it, each labelled as one.
    today
        The date on the cover.

    Returns
    -------
    dict
        ``title``, ``subtitle``, ``lang``, ``date``, ``shape`` and ``blocks``, a list of dictionaries whose ``kind``
        is heading, paragraph, list, table, picture, quote or break.

    Raises
    ------
    RecordError
        If there is no such shape.
    """
    if shape not in SHAPES:
        raise RecordError(f"There is no document of the shape {shape!r}. Use one of {', '.join(map(repr, SHAPES))}.")
    source = Source(record, words(), vacancy, guesses)
    say = source.say
    written = day((today or date.today()).isoformat())
    cover: list[Block] = [
        paragraph(say["name"]),
        paragraph(fill(say["date"], date=written)),
        paragraph(say["about"][shape]),
        {"kind": "break"},
    ]
    return {
        "title": say["title"][shape],
        "subtitle": say["subtitle"],
        "lang": "en-GB",
        "date": written,
        "shape": shape,
        "blocks": [*cover, *SHAPES[shape](source)],
    }


@cache
def words() -> dict[str, Any]:
    """Give all the words that a document needs: those of the data, and our own."""
    schema = files("leading_by_example").joinpath("schema")
    own = {name: json.loads(schema.joinpath(f"{name}.json").read_text("utf-8")) for name in ("document", "readouts")}
    return {**catalogue(*TABLES), **own, "citation": cite()}
