"""Map 3, who leads, as blocks of a document."""

from __future__ import annotations

from ..maps import value
from .blocks import Block, Part, Source, fill, names, ordered, table, text_of
from .drawn import picture, read, readout

SIDES = ("now", "hoped")


def body(source: Source, part: Part, level: int, prefix: str) -> list[Block]:
    """Lay out the map: its grid, a table for now and one for hoped for, how it is known, what the map shows."""
    return [
        *picture(source, "who_leads", part, prefix, count=answered(part)),
        *_tables(source, part, prefix),
        *readout(
            source, "who_leads", read("who_leads", part), level, lambda key, item: _named(source, part, key, item)
        ),
    ]


def answered(part: Part) -> int:
    """Count the places, a group and a kind of decision, that have an answer."""
    places = (place for group in part.get("groups", {}).values() for place in group.values())
    return sum(any(value(place, side) is not None for side in SIDES) for place in places)


def places(source: Source, *parts: Part) -> tuple[list[str], list[str]]:
    """List the groups and the kinds of decision, and after those we know the others that are answered."""
    found = [part.get("groups", {}) for part in parts]
    groups = ordered(names(source, "groups", "group_id"), *found)
    decisions = ordered(
        names(source, "decisions", "decision_id"), *(group for many in found for group in many.values())
    )
    return groups, decisions


def say_of(source: Source, part: Part, group: str, decision: str, side: str) -> str:
    """Give the rung of an answer in words, empty where there is none."""
    found = value(part.get("groups", {}).get(group, {}).get(decision, {}), side)
    return "" if found is None else names(source, "ladder", "rung_id")[found]


def place_name(source: Source, group: str, decision: str) -> str:
    """Name a place on the map."""
    return fill(
        source.say["who_leads"]["place"],
        group=names(source, "groups", "group_id").get(group, group),
        decision=names(source, "decisions", "decision_id").get(decision, decision),
    )


def _tables(source: Source, part: Part, prefix: str) -> list[Block]:
    say, none = source.say["who_leads"], source.say["not_answered"]
    groups, decisions = places(source, part)
    group_names, decision_names = names(source, "groups", "group_id"), names(source, "decisions", "decision_id")
    blocks: list[Block] = []
    for side in SIDES:
        rows = []
        for group in groups:
            cells = [say_of(source, part, group, decision, side) for decision in decisions]
            if any(cells):
                rows.append([group_names.get(group, group), *(cell or none for cell in cells)])
        head = [say["group"], *(decision_names.get(decision, decision) for decision in decisions)]
        blocks += table(fill(prefix or "{text}", text=say[side]), head, rows)
    known = []
    for group in groups:
        for decision in decisions:
            how = text_of(part.get("groups", {}).get(group, {}).get(decision, {}), "how_known")
            if how:
                known.append([group_names.get(group, group), decision_names.get(decision, decision), how])
    how_known = source.say["map"]["how_known"]
    head = [say["group"], say["decision"], how_known]
    return blocks + table(fill(prefix or "{text}", text=how_known), head, known)


def _named(source: Source, part: Part, key: str, item: str) -> str:
    group, _, decision = item.partition(":")
    if not decision:
        return names(source, "groups", "group_id").get(group, group)
    if not key.startswith("widest_moves"):
        return place_name(source, group, decision)
    now, hoped = (say_of(source, part, group, decision, side) for side in SIDES)
    words = {
        "group": names(source, "groups", "group_id").get(group, group),
        "decision": names(source, "decisions", "decision_id").get(decision, decision),
    }
    return fill(source.say["who_leads"]["move"], **words, now=now, hoped=hoped)
