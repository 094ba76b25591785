"""If a role fell vacant: the map's markup, for the book and for JupyterLab alike, and the notebook object.

Strands of change in the reader's own words, the preset roles that lead and share each, and what is left of them where a
role is vacant. It is left out of exports unless the reader asks for it: a role may be one person whom others know.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ... import charts, data, vacancy, vacancy_chart
from ...catalogue import catalogue, readout_words
from ...numbers import in_words, number
from .._map import MapWidget
from .._render import care, environment, json_block
from ..seat.seat import seat_context

if TYPE_CHECKING:
    from os import PathLike

    import altair as alt
    import pandas as pd
    from markupsafe import Markup

    from ...record import Record

KINDS = {"inside": "In the organisation", "partner": "In a partner organisation", "people": "People and communities"}
# The readouts, in the order in which they are shown, and the quote that speaks to each.
CARDS = ["no_owner", "shared_only", "one_role_only", "still_led"]
SPEAKS = {"no_owner": "q10", "shared_only": "q08", "one_role_only": "q10", "still_led": "q09"}
QUOTED = ["q08", "q09", "q10"]


def render(*, prefix: str = "vacancy-", care_page: str | None = None) -> str:
    """Write the map as HTML: without a script, two empty places that read, and print to be filled in by hand.

    Parameters
    ----------
    prefix
        Goes before every id and name, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it.
    """
    quotes = {quote["quote_id"]: quote for quote in data.load_quotes().to_dict("records")}
    context = seat_context("vacancy", care_page)
    words = readout_words("vacancy")
    return (
        environment()
        .get_template("vacancy/vacancy.html")
        .render(
            **context,
            prefix=prefix,
            care=care(care_page),
            kinds=[
                (title, [role for role in context["roles"] if role["kind"] == kind]) for kind, title in KINDS.items()
            ],
            cards=[(key, words[key]) for key in CARDS],
            speaks={key: quotes[quote_id] for key, quote_id in SPEAKS.items()},
            quoted=[quotes[quote_id] for quote_id in QUOTED],
            agreed=in_words(number("agreed")),
            dropped_out=in_words(number("dropped-out")),
            words=json_block(catalogue("roles")),
            spec=_spec(),
        )
    )


@cache
def _spec() -> Markup:
    """Compile the chart, once: the reader's rows come later."""
    return json_block(charts.to_vega(vacancy_chart.chart([], width="container")))


class Vacancy(MapWidget):
    """The map of vacant roles in a notebook: name strands and who leads them, and see what is left without a role.

    Parameters
    ----------
    record
        A file to keep your answers in (the same file that the book exports), or a :class:`Record`; without one, they
        last as long as the notebook's kernel.

    Examples
    --------
    >>> mine = Vacancy()
    >>> mine.record.set("/maps/vacancy/own/strands/s1/name", "The drop-in at the library")
    >>> mine.record.set("/maps/vacancy/own/strands/s1/leads", ["team-manager"])
    >>> mine.record.set("/maps/vacancy/own/vacant", ["team-manager"])
    >>> mine.to_frame()["state"].tolist()
    ['no owner']
    """

    name = "vacancy"
    key = "vacancy"

    def __init__(self, record: str | PathLike[str] | Record | None = None) -> None:
        super().__init__(record, render)

    def to_frame(self, seat: str | None = None) -> pd.DataFrame:
        """Give the strands as a table; see :func:`leading_by_example.vacancy.frame`.

        Parameters
        ----------
        seat
            A role, for the guess as from that seat; your own map when None.
        """
        return vacancy.frame(self.part(seat))

    def readout(self, seat: str | None = None) -> dict[str, list[str]]:
        """Say which strands would still be led; see :func:`leading_by_example.vacancy.readout`."""
        return vacancy.readout(self.part(seat))

    def chart(self, seat: str | None = None) -> alt.LayerChart:
        """Draw strands by roles, as Altair; see :func:`leading_by_example.vacancy_chart.chart`."""
        return vacancy_chart.chart(vacancy.chart_rows(self.part(seat)))

    def __repr__(self) -> str:
        strands = len(self.to_frame())
        return f"If a role fell vacant: {strands} {'strand' if strands == 1 else 'strands'} of change"
