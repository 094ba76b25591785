"""Map 3, who leads: how much say each group has in each kind of decision, now and as the reader hopes.

There is no total and no order of merit: it is a picture of say, to talk about. The front end computes the same
(``frontend/src/who-leads-rows.js``); ``tests/golden/who_leads.json`` holds both to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .catalogue import catalogue
from .maps import value

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

# An answer of its own, which is no rung of the ladder.
CANNOT_TELL = "cannot-tell"
A_REAL_SHARE = ("decides-together", "leads")
NO_SAY = ("not-involved", "informed")
DIRECTIONS = {"vertical": "Within the organisation", "horizontal": "Across organisations and communities"}


def frame(part: Mapping[str, Any]) -> pd.DataFrame:
    """Lay the answers out as a table.

    Parameters
    ----------
    part
        What a record holds of this map, as :func:`leading_by_example.maps.branch` gives it.

    Returns
    -------
    pandas.DataFrame
        One row for each group and kind of decision, group by group: ``group_id``, ``group``, ``direction`` (vertical
        or horizontal), ``decision_id``, ``decision``, ``now`` and ``hoped`` (ids of rungs, in the order of the ladder,
        or cannot-tell; missing where not answered) and ``how_known`` (the reader's words).
    """
    import pandas as pd

    say = pd.CategoricalDtype([rung["rung_id"] for rung in catalogue("ladder")["ladder"]])
    kinds = {name: "string" for name in ("group_id", "group", "decision_id", "decision", "how_known")}
    directions = pd.CategoricalDtype(list(DIRECTIONS))
    return pd.DataFrame(_cells(part)).astype({**kinds, "direction": directions, "now": say, "hoped": say})


def readout(part: Mapping[str, Any]) -> dict[str, list[str]]:
    """Give the lists to talk about.

    Returns
    -------
    dict
        - ``concentrated``: "group:decision" where a group leads or decides together, decision by decision
        - ``in_no_decision``: groups that are not involved, or told at most, in all that was answered about them; where
          one answer is that it cannot be told, nothing is said
        - ``widest_moves_vertical``, ``widest_moves_horizontal``: "group:decision" where what is hoped for is the most
          rungs away from now, up or down, among the groups of that direction; all that are equally far
        - ``cannot_tell``: "group:decision" where now cannot be told, group by group
    """
    cells = _cells(part)
    by_decision = [cell for decision in _decisions() for cell in cells if cell["decision_id"] == decision]
    answered = [cell for cell in cells if cell["now"]]
    heard = {group: {cell["now"] for cell in answered if cell["group_id"] == group} for group in _groups()}
    return {
        "concentrated": [_id(cell) for cell in by_decision if cell["now"] in A_REAL_SHARE],
        "in_no_decision": [group for group, say in heard.items() if say and say <= set(NO_SAY)],
        **{f"widest_moves_{direction}": _widest(cells, direction) for direction in DIRECTIONS},
        "cannot_tell": [_id(cell) for cell in answered if cell["now"] == CANNOT_TELL],
    }


def chart_rows(part: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Turn the answers into the rows that :func:`leading_by_example.who_leads_chart.chart` draws.

    Returns
    -------
    list of dict
        For each group with an answer: its name (``kind`` "group"), a line of cells for now, and one for what is hoped
        for where anything is. With ``row`` (position from the top, from 0), ``label``, ``decision``, ``say`` (the id
        of a rung, cannot-tell or unanswered) and ``word`` (what is written in the cell).
    """
    words = {**{rung["rung_id"]: rung["name"] for rung in catalogue("ladder")["ladder"]}, CANNOT_TELL: "Can’t tell"}
    rows: list[dict[str, Any]] = []
    slot = 0
    for direction, heading in DIRECTIONS.items():
        mine = [cell for cell in _cells(part) if cell["direction"] == direction]
        if not any(cell["now"] or cell["hoped"] for cell in mine):
            continue
        rows.append(_row(slot, "direction", heading))
        slot += 1
        for group in dict.fromkeys(cell["group"] for cell in mine):
            cells = [cell for cell in mine if cell["group"] == group]
            hopes = any(cell["hoped"] for cell in cells)
            if not hopes and not any(cell["now"] for cell in cells):
                continue
            rows.append(_row(slot, "group", group))
            slot += 1
            for side, label in (("now", "Now"), ("hoped", "Hope"))[: 1 + hopes]:
                for cell in cells:
                    say = cell[side]
                    word = words[say] if say else ""
                    rows.append(_row(slot, side, label, cell["decision"], say or "unanswered", word))
                slot += 1
    return rows


def _row(slot: int, kind: str, label: str, decision: str = "", say: str = "", word: str = "") -> dict[str, Any]:
    return {"row": slot, "kind": kind, "label": label, "decision": decision, "say": say, "word": word}


def _cells(part: Mapping[str, Any]) -> list[dict[str, Any]]:
    words = catalogue("groups", "decisions")
    given = part.get("groups", {})
    cells = []
    for group in words["groups"]:
        for decision in words["decisions"]:
            node = given.get(group["group_id"], {}).get(decision["decision_id"], {})
            cells.append(
                {
                    "group_id": group["group_id"],
                    "group": group["name"],
                    "direction": group["direction"],
                    "decision_id": decision["decision_id"],
                    "decision": decision["name"],
                    "now": value(node, "now"),
                    "hoped": value(node, "hoped"),
                    "how_known": value(node, "how_known") or "",
                }
            )
    return cells


def _widest(cells: list[dict[str, Any]], direction: str) -> list[str]:
    rungs = [rung["rung_id"] for rung in catalogue("ladder")["ladder"] if rung["rung_id"] != CANNOT_TELL]
    moves = {
        _id(cell): abs(rungs.index(cell["hoped"]) - rungs.index(cell["now"]))
        for cell in cells
        if cell["direction"] == direction and cell["now"] in rungs and cell["hoped"] in rungs
    }
    widest = max(moves.values(), default=0)
    return [name for name, steps in moves.items() if steps == widest > 0]


def _id(cell: Mapping[str, Any]) -> str:
    return f"{cell['group_id']}:{cell['decision_id']}"


def _groups() -> list[str]:
    return [group["group_id"] for group in catalogue("groups")["groups"]]


def _decisions() -> list[str]:
    return [decision["decision_id"] for decision in catalogue("decisions")["decisions"]]
