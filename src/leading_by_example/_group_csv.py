"""Group results as CSV, to keep or to compare with: counts only, and read back only if the rules hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from ._group_rules import ALL_BUT, BANDS, FEWEST, FIVE_POINTS, SIDES, Data, assembled
from ._record_text import sentence
from ._safe_cell import safe_cell

COLUMNS = ["people", "statement_id", "statement", "side", "rated", "answer", "count"]
HIDDEN, NEARLY_ALL, FEW = "hidden", "nearly all", "fewer than 3"
POINTS = ("1", "2", "3", "4", "5")
CANNOT_TELL = "cannot-tell"
MAX_BYTES = 1_000_000
Row = list[str]


class GroupError(ValueError):
    """Codes or results that can't be used; the message says why, and what to do."""


def rows_of(data: Data) -> list[Row]:
    """List what is shown, one count a row, in the columns of :data:`COLUMNS`."""
    return [
        [str(each["asked"]), each["statement_id"], each["title"], side, rated, answer, count]
        for each in data["statements"]
        for side in SIDES
        for rated, answer, count in _side_rows(each[side])
    ]


def _side_rows(side: Data) -> list[Row]:
    rated = "" if side["rated"] is None else str(side["rated"])
    unseen = side["cannot_tell"]
    last = {"few": FEW, "nearly-all": NEARLY_ALL}.get(unseen["shown"], str(unseen["count"]))
    if side["shown"] == "hidden":
        rows = [["", HIDDEN]]
    elif side["shown"] == "nearly-all":
        rows = [[side["where"], NEARLY_ALL]]
    else:
        names = BANDS if side["shown"] == "bands" else POINTS
        rows = [[name, str(count)] for name, count in zip(names, side["counts"], strict=True)]
    return [[rated, *row] for row in [*rows, [CANNOT_TELL, last]]]


def to_csv(data: Data) -> str:
    """Write results as CSV, as spreadsheets open it: with a byte order mark, and lines that end in CRLF.

    A statement's title may be a course's own: none is left for a spreadsheet to take for a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows_of(data))
    return "\ufeff" + text.getvalue()


def from_csv(text: str, statements: Iterable[Mapping[str, Any]]) -> Data:
    """Read results back.

    Parameters
    ----------
    text
        What :func:`to_csv` wrote, also if a spreadsheet has saved it again.
    statements
        The statements in use, in the order of the map.

    Raises
    ------
    GroupError
        If it is anything else.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise GroupError(sentence("group_file", "too_big"))
    try:
        header, *rows = [row for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)]
    except (csv.Error, ValueError):
        _refuse("it is no table")
    if header != COLUMNS:
        _refuse(f"its columns are not {', '.join(COLUMNS)}")
    known = {each["statement_id"]: each for each in statements}
    found: dict[str, dict[str, list[Row]]] = {}
    for number, row in enumerate(rows, start=2):
        if len(row) != len(COLUMNS) or row[1] not in known or row[3] not in SIDES:
            _refuse(f"row {number} is about no statement that this workbook asks")
        found.setdefault(row[1], {}).setdefault(row[3], []).append(row)
    shown = [_statement(each, found[key]) for key, each in known.items() if key in found]
    data = assembled(max((each["asked"] for each in shown), default=0), shown)
    # What is written again must be what was read, so nothing was there twice, missing or out of place.
    if not shown or [_bare(row) for row in rows_of(data)] != [_bare(row) for row in rows]:
        _refuse("a row is missing, is there twice or is out of place")
    return data


def _bare(row: Row) -> Row:
    return [*row[:2], *row[3:]]  # a title may have been reworded since


def _statement(each: Mapping[str, Any], sides: dict[str, list[Row]]) -> Data:
    asked = {_number(row[0]) for rows in sides.values() for row in rows}
    if len(asked) != 1 or min(asked) < FEWEST or set(sides) != set(SIDES):
        _refuse(f"the rows of {each['title']!r} do not fit together")
    about = {key: each[key] for key in ("statement_id", "title", "theme_id", "low", "high", "core")}
    people = asked.pop()
    return {**about, "asked": people, **{name: _side(sides[name], people, each["title"]) for name in SIDES}}


def _side(rows: list[Row], asked: int, title: str) -> Data:
    counts = {row[5]: row[6] for row in rows}
    last = counts.pop(CANNOT_TELL, "")
    names, values = tuple(counts), list(counts.values())
    unseen: Data = {FEW: {"shown": "few", "count": None}, NEARLY_ALL: {"shown": "nearly-all", "count": None}}.get(
        last
    ) or {"shown": "count", "count": _number(last)}
    side: Data = {"shown": "hidden", "rated": None, "where": None, "counts": None, "cannot_tell": unseen}
    if names != ("",) or values != [HIDDEN]:
        side["rated"] = rated = _number(rows[0][4])
        numbers = [] if values == [NEARLY_ALL] else [_number(value) for value in values]
        if values == [NEARLY_ALL] and names[0] in BANDS:
            side.update(shown="nearly-all", where=names[0])
        elif names == (BANDS if rated < FIVE_POINTS else POINTS) and sum(numbers) == rated:
            side.update(shown="bands" if rated < FIVE_POINTS else "points", counts=numbers)
        else:
            _refuse(f"the rows of {title!r} do not fit together")
        bands = numbers if len(numbers) == 3 else [sum(numbers[:2]), sum(numbers[2:3]), sum(numbers[3:])]
        if not FEWEST <= rated <= asked or max(bands) >= rated - ALL_BUT:
            _refuse(f"{title!r} shows more than the rules allow")
    counted = unseen["count"]
    if counted is not None and not ALL_BUT < counted < asked - ALL_BUT:
        _refuse(f"{title!r} shows more than the rules allow")
    if (side["rated"] or 0) + (counted or 0) > asked:
        _refuse(f"the rows of {title!r} do not fit together")
    return side


def _number(cell: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", cell):
        _refuse("a count is not a whole number")
    return int(cell)


def _refuse(why: str) -> NoReturn:
    raise GroupError(sentence("group_file", "foreign", why=why))
