"""What the teaching slides show of the study: each a piece of HTML, drawn from the data, that stands in one cell."""

from __future__ import annotations

from html import escape

from . import data
from .figures import FIGURES


class Piece:
    """A piece of a slide: HTML in a notebook, in the book and on a slide; words everywhere else.

    Parameters
    ----------
    html
        Its markup.
    words
        What stands for it where no HTML is shown.
    """

    def __init__(self, html: str, words: str) -> None:
        self._html = html
        self._words = words

    def __repr__(self) -> str:
        return self._words

    def _repr_html_(self) -> str:
        return self._html


def drawing(name: str) -> Piece:
    """Give one of the study's charts, with its description for those who cannot see it.

    Parameters
    ----------
    name
        One of :data:`leading_by_example.figures.FIGURES`.
    """
    figure = FIGURES[name]()
    parts = "".join(
        f'<div aria-hidden="true"><p><strong>{escape(heading)}</strong></p>{svg}</div>'
        for heading, svg in figure.drawings
    )
    label = escape(f"{figure.title}. {figure.description}")
    return Piece(f'<div class="slide-drawing" role="img" aria-label="{label}">{parts}</div>', figure.description)


def quote(quote_id: str) -> Piece:
    """Give one quote to the letter, with its label as printed and where it stands in the article.

    Raises
    ------
    KeyError
        If there is no quote of that id.
    """
    row = data.load_quotes().set_index("quote_id").loc[quote_id]
    words = f"“{row['text']}”"
    said = f"{row['role']} ({quote_id}; Findings, {row['section']})"
    html = f"<blockquote><p>{escape(words, quote=False)}</p><p>{escape(said, quote=False)}</p></blockquote>"
    return Piece(html, f"{words} {said}")


def heading(theme_id: str) -> Piece:
    """Give a theme's heading as the article prints it."""
    row = data.load_themes().set_index("theme_id").loc[theme_id]
    return Piece(f"<p>The article calls it “{escape(str(row['heading']), quote=False)}”.</p>", str(row["heading"]))


def table_1() -> Piece:
    """Give Table 1 as three lists side by side: no row of it is a chain."""
    table = data.load_table_1().sort_values("position")
    lists = [(str(name), part["text"].tolist()) for name, part in table.groupby("column", observed=True, sort=False)]
    html = "".join(
        f"<div><h3>{escape(name.capitalize())}</h3><ul>{''.join(f'<li>{escape(t)}</li>' for t in texts)}</ul></div>"
        for name, texts in lists
    )
    return Piece(f'<div class="slide-lists">{html}</div>', "; ".join(f"{name}: {', '.join(t)}" for name, t in lists))


def core_eight() -> Piece:
    """Give the core statements of the first map, each with its two descriptions."""
    statements = data.load_statements()
    core = statements[statements["core"] & ~statements["retired"]].sort_values("position")
    cells = core[["title", "low", "high"]].astype(str).map(escape)
    rows = "".join(
        f'<tr><th scope="row">{row.title}</th><td>{row.low}</td><td>{row.high}</td></tr>' for row in cells.itertuples()
    )
    head = '<tr><th scope="col">Statement</th><th scope="col">One end (1)</th><th scope="col">The other (5)</th></tr>'
    return Piece(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>", "; ".join(core["title"]))
