"""What would still be led if a role fell vacant: strands of change, the roles that lead and share each, and the gaps.

There is no count of risk and no order of merit here, on purpose: a map is for talking, not for scoring.
The front end computes the same (``frontend/src/vacancy-rows.js``); ``tests/golden/vacancy.json`` holds both to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .catalogue import catalogue
from .maps import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    Roles = Sequence[Mapping[str, Any]]

STATES = {"lead": "Has a lead", "shared only": "Shared only", "no owner": "No owner"}
NONE_NAMED = "No role named"
COLUMNS = ["strand_id", "name", "leads", "shares", "succession", "state"]
UNNAMED = "(no name yet)"
# As much of a strand's name as a chart has room for.
LABEL_LENGTH = 60


def frame(part: Mapping[str, Any], roles: Roles | None = None) -> pd.DataFrame:
    """Lay the strands of a map out as a table.

    Parameters
    ----------
    part
        The map of vacant roles, as :func:`leading_by_example.maps.branch` gives it.
    roles
        The preset roles, as :func:`leading_by_example.catalogue.catalogue` gives them (the default).

    Returns
    -------
    pandas.DataFrame
        One row a strand, in the order in which they were added: ``strand_id``; ``name`` and ``succession`` (the
        reader's words, empty where there are none); ``leads`` and ``shares`` (tuples of role ids; a role that
        leads a strand is not listed again as sharing it); ``state``, given the roles that are vacant: "lead",
        "shared only" or "no owner".
    """
    import pandas as pd

    rows = pd.DataFrame(_rows(part, _order(roles)), columns=COLUMNS)
    return rows.astype({"strand_id": "string", "name": "string", "succession": "string", "state": "string"})


def vacant_roles(part: Mapping[str, Any], roles: Roles | None = None) -> list[str]:
    """Give the ids of the roles made vacant, in the order of the data."""
    return _sorted(value(part, "vacant"), _order(roles))


def roles_in_use(part: Mapping[str, Any], roles: Roles | None = None) -> list[str]:
    """Give the ids of the roles that lead or share some strand, in the order of the data."""
    order = _order(roles)
    return _sorted([role for row in _rows(part, order) for role in (*row["leads"], *row["shares"])], order)


def readout(part: Mapping[str, Any], roles: Roles | None = None) -> dict[str, list[str]]:
    """Say which strands would still be led, and which would not.

    Returns
    -------
    dict
        Strand ids: ``still_led``, ``shared_only`` and ``no_owner``, given the roles that are vacant; and
        ``one_role_only``, those that rest on one role even with no role vacant.
    """
    rows = _rows(part, _order(roles))
    return {
        "still_led": [row["strand_id"] for row in rows if row["state"] == "lead"],
        "shared_only": [row["strand_id"] for row in rows if row["state"] == "shared only"],
        "no_owner": [row["strand_id"] for row in rows if row["state"] == "no owner"],
        "one_role_only": [row["strand_id"] for row in rows if len(row["leads"]) + len(row["shares"]) == 1],
    }


def chart_rows(part: Mapping[str, Any], roles: Roles | None = None) -> list[dict[str, Any]]:
    """Turn a map into the rows that its chart draws.

    Returns
    -------
    list of dict
        For each strand one row of ``kind`` "strand" (``label`` and, in words, ``state``), then one of ``kind``
        "cell" for each role that leads or shares it (``role``, ``column`` from 0 among the roles in use, and
        ``mark``); ``row`` is the strand's place from the top, from 0.
    """
    order = _order(roles)
    away = set(vacant_roles(part, roles))
    columns = {role: n for n, role in enumerate(roles_in_use(part, roles))}
    drawn: list[dict[str, Any]] = []
    for n, row in enumerate(_rows(part, order)):
        empty = {"role": None, "column": None, "mark": None}
        drawn.append({"row": n, "kind": "strand", "label": _short(row["name"]), "state": state_in_words(row), **empty})
        for role in sorted([*row["leads"], *row["shares"]], key=columns.__getitem__):
            mark = "Leads" if role in row["leads"] else "Shares"
            drawn.append(
                {
                    "row": n,
                    "kind": "cell",
                    "label": None,
                    "state": None,
                    "role": order.get(role, role),
                    "column": columns[role],
                    "mark": f"{mark}, now vacant" if role in away else mark,
                }
            )
    return drawn


def state_in_words(row: Mapping[str, Any]) -> str:
    """Say what is left of a strand, a row of :func:`frame`. That nobody is named does not say that there is nobody."""
    return STATES[row["state"]] if row["leads"] or row["shares"] else NONE_NAMED


def _order(roles: Roles | None) -> dict[str, str]:
    known = catalogue("roles")["roles"] if roles is None else roles
    return {role["role_id"]: role["name"] for role in known}


def _sorted(ids: Sequence[str] | None, order: Mapping[str, str]) -> list[str]:
    """Put role ids in the order of the data, each once; those that the data do not know come last."""
    places = {role: n for n, role in enumerate(order)}
    return sorted(set(ids or ()), key=lambda role: (places.get(role, len(places)), role))


def _rows(part: Mapping[str, Any], order: Mapping[str, str]) -> list[dict[str, Any]]:
    away = set(value(part, "vacant") or ())
    rows = []
    for strand_id, strand in sorted(part.get("strands", {}).items()):
        name = str(value(strand, "name") or "").strip()
        succession = str(value(strand, "succession") or "").strip()
        leads = _sorted(value(strand, "leads"), order)
        shares = [role for role in _sorted(value(strand, "shares"), order) if role not in leads]
        if not (name or succession or leads or shares):
            continue  # taken away, or never begun
        state = "lead" if set(leads) - away else "shared only" if set(shares) - away else "no owner"
        rows.append(
            {
                "strand_id": strand_id,
                "name": name,
                "leads": tuple(leads),
                "shares": tuple(shares),
                "succession": succession,
                "state": state,
            }
        )
    return rows


def _short(name: str) -> str:
    words = re.sub(r"[ \t\r\n]+", " ", name) or UNNAMED
    return words if len(words) <= LABEL_LENGTH else f"{words[: LABEL_LENGTH - 1]}…"
