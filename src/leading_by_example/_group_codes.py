"""Many share codes at once: lines that are nothing but a code are read together, all others one by one.

It gives what :func:`leading_by_example.share_code.read_lines` gives line by line (``tests/test_group.py`` holds it to
that), a thousand times as fast. The code is described in the book, under "The share code, exactly".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ._share_lines import MAX_LINE
from ._share_symbols import CHECK_BITS, LEFT_BY, symbols_in
from .share_code import VERSION, CodeError, KnownSet, known_sets, lengths, read_lines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STATES = 7  # of an answer
AT_ONCE = 20_000  # lines: keeps the memory it takes small
LINE_END = re.compile(r"\r\n|\r|\n")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Found:
    """What is in some lines: the codes with their answers, and what was found besides, in the order of the lines."""

    codes: list[tuple[int, bytes]]  # line, and its symbols
    problems: list[Any]  # lines that hold something else


def find_codes(lines: Sequence[str], progress: Progress | None = None) -> Found:
    """Find the codes in lines of any text."""
    for number, text in enumerate(lines, 1):
        if len(text) > MAX_LINE:
            raise CodeError("line_too_long", line=number)
    codes: list[tuple[int, bytes]] = []
    other: list[int] = []
    for start in range(0, len(lines), AT_ONCE):
        found, rest = _clean(lines, range(start, min(start + AT_ONCE, len(lines))))
        codes += found
        other += rest
        if progress:
            progress(min(start + AT_ONCE, len(lines)) - len(other), len(lines))
    problems: list[Any] = []
    done = len(lines) - len(other)
    for segment in _segments(lines, other):
        for each in read_lines("\n".join(lines[at] for at in segment)):
            line = segment[0] + each.line
            if each.status in ("code", "duplicate"):
                codes.append((line, bytes(symbols_in(each.code or ""))))
            else:
                problems.append((line, each.status, each.groups))
        done += len(segment)
        if progress:
            progress(done, len(lines))
    if progress:
        progress(len(lines), len(lines))
    codes.sort(key=lambda code: code[0])  # stable: several codes of a line stay as they stand in it
    return Found(codes, problems)


def answers_of(codes: Sequence[bytes]) -> Iterator[tuple[KnownSet, NDArray[np.intp], NDArray[np.int8]]]:
    """Read the answers of codes that are known to be sound.

    Yields
    ------
    tuple
        A set, the places of its codes in `codes`, and their answers' states, one row a code.
    """
    import numpy as np

    sizes = np.array([len(code) for code in codes])
    for length in lengths():
        places = np.flatnonzero(sizes == length)
        for part in np.array_split(places, max(1, -(-len(places) // AT_ONCE))):
            if not len(part):
                continue
            symbols = np.frombuffer(b"".join(codes[at] for at in part), np.uint8).reshape(-1, length)
            for known in known_sets():
                if known.length == length:
                    mine = np.flatnonzero(_mark(symbols, known) == known.mark[0])
                    yield known, part[mine], _answers(symbols[mine], known)[0]


def _clean(lines: Sequence[str], span: range) -> tuple[list[tuple[int, bytes]], list[int]]:
    """Read the lines of nothing but one code; give those, numbered from 1, and the places of all the others."""
    import numpy as np

    found: list[tuple[int, bytes]] = []
    stripped = {at: lines[at].strip() for at in span}
    done: set[int] = set()
    for length in lengths():
        for written in (length, length + length // 4 - 1):
            places = [at for at, line in stripped.items() if len(line) == written and line.isascii()]
            if not places:
                continue
            joined = "".join(stripped[at] for at in places).encode("ascii")
            letters = np.frombuffer(joined, np.uint8).reshape(-1, written)
            good: NDArray[Any] = np.ones(len(places), bool)
            if written != length:
                parts = np.arange(4, written, 5)
                good = good & np.isin(letters[:, parts], np.frombuffer(b" -", np.uint8)).all(axis=1)
                letters = np.delete(letters, parts, axis=1)
            symbols = _values()[letters]
            good = good & (symbols < 32).all(axis=1)
            places_good = np.flatnonzero(good)
            sound = places_good[_sound(np.ascontiguousarray(symbols[places_good]), length)]
            found += [(places[at] + 1, symbols[at].tobytes()) for at in sound]
            done.update(places[at] for at in sound)
    return found, [at for at in span if at not in done]


@cache
def _values() -> NDArray[np.uint8]:
    import numpy as np

    table = np.full(256, 255, np.uint8)
    for letter in (chr(code) for code in range(128)):
        if letter.isalnum():
            table[ord(letter)] = symbols_in(letter)[0]
    return table


@cache
def _syndromes(length: int) -> NDArray[np.uint16]:
    """For each place and each symbol: what it adds to the check. A right code's add up to nothing."""
    import numpy as np

    return np.array(LEFT_BY[:length][::-1], np.uint16)


def _sound(symbols: NDArray[np.uint8], length: int) -> NDArray[np.intp]:
    """Find the codes that pass every check: rows of `symbols`."""
    import numpy as np

    added = _syndromes(length)[np.arange(length), symbols]
    good = (np.bitwise_xor.reduce(added, axis=1) == 0) & (symbols[:, 0] == VERSION)
    fits = np.zeros(len(symbols), bool)
    for known in known_sets():
        if known.length == length:
            fits |= (_mark(symbols, known) == known.mark[0]) & _answers(symbols, known)[1]
    return np.flatnonzero(good & fits)


def _mark(symbols: NDArray[np.uint8], known: KnownSet) -> NDArray[np.int64]:
    """Read the fingerprint, which stands between the answers and the check of 16 bits."""
    import numpy as np

    bits = known.mark[1]
    tail = -(-(bits + CHECK_BITS) // 5)
    value = _number(symbols[:, known.length - tail :]) >> CHECK_BITS
    return value & np.int64((1 << bits) - 1)


def _answers(symbols: NDArray[np.uint8], known: KnownSet) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Read the answers, and whether each block is a number that such answers can make."""
    import numpy as np

    states = np.zeros((len(symbols), 2 * len(known.statements)), np.int8)
    fits = np.ones(len(symbols), bool)
    column, place = 0, 1
    for answers, width in known.blocks:
        value = _number(symbols[:, place : place + width])
        for at in reversed(range(answers)):
            value, states[:, column + at] = np.divmod(value, STATES)
        fits &= value == 0
        column, place = column + answers, place + width
    return states, fits


def _number(symbols: NDArray[np.uint8]) -> NDArray[np.int64]:
    import numpy as np

    value = np.zeros(len(symbols), np.int64)
    for column in symbols.T:
        value = value << 5 | column
    return value


def _segments(lines: Sequence[str], other: list[int]) -> Iterator[list[int]]:
    """Put neighbouring lines together, for a code may go on in the next line, and over an empty one."""
    segment: list[int] = []
    for at in [*other, -1]:
        # So many lines are read together. A code that goes on over this border would be listed as damaged.
        if segment and (at != segment[-1] + 1 or len(segment) >= AT_ONCE):
            if any(lines[each].strip() for each in segment):
                yield segment
            segment = []
        segment.append(at)
