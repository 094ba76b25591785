"""Finds share codes in what people paste: chat logs with names and times, e-mails, spreadsheets, wrapped lines.

Every line with a letter or figure in it is answered for. What is not a code is never kept, only the number of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ._share_symbols import LONGEST, RUN, plain, step, symbols_in, written
from .share_code import CodeError, lengths, located, look_at

MAX_BYTES = 5_000_000
MAX_LINE = 10_000
SHORTEST = 12  # characters of anything that looks like a code
WRAPS_OVER = 3  # lines

_LINE_END = re.compile("\r\n|\r|\n")
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True)
class Line:
    """What was found in a line; a line with several codes has one of these for each.

    Attributes
    ----------
    line : int
        From 1; of a code that is wrapped, where it begins.
    status : str
        ``code``; ``duplicate`` of a code further up; ``damaged``; made by a ``newer`` version; of an
        ``other-set`` of statements; ``nothing`` where a line with text has no code.
    code : str or None
        The code in groups of four, for ``code`` and ``duplicate``.
    same_as : int or None
        For ``duplicate``: the line that has it first.
    groups : list of int or None
        For ``damaged``: the groups (from 1) the slip is in, empty where that cannot be told.
    """

    line: int
    status: str
    code: str | None = None
    same_as: int | None = None
    groups: list[int] | None = None


@dataclass
class _Row:
    """One line's runs of letters and figures, and what has been found in it."""

    line: int
    runs: list[str]
    taken: list[bool]
    found: list[tuple[int, str, Any]] = field(default_factory=list)  # where it begins, status, code or groups
    goes_on: bool = False  # a code from the line before ends here

    @property
    def untouched(self) -> bool:
        return not any(self.taken)


_Place = tuple[_Row, int]


def read_lines(text: str) -> list[Line]:
    """Find the codes in a text; see :func:`leading_by_example.share_code.read_lines`."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise CodeError("too_big")
    rows = []
    for number, line in enumerate(_LINE_END.split(text), 1):
        if len(line) > MAX_LINE:
            raise CodeError("line_too_long", line=number)
        line = plain(line)
        if any(map(str.isalnum, line)):
            runs = RUN.findall(line)
            rows.append(_Row(number, runs, [False] * len(runs)))
    for row in rows:
        _take([(row, at) for at in range(len(row.runs))])
    for at in range(len(rows) - 1):
        _wrapped(rows[at : at + WRAPS_OVER])
    for row in rows:
        for stretch in _stretches(row):
            _glued(stretch)
        for stretch in _stretches(row):
            _unreadable(stretch)
        for stretch in _stretches(row):
            _add(stretch, "damaged", [])
    return list(_told(rows))


def _take(places: list[_Place], starts: int | None = None) -> None:
    """Find codes, and codes with one slip, among runs that follow each other; `starts`: only across the first line."""
    possible = lengths()
    at, end = 0, len(places) if starts is None else starts
    while at < end:
        size, after = 0, at
        while after < len(places) and size < possible[-1]:
            row, place = places[after]
            size, after = size + len(row.runs[place]), after + 1
            if size in possible and (starts is None or after > starts) and _is_code(places[at:after]):
                at = after - 1
                break
        at += 1


def _is_code(places: list[_Place]) -> bool:
    text = "".join(row.runs[place] for row, place in places)
    symbols = symbols_in(text)
    if look_at(symbols)[0] == "code":
        _add(places, "code", written(symbols))
        return True
    groups = located(symbols) if _DIGIT.search(text) else None
    if groups:
        _add(places, "damaged", groups)
    return groups is not None


def _wrapped(rows: list[_Row]) -> None:
    """Look for codes that begin at the end of the first row and go on in the next."""
    first, *others = rows
    begin = len(first.runs)
    while begin and not first.taken[begin - 1] and len(first.runs) - begin < lengths()[-1]:
        begin -= 1
    places = [(first, at) for at in range(begin, len(first.runs))]
    starts = len(places)
    for row in others:
        for at, taken in enumerate(row.taken[: lengths()[-1]]):
            if taken:
                break
            places.append((row, at))
        if not row.untouched:
            break
    if starts and len(places) > starts:
        _take(places, starts)


def _stretches(row: _Row) -> Iterator[list[_Place]]:
    """Give what is left of a line and looks like a code: runs such as groups of four have, figures among them."""
    stretch: list[_Place] = []
    for at, run in enumerate([*row.runs, ""]):
        figures = bool(_DIGIT.search(run))
        if run and not row.taken[at] and len(run) >= 3 and (figures or len(run) <= 5):
            stretch.append((row, at))
            continue
        if _looks_like_a_code([row.runs[place] for _, place in stretch]):
            yield stretch
        stretch = []


def _looks_like_a_code(runs: list[str]) -> bool:
    if sum(map(len, runs)) < SHORTEST:
        return False
    figures = sum(bool(_DIGIT.search(run)) for run in runs)
    # One year or time in a sentence of short words is no code; one figure among capitals may be.
    if any(len(run) >= SHORTEST and _DIGIT.search(run) for run in runs):
        return True
    return figures > 1 or (figures == 1 and all(run == run.upper() for run in runs))


def _glued(stretch: list[_Place]) -> None:
    """Find codes that run into each other, or into what stands beside them, with nothing between."""
    whose = [place for place in stretch for _ in place[0].runs[place[1]]]
    symbols = symbols_in("".join(row.runs[place] for row, place in stretch))
    at = 0
    while at < len(symbols):
        for length in lengths():
            part = symbols[at : at + length]
            if symbols[at] == 1 and len(part) == length and look_at(part)[0] == "code":
                _add([place for place in stretch if place in whose[at : at + length]], "code", written(part))
                at += length - 1
                break
        at += 1


def _unreadable(stretch: list[_Place]) -> None:
    """Find codes that are right, but not for this workbook."""
    at = 0
    while at < len(stretch):
        left, symbols = 0, list[int]()
        for after in range(at, len(stretch)):
            row, place = stretch[after]
            for symbol in symbols_in(row.runs[place]):
                left = step(left, symbol)
                symbols.append(symbol)
            if len(symbols) > LONGEST:
                break
            status = look_at(symbols)[0] if left == 0 else "damaged"
            if status in ("newer", "other-set"):
                _add(stretch[at : after + 1], status, None)
                at = after
                break
        at += 1


def _add(places: list[_Place], status: str, more: Any) -> None:
    row, place = places[0]
    row.found.append((place, status, more))
    for where, at in places:
        where.taken[at] = True
        where.goes_on = where.goes_on or where is not row


def _told(rows: list[_Row]) -> Iterator[Line]:
    first: dict[str, int] = {}
    for row in rows:
        for _, status, more in sorted(row.found, key=lambda found: found[0]):
            if status == "damaged":
                yield Line(row.line, status, groups=more)
            elif status != "code":
                yield Line(row.line, status)
            elif more in first:
                yield Line(row.line, "duplicate", code=more, same_as=first[more])
            else:
                first[more] = row.line
                yield Line(row.line, "code", code=more)
        if not row.found and not row.goes_on:
            yield Line(row.line, "nothing")
