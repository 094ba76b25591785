"""Map 2, the reader's theory of change, as blocks of a document."""

from __future__ import annotations

from ..maps import value
from .blocks import Block, Part, Source, fill, filled, listed, names, ordered, paragraph, table, text_of, titled
from .drawn import picture, read, readout


def body(source: Source, part: Part, level: int, prefix: str) -> list[Block]:
    """Lay out the map: its diagram, a table for each column of Table 1, the reader's links, what the map shows."""
    say = source.say["theory"]
    entries = names(source, "table_1", "item_id", "text")
    links = _links(source, part)
    return [
        *picture(source, "theory", part, prefix, count=answered(part), links=len(links)),
        *_tables(source, part, prefix),
        *titled(level, say["links"], [paragraph(say["links_note"], "note"), *listed(links)] if links else []),
        *readout(source, "theory", read("theory", part), level, lambda _, item: entries.get(item, item)),
    ]


def answered(part: Part) -> int:
    """Count the entries that have an answer."""
    return sum(value(given, "answer") is not None for given in part.get("items", {}).values())


def item_ids(source: Source, *parts: Part) -> list[str]:
    """List the entries of Table 1, and after them all others that are answered."""
    return ordered(names(source, "table_1", "item_id", "text"), *(part.get("items", {}) for part in parts))


def answer(source: Source, part: Part, item: str) -> str:
    """Give an answer in words, empty where there is none."""
    found = value(part.get("items", {}).get(item, {}), "answer")
    return "" if found is None else str(source.say["theory"]["answers"][found])


def _tables(source: Source, part: Part, prefix: str) -> list[Block]:
    say, none = source.say["theory"], source.say["not_answered"]
    entries = names(source, "table_1", "item_id", "text")
    column_of = names(source, "table_1", "item_id", "column")
    blocks: list[Block] = []
    for column in [*say["columns"], None]:
        rows = []
        for item in item_ids(source, part):
            how = text_of(part.get("items", {}).get(item, {}), "how_known")
            given = answer(source, part, item)
            if column_of.get(item) == column and (given or how):
                rows.append([entries.get(item, item), given or none, how or none])
        words = say["columns"].get(column, {"entry": say["other_entry"], "answer": say["other_answer"]})
        caption = fill(say["caption"], column=column) if column else say["others"]
        head = [words["entry"], words["answer"], source.say["map"]["how_known"]]
        blocks += table(fill(prefix or "{text}", text=caption), *filled(head, rows, none))
    return blocks


def _links(source: Source, part: Part) -> list[str]:
    """Write the reader's links out, in the order in which they were drawn."""
    say, none = source.say["theory"], source.say["not_chosen"]
    entries = names(source, "table_1", "item_id", "text")
    found = []
    for _, link in sorted(part.get("links", {}).items()):
        ends = [value(link, "from"), value(link, "to")]
        why = text_of(link, "why")
        if why or any(end is not None for end in ends):
            start, end = (none if each is None else entries.get(each, each) for each in ends)
            found.append(fill(say["link_why" if why else "link"], **{"from": start, "to": end, "why": why}))
    return found
