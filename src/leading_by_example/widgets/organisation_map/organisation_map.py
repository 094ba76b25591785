"""The leadership and culture map: its markup, for the book and for JupyterLab alike, and the notebook object.

The 24 statements stand in ``data/statements.csv``, each with the place in the paper it rests on.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ... import charts, data
from ..._compare_items import WORDS
from ...numbers import in_words, number
from ...profile import profile, progress
from .._map import MapWidget
from .._render import care, environment, json_block
from ..seat.seat import seat_context

if TYPE_CHECKING:
    from os import PathLike

    import altair as alt
    import pandas as pd

    from ...record import Record

ROUTES = ("core", "all")
EVIDENCE = ("before", "after")
POINTS = WORDS["points"]
SOURCES = {
    "participants": "(from participants)",
    "authors": "(from the authors)",
    "ours": "(ours, not the study’s)",
}


def render(
    *,
    theme: str | None = None,
    route: str = "all",
    evidence: str = "after",
    prefix: str = "map-",
    care_page: str | None = None,
) -> str:
    """Write the map as HTML that works, reads and prints by itself.

    Parameters
    ----------
    theme
        Only this theme's six statements; all four themes when None.
    route
        "core" to begin with the core eight, "all" with every statement.
    evidence
        What the study heard, "before" the rating (chapters) or one tap away "after" it (short route).
    prefix
        Goes before every id and radio name, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it beside every place to write.

    Raises
    ------
    ValueError
        If `theme`, `route` or `evidence` is not one of those there are.
    """
    all_themes = _themes()
    _check("theme", theme, [None, *(t["theme_id"] for t in all_themes)])
    _check("route", route, ROUTES)
    _check("evidence", evidence, EVIDENCE)
    themes = [t for t in all_themes if theme in (None, t["theme_id"])]
    return (
        environment()
        .get_template("organisation_map/organisation_map.html")
        .render(
            theme=theme,
            route="all" if theme else route,
            evidence=evidence,
            prefix=prefix,
            themes=themes,
            all_themes=all_themes,
            count=sum(len(t["statements"]) for t in all_themes),
            points=POINTS,
            sources=SOURCES,
            care=care(care_page),
            core_words=in_words(number("core-statements")),
            fingerprint=data.statements_fingerprint(data.load_statements()),
            **seat_context("culture", care_page),
            spec=json_block(charts.to_vega(charts.profile_chart([], width="container"))),
        )
    )


class OrganisationMap(MapWidget):
    """The leadership and culture map in a notebook: rate in the page, read the answers as a DataFrame.

    Parameters
    ----------
    record
        A file to keep the answers in (the same file that the book exports), or a :class:`Record`;
        without one, the answers last as long as the notebook's kernel.
    theme, route, evidence
        As in :func:`render`.

    Examples
    --------
    >>> my_map = OrganisationMap(theme="vertical")
    >>> my_map.to_frame()["title"].iloc[12]
    'Teams can bring in new practice'
    """

    name = "organisation-map"
    key = "culture"

    def __init__(
        self,
        record: str | PathLike[str] | Record | None = None,
        *,
        theme: str | None = None,
        route: str = "all",
        evidence: str = "after",
    ) -> None:
        super().__init__(record, render, theme=theme, route=route, evidence=evidence)

    def to_frame(self, seat: str | None = None) -> pd.DataFrame:
        """Give the answers as a table; see :func:`leading_by_example.profile.profile`.

        Parameters
        ----------
        seat
            A role: your guess as from that seat, in place of your own map.
        """
        frame = profile({"maps": {"culture": {"own": self.part(seat)}}})
        theme = self._options["theme"]
        return frame[frame["theme_id"] == theme].reset_index(drop=True) if theme else frame

    def chart(self, seat: str | None = None) -> alt.LayerChart:
        """Draw now and hoped for, as Altair; see :func:`leading_by_example.charts.profile_chart`.

        Parameters
        ----------
        seat
            A role: your guess as from that seat, in place of your own map.
        """
        headings = {t["theme_id"]: t["short"] for t in _themes()}
        return charts.profile_chart(charts.profile_rows(self.to_frame(seat), headings))

    def __repr__(self) -> str:
        answered, asked = progress(self.to_frame())
        return f"Leadership and culture map: {answered} of {asked} answered"


@cache
def _themes() -> list[dict[str, Any]]:
    """Lay themes, their statements in use and the quotes these rest on into one tree."""
    quotes = {q["quote_id"]: q for q in data.load_quotes().to_dict("records")}
    statements = data.load_statements()
    statements = statements[~statements["retired"]].sort_values("position")
    themes: list[dict[str, Any]] = []
    for theme in data.load_themes().sort_values("position").to_dict("records"):
        mine = statements[statements["theme_id"] == theme["theme_id"]].to_dict("records")
        for statement in mine:
            ids = statement["quotes"] if isinstance(statement["quotes"], str) else ""
            unknown = [quote_id for quote_id in ids.split() if quote_id not in quotes]
            if unknown:
                raise data.DataError(
                    f"statements.csv: {statement['statement_id']} names {', '.join(unknown)}, which quotes.csv "
                    "does not have. Use the ids that stand there."
                )
            statement["quoted"] = [quotes[quote_id] for quote_id in ids.split()]
        themes.append({**{str(k): v for k, v in theme.items()}, "statements": mine})
    return themes


def _check(name: str, value: object, allowed: Any) -> None:
    if value not in allowed:
        choices = ", ".join(repr(choice) for choice in allowed if choice)
        raise ValueError(f"{name}={value!r} is not one that the map knows. Use one of {choices}.")
