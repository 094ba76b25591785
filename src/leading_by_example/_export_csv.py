"""A record's answers as rows: one an answer, for whoever counts, sorts and draws them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .document.blocks import Part, Source, clean, names, ordered
from .document.culture import statement_ids
from .document.map_parts import asked_for
from .document.theory import item_ids
from .document.who_leads import place_name, places
from .document.written import parts_of
from .maps import branch, value

COLUMNS = ["map", "whose", "item_id", "item", "side", "answer", "how_known", "at"]
Row = list[str]


def rows(source: Source) -> list[Row]:
    """List every answer that is not left out, in the order of the workbook."""
    record = source.record
    found: list[Row] = []
    for key, entry in sorted(record.get("keep_list", {}).items()):
        found += _sides("keep_list", "own", key, "", entry, ("what", "who_would_say"))
    for key in asked_for(source):
        found += _map(source, key, "own", branch(record, key))
    if source.guesses:
        for key in asked_for(source):
            for role, part in sorted(record.get("maps", {}).get(key, {}).get("guesses", {}).items()):
                found += _map(source, key, f"guess: {role}", part)
    texts = names(source, "prompts", "prompt_id", "text")
    given = record.get("reflections", {})
    for key in ordered(texts, given):
        found += _sides("reflections", "own", key, texts.get(key, ""), {"answer": given.get(key, {})}, ("answer",))
    labels = names(source, "quotes", "quote_id", "role")
    for key in ordered(labels, record.get("quotes", {})):
        entry = record.get("quotes", {}).get(key, {})
        found += _sides("quotes", "own", key, labels.get(key, ""), entry, ("kept", "note"))
    plan = record.get("plan", {})
    found += _sides("plan", "own", "look_again", "", {"answer": plan.get("look_again", {})}, ("answer",))
    for key, action in sorted(plan.get("actions", {}).items()):
        found += _sides("plan", "own", key, "", action, parts_of(source, action))
    return found


def _map(source: Source, key: str, whose: str, part: Part) -> Iterator[Row]:
    for name in ("seat", "context", "voices", "vacant"):
        yield from _sides(key, whose, name, "", {"answer": part.get(name, {})}, ("answer",))
    if key == "culture":
        titles, given = names(source, "statements", "statement_id", "title"), part.get("ratings", {})
        for item in statement_ids(source, part):
            place = given.get(item, {})
            yield from _known(key, whose, item, titles.get(item, ""), place, ("now", "hoped", "hoped_by"))
        for which in ("first", "second"):
            yield from _sides(key, whose, "focus", "", part.get("focus", {}), (which,))
    elif key == "theory":
        entries, given = names(source, "table_1", "item_id", "text"), part.get("items", {})
        for item in item_ids(source, part):
            yield from _known(key, whose, item, entries.get(item, ""), given.get(item, {}), ("answer",))
        for item, link in sorted(part.get("links", {}).items()):
            yield from _sides(key, whose, item, "", link, ("from", "to", "why"))
    elif key == "who_leads":
        groups, decisions = places(source, part)
        for group in groups:
            for decision in decisions:
                place = part.get("groups", {}).get(group, {}).get(decision, {})
                item, name = f"{group}:{decision}", place_name(source, group, decision)
                yield from _known(key, whose, item, name, place, ("now", "hoped"))
    else:
        for item, strand in sorted(part.get("strands", {}).items()):
            name = _text(value(strand, "name"))
            yield from _sides(key, whose, item, name, strand, ("name", "leads", "shares", "succession"))


def _sides(key: str, whose: str, item: str, name: str, node: Part, sides: Sequence[str]) -> Iterator[Row]:
    """Give a row for each side that is answered."""
    for side in sides:
        answer = _text(value(node, side))
        if answer:
            yield [key, whose, item, name, side, answer, "", node[side]["at"]]


def _known(key: str, whose: str, item: str, name: str, node: Part, sides: tuple[str, ...]) -> Iterator[Row]:
    """Give the same, with how it is known beside the first side; by itself where there is no answer to that."""
    how = _text(value(node, "how_known"))
    for row in _sides(key, whose, item, name, node, sides):
        if how and row[4] == sides[0]:
            row[6], how = how, ""
        yield row
    if how:
        yield [key, whose, item, name, "how_known", "", how, node["how_known"]["at"]]


def _text(answer: Any) -> str:
    if answer is None or answer is False:
        return ""
    if answer is True:
        return "yes"
    return clean(" ".join(answer) if isinstance(answer, list) else str(answer))
