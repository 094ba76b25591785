"""The quote explorer: its markup, for the book and for JupyterLab alike, and the notebook object.

The quotes and their labels are the study's, from ``data/quotes.csv``; context, note and tags there are ours.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ... import data
from ...citation import cite
from ...voices import ROLES
from .._notebook import NotebookWidget
from .._render import care, environment
from ..quote.quote import in_words, quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike

    import pandas as pd

    from ...record import Record

COLUMNS = ["quote_id", "theme_id", "role", "kept", "note", "text"]


def render(
    *,
    prefix: str = "quotes-",
    care_page: str | None = None,
    home: str | None = None,
    card: Callable[[str], str | None] = lambda quote_id: None,
) -> str:
    """Write the explorer as HTML, all quotes in it: without a script it reads and prints as a list.

    Parameters
    ----------
    prefix
        Goes before every id and radio name, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it beside every place to write.
    home
        Where the explorer's own page is, "" on that page itself: there each quote's id is its address.
    card
        Gives the address of a quote's card in its chapter, where there is one.
    """
    shown = list(quotes().values())
    themes = data.load_themes().sort_values("position").to_dict("records")
    short = {str(t["theme_id"]): str(t["short"]) for t in themes}
    tags = {tag: in_words(tag).capitalize() for tag in sorted(set(_tags()), key=in_words)}
    facets = [
        ("theme", "Theme", _options(short, (q["theme_id"] for q in shown))),
        ("group", "Who speaks", _options(ROLES, (q["role_group"] for q in shown))),
        ("tag", "What it is about (our tags)", _options(tags, _tags())),
    ]
    return (
        environment()
        .get_template("quote_explorer/quote_explorer.html")
        .render(
            prefix=prefix,
            anchor="" if home == "" else prefix,
            home=home,
            quotes=[{**q, "theme": short[str(q["theme_id"])], "card": card(q["quote_id"])} for q in shown],
            facets=facets,
            care=care(care_page),
            citation=cite(),
        )
    )


class QuoteExplorer(NotebookWidget):
    """The quote explorer in a notebook: find, keep and write about quotes, and read what you kept as a DataFrame.

    Parameters
    ----------
    record
        A file to keep your quotes and notes in (the same file that the book exports), or a :class:`Record`;
        without one, they last as long as the notebook's kernel.

    Examples
    --------
    >>> explorer = QuoteExplorer()
    >>> explorer.record.set("/quotes/q08/kept", True)
    >>> explorer.to_frame()["role"].tolist()
    ['Healthcare Manager']
    """

    name = "quote-explorer"

    def __init__(self, record: str | PathLike[str] | Record | None = None) -> None:
        super().__init__(record, render)

    def to_frame(self) -> pd.DataFrame:
        """Give the quotes that the reader has kept or written about.

        Returns
        -------
        pandas.DataFrame
            One row a quote, in the paper's order: ``quote_id``, ``theme_id``, ``role`` and ``text`` as
            :func:`leading_by_example.load_quotes` has them, ``kept`` (it is one of "my quotes") and ``note``
            (the reader's own words, an empty text where there are none).
        """
        frame = data.load_quotes().sort_values("position")
        frame["kept"] = [self._answer(quote_id, "kept") is True for quote_id in frame["quote_id"]]
        frame["note"] = [self._answer(quote_id, "note") or "" for quote_id in frame["quote_id"]]
        frame["note"] = frame["note"].astype("string")
        mine = frame[frame["kept"] | (frame["note"] != "")]
        return mine[COLUMNS].reset_index(drop=True)

    def _answer(self, quote_id: str, part: str) -> Any:
        return self.record.get(("quotes", quote_id, part))

    def __repr__(self) -> str:
        return f"Quote explorer: {len(quotes())} quotes, {int(self.to_frame()['kept'].sum())} in my quotes"


def _tags() -> list[str]:
    return [tag for q in quotes().values() for tag in q["tags"].split()]


def _options(words: Mapping[str, str], found: Iterable[str]) -> list[dict[str, Any]]:
    """Lay out the choices of one filter, each with how many quotes it leaves."""
    count = Counter(map(str, found))
    return [{"id": name, "words": said, "count": count[name]} for name, said in words.items() if count[name]]
