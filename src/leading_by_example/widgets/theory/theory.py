"""Table 1 entry by entry: what each means in plain words, and what the study says became of it.

Its columns are lists side by side, so entries are shown column by column: nothing here pairs what stands in a row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from ... import data
from .._render import environment


def entries() -> pd.DataFrame:
    """Join the 21 entries of Table 1 with what the paper says of them in practice.

    Returns
    -------
    pandas.DataFrame
        As :func:`load_table_1` and :func:`load_assumptions_in_practice` give them: ``item_id``, ``column``,
        ``position``, ``text``, ``plain``, ``found``, ``not_said``, ``passage`` and ``quotes``.
    """
    practice = pd.concat([data.load_assumptions_in_practice(), data.load_activities_outcomes()])
    return data.load_table_1().merge(practice, on="item_id", how="left", validate="one_to_one")


def render(quote_page: Callable[[str], str | None]) -> str:
    """Write all entries, each to be opened for what the study says of it.

    Parameters
    ----------
    quote_page
        Gives the address of a quote's card, where there is one.
    """
    columns = [
        {"name": str(name), "entries": [_linked(entry, quote_page) for entry in part.to_dict("records")]}
        for name, part in entries().groupby("column", observed=True)
    ]
    return environment().get_template("theory/theory.html").render(columns=columns)


def render_entry(item_id: str, quote_page: Callable[[str], str | None]) -> str:
    """Write what the study says of one entry.

    Raises
    ------
    ValueError
        If Table 1 has no such entry.
    """
    found = {str(entry["item_id"]): entry for entry in entries().to_dict("records")}
    if item_id not in found:
        raise ValueError(f"There is no entry {item_id!r} in Table 1. There are: {', '.join(found)}.")
    template = environment().get_template("theory/entry.html")
    return template.render(entry=_linked(found[item_id], quote_page))


def _linked(entry: dict[Any, Any], quote_page: Callable[[str], str | None]) -> dict[Any, Any]:
    return {**entry, "links": [(quote, quote_page(quote)) for quote in str(entry["quotes"]).split()]}
