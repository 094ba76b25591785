"""The record panel: where a reader's answers are kept, export, import and erase. In the book only."""

from __future__ import annotations

from .._render import care, environment


def render(*, prefix: str = "record-", care_page: str | None = None) -> str:
    """Write the panel as HTML; without JavaScript it says how answers can be kept all the same.

    Parameters
    ----------
    prefix
        Goes before every id, so that two panels on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it.
    """
    template = environment().get_template("record_panel/record_panel.html")
    return template.render(prefix=prefix, care=care(care_page))
