"""A figure as one picture to take away: white ground, dark text, and its source in sight."""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

from .charts import FONT
from .citation import LICENCE, SHORT, cite

if TYPE_CHECKING:
    from .figures import Figure

INK = "#1d2529"
MARGIN, GAP, HEADING = 24, 40, 26
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')


def to_picture(figure: Figure) -> str:
    """Draw a figure as one SVG, its parts side by side under its title, with a caption and the source below.

    Parameters
    ----------
    figure
        As :data:`leading_by_example.figures.FIGURES` gives it.

    Returns
    -------
    str
        SVG with ``<title>``, ``<desc>`` and ``<metadata>``, whose text is dark wherever it is shown.
    """
    top = MARGIN + 46
    x, tallest, parts = float(MARGIN), 0.0, []
    for heading, svg in figure.drawings:
        found = SIZE.match(svg)
        if found is None:
            raise ValueError(f"A drawing of {figure.title!r} does not say how large it is.")
        width, height = float(found[1]), float(found[2])
        parts.append(_text(heading, x + 4, top, size=14, weight="bold"))
        drawing = svg.replace("currentColor", INK)
        parts.append(drawing.replace("<svg ", f'<svg x="{x:g}" y="{top + HEADING - 14:g}" ', 1))
        x, tallest = x + width + GAP, max(tallest, height)
    width = x - GAP + MARGIN
    letters = int((width - 2 * MARGIN) / 6.6)  # of 13 pixels, as many as fit a line
    y = top + HEADING + tallest + 14
    source = f"Source: {SHORT}, {LICENCE}. Chart: the Leading by Example? workbook, {LICENCE}."
    for text, colour in ((figure.caption, INK), (source, "#555f65")):
        for line in wrap(text, letters):
            parts.append(_text(line, MARGIN + 4, y, size=13, colour=colour))
            y += 18
        y += 6
    title = _text(figure.title, MARGIN + 4, MARGIN + 16, size=20, weight="bold")
    about = escape(f"{figure.caption} {figure.description} {figure.note}", quote=False)
    metadata = escape(f"Source: {cite()}", quote=False)
    size = f'width="{width:g}" height="{y + MARGIN - 18:g}" viewBox="0 0 {width:g} {y + MARGIN - 18:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size} role="img">'
        f"<title>{escape(figure.title, quote=False)}</title><desc>{about}</desc><metadata>{metadata}</metadata>"
        f'<rect width="100%" height="100%" fill="#ffffff"/>{title}{"".join(parts)}</svg>\n'
    )


def to_png(picture: str) -> bytes:
    """Turn the SVG into a PNG at twice its size, sharp on paper and on good screens."""
    import vl_convert as vlc

    return bytes(vlc.svg_to_png(picture, scale=2))


def _text(text: str, x: float, y: float, *, size: int, weight: str = "normal", colour: str = INK) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{FONT}" font-size="{size}px" font-weight="{weight}" fill="{colour}">'
        f"{escape(text, quote=False)}</text>"
    )
