"""What a reader's plan says: its actions, and what each starts from, in words.

The front end says the same (``frontend/src/plan-rows.js``); ``tests/golden/plan.json`` holds both to it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from . import data
from .maps import branch, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

ASKED = ("what", "first_step", "with_whom", "by_when", "what_would_show", "what_could_stop")
# Where a code leads: which map, in the words' own key, and what is said when the thing is no longer there.
PLACES = {
    "culture": ("Map 1", "a statement that is no longer used"),
    "theory": ("Map 2", "an entry that is no longer used"),
    "who-leads": ("Map 3", "a group that is no longer used"),
    "vacancy": ("Map 4", "a strand that has been taken away"),
    "keep": ("Keep-list", "something that has been taken away"),
}
# What the study heard about people who leave speaks to every strand of map 4.
ON_LEAVING = ["q08", "q10"]
LONGEST = 80


def actions(record: Mapping[str, Any]) -> list[dict[str, str]]:
    """Give the actions of a plan that have something in them.

    Parameters
    ----------
    record
        A valid record, as :attr:`Record.data` gives it.

    Returns
    -------
    list of dict
        In the order in which they were added: ``id``, ``from`` (a code such as "culture-s07", or ""), and the answer to
        each of :data:`ASKED`, "" where that is still open.
    """
    written = record.get("plan", {}).get("actions", {})
    found = [
        {"id": name, **{part: _text(written[name], part) for part in ("from", *ASKED)}} for name in sorted(written)
    ]
    return [action for action in found if any(action[part] for part in ("from", *ASKED))]


def from_words(record: Mapping[str, Any], code: str) -> str:
    """Say in words what an action starts from, also when the thing itself has gone.

    Examples
    --------
    >>> from_words({}, "culture-s09")
    'Map 1: If the leader left'
    >>> from_words({}, "keep-k1")
    'Keep-list: something that has been taken away'
    """
    place = next((each for each in PLACES if code.startswith(f"{each}-")), None)
    if place is None:
        return code and "Something else"
    title, gone = PLACES[place]
    return f"{title}: {_thing(record, place, code.removeprefix(f'{place}-')) or gone}"


def frame(record: Mapping[str, Any]) -> pd.DataFrame:
    """Give the plan as a table.

    Returns
    -------
    pandas.DataFrame
        One row an action, in the order in which they were added: ``action_id``, ``from`` (the code), ``starts_from``
        (the same in words), and the answers; an empty text where something is still open.
    """
    import pandas as pd

    columns = ["action_id", "from", "starts_from", *ASKED]
    rows = [
        {**action, "action_id": action["id"], "starts_from": from_words(record, action["from"])}
        for action in actions(record)
    ]
    return pd.DataFrame(rows, columns=columns, dtype="string")


@cache
def words() -> dict[str, Any]:
    """Give the words that the front end needs to speak of what a plan may start from, as JSON values, by id."""
    import pandas as pd

    practice = pd.concat([data.load_assumptions_in_practice(), data.load_activities_outcomes()])
    entries = data.load_table_1().merge(practice[["item_id", "quotes"]], on="item_id", how="left", validate="1:1")
    return {
        "culture": _things(data.load_statements(), "statement_id", "title"),
        "theory": _things(entries, "item_id", "text"),
        "who_leads": _things(data.load_groups(), "group_id", "name"),
        "decisions": _names(data.load_decisions(), "decision_id"),
        "ladder": {key: name for key, name in _names(data.load_ladder(), "rung_id").items() if key != "cannot-tell"},
        "vacancy": ON_LEAVING,
        "quotes": {
            row["quote_id"]: {"role": row["role"], "text": row["text"]} for row in data.load_quotes().to_dict("records")
        },
    }


def _things(table: pd.DataFrame, key: str, text: str) -> dict[str, Any]:
    """Name what an action may start from, with the quotes that speak to it."""
    return {row[key]: {"text": row[text], "quotes": row["quotes"].split()} for row in table.to_dict("records")}


def _names(table: pd.DataFrame, key: str) -> dict[str, str]:
    return dict(zip(table[key], table["name"], strict=True))


def _thing(record: Mapping[str, Any], place: str, name: str) -> str:
    if place == "vacancy":
        return _line(_text(branch(record, "vacancy").get("strands", {}).get(name, {}), "name"))
    if place == "keep":
        return _line(_text(record.get("keep_list", {}).get(name, {}), "what"))
    known: dict[str, str] = words()[place.replace("-", "_")].get(name, {})
    return known.get("text", "")


def _text(node: Mapping[str, Any], key: str) -> str:
    return str(value(node, key) or "").strip()


def _line(text: str) -> str:
    """Put a text on one line, short enough to know it by."""
    line = " ".join(text.split())
    return f"{line[:LONGEST]}…" if len(line) > LONGEST else line
