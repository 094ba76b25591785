"""Numbers for prose, each from the data, by name: no number about the study is typed into a chapter."""

from __future__ import annotations

import re
from functools import cache

from . import data
from .paths import data_folder

WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@cache
def numbers() -> dict[str, int]:
    """Give every number that prose may use.

    Returns
    -------
    dict
        By name: the ids of ``participants.csv`` and ``sites.csv``; ``quotes``, ``statements`` and
        ``core-statements``; ``references`` (the article's own entries); ``statements-`` and ``quotes-in-`` followed
        by a theme; and ``quotes-`` followed by a role group, for how many quotes carry that label.
    """
    statements = data.load_statements()
    in_use = statements[~statements["retired"]]
    quotes = data.load_quotes()
    people, sites = data.load_participants(), data.load_sites()
    return {
        **dict(zip(people["participant_id"], people["count"].astype(int), strict=True)),
        **dict(zip(sites["site_id"], sites["count"].astype(int), strict=True)),
        "quotes": len(quotes),
        "statements": len(in_use),
        "core-statements": int(in_use["core"].sum()),
        **{f"statements-{theme}": int(n) for theme, n in in_use["theme_id"].value_counts().items()},
        "references": len(re.findall(r"^@", (data_folder() / "references.bib").read_text("utf-8"), re.MULTILINE)),
        **{f"quotes-in-{theme}": int(n) for theme, n in quotes["theme_id"].value_counts().items()},
        **{f"quotes-{group}": int(n) for group, n in quotes["role_group"].value_counts().items()},
    }


def number(name: str) -> int:
    """Give one number.

    Raises
    ------
    KeyError
        If there is none of that name; the message lists those there are.
    """
    if name not in numbers():
        raise KeyError(f"There is no number {name!r} in the data. There are: {', '.join(numbers())}.")
    return numbers()[name]


def in_words(value: int) -> str:
    """Write a number in words up to ten, and in figures from there on."""
    return WORDS[value] if 0 <= value < len(WORDS) else str(value)
