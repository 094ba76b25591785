"""Finds share codes in what people paste: chat logs with names and times, e-mails, spreadsheets, wrapped lines.

Every line with a letter or figure in it is answered for. What is not a code is never kept, only the number of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from ._share_stream import Stream, Windows, line_lengths, promising, right, right_runs, stream_of, stretches
from ._share_symbols import symbols_in, written
from .share_code import CodeError, lengths, located, look_at

MAX_BYTES = 5_000_000
MAX_LINE = 10_000
WRAPS_OVER = 3  # lines

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


def read_lines(text: str) -> list[Line]:
    """Find the codes in a text; see :func:`leading_by_example.share_code.read_lines`."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise CodeError("too_big")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    too_long = np.flatnonzero(line_lengths(text) > MAX_LINE)
    if len(too_long):
        raise CodeError("line_too_long", line=int(too_long[0]) + 1)
    search = _Search(stream_of(text))
    search.codes()
    for look in (search.glued, search.unreadable, search.damaged):
        look(stretches(search.stream, np.frombuffer(search.taken, bool)))
    return list(search.told())


class _Search:
    """What has been found in the rows of a stream so far, and which runs it takes up."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.taken = bytearray(len(stream.rows))  # by run
        self.found: dict[int, list[tuple[int, str, Any]]] = {}  # by row: where it begins, status, code or groups
        self.goes_on: set[int] = set()  # the rows in which a code from the row before ends

    def codes(self) -> None:
        """Find codes, and codes with one slip, among runs that follow each other: in one line first, then across."""
        across: list[tuple[int, int]] = []
        for window in sorted(chain.from_iterable(promising(self.stream, length) for length in lengths())):
            first, after = self.stream.runs_of(window)
            over = int(self.stream.rows[after - 1] - self.stream.rows[first])
            if over == 0:
                self._take(first, after)
            elif over < WRAPS_OVER:
                across.append((first, after))
        for first, after in across:
            self._take(first, after)

    def _take(self, first: int, after: int) -> None:
        if any(self.taken[first:after]):
            return
        text = self.stream.text(first, after)
        symbols = symbols_in(text)
        if look_at(symbols)[0] == "code":
            self._add(first, after, "code", written(symbols))
        elif _DIGIT.search(text):
            groups = located(symbols)
            if groups:
                self._add(first, after, "damaged", groups)

    def glued(self, places: list[tuple[int, int]]) -> None:
        """Find codes that run into each other, or into what stands beside them, with nothing between."""
        windows = sorted(chain.from_iterable(right(self.stream, length) for length in lengths()))
        done = 0
        for at, length in self._within(places, windows):
            symbols = self.stream.symbols[at : at + length].tolist()
            if at >= done and look_at(symbols)[0] == "code":
                self._add(*self.stream.runs_of((at, length)), "code", written(symbols))
                done = at + length

    def unreadable(self, places: list[tuple[int, int]]) -> None:
        """Find codes that are right, but not for this workbook."""
        done = 0
        for at, length in self._within(places, right_runs(self.stream) if places else []):
            status = look_at(self.stream.symbols[at : at + length].tolist())[0] if at >= done else "damaged"
            if status in ("newer", "other-set"):
                self._add(*self.stream.runs_of((at, length)), status, None)
                done = at + length

    def damaged(self, places: list[tuple[int, int]]) -> None:
        """List what looks like a code and is none."""
        for first, after in places:
            self._add(first, after, "damaged", [])

    def _within(self, places: list[tuple[int, int]], windows: Windows) -> Iterator[tuple[int, int]]:
        """Give the windows that stand whole in one of the places; both are in the order of the text."""
        ends = iter(places)
        begin = end = 0
        for at, length in windows:
            while at >= end:
                first, after = next(ends, (0, 0))
                if not after:
                    return
                begin, end = int(self.stream.starts[first]), int(self.stream.starts[after])
            if begin <= at and at + length <= end:
                yield at, length

    def _add(self, first: int, after: int, status: str, more: Any) -> None:
        row, last = int(self.stream.rows[first]), int(self.stream.rows[after - 1])
        self.found.setdefault(row, []).append((first, status, more))
        self.taken[first:after] = b"\1" * (after - first)
        self.goes_on.update(range(row + 1, last + 1))

    def told(self) -> Iterator[Line]:
        """Say it line by line."""
        seen: dict[str, int] = {}
        for row, line in enumerate(self.stream.lines):
            if row in self.found:
                yield from _told(line, sorted(self.found[row], key=lambda found: found[0]), seen)
            elif row not in self.goes_on:
                yield Line(line, "nothing")


def _told(line: int, found: Iterable[tuple[int, str, Any]], first: dict[str, int]) -> Iterator[Line]:
    for _, status, more in found:
        if status == "damaged":
            yield Line(line, status, groups=more)
        elif status != "code":
            yield Line(line, status)
        elif more in first:
            yield Line(line, "duplicate", code=more, same_as=first[more])
        else:
            first[more] = line
            yield Line(line, "code", code=more)
