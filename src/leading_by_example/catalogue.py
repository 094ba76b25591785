"""The words that the front end needs beside a reader's answers, as plain lists: what the CSV files hold, no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from . import data

if TYPE_CHECKING:
    import pandas as pd

# Which columns of which table; without one that says whether a row is retired, all rows.
TABLES: dict[str, tuple[Callable[[], pd.DataFrame], list[str]]] = {
    "themes": (data.load_themes, ["theme_id", "heading", "short"]),
    "statements": (
        data.load_statements,
        ["statement_id", "revision", "retired", "theme_id", "core", "title", "ends", "low", "high", "question"],
    ),
    "statement_sets": (data.load_statement_sets, ["set_id", "kind", "fingerprint", "statements"]),
    "table_1": (data.load_table_1, ["item_id", "column", "text"]),
    "groups": (data.load_groups, ["group_id", "name", "direction"]),
    "decisions": (data.load_decisions, ["decision_id", "name"]),
    "ladder": (data.load_ladder, ["rung_id", "name"]),
    "roles": (data.load_roles, ["role_id", "name", "kind", "guessable"]),
    "prompts": (data.load_prompts, ["prompt_id", "chapter", "step", "text"]),
    "quotes": (data.load_quotes, ["quote_id", "role", "text"]),
}


@cache
def catalogue(*names: str) -> dict[str, list[dict[str, Any]]]:
    """Give tables of the data as JSON values.

    Parameters
    ----------
    names
        Keys of :data:`TABLES`, such as ``"groups"``.

    Returns
    -------
    dict
        For each name, its rows in the order of the file (tables with a ``position``: in that order).
    """
    return {name: _rows(name) for name in names}


@cache
def readout_words(key: str) -> dict[str, dict[str, str]]:
    """Give the words over each list of a map's readout: its ``title``, and what to ``ask`` of what is in it."""
    text = files("leading_by_example").joinpath("schema", "readouts.json").read_text("utf-8")
    words: dict[str, dict[str, str]] = json.loads(text)[key]
    return words


def _rows(name: str) -> list[dict[str, Any]]:
    load, columns = TABLES[name]
    frame = load()
    if "chapter" not in frame and "column" not in frame and "position" in frame:
        frame = frame.sort_values("position")
    rows: list[dict[str, Any]] = json.loads(frame[columns].to_json(orient="records"))
    return rows
