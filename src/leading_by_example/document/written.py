"""What a reader wrote beside the maps: keep-list, reflections, quotes kept and plan, as blocks of a document."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..maps import branch, value
from .blocks import (
    Block,
    Part,
    Source,
    asked,
    day,
    fill,
    filled,
    heading,
    listed,
    names,
    ordered,
    paragraph,
    table,
    text_of,
    titled,
)
from .vacancy import strand_name

PARTS = ("from", "what", "first_step", "with_whom", "by_when", "what_would_show", "what_could_stop")


def keep_list(source: Source) -> list[Block]:
    """Lay the keep-list out as a table."""
    say, none = source.say["keep_list"], source.say["not_answered"]
    rows = [[what or none, who or none] for what, who in kept(source)]
    laid_out = table(say["caption"], *filled([say["what"], say["who"]], rows, none))
    return [paragraph(say["intro"]), *laid_out] if rows else []


def kept(source: Source) -> list[tuple[str, str]]:
    """List what is on the keep-list, in the order in which it was added."""
    entries = sorted(source.record.get("keep_list", {}).items())
    found = [(text_of(entry, "what"), text_of(entry, "who_would_say")) for _, entry in entries]
    return [entry for entry in found if any(entry)]


def reflections(source: Source, level: int) -> list[Block]:
    """Lay out the answers beside the chapters, chapter by chapter."""
    say, given = source.say["reflections"], source.record.get("reflections", {})
    prompts = source.words["prompts"]
    blocks: list[Block] = []
    for chapter, title in say["chapters"].items():
        inside: list[Block] = []
        for prompt in prompts:
            if prompt["chapter"] == chapter:
                question = fill(say["question"], step=prompt["step"], text=prompt["text"])
                inside += asked(question, text_of(given, prompt["prompt_id"]))
        blocks += titled(level, title, inside)
    return blocks + titled(level, say["others"], unasked(source))


def reflections_of(source: Source, steps: Collection[str]) -> list[Block]:
    """Lay out the answers to some of the three steps (What?, So what?, Now what?), in the order of the chapters."""
    say, given = source.say["reflections"], source.record.get("reflections", {})
    blocks: list[Block] = []
    for chapter, title in say["chapters"].items():
        for prompt in source.words["prompts"]:
            if prompt["chapter"] == chapter and prompt["step"] in steps:
                question = fill(say["placed"], chapter=title, text=prompt["text"])
                blocks += asked(question, text_of(given, prompt["prompt_id"]))
    return blocks


def unasked(source: Source) -> list[Block]:
    """Lay out the answers to questions that the workbook does not know."""
    given, known = source.record.get("reflections", {}), names(source, "prompts", "prompt_id", "text")
    return [block for key in ordered((), given) if key not in known for block in asked(key, text_of(given, key))]


def quotes(source: Source) -> list[Block]:
    """Lay out the quotes kept, or written about, each word for word with its note."""
    say, given = source.say["quotes"], source.record.get("quotes", {})
    known = {row["quote_id"]: row for row in source.words["quotes"]}
    blocks: list[Block] = []
    for key in ordered(known, given):
        note = text_of(given.get(key, {}), "note")
        if key in known and (note or value(given.get(key, {}), "kept")):
            row = known[key]
            blocks.append(
                {"kind": "quote", "text": row["text"], "source": fill(say["source"], role=row["role"], id=key)}
            )
            blocks += asked(say["mine"], note)
        elif key not in known:
            blocks += asked(key, note)
    return [paragraph(say["note"], "note"), *blocks] if blocks else []


def plan(source: Source, level: int) -> list[Block]:
    """Lay out the plan: the day to look again, and each action."""
    say, again = source.say["plan"], value(source.record.get("plan", {}), "look_again")
    blocks = [paragraph(fill(say["look_again"], date=day(again)))] if again else []
    for number, action in enumerate(actions(source), 1):
        blocks.append(heading(level, fill(say["action"], number=number)))
        for part in parts_of(source, action):
            origin = value(action, "from") if part == "from" else None
            blocks += asked(say[part], _origin(source, origin) if origin else text_of(action, part))
    return blocks


def actions(source: Source) -> list[dict[str, Any]]:
    """List the actions that hold something, in the order in which they were added."""
    found = [action for _, action in sorted(source.record.get("plan", {}).get("actions", {}).items())]
    return [action for action in found if any(text_of(action, part) for part in parts_of(source, action))]


def parts_of(source: Source, action: Part) -> list[str]:
    """List what an action may say; not where it comes from, where that map is left out."""
    left_out = str(value(action, "from")).startswith("vacancy-") and not source.vacancy
    return [part for part in PARTS if part != "from" or not left_out]


def _origin(source: Source, reference: str) -> str:
    """Say in words where on a map an action comes from."""
    say = source.say["plan"]
    kind, _, key = reference.partition("-")
    if reference.startswith("who-leads-"):
        kind, key = "who_leads", reference.removeprefix("who-leads-")
    tables = {
        "culture": ("statements", "statement_id", "title"),
        "theory": ("table_1", "item_id", "text"),
        "who_leads": ("groups", "group_id", "name"),
    }
    if kind in tables:
        return fill(say[f"from_{kind}"], name=names(source, *tables[kind]).get(key, key))
    if kind == "vacancy":
        part: Part = branch(source.record, "vacancy")
        return fill(say["from_vacancy"], name=strand_name(source, part, key))
    if kind == "keep":
        entry = source.record.get("keep_list", {}).get(key, {})
        return fill(say["from_keep"], name=text_of(entry, "what") or text_of(entry, "who_would_say") or key)
    return reference


def used(source: Source, counts: dict[str, int]) -> list[Block]:
    """List what was done with the workbook, each with how often; what was not is not said."""
    say = source.say["used"]
    done = [fill(say[key], count=count) for key, count in counts.items() if count]
    return listed([fill(say["read"], citation=source.words["citation"]), *done])
