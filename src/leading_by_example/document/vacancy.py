"""Map 4, if a role fell vacant, as blocks of a document. It is there only when asked for."""

from __future__ import annotations

from ..maps import value
from .blocks import Block, Part, Source, fill, paragraph, roles, table, text_of
from .drawn import picture, read, readout


def body(source: Source, part: Part, level: int, prefix: str) -> list[Block]:
    """Lay out the map: a word of care, grid, table of strands, what the map shows, and who would carry each on."""
    say = source.say["vacancy"]
    strands = strand_ids(part)
    vacant = value(part, "vacant") or []
    if not strands and not vacant:
        return []
    found = read("vacancy", part)
    if not vacant:
        found = {**found, "still_led": []}  # with nobody away, that says nothing
    drawn = (
        picture(source, "vacancy", part, prefix, count=len(strands))
        if len(strands) <= say["most"]
        else [paragraph(say["too_many"], "note")]
    )
    return [
        paragraph(say["note"], "note"),
        *drawn,
        *([paragraph(fill(say["vacant"], roles=roles(source, vacant)))] if vacant else []),
        *_table(source, part, strands, prefix, found if vacant else {}),
        *readout(source, "vacancy", found, level, lambda _, strand: strand_name(source, part, strand)),
        *_succession(source, part, strands, prefix),
    ]


def strand_ids(*parts: Part) -> list[str]:
    """List the strands that hold something, in the order in which they were added."""
    found = {strand for part in parts for strand, given in part.get("strands", {}).items() if _holds(given)}
    return sorted(found)


def strand_name(source: Source, part: Part, strand: str) -> str:
    """Name a strand as the reader does."""
    return text_of(part.get("strands", {}).get(strand, {}), "name") or str(source.say["vacancy"]["no_name"])


def held_by(source: Source, part: Part, strand: str, side: str) -> str:
    """Name the roles that lead a strand, or share in it; empty where there are none. Who leads is not named twice."""
    given = part.get("strands", {}).get(strand, {})
    leads = value(given, "leads") or []
    if side == "leads":
        return roles(source, leads)
    return roles(source, [role for role in value(given, "shares") or [] if role not in leads])


def _table(source: Source, part: Part, strands: list[str], prefix: str, found: dict[str, list[str]]) -> list[Block]:
    say = source.say["vacancy"]
    state: dict[str, str] = {strand: words for key, words in say["states"].items() for strand in found.get(key, [])}
    rows: list[list[str]] = []
    for strand in strands:
        row: list[str] = [held_by(source, part, strand, side) or str(say["nobody"]) for side in ("leads", "shares")]
        last = [state.get(strand, str(source.say["not_answered"]))] if found else []
        rows.append([strand_name(source, part, strand), *row, *last])
    head = [say["strand"], say["leads"], say["shares"], *([say["state"]] if found else [])]
    return table(fill(prefix or "{text}", text=say["caption"]), head, rows)


def _succession(source: Source, part: Part, strands: list[str], prefix: str) -> list[Block]:
    say = source.say["vacancy"]
    plans = {strand: text_of(part["strands"].get(strand, {}), "succession") for strand in strands}
    rows = [[strand_name(source, part, strand), plan] for strand, plan in plans.items() if plan]
    return table(fill(prefix or "{text}", text=say["succession"]), [say["strand"], say["plan"]], rows)


def _holds(given: Part) -> bool:
    texts = (text_of(given, key) for key in ("name", "succession"))
    return any(texts) or bool(value(given, "leads")) or bool(value(given, "shares"))
