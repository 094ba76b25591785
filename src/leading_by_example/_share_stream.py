"""A text as one stream of letters and figures, in which all places where a share code may stand are found at once.

A text of 5 MB has millions of places, and someone may have made it so that each looks promising. The check of a code
is linear: what a stretch of symbols leaves follows from what its two halves leave. So it is worked out here for every
place of the text in a few steps, and only what passes is looked at one by one. All of it takes as long as the text is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ._share_symbols import FOLD, LONGEST, SLIPS, SWAPS, plain, symbols_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

Windows = list[tuple[int, int]]  # where one begins in the stream, and how many symbols it has
SHORTEST = 12  # characters of anything that looks like a code
VERSION = 1


@dataclass(frozen=True)
class Stream:
    """The runs of letters and figures of all lines, one behind the other."""

    letters: str
    symbols: NDArray[np.uint8]
    starts: NDArray[np.int64]  # of each run in `letters`, and the end of the last
    lines: list[int]  # the numbers, from 1, of the lines with text in them: the rows
    rows: NDArray[np.int64]  # the row of each run
    border: NDArray[np.bool_]  # of each place in `letters` and the end: whether a run begins there, or all is over
    run_at: NDArray[np.int64]  # the run of each place

    def runs_of(self, window: tuple[int, int]) -> tuple[int, int]:
        """Give the first run of a window and the one after its last."""
        at, length = window
        return int(self.run_at[at]), int(self.run_at[at + length - 1]) + 1

    def text(self, first: int, after: int) -> str:
        """Give what stands in some runs, without what parts them."""
        return self.letters[self.starts[first] : self.starts[after]]


def line_lengths(text: str) -> NDArray[np.int64]:
    """Count the characters of each line; lines end in a line feed."""
    ends = np.flatnonzero(_points(text) == ord("\n"))
    return np.diff(ends, prepend=-1, append=len(text)) - 1


def stream_of(text: str) -> Stream:
    """Read a text, the lines of which end in a line feed."""
    points = _points(plain(text))
    values = _values()[np.minimum(points, 128)]
    inside = values < 32
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    begins, sizes = edges[::2], edges[1::2] - edges[::2]
    ends = np.flatnonzero(points == ord("\n"))
    line_of = np.searchsorted(ends, begins)
    lines, rows = np.unique(np.concatenate([line_of, np.searchsorted(ends, _other_words(points))]), return_inverse=True)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    border = np.zeros(starts[-1] + 1, bool)
    border[starts] = True
    letters = points[inside].astype(np.uint8).tobytes().decode("ascii")
    return Stream(
        letters, values[inside], starts, (lines + 1).tolist(), rows[: len(begins)], border, border.cumsum() - 1
    )


def promising(stream: Stream, length: int) -> Windows:
    """Find whole runs of this length together that are a code, or one slip from one, for all that the check says."""
    left, first, second = _ends(stream, length)
    what = _promise(length)[left]
    good = (what & 1 > 0) & (first == VERSION)
    good |= (what & 2 > 0) & ((first == VERSION) | (second == VERSION))
    good |= what & 4 > 0
    return _whole_runs(stream, good, length)


def right(stream: Stream, length: int) -> Windows:
    """Find what passes the check and begins as a code of this version does, wherever it begins."""
    left, first, _ = _ends(stream, length)
    return [(at, length) for at in np.flatnonzero((left == 0) & (first == VERSION)).tolist()]


def right_runs(stream: Stream) -> Windows:
    """Find whole runs together that pass the check, in any length that a code of any version may have."""
    found: Windows = []
    left, four = _left(stream.symbols, SHORTEST), _left(stream.symbols, 4)
    for length in range(SHORTEST, LONGEST + 1, 4):
        found += _whole_runs(stream, (left == 0) & (stream.symbols[: len(left)] >= VERSION), length)
        left = _joined(left, length, four, 4)
    return sorted(found)


def stretches(stream: Stream, taken: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give what is left of the lines and looks like a code: runs such as groups of four have, figures among them.

    Each is the first of some runs of a line and the one after the last.
    """
    if not len(taken):
        return []
    sizes = np.diff(stream.starts)
    letters = np.frombuffer(stream.letters.encode("ascii"), np.uint8)
    figures = np.logical_or.reduceat(letters <= ord("9"), stream.starts[:-1])
    small = np.logical_or.reduceat(letters >= ord("a"), stream.starts[:-1])
    fits = ~taken & (sizes >= 3) & (figures | (sizes <= 5))
    joined = fits[1:] & fits[:-1] & (stream.rows[1:] == stream.rows[:-1])
    first = np.flatnonzero(fits & ~np.concatenate([[False], joined]))
    after = np.flatnonzero(fits & ~np.concatenate([joined, [False]])) + 1

    def of(what: NDArray[Any]) -> NDArray[np.int64]:
        total = np.concatenate([[0], np.cumsum(what, dtype=np.int64)])
        return np.asarray(total[after] - total[first])

    # One year or time in a sentence of short words is no code; one figure among capitals may be.
    some = of(figures)
    alike = (of(figures & (sizes >= SHORTEST)) > 0) | (some > 1) | ((some == 1) & (of(small) == 0))
    good = alike & (of(sizes) >= SHORTEST)
    return list(zip(first[good].tolist(), after[good].tolist(), strict=True))


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _other_words(points: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Find the letters and figures that no code is written in."""
    known = np.unique(points[points >= 128])
    words = [point for point in known.tolist() if chr(point).isalnum()]
    return np.flatnonzero(np.isin(points, words)) if words else np.zeros(0, np.int64)


def _ends(stream: Stream, length: int) -> tuple[NDArray[np.uint16], NDArray[np.uint8], NDArray[np.uint8]]:
    """For each place with so many symbols after it: what they leave, the first of them, the second."""
    number = max(0, len(stream.symbols) - length + 1)
    left = _left(stream.symbols, length)
    return left, stream.symbols[:number], stream.symbols[1 : number + 1]


def _left(symbols: NDArray[np.uint8], length: int) -> NDArray[np.uint16]:
    if length == 1:
        return symbols.astype(np.uint16)
    half = 1 << (length - 1).bit_length() - 1  # the largest power of two below
    before = _left(symbols, half)
    return _joined(before, half, before if 2 * half == length else _left(symbols, length - half), length - half)


def _joined(before: NDArray[np.uint16], size: int, after: NDArray[np.uint16], more: int) -> NDArray[np.uint16]:
    """From what stretches of two sizes leave: what both together leave, one behind the other."""
    number = max(0, len(after) - size)
    joined: NDArray[np.uint16] = _moved(more)[before[:number]] ^ after[size : size + number]
    return joined


def _whole_runs(stream: Stream, good: NDArray[np.bool_], length: int) -> Windows:
    number = len(good)
    whole = good & stream.border[:number] & stream.border[length : length + number]
    return [(at, length) for at in np.flatnonzero(whole).tolist()]


@cache
def _values() -> NDArray[np.uint8]:
    table = np.full(129, 255, np.uint8)
    for point in range(128):
        if chr(point).isalnum():
            table[point] = symbols_in(chr(point))[0]
    return table


@cache
def _moved(places: int) -> NDArray[np.uint16]:
    """For everything that can be left: what it is after so many symbols that add nothing."""
    folds = np.array(FOLD, np.uint16)
    left = np.arange(1 << 16, dtype=np.uint16)
    for _ in range(places):
        left = left << np.uint16(5) ^ folds[left >> np.uint16(11)]
    return left


@cache
def _promise(length: int) -> NDArray[np.uint8]:
    """For everything that can be left: 1 if all is right, 2 if one slip may explain it, 4 if a slip at the first."""
    table = np.zeros(1 << 16, np.uint8)
    table[0] = 1
    for left, (place, _) in SLIPS.items():
        if place < length:
            table[left] |= 6 if place == length - 1 else 2
    for left, swaps in SWAPS.items():
        if any(place < length for place, _ in swaps):
            table[left] |= 2
    return table
