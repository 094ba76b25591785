"""A quote of the study: its card in a chapter, and the words that every view of a quote shares."""

from __future__ import annotations

from functools import cache
from typing import Any

from ... import data
from ...citation import cite
from .._render import care, environment

# Tags in plain words, where leaving out the hyphen is not enough.
WORDS = {
    "co-production": "co-production",
    "continuity": "whether it lasts",
    "individual-leader": "one leader",
    "levels": "levels of an organisation",
    "resources": "money and resources",
}


def render(quote_id: str, *, prefix: str = "quote-", care_page: str | None = None) -> str:
    """Write one quote as a card, verbatim, with its own address on the page.

    Parameters
    ----------
    quote_id
        Such as "q08".
    prefix
        Goes before every id but the quote's own, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it beside the place for a note.

    Raises
    ------
    ValueError
        If there is no such quote.
    """
    if quote_id not in quotes():
        raise ValueError(f"There is no quote {quote_id!r}: use one of {', '.join(quotes())}.")
    template = environment().get_template("quote/quote.html")
    return template.render(quote=quotes()[quote_id], citation=cite(), prefix=prefix, care=care(care_page))


@cache
def quotes() -> dict[str, dict[str, Any]]:
    """Give the quotes by id, in the paper's order, with the tags in plain words as ``about``."""
    found: dict[str, dict[str, Any]] = {}
    for row in data.load_quotes().sort_values("position").to_dict("records"):
        about = [in_words(tag) for tag in row["tags"].split()]
        found[row["quote_id"]] = {**{str(key): value for key, value in row.items()}, "about": about}
    return found


def in_words(tag: str) -> str:
    """Say a tag in plain words."""
    return WORDS.get(tag, tag.replace("-", " "))
