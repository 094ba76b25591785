"""Two maps side by side, item by item: my own and a guess from another seat, or then and now.

What differs is for talking about. Nothing here is counted, added up or averaged, and a guess is never pooled with
anyone's own map. The front end makes the same rows (``frontend/src/compare-rows.js``);
``tests/golden/compare.json`` holds both to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._compare_items import ITEMS, WORDS, Cell, Part, Words
from .catalogue import catalogue
from .maps import MAPS, branch

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

TABLES = ("statements", "table_1", "groups", "decisions", "ladder", "roles")
STATES = list(WORDS["states"])


def compare(record: Mapping[str, Any], *, seat: str | None = None, snapshot: str | None = None) -> pd.DataFrame:
    """Lay two versions of all four maps side by side.

    Parameters
    ----------
    record
        A valid record, as :attr:`Record.data` or :func:`read_record` give it.
    seat
        A role: your own map first, and your guess as from that seat second.
    snapshot
        The id of a dated copy (see :func:`copies`): the map as it was then first, as it is now second. With a seat
        as well: that guess, then and now.

    Returns
    -------
    pandas.DataFrame
        One row for each question that one side or both have an answer to, map by map in their order; a map that
        one of them has not begun is left out. Columns:

        - ``map``, ``item_id``, ``item``, ``question``
        - ``first``, ``second``: the two answers in words, missing where there is none
        - ``first_words``, ``second_words``: what the reader wrote with it
        - ``state``: ``same``, ``different``, ``first only`` or ``second only``
        - ``reworded``: the statement's wording changed between the two

    Raises
    ------
    ValueError
        If neither a seat nor a snapshot is named, or there is no such dated copy.
    """
    import pandas as pd

    if seat is None and snapshot is None:
        raise ValueError("Name what to compare with: seat='director' for a guess, or the id of a dated copy.")
    if snapshot is not None and snapshot not in [copy["snapshot_id"] for copy in copies(record)]:
        raise ValueError(f"There is no dated copy {snapshot!r}.")
    rows = []
    for key in MAPS:
        first = branch(record, key) if snapshot is None else branch(record, key, seat, snapshot)
        found = compare_rows(key, first, branch(record, key, seat))
        # A map that one side has not begun has nothing beside it to talk about.
        if all(any(row[side] is not None for row in found) for side in ("first", "second")):
            rows += [{"map": key, **row} for row in found]
    columns = ["map", "item_id", "item", "question", "first", "second", "first_words", "second_words"]
    return pd.DataFrame(rows, columns=[*columns, "state", "reworded"]).astype(
        {**dict.fromkeys(columns, "string"), "state": pd.CategoricalDtype(STATES), "reworded": "boolean"}
    )


def copies(record: Mapping[str, Any]) -> list[dict[str, str]]:
    """List the dated copies that a record holds, oldest first.

    Returns
    -------
    list of dict
        ``snapshot_id``, ``at`` (when it was made, UTC) and ``label`` (the reader's, often empty).
    """
    kept = [
        {"snapshot_id": name, "at": copy["at"], "label": copy["value"].get("label", "")}
        for name, copy in record.get("snapshots", {}).items()
        if copy["value"] is not None
    ]
    return sorted(kept, key=lambda copy: (copy["at"], copy["snapshot_id"]))


def compare_rows(key: str, first: Part, second: Part, words: Words | None = None) -> list[dict[str, Any]]:
    """Lay two versions of one map side by side, as plain values.

    Parameters
    ----------
    key
        Which map.
    first, second
        What :func:`leading_by_example.maps.branch` gives.
    words
        The tables that the map is made of, as :func:`leading_by_example.catalogue.catalogue` gives them.
    """
    return [
        {
            "item_id": item_id,
            "item": item,
            "question": WORDS["questions"][question],
            "first": one and one[1],
            "second": two and two[1],
            "first_words": one[2] if one else "",
            "second_words": two[2] if two else "",
            "state": _state(one, two),
            "reworded": key == "culture" and _reworded(item_id, question, first, second),
        }
        for item_id, item, question, one, two in ITEMS[key](first, second, words or catalogue(*TABLES))
        if one or two
    ]


def _state(one: Cell, two: Cell) -> str:
    if one is None or two is None:
        return "second only" if one is None else "first only"
    return "same" if one[0] == two[0] else "different"


def _reworded(item_id: str, side: str, first: Part, second: Part) -> bool:
    given = [part.get("ratings", {}).get(item_id, {}).get(side, {}) for part in (first, second)]
    return len({each["revision"] for each in given if each.get("value") is not None}) > 1
