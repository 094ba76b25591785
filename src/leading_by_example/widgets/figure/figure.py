"""A chart of the study's data as a figure: drawn now, with caption, description, numbers and files to take away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ...figures import FIGURES
from .._render import environment

if TYPE_CHECKING:
    from collections.abc import Callable


def render(name: str, address: Callable[[str], str], card: Callable[[str], str | None]) -> str:
    """Write a figure as HTML that works, reads and prints by itself.

    Parameters
    ----------
    name
        One of :data:`leading_by_example.figures.FIGURES`.
    address
        Gives the way to one of the pictures of the book.
    card
        Gives the way to a quote's card, where there is one.

    Raises
    ------
    ValueError
        If there is no such figure.
    """
    if name not in FIGURES:
        raise ValueError(f"There is no chart {name!r}: use one of {', '.join(FIGURES)}.")
    figure = FIGURES[name]()

    def linked(cell: str) -> Markup:
        return Markup(re.sub(r"\bq\d\d\b", lambda found: _link(found[0], card(found[0])), str(escape(cell))))

    return (
        environment()
        .get_template("figure/figure.html")
        .render(
            name=name,
            figure=figure,
            drawings=[(heading, Markup(svg)) for heading, svg in figure.drawings],
            linked=linked,
            downloads=[("SVG", address(f"{name}.svg")), ("PNG", address(f"{name}.png"))],
        )
    )


def _link(quote_id: str, address: str | None) -> str:
    return str(Markup('<a href="{}">{}</a>').format(address, quote_id)) if address else quote_id
