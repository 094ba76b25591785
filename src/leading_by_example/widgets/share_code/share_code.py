"""The share code in the book: its markup. In a notebook, ``Record.share_code()`` gives the same code."""

from __future__ import annotations

from ...catalogue import catalogue
from .._render import environment, json_block

# On the page and on the slip alike.
IN_IT = "It holds your ratings of map 1: how things are now, and what you hope for."
NOT_IN_IT = "It does not hold your words, your name, your role or your guesses from other seats."
WHO_READS = "Whoever holds this code can read the ratings in it."


def render(
    *, prefix: str = "share-", fold: bool = False, code_page: str | None = None, group_page: str | None = None
) -> str:
    """Write the choice and the place for the code as HTML; the script fills it.

    Parameters
    ----------
    prefix
        Goes before every id and radio name.
    fold
        One line, to open for the rest.
    code_page, group_page
        Where the code is specified, and where a group's codes are read, to link them.
    """
    sets = catalogue("statement_sets")["statement_sets"]
    numbers = {row["kind"]: len(row["statements"].split()) for row in sets}  # the last of a kind is today's
    return (
        environment()
        .get_template("share_code/share_code.html")
        .render(
            prefix=prefix,
            fold=fold,
            code_page=code_page,
            group_page=group_page,
            numbers=numbers,
            said=(IN_IT, NOT_IN_IT, WHO_READS),
            sets=json_block(sets),
        )
    )
