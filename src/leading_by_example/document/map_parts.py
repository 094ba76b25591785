"""Each of the four maps as blocks of a document: a reader's own, or a guess from another seat."""

from __future__ import annotations

from typing import Any

from ..maps import MAPS, branch, value
from . import culture, theory, vacancy, who_leads
from .blocks import Block, Part, Source, asked, fill, heading, names, ordered, paragraph, text_of, titled

BODIES = {"culture": culture.body, "theory": theory.body, "who_leads": who_leads.body, "vacancy": vacancy.body}


def asked_for(source: Source) -> list[str]:
    """List the maps that are in the document: the fourth only when asked for."""
    return [key for key in MAPS if key != "vacancy" or source.vacancy]


def map_blocks(source: Source, key: str, part: Part, level: int, prefix: str = "") -> list[Block]:
    """Lay out one map; nothing where nothing was answered on it.

    Parameters
    ----------
    source
        Record and words.
    key
        Which map.
    part
        As :func:`leading_by_example.maps.branch` gives it.
    level
        Of the headings inside.
    prefix
        The words with which a guess is labelled, holding ``{text}``; nothing for the reader's own.
    """
    say = source.say
    inside = BODIES[key](source, part, level, prefix)
    inside += asked(say["map"]["voices"], text_of(part, "voices"))
    seat = value(part, "seat")
    if not inside or seat is None or prefix:
        return inside
    name = names(source, "roles", "role_id").get(seat, seat)
    return [paragraph(fill(say["map"]["seat"], role=name)), *inside]


def own_maps(source: Source, level: int) -> list[Block]:
    """Lay out the reader's own maps, each under its title."""
    blocks: list[Block] = []
    for number, (key, name) in enumerate(MAPS.items(), 1):
        if key in asked_for(source):
            title = fill(source.say["map"]["title"], number=number, name=name)
            blocks += titled(level, title, map_blocks(source, key, branch(source.record, key), level + 1))
    return blocks


def guesses(source: Source, level: int) -> list[Block]:
    """Lay out the guesses when asked for: each by itself, and each said to be one."""
    say = source.say
    blocks: list[Block] = []
    for key, role in guessed(source):
        prefix = fill(say["map"]["guess"], role=names(source, "roles", "role_id").get(role, role), text="{text}")
        part = branch(source.record, key, role)
        title = fill(prefix, text=MAPS[key])
        blocks += titled(level + 1, title, map_blocks(source, key, part, level + 2, prefix))
    if not blocks:
        return []
    return [heading(level, say["guesses"]["title"]), paragraph(say["guesses"]["note"], "note"), *blocks]


def guessed(source: Source) -> list[tuple[str, str]]:
    """List the guesses that are asked for and hold something, as map and role."""
    if not source.guesses:
        return []
    known = names(source, "roles", "role_id")
    maps: dict[str, Any] = dict(source.record.get("maps", {}))
    found = {key: maps.get(key, {}).get("guesses", {}) for key in asked_for(source)}
    return [
        (key, role)
        for key, guesses in found.items()
        for role in ordered(known, guesses)
        if role in guesses and map_blocks(source, key, guesses[role], 3, "{text}")
    ]
