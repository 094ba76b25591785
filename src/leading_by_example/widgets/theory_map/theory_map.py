"""Map 2, the reader's own theory of change: its markup, for the book and for JupyterLab alike, and the notebook object.

Table 1's entries stand as printed; what they mean in plain words, and the questions, are ours.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ... import data, theory_chart, theory_map
from ...catalogue import catalogue, readout_words
from ...charts import to_vega
from .._map import MapWidget
from .._render import care, environment, json_block
from ..seat.seat import seat_context
from ..theory.theory import entries

if TYPE_CHECKING:
    from os import PathLike

    import altair as alt
    import pandas as pd

    from ...record import Record


def render(*, prefix: str = "theory-", care_page: str | None = None) -> str:
    """Write the map as HTML that works, reads and prints by itself.

    Parameters
    ----------
    prefix
        Goes before every id and radio name, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it beside every place to write.
    """
    template = environment().get_template("theory_map/theory_map.html")
    return template.render(
        **seat_context("theory", care_page),
        prefix=prefix,
        care=care(care_page),
        columns=_columns(),
        readout=readout_words("theory"),
        words=json_block(catalogue("table_1")),
        spec=json_block(to_vega(theory_chart.chart([], width="container"))),
    )


class TheoryMap(MapWidget):
    """Map 2 in a notebook: answer in the page, read answers and links as DataFrames.

    Parameters
    ----------
    record
        A file to keep the answers in (the same file that the book exports), or a :class:`Record`; without one,
        they last as long as the notebook's kernel.

    Examples
    --------
    >>> my_theory = TheoryMap()
    >>> my_theory.record.set("/maps/theory/own/items/c2/answer", "partly")
    >>> my_theory.to_frame().set_index("item_id").loc["c2", "answer"]
    'partly'
    """

    name = "theory-map"
    key = "theory"

    def __init__(self, record: str | PathLike[str] | Record | None = None) -> None:
        super().__init__(record, render)

    def to_frame(self, seat: str | None = None) -> pd.DataFrame:
        """Give the answers as a table; see :func:`leading_by_example.theory_map.frame`.

        Parameters
        ----------
        seat
            A role, for the guess as from that seat; your own map when None.
        """
        return theory_map.frame(self.part(seat))

    def links(self, seat: str | None = None) -> pd.DataFrame:
        """Give your links as a table; see :func:`leading_by_example.theory_map.links`."""
        return theory_map.links(self.part(seat))

    def readout(self, seat: str | None = None) -> dict[str, list[str]]:
        """Give the lists to talk about; see :func:`leading_by_example.theory_map.readout`."""
        return theory_map.readout(self.part(seat))

    def chart(self, seat: str | None = None) -> alt.LayerChart:
        """Draw the three lists and your links, as Altair; see :func:`leading_by_example.theory_chart.chart`."""
        return theory_chart.chart(theory_map.chart_rows(self.part(seat)))

    def __repr__(self) -> str:
        answers, links = self.to_frame()["answer"], len(self.links())
        made = f"{links} {'link' if links == 1 else 'links'}"
        return f"Your theory of change: {answers.notna().sum()} of {len(answers)} answered, {made}"


@cache
def _columns() -> list[dict[str, Any]]:
    """Lay Table 1's lists, their entries and the quotes these rest on into one tree."""
    quotes = {quote["quote_id"]: quote for quote in data.load_quotes().to_dict("records")}
    columns = []
    for name, part in entries().groupby("column", observed=True):
        mine = part.to_dict("records")
        for entry in mine:
            entry["quoted"] = [quotes[quote_id] for quote_id in str(entry["quotes"]).split()]
        columns.append({"name": str(name), "entries": mine})
    return columns
