"""The study's Tables 1 and 2: as printed, sortable with a script, with files to take away and a citation to copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import data
from ...citation import cite
from .._render import environment

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Printed:
    """What is said around a table.

    Attributes
    ----------
    short
        Its number.
    caption
        Verbatim.
    sorts
        "rows", or "columns" where a row holds nothing together.
    note
        What to bear in mind when reading it; ours.
    hint
        What a press on a column's head does.
    """

    short: str
    caption: str
    sorts: str
    note: str
    hint: str


TABLES = {
    "table_1": Printed(
        short="Table 1",
        caption="Table 1. Theory of Change outlining common assumptions of local sites and change facilitators, change "
        "activities, and expected outcomes in relation to culture and leadership.",
        sorts="columns",
        note="Three lists side by side: the article does not link the entries of a row.",
        hint="Press a column’s name to sort that column by itself.",
    ),
    "table_2": Printed(
        short="Table 2",
        caption="Table 2. Overview of planned research activities in Phase 2.",
        sorts="rows",
        note="",
        hint="Press a column’s name to sort the rows.",
    ),
}


def render(name: str, address: Callable[[str], str]) -> str:
    """Write a table as HTML that reads and prints by itself, as printed.

    Parameters
    ----------
    name
        "table_1" or "table_2".
    address
        Gives the way to one of the data files of the book.

    Raises
    ------
    ValueError
        If there is no such table.
    """
    if name not in TABLES:
        raise ValueError(f"There is no table {name!r}: use one of {', '.join(TABLES)}.")
    columns, rows = _table_1() if name == "table_1" else _table_2()
    table = TABLES[name]
    return (
        environment()
        .get_template("data_table/data_table.html")
        .render(
            name=name.replace("_", "-"),
            table=table,
            columns=columns,
            rows=rows,
            downloads=[("CSV", address(f"{name}.csv")), ("JSON", address(f"{name}.json"))],
            citation=cite(table.short),
        )
    )


def _table_1() -> tuple[list[str], list[list[str]]]:
    frame = data.load_table_1().sort_values("position")
    lists = {str(column): list(part["text"]) for column, part in frame.groupby("column", observed=True)}
    return list(lists), [list(row) for row in zip(*lists.values(), strict=True)]


def _table_2() -> tuple[list[str], list[list[str]]]:
    frame = data.load_table_2().sort_values("position")
    return ["Research activity", "Purpose", "Participants"], frame[
        ["activity", "purpose", "participants"]
    ].to_numpy().tolist()
