"""Our map together: its markup, for the book. What notebooks have instead is ``leading_by_example.group``.

Everything happens in the facilitator's browser, with the statements, the known sets and the words that stand here as
data. Nothing of it enters a reader's record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..._group_rules import words
from ...catalogue import catalogue
from .._render import care, environment, json_block


def render(page: Callable[[str], str | None] = lambda docname: None, *, prefix: str = "group-") -> str:
    """Write the page's steps as HTML; without a script it says how to do it on paper.

    Parameters
    ----------
    page
        Gives the way to a page of the book, where there is one.
    prefix
        Goes before every id and radio name.
    """
    return (
        environment()
        .get_template("group/group.html")
        .render(
            prefix=prefix,
            statements=statements(),
            words=words(),
            care=care(page("book/care")),
            handouts=page("book/handouts"),
            data={
                "statements": json_block(statements()),
                "sets": json_block(catalogue("statement_sets")["statement_sets"]),
                "words": json_block(words()),
            },
        )
    )


def statements() -> list[dict[str, Any]]:
    """Give the statements in use, in the order of the map: by theme, then by position."""
    tables = catalogue("themes", "statements")
    return [
        each
        for theme in tables["themes"]
        for each in tables["statements"]
        if each["theme_id"] == theme["theme_id"] and not each["retired"]
    ]
