"""Map 3, who leads: its markup, for the book and for JupyterLab alike, and the notebook object.

Groups, kinds of decision and the ladder are ours; what the article reports of each group says where it does so.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ... import data, who_leads, who_leads_chart
from ...catalogue import catalogue, readout_words
from ...charts import to_vega
from .._map import MapWidget
from .._render import care, environment, json_block
from ..seat.seat import seat_context

if TYPE_CHECKING:
    from os import PathLike

    import altair as alt
    import pandas as pd

    from ...record import Record


def render(*, prefix: str = "who-", care_page: str | None = None) -> str:
    """Write the map as HTML that works and reads by itself, and prints as a table to fill in by hand.

    Parameters
    ----------
    prefix
        Goes before every id and radio name, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it beside every place to write.
    """
    template = environment().get_template("who_leads/who_leads.html")
    return template.render(
        **seat_context("who_leads", care_page),
        prefix=prefix,
        care=care(care_page),
        groups=_groups(),
        directions=who_leads.DIRECTIONS,
        decisions=data.load_decisions().to_dict("records"),
        ladder=data.load_ladder().to_dict("records"),
        readout=readout_words("who_leads"),
        words=json_block(catalogue("groups", "decisions", "ladder")),
        spec=json_block(to_vega(who_leads_chart.chart([], width="container"))),
    )


class WhoLeads(MapWidget):
    """Map 3 in a notebook: answer in the page, read the answers as a DataFrame.

    Parameters
    ----------
    record
        A file to keep the answers in (the same file that the book exports), or a :class:`Record`; without one,
        they last as long as the notebook's kernel.

    Examples
    --------
    >>> my_map = WhoLeads()
    >>> my_map.record.set("/maps/who_leads/own/groups/unpaid-carers/vision/now", "informed")
    >>> my_map.to_frame().set_index(["group_id", "decision_id"]).loc[("unpaid-carers", "vision"), "now"]
    'informed'
    """

    name = "who-leads"
    key = "who_leads"

    def __init__(self, record: str | PathLike[str] | Record | None = None) -> None:
        super().__init__(record, render)

    def to_frame(self, seat: str | None = None) -> pd.DataFrame:
        """Give the answers as a table; see :func:`leading_by_example.who_leads.frame`.

        Parameters
        ----------
        seat
            A role, for the guess as from that seat; your own map when None.
        """
        return who_leads.frame(self.part(seat))

    def readout(self, seat: str | None = None) -> dict[str, list[str]]:
        """Give the lists to talk about; see :func:`leading_by_example.who_leads.readout`."""
        return who_leads.readout(self.part(seat))

    def chart(self, seat: str | None = None) -> alt.LayerChart:
        """Draw the heat map, as Altair; see :func:`leading_by_example.who_leads_chart.chart`."""
        return who_leads_chart.chart(who_leads.chart_rows(self.part(seat)))

    def __repr__(self) -> str:
        frame = self.to_frame()
        return f"Who leads: {int(frame['now'].notna().sum())} of {len(frame)} answered"


@cache
def _groups() -> list[dict[str, Any]]:
    """Lay the groups and the quotes that speak of them into one tree."""
    quotes = {quote["quote_id"]: quote for quote in data.load_quotes().to_dict("records")}
    groups = []
    for group in data.load_groups().sort_values("position").to_dict("records"):
        unknown = [quote_id for quote_id in group["quotes"].split() if quote_id not in quotes]
        if unknown:
            raise data.DataError(
                f"groups.csv: {group['group_id']} names {', '.join(unknown)}, which quotes.csv does not have. "
                "Use the ids that stand there."
            )
        quoted = [quotes[quote_id] for quote_id in group["quotes"].split()]
        groups.append({**{str(key): each for key, each in group.items()}, "quoted": quoted})
    return groups
