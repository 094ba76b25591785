"""Map 2, a reader's own theory of change: Table 1's entries as they answered them, and the links they drew.

Table 1 is three lists side by side, and the study claims no link between them: every link here is the reader's.
There is no total and no order of merit. The front end computes the same (``frontend/src/theory-rows.js``);
``tests/golden/theory_map.json`` holds both to it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from .maps import value

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

ANSWERS = {"yes": "Yes", "partly": "Partly", "no": "No", "cannot-tell": "Can’t tell"}
COLUMNS = ["Assumptions", "Activities", "Outcomes"]
LINE = 14  # characters: what a third of a phone's width holds


def frame(part: Mapping[str, Any]) -> pd.DataFrame:
    """Lay the answers out as a table.

    Parameters
    ----------
    part
        What a record holds of this map, as :func:`leading_by_example.maps.branch` gives it.

    Returns
    -------
    pandas.DataFrame
        One row for each entry of Table 1, in its order: ``item_id``, ``column``, ``text`` (verbatim), ``answer``
        (yes, partly, no or cannot-tell; missing where there is none) and ``how_known`` (the reader's words).
    """
    import pandas as pd

    given = part.get("items", {})
    rows = [
        {
            **entry,
            "answer": value(given.get(entry["item_id"], {}), "answer"),
            "how_known": value(given.get(entry["item_id"], {}), "how_known") or "",
        }
        for entry in _entries()
    ]
    answers = pd.CategoricalDtype(list(ANSWERS))
    texts = {"item_id": "string", "text": "string", "how_known": "string"}
    return pd.DataFrame(rows).astype(texts).astype({"column": pd.CategoricalDtype(COLUMNS), "answer": answers})


def links(part: Mapping[str, Any]) -> pd.DataFrame:
    """Lay the reader's own links out as a table.

    Returns
    -------
    pandas.DataFrame
        One row a link, in the order in which they were added: ``link_id``, ``from_id`` and ``to_id`` (of entries of
        Table 1; missing where not chosen yet) and ``why`` (the reader's words). An empty link is none.
    """
    import pandas as pd

    columns = ["link_id", "from_id", "to_id", "why"]
    rows = []
    for link_id, link in sorted(part.get("links", {}).items()):
        row = [link_id, value(link, "from"), value(link, "to"), value(link, "why") or ""]
        if row[1] or row[2] or row[3].strip():
            rows.append(row)
    return pd.DataFrame(rows, columns=columns, dtype="string")


def readout(part: Mapping[str, Any]) -> dict[str, list[str]]:
    """Give the four lists to talk about, each with the ids of entries in Table 1's order.

    Returns
    -------
    dict
        ``leaned_on_without_evidence``: assumptions that carry a link, or are said to hold at least partly, with
        nothing under "how do you know?". ``leaned_on_not_held``: those that carry a link though they do not hold, or
        cannot be told. ``activities_without_outcome``: activities in place or linked, but to no outcome.
        ``outcomes_without_activity``: outcomes that no link leads to (until there is a link: those answered).
    """
    drawn = _drawn(part)
    starts = {start for start, _ in drawn}
    ends = {end for _, end in drawn}
    lists: dict[str, list[str]] = {
        "leaned_on_without_evidence": [],
        "leaned_on_not_held": [],
        "activities_without_outcome": [],
        "outcomes_without_activity": [],
    }
    for row in frame(part).to_dict("records"):
        item, answer = row["item_id"], row["answer"]
        held = answer in ("yes", "partly")
        if row["column"] == "Assumptions":
            if (item in starts or held) and not row["how_known"].strip():
                lists["leaned_on_without_evidence"].append(item)
            if item in starts and answer in ("no", "cannot-tell"):
                lists["leaned_on_not_held"].append(item)
        elif row["column"] == "Activities":
            if (item in ends or held) and item not in starts:
                lists["activities_without_outcome"].append(item)
        elif item not in ends and (drawn or answer in ANSWERS):
            lists["outcomes_without_activity"].append(item)
    return lists


def chart_rows(part: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Turn the answers and links into what the diagram draws.

    Returns
    -------
    list of dict
        Three heads, 21 entries and the links, each once however often it was drawn: ``kind`` (head, node or link),
        ``column`` and ``row`` (from 0; a link's are where it starts), ``to_column`` and ``to_row`` (of a link),
        ``label`` (in lines), ``answer`` (yes, partly, no, cannot-tell or none) and ``said`` (the same in words).
    """
    nothing = {"to_column": None, "to_row": None, "label": "", "answer": "", "said": ""}
    rows: list[dict[str, Any]] = [
        {"kind": "head", "column": n, "row": 0, **nothing, "label": name} for n, name in enumerate(COLUMNS)
    ]
    places = _places()
    for row in frame(part).to_dict("records"):
        column, place = places[row["item_id"]]
        answer = row["answer"] if row["answer"] in ANSWERS else "none"
        said = {"label": in_lines(row["text"]), "answer": answer, "said": ANSWERS.get(answer, "–")}
        rows.append({"kind": "node", "column": column, "row": place, **nothing, **said})
    for start, end in _drawn(part):
        (column, row_from), (to_column, row_to) = places[start], places[end]
        ends = {"to_column": to_column, "to_row": row_to}
        rows.append({"kind": "link", "column": column, "row": row_from, **nothing, **ends})
    return rows


def in_lines(text: str) -> str:
    """Break a text into lines of at most 14 characters where it has a space or a hyphen."""
    lines = [""]
    for space, piece in re.findall(r"(\s*)([^\s-]+-?|-)", text):
        longer = lines[-1] + (" " if space and lines[-1] else "") + piece
        if lines[-1] and len(longer) > LINE:
            lines.append(piece)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _drawn(part: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give the links that lead from an entry to one of the next list, each once, in the order of Table 1."""
    places = _places()
    pairs = {
        (row["from_id"], row["to_id"])
        for row in links(part).to_dict("records")
        if row["from_id"] in places
        and row["to_id"] in places
        and places[row["to_id"]][0] == places[row["from_id"]][0] + 1
    }
    return sorted(pairs, key=lambda pair: (places[pair[0]], places[pair[1]]))


@cache
def _entries() -> list[dict[str, str]]:
    from .catalogue import catalogue

    return catalogue("table_1")["table_1"]


@cache
def _places() -> dict[str, tuple[int, int]]:
    """Give each entry's column and its place in it, from 0."""
    ids = [[entry["item_id"] for entry in _entries() if entry["column"] == name] for name in COLUMNS]
    return {item: (column, row) for column, each in enumerate(ids) for row, item in enumerate(each)}
