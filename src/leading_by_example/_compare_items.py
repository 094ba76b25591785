"""What each map holds to be compared: its items in order, and what two versions of it say to each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from .maps import value

Part = Mapping[str, Any]
Words = Mapping[str, list[dict[str, Any]]]
# An answer: to be compared, in words, and what the reader wrote with it. None where there is none.
Cell = tuple[Any, str, str] | None
# Id and name of the item, which question about it, and what the two versions say.
Item = tuple[str, str, str, Cell, Cell]

WORDS: dict[str, Any] = json.loads(files(__package__).joinpath("schema", "compare.json").read_text("utf-8"))


def _culture(first: Part, second: Part, words: Words) -> Iterator[Item]:
    statements = {each["statement_id"]: each for each in words["statements"]}
    titles = {name: each["title"] for name, each in statements.items()}
    in_use = [name for name, each in statements.items() if not each["retired"]]
    others = {name for part in (first, second) for name in part.get("ratings", {})} - set(in_use)
    for name in [*in_use, *sorted(others)]:
        points = WORDS["points"][statements[name]["ends"] if name in statements else "two"]
        for side in ("now", "hoped"):
            yield name, titles.get(name, name), side, *(_rated(part, name, side, points) for part in (first, second))
    yield "focus", WORDS["focus"], "focus", _chosen(first, titles), _chosen(second, titles)


def _rated(part: Part, name: str, side: str, points: list[str]) -> Cell:
    given = part.get("ratings", {}).get(name, {})
    answer = value(given, side)
    if answer is None:
        return None
    untold = WORDS["cannot_tell" if side == "now" else "cannot_say"]
    text = untold if answer == "cannot-tell" else f"{answer}: {points[answer - 1]}"
    return answer, text, _text(given, "how_known" if side == "now" else "hoped_by")


def _chosen(part: Part, titles: Mapping[str, str]) -> Cell:
    both = sorted({value(part.get("focus", {}), place) for place in ("first", "second")} - {None})
    return (both, "; ".join(titles.get(each, each) for each in both), "") if both else None


def _theory(first: Part, second: Part, words: Words) -> Iterator[Item]:
    names = {entry["item_id"]: entry["text"] for entry in words["table_1"]}
    for entry in words["table_1"]:
        name = entry["item_id"]
        yield name, entry["text"], entry["column"], _held(first, name), _held(second, name)
    one, two = _links(first), _links(second)
    for ends in sorted({*one, *two}):
        item = " → ".join(names.get(end, end) for end in ends)
        yield ":".join(ends), item, "link", one.get(ends), two.get(ends)


def _held(part: Part, name: str) -> Cell:
    given = part.get("items", {}).get(name, {})
    answer = value(given, "answer")
    if answer is None:
        return None
    return answer, WORDS["held"].get(answer, WORDS["cannot_tell"]), _text(given, "how_known")


def _links(part: Part) -> dict[tuple[str, str], Cell]:
    """Give the links by their two ends; drawn twice, one is one, with all that was written about it."""
    whys: dict[tuple[str, str], list[str]] = {}
    for _, link in sorted(part.get("links", {}).items()):
        ends = value(link, "from"), value(link, "to")
        if None not in ends:
            whys.setdefault(ends, []).append(_text(link, "why"))
    return {ends: (True, WORDS["linked"], "\n".join(filter(None, why))) for ends, why in whys.items()}


def _who_leads(first: Part, second: Part, words: Words) -> Iterator[Item]:
    rungs = {rung["rung_id"]: rung["name"] for rung in words["ladder"]}
    for group in words["groups"]:
        for decision in words["decisions"]:
            ids = group["group_id"], decision["decision_id"]
            for side in ("now", "hoped"):
                one, two = (_say(part, ids, side, rungs) for part in (first, second))
                yield ":".join(ids), f"{group['name']}: {decision['name']}", side, one, two


def _say(part: Part, ids: tuple[str, str], side: str, rungs: Mapping[str, str]) -> Cell:
    given = part.get("groups", {}).get(ids[0], {}).get(ids[1], {})
    rung = value(given, side)
    if rung is None:
        return None
    return rung, rungs.get(rung, rung), _text(given, "how_known") if side == "now" else ""


def _vacancy(first: Part, second: Part, words: Words) -> Iterator[Item]:
    roles = {role["role_id"]: role["name"] for role in words["roles"]}
    one, two = _strands(first), _strands(second)
    for mine, theirs in _pairs(one, two):
        left, right = one.get(mine or ""), two.get(theirs or "")
        item_id = mine or theirs or ""
        name = _text(left or right or {}, "name") or WORDS["unnamed"]
        for question in ("leads", "shares"):
            yield item_id, name, question, _who(left, question, roles), _who(right, question, roles)
        yield item_id, name, "succession", _plan(left), _plan(right)


def _strands(part: Part) -> dict[str, Part]:
    """Give the strands by id, in the order in which they were added; an empty one is none."""
    return {
        name: strand
        for name, strand in sorted(part.get("strands", {}).items())
        if any(value(strand, field) for field in strand)
    }


def _pairs(one: Mapping[str, Part], two: Mapping[str, Part]) -> list[tuple[str | None, str | None]]:
    """Match strands: by id, as in a dated copy, or else by name, as in a guess."""
    left = [name for name in two if name not in one]
    pairs: list[tuple[str | None, str | None]] = []
    for name, strand in one.items():
        called = _text(strand, "name").lower()
        same = (
            name if name in two else next((each for each in left if _text(two[each], "name").lower() == called), None)
        )
        if same in left:
            left.remove(same)
        pairs.append((name, same))
    return [*pairs, *((None, name) for name in left)]


def _who(strand: Part | None, field: str, roles: Mapping[str, str]) -> Cell:
    if strand is None:
        return None
    named = value(strand, field) or []
    if not named and field == "shares":
        return None
    # A strand that nobody leads is on the map all the same.
    in_words = [name for role, name in roles.items() if role in named] + sorted(set(named) - set(roles))
    return sorted(named), ", ".join(in_words) or WORDS["nobody"], ""


def _plan(strand: Part | None) -> Cell:
    text = _text(strand or {}, "succession")
    return (text, text, "") if text else None


def _text(node: Part, key: str) -> str:
    return str(value(node, key) or "").strip()


ITEMS: dict[str, Callable[[Part, Part, Words], Iterator[Item]]] = {
    "culture": _culture,
    "theory": _theory,
    "who_leads": _who_leads,
    "vacancy": _vacancy,
}
