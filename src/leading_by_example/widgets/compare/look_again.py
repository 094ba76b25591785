"""A date to look at the maps again, and the line that says so when it has come. In the book only."""

from __future__ import annotations

from .._render import environment


def render(
    *,
    prefix: str = "again-",
    line: bool = False,
    compare_page: str | None = None,
    start: str | None = None,
    workbook: str | None = None,
) -> str:
    """Write the field and the line as HTML.

    Parameters
    ----------
    prefix
        Goes before every id.
    line
        Only the line, for a page on which the date is not chosen.
    compare_page
        Where then and now are put side by side, to link it; "" on that page itself.
    start, workbook
        With the line only: where a reader who has answers carries on, and sees all of them.
    """
    page = None if compare_page is None else f"{compare_page}#side-by-side"
    return (
        environment()
        .get_template("compare/look_again.html")
        .render(prefix=prefix, line=line, compare_page=page, start=start, workbook=workbook)
    )
