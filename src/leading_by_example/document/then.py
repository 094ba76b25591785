"""Then and now: each dated copy of the reader's own maps, beside what they say today, as blocks of a document."""

from __future__ import annotations

from collections.abc import Iterator

from ..maps import MAPS, branch
from . import culture, theory, vacancy, who_leads
from .blocks import Block, Part, Source, clean, day, fill, heading, names, paragraph, table
from .map_parts import asked_for


def then_and_now(source: Source, level: int) -> list[Block]:
    """Lay out what the reader has chosen differently since each copy. Words of their own are not compared."""
    say = source.say["then"]
    copies = source.record.get("snapshots", {})
    taken = [key for key in sorted(copies, key=lambda key: (copies[key]["at"], key)) if copies[key]["value"]]
    blocks: list[Block] = []
    for key in taken:
        date, label = day(copies[key]["at"]), clean(copies[key]["value"].get("label") or "")
        blocks.append(heading(level + 1, fill(say["labelled" if label else "heading"], date=date, label=label)))
        tables: list[Block] = []
        for name in asked_for(source):
            then, now = branch(source.record, name, snapshot=key), branch(source.record, name)
            caption = fill(say["caption"], map=MAPS[name], date=date)
            none = source.say["not_answered"]
            # What was not answered then is new, not changed: it stands in the maps.
            rows = [[what, a, b or none] for what, a, b in _compared(source, name, then, now) if a and a != b]
            tables += table(caption, [say["what"], say["then"], say["now"]], rows)
        blocks += tables or [paragraph(say["same"])]
    return [heading(level, say["title"]), paragraph(say["note"], "note"), *blocks] if blocks else []


def _compared(source: Source, key: str, then: Part, now: Part) -> Iterator[tuple[str, str, str]]:
    """Go through all that can be chosen on a map: what it is, then, and now."""
    say = source.say["then"]

    def sided(title: str, side: str) -> str:
        return fill(say["side"], title=title, side=say["sides"][side])

    if key == "culture":
        titles = names(source, "statements", "statement_id", "title")
        for item in culture.statement_ids(source, then, now):
            for side in culture.SIDES:
                a, b = (culture.rating(source, part, item, side) for part in (then, now))
                yield sided(titles.get(item, item), side), a, b
    elif key == "theory":
        entries = names(source, "table_1", "item_id", "text")
        for item in theory.item_ids(source, then, now):
            yield entries.get(item, item), theory.answer(source, then, item), theory.answer(source, now, item)
    elif key == "who_leads":
        groups, decisions = who_leads.places(source, then, now)
        for group in groups:
            for decision in decisions:
                for side in who_leads.SIDES:
                    a, b = (who_leads.say_of(source, part, group, decision, side) for part in (then, now))
                    yield sided(who_leads.place_name(source, group, decision), side), a, b
    else:
        for strand in vacancy.strand_ids(then, now):
            part = now if strand in vacancy.strand_ids(now) else then
            for side in ("leads", "shares"):
                a, b = (vacancy.held_by(source, each, strand, side) for each in (then, now))
                yield sided(vacancy.strand_name(source, part, strand), side), a, b
