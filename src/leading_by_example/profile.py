"""What a reader's record says about their organisation: now and hoped for, statement by statement.

There is no total, no average and no order of merit here, on purpose: a map is for talking, not for scoring.
The front end computes the same rows (``frontend/src/profile.js``); ``tests/golden/profile.json`` holds both to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

ANSWERS = ["unanswered", "cannot-tell", "rated"]


def profile(record: Mapping[str, Any], statements: pd.DataFrame | None = None) -> pd.DataFrame:
    """Lay a record's own map of leadership and culture out as a table.

    Parameters
    ----------
    record
        A valid record, as :attr:`Record.data` or :func:`read_record` give it.
    statements
        The statements, as :func:`load_statements` gives them (the default).

    Returns
    -------
    pandas.DataFrame
        One row for each statement in use, in the order of the map, and after them one for each statement
        that the record answers but the set no longer holds. Columns:

        - ``statement_id``, ``theme_id``, ``title``, ``core``: from the statements (``theme_id`` missing
          and ``title`` the id where the set does not know the statement)
        - ``now``, ``hoped``: 1 to 5 between the statement's two descriptions, missing where not rated
        - ``now_answer``, ``hoped_answer``: ``unanswered``, ``cannot-tell`` or ``rated``
        - ``hoped_by``, ``how_known``: the reader's words, empty where there are none
        - ``focus``: 1 or 2 for the two statements the reader chose to work on, otherwise missing
        - ``reworded``: the statement's wording has changed since it was rated
    """
    import pandas as pd

    if statements is None:
        from .data import load_statements

        statements = load_statements()
    own = record.get("maps", {}).get("culture", {}).get("own", {})
    ratings = own.get("ratings", {})
    chosen = {_value(own.get("focus", {}), place): n for n, place in ((1, "first"), (2, "second"))}

    in_use = statements[~statements["retired"]].sort_values("position")
    known = {row.statement_id: row for row in in_use.itertuples()}
    others = sorted(key for key in ratings if key not in known and _is_answered(ratings[key]))
    rows = []
    for statement_id in [*known, *others]:
        statement = known.get(statement_id)
        given = ratings.get(statement_id, {})
        revisions = {given[side]["revision"] for side in ("now", "hoped") if _value(given, side) is not None}
        rows.append(
            {
                "statement_id": statement_id,
                "theme_id": statement.theme_id if statement else None,
                "title": statement.title if statement else statement_id,
                "core": bool(statement.core) if statement else False,
                "now": _rating(given, "now"),
                "now_answer": _kind(given, "now"),
                "hoped": _rating(given, "hoped"),
                "hoped_answer": _kind(given, "hoped"),
                "hoped_by": _value(given, "hoped_by") or "",
                "how_known": _value(given, "how_known") or "",
                "focus": chosen.get(statement_id),
                "reworded": bool(statement and revisions - {statement.revision}),
            }
        )
    kinds = pd.CategoricalDtype(ANSWERS)
    return pd.DataFrame(rows).astype(
        {
            "statement_id": "string",
            "theme_id": "string",
            "title": "string",
            "core": "boolean",
            "now": "Int64",
            "now_answer": kinds,
            "hoped": "Int64",
            "hoped_answer": kinds,
            "hoped_by": "string",
            "how_known": "string",
            "focus": "Int64",
            "reworded": "boolean",
        }
    )


def progress(frame: pd.DataFrame, *, core: bool = False) -> tuple[int, int]:
    """Count how many statements have an answer to *now*; "can't tell" is an answer.

    Returns
    -------
    tuple of int
        Answered, and out of how many (the core eight only, when `core`).
    """
    asked = frame[frame["theme_id"].notna() & (frame["core"] | (not core))]
    return int((asked["now_answer"] != "unanswered").sum()), len(asked)


def _value(entry: Mapping[str, Any], key: str) -> Any:
    return entry.get(key, {}).get("value")


def _rating(given: Mapping[str, Any], side: str) -> int | None:
    value = _value(given, side)
    return value if isinstance(value, int) else None


def _kind(given: Mapping[str, Any], side: str) -> str:
    value = _value(given, side)
    return "unanswered" if value is None else "cannot-tell" if value == "cannot-tell" else "rated"


def _is_answered(given: Mapping[str, Any]) -> bool:
    return any(_value(given, key) is not None for key in given)
