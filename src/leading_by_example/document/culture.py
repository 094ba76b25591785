"""Map 1, leadership and culture, as blocks of a document."""

from __future__ import annotations

from typing import Any

from ..maps import value
from .blocks import Block, Part, Source, asked, clean, fill, filled, listed, ordered, table, text_of, titled
from .drawn import chart_rows, drawn

SIDES = ("now", "hoped")


def body(source: Source, part: Part, level: int, prefix: str) -> list[Block]:
    """Lay out the map: its context, chart and tables, what is known and how, the two chosen, what cannot be told."""
    say = source.say["culture"]
    return [
        *asked(say["context"], text_of(part, "context")),
        *_pictures(source, part, prefix),
        *_tables(source, part, prefix),
        *chosen(source, part, level),
    ]


def chosen(source: Source, part: Part, level: int) -> list[Block]:
    """List the two that the reader most wants to move, and what they cannot tell."""
    say, titles = source.say["culture"], _titles(source)
    focus = part.get("focus", {})
    two = [found for found in (value(focus, "first"), value(focus, "second")) if found is not None]
    title = say["focus_one" if len(two) == 1 else "focus"]
    untold = [
        titles.get(key, key)
        for key in statement_ids(source, part)
        if "cannot-tell" in [value(part.get("ratings", {}).get(key, {}), side) for side in SIDES]
    ]
    return [
        *titled(level, title, listed([titles.get(found, found) for found in two])),
        *titled(level, say["cannot_tell"], listed(untold)),
    ]


def answered(part: Part) -> int:
    """Count the statements that have an answer to now or hoped for; "can't tell" is one."""
    ratings = part.get("ratings", {}).values()
    return sum(any(value(given, side) is not None for side in SIDES) for given in ratings)


def statement_ids(source: Source, *parts: Part) -> list[str]:
    """List the statements in use in the order of the map, and after them all others that are answered."""
    known = [row["statement_id"] for row in source.words["statements"] if not row["retired"]]
    return ordered(known, *(part.get("ratings", {}) for part in parts))


def rating(source: Source, part: Part, key: str, side: str) -> str:
    """Give a rating as text, empty where there is none."""
    found = value(part.get("ratings", {}).get(key, {}), side)
    if found is None:
        return ""
    return str(source.say["cannot_tell"] if found == "cannot-tell" else found)


def _pictures(source: Source, part: Part, prefix: str) -> list[Block]:
    """Draw the chart: in one where that fits on a page, otherwise one for each theme."""
    say, rows = source.say["culture"], chart_rows(source, "culture", part)
    starts = [n for n, row in enumerate(rows) if row["kind"] == "theme"]
    pictures = [(say["picture"], rows)] if rows else []
    if len(rows) > say["most_rows"]:
        pieces = [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
        pictures = [(fill(say["picture_of"], theme=piece[0]["label"]), piece) for piece in pieces]
    blocks: list[Block] = []
    for title, piece in pictures:
        placed = [{**row, "row": n} for n, row in enumerate(piece)]
        count = sum(row["kind"] == "statement" for row in placed)
        blocks += drawn(source, "culture", placed, fill(prefix or "{text}", text=title), count=count)
    return blocks


def _tables(source: Source, part: Part, prefix: str) -> list[Block]:
    say, none = source.say["culture"], source.say["not_answered"]
    in_use = {row["statement_id"]: row for row in source.words["statements"] if not row["retired"]}
    titles = _titles(source)
    all_rows = {row["statement_id"]: row for row in source.words["statements"]}
    themes = [(theme["theme_id"], theme["short"]) for theme in source.words["themes"]]
    blocks: list[Block] = []
    for theme_id, theme in [*themes, (None, say["others"])]:
        ids = [
            key
            for key in statement_ids(source, part)
            if (in_use[key]["theme_id"] if key in in_use else None) == theme_id
        ]
        points, known = [], []
        for key in ids:
            given = part.get("ratings", {}).get(key, {})
            statement = all_rows.get(key, {})
            now, hoped = (rating(source, part, key, side) for side in SIDES)
            if now or hoped:
                ends = [clean(statement.get("low") or ""), clean(statement.get("high") or "")]
                title = _said(source, statement, given, titles.get(key, key))
                points.append([title, *ends, now or none, hoped or none])
            how, who = text_of(given, "how_known"), text_of(given, "hoped_by")
            if how or who:
                known.append([titles.get(key, key), how or none, who or none])
        caption = fill(say["caption"], theme=theme) if theme_id else theme
        known_caption = fill(say["known_caption"], theme=theme)
        head = [say["statement"], say["low"], say["high"], say["now"], say["hoped"]]
        blocks += table(fill(prefix or "{text}", text=caption), head, points)
        known_head = [say["statement"], source.say["map"]["how_known"], say["hoped_by"]]
        blocks += table(fill(prefix or "{text}", text=known_caption), *filled(known_head, known, none))
    return blocks


def _said(source: Source, statement: dict[str, Any], given: Part, title: str) -> str:
    """Give a statement's title, and say so where it was worded differently when it was rated."""
    revisions = {given[side]["revision"] for side in SIDES if value(given, side) is not None}
    reworded = bool(statement) and bool(revisions - {statement["revision"]})
    return fill(source.say["culture"]["reworded"], title=title) if reworded else title


def _titles(source: Source) -> dict[str, str]:
    return {row["statement_id"]: row["title"] for row in source.words["statements"]}
