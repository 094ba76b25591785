"""A valid record with everything in it: every kind of answer and of hostile text, more than anyone would fill in.

Nothing is random: the same record each time. Each text ends in a number of its own, so that a lost one is found.
"""

import copy
from itertools import count, cycle
from typing import Any

from leading_by_example import load_prompts, load_quotes, load_roles, load_statements, load_table_1
from leading_by_example.catalogue import catalogue
from tools.golden_documents import NOT_REPEATED

LONG = "What we say we do, and what we do. " * 250  # 8,750 characters
KINDS = (
    "The duty worker always rings back.",
    "الثقة قبل السيطرة — אמון לפני שליטה",
    "👩🏾‍🤝‍👨🏻 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🩹 日本語 ﷽ é e\u0301",
    '=HYPERLINK("http://example.invalid","press")',
    "Line one.\r\n\r\n  - a dash\n1. a number\r\tand a tab\n# no heading | no cell\n> no quote",
    "<script>alert(1)</script> &amp; *stars* _lines_ `ticks` [a](b) ~~no~~ $x$ \\ {where} \"quoted\" 'single'",
    "".join(map(chr, range(1, 32))) + "\x00 \x7f\x85 \u2028 \u200e\u202e \ufeff \ufffe\uffff",
    "half an emoji: \ud83d, the other half: \ude00",
    "-1+2",
    "@SUM(A1)",
    "+44",
    "\tbegins with a tab",
    "＝full width",
)


class Maker:
    """Makes answers, each at a time of its own."""

    def __init__(self, *, hostile: bool) -> None:
        self._n = count(1)
        self._kinds = cycle(KINDS if hostile else KINDS[:3])

    def __call__(self, value: Any, **extra: Any) -> dict[str, Any]:
        """Answer, a second after the last."""
        n = next(self._n)
        at = f"2026-11-{16 + n // 86400:02d}T{n // 3600 % 24:02d}:{n // 60 % 60:02d}:{n % 60:02d}.{n % 1000:03d}Z"
        return {"value": value, "at": at, **extra}

    def text(self, more: str = "") -> dict[str, Any]:
        """Answer in words."""
        answer = self("")
        return {**answer, "value": f"{next(self._kinds)} {more}({answer['at'][11:19]})"}


def full_record(strands: int = 200, links: int = 40, *, hostile: bool = True) -> dict[str, Any]:
    """Give the record; without `hostile`, one such as a reader could have typed."""
    make = Maker(hostile=hostile)
    long = LONG if hostile else ""
    roles = load_roles()
    guessed = roles.loc[roles["guessable"], "role_id"].tolist()[: 5 if hostile else 1]
    quotes = [quote for quote in load_quotes()["quote_id"] if quote != NOT_REPEATED]
    maps: dict[str, Any] = {}
    makers = {"culture": _culture, "theory": _theory, "who_leads": _who_leads, "vacancy": _vacancy}
    for key, fill in makers.items():
        own = fill(make, strands if key == "vacancy" else links, long)
        maps[key] = {"own": own, "guesses": {role: fill(make, 3, "") for role in guessed}}
    was = copy.deepcopy({key: {"own": each["own"]} for key, each in maps.items()})
    _choose_differently(was)
    actions = {}
    for n, origin in enumerate(("culture-s07", "who-leads-unpaid-carers", "vacancy-t0001")):
        parts = ("what", "first_step", "with_whom", "by_when", "what_would_show", "what_could_stop")
        actions[f"p{n}"] = {"from": make(origin), **{part: make.text() for part in parts}}
    return {
        "schema": "leading-by-example/record",
        "version": 1,
        "id": "f0f1f2f3f4f5f6f7",
        "created": "2026-11-16T00:00:00.000Z",
        "keep_list": {f"k{n}": {"what": make.text(), "who_would_say": make.text()} for n in range(9)},
        "maps": maps,
        "reflections": {prompt: make.text(long) for prompt in load_prompts()["prompt_id"]},
        "quotes": {quote: {"kept": make(True), "note": make.text()} for quote in quotes},
        "plan": {"look_again": make("2027-03"), "actions": actions},
        "snapshots": {
            f"n{n}": make({"label": label, "maps": part})
            for n, (label, part) in enumerate((("Before", was), ("", maps))[: 1 + hostile])
        },
    }


def _culture(make: Maker, _: int, long: str) -> dict[str, Any]:
    points = cycle((1, 2, 3, 4, 5, "cannot-tell"))
    statements = load_statements()
    ratings = {
        row.statement_id: {
            "now": make(next(points), revision=int(row.revision)),
            "hoped": make(next(points), revision=int(row.revision)),
            "hoped_by": make.text(),
            "how_known": make.text(long if row.position == 1 else ""),
        }
        for row in statements.itertuples()
    }
    return {
        "statements": make("7c1f09ae"),
        "seat": make("team-manager"),
        "context": make.text(long),
        "ratings": ratings,
        "focus": {"first": make("s09"), "second": make("s20")},
        "voices": make.text(),
    }


def _theory(make: Maker, links: int, long: str) -> dict[str, Any]:
    said = cycle(("yes", "partly", "no", "cannot-tell"))
    ids = load_table_1()["item_id"].tolist()
    starts, ends = ids[:14], ids[7:]
    drawn = {
        f"l{n:04d}": {"from": make(starts[n % 14]), "to": make(ends[n * 5 % 14]), "why": make.text()}
        for n in range(links)
    }
    items = {item: {"answer": make(next(said)), "how_known": make.text(long if item == "a1" else "")} for item in ids}
    return {"seat": make("social-worker"), "items": items, "links": drawn, "voices": make.text()}


def _who_leads(make: Maker, _: int, long: str) -> dict[str, Any]:
    words = catalogue("groups", "decisions", "ladder")
    rungs = cycle(rung["rung_id"] for rung in words["ladder"])
    groups: dict[str, Any] = {}
    for group in words["groups"]:
        now = next(rungs)
        groups[group["group_id"]] = {
            decision["decision_id"]: {"now": make(now), "hoped": make(next(rungs)), "how_known": make.text()}
            for decision in words["decisions"]
        }
    return {"seat": make("commissioner"), "groups": groups, "voices": make.text(long)}


def _vacancy(make: Maker, strands: int, long: str) -> dict[str, Any]:
    roles = load_roles()["role_id"].tolist()
    made = {
        f"t{n:04d}": {
            "name": make.text(),
            "leads": make([roles[n % 18]]),
            "shares": make([roles[(n + 3) % 18], roles[(n + 7) % 18]][: n % 3]),
            "succession": make.text(long if n == 0 else ""),
        }
        for n in range(strands)
    }
    return {"seat": make("director"), "vacant": make(roles[:2]), "strands": made, "voices": make.text()}


def _choose_differently(maps: dict[str, Any]) -> None:
    maps["culture"]["own"]["ratings"]["s01"]["now"]["value"] = 4
    maps["theory"]["own"]["items"]["a1"]["answer"]["value"] = "no"
    maps["who_leads"]["own"]["groups"]["practitioners"]["vision"]["hoped"]["value"] = "leads"
    maps["vacancy"]["own"]["strands"]["t0000"]["leads"]["value"] = ["commissioner"]
