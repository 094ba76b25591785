"""What may be shown of a group's answers: nothing by which one person's answer could be told.

Each side of a statement (now, hoped for) is judged by itself, from its counts alone, and all that a batch shows is made
from what comes out here. ``tests/test_group_rules.py`` attacks these rules; the front end has the same ones
(``frontend/src/group-rows.js``), held to them by ``tests/golden/group.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

Data = dict[str, Any]

FEWEST = 8  # people in a batch, people asked a statement, ratings of a side
FIVE_POINTS = 20  # ratings from which all five points are shown
# A band or an answer that all but this many gave is "nearly all": neither that all agree can be read, nor the one who
# differs, not even by someone who knows their own answer.
ALL_BUT = 2
BANDS = ("low", "between", "high")
SIDES = ("now", "hoped")
NONE, CANNOT_TELL = 0, 6  # an answer's state; 1 to 5 are ratings


@cache
def words() -> Data:
    """Give the words of group results: rules, bands, patterns and what to ask of each."""
    found: Data = json.loads(files("leading_by_example").joinpath("schema", "group.json").read_text("utf-8"))
    return found


def side(given: Sequence[int], asked: int) -> Data:
    """Say what may be shown of one side of a statement.

    Parameters
    ----------
    given
        How many gave each state: not answered, the ratings 1 to 5, can't tell.
    asked
        How many people were asked.
    """
    points = [int(count) for count in given[1:6]]
    bands = [points[0] + points[1], points[2], points[3] + points[4]]
    rated = sum(points)
    shown: Data = {"shown": "hidden", "rated": None, "where": None, "counts": None}
    if rated >= FEWEST:
        shown["rated"] = rated
        if max(bands) >= rated - ALL_BUT:
            shown.update(shown="nearly-all", where=BANDS[bands.index(max(bands))])
        elif rated < FIVE_POINTS:
            shown.update(shown="bands", counts=bands)
        else:
            shown.update(shown="points", counts=points)
    return {**shown, "cannot_tell": _cannot_tell(int(given[CANNOT_TELL]), asked)}


def _cannot_tell(count: int, asked: int) -> Data:
    if count <= ALL_BUT:
        return {"shown": "few", "count": None}
    if count >= asked - ALL_BUT:
        return {"shown": "nearly-all", "count": None}
    return {"shown": "count", "count": count}


def in_bands(shown: Data) -> list[int]:
    """Put what is shown of a side, in bands or points, in the three bands."""
    counts = shown["counts"]
    return list(counts) if len(counts) == 3 else [counts[0] + counts[1], counts[2], counts[3] + counts[4]]


def pattern(shown: Data, asked: int) -> str:
    """Name the pattern of what is shown of a side: never from what is hidden."""
    unseen = shown["cannot_tell"]
    if unseen["shown"] == "nearly-all" or (unseen["shown"] == "count" and unseen["count"] * 2 >= asked):
        return "cannot-tell"
    if shown["shown"] == "hidden":
        return "hidden"
    if shown["shown"] == "nearly-all":
        return "alike"
    bands, rated = in_bands(shown), shown["rated"]
    if max(bands) * 4 >= rated * 3:
        return "alike"
    return "split" if min(bands[0], bands[2]) * 3 >= rated else "spread"


def results(people: int, statements: Sequence[Mapping[str, Any]]) -> Data:
    """Make what is shown of a batch.

    Parameters
    ----------
    people
        How many codes are counted.
    statements
        In the order of the map, each with ``statement_id``, ``title``, ``theme_id``, ``low``, ``high``, ``core``,
        ``asked`` (how many of the codes ask it), and under ``now`` and ``hoped`` the seven counts of :func:`side`.
    """
    if people < FEWEST:
        return {"people": people, "small": True, "statements": []}
    shown = [_statement(each) for each in statements if each["asked"] >= FEWEST]
    return assembled(people, shown)


def assembled(people: int, statements: list[Data]) -> Data:
    """Put statements, each with its two sides as shown, together with the lists that follow from them."""
    for each in statements:
        each.update(pattern=pattern(each["now"], each["asked"]), hope=pattern(each["hoped"], each["asked"]))
    lists = {
        name: [each["statement_id"] for each in statements if each["pattern"] == key]
        for name, key in (("alike", "alike"), ("differently", "split"))
    }
    return {"people": people, "small": False, "statements": statements, **lists}


def _statement(each: Mapping[str, Any]) -> Data:
    about = {key: each[key] for key in ("statement_id", "title", "theme_id", "low", "high", "core", "asked")}
    return {**about, **{name: side(each[name], each["asked"]) for name in SIDES}}
