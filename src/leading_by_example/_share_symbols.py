"""What a share code is written in: 32 symbols, and a check over them that says where a slip is.

The check is CRC-16/XMODEM of the bits before it, so a right code, as one polynomial over its bits, leaves no
remainder. Being linear, a code's remainder is the sum of what each symbol leaves at its place (:data:`LEFT_BY`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
POLYNOMIAL = 0x1021
CHECK_BITS = 16
LONGEST = 64  # symbols of a code of any version

RUN = re.compile("[0-9A-Za-z]+")
_VALUE = {**{symbol: value for value, symbol in enumerate(ALPHABET)}, "O": 0, "I": 1, "L": 1, "U": 27}
_VALUE |= {symbol.lower(): value for symbol, value in _VALUE.items()}


def _folds() -> list[int]:
    """Say what each five bits leave when they are pushed out at the upper end."""
    folds = []
    for bits in range(32):
        left = bits << 11
        for _ in range(5):
            left = (left << 1) ^ (POLYNOMIAL if left & 0x8000 else 0)
            left &= 0xFFFF
        folds.append(left)
    return folds


FOLD = _folds()


def step(left: int, symbol: int) -> int:
    """Take one more symbol into a remainder."""
    return ((left << 5) & 0xFFFF) ^ FOLD[left >> 11] ^ symbol


def remainder(symbols: Iterable[int]) -> int:
    """Give what symbols leave: 0 for a right code."""
    left = 0
    for symbol in symbols:
        left = step(left, symbol)
    return left


def _left_by() -> list[list[int]]:
    rows = [list(range(32))]
    while len(rows) < LONGEST:
        rows.append([step(left, 0) for left in rows[-1]])
    return rows


LEFT_BY = _left_by()  # LEFT_BY[places from the end][symbol], the last place being 0
# Where one wrong symbol of this remainder is, and what to add to it (XOR) to put it right.
SLIPS = {left: (place, wrong) for place, row in enumerate(LEFT_BY[:44]) for wrong, left in enumerate(row) if wrong}


def _swaps() -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for place in range(1, LONGEST):
        for both in range(1, 32):
            found.setdefault(LEFT_BY[place][both] ^ LEFT_BY[place - 1][both], []).append((place, both))
    return found


# Where two that changed places may be (the first of them, from the end), and their difference (XOR).
SWAPS = _swaps()


def plain(text: str) -> str:
    """Give full-width and other forms of letters and figures as ASCII has them, one character at a time."""
    if text.isascii():
        return text
    return text.translate({ord(each): unicodedata.normalize("NFKC", each) for each in set(text) if each > "\x7f"})


def symbols_in(text: str) -> list[int]:
    """Read the symbols of a plain text; everything else between them is passed over."""
    return [_VALUE[character] for run in RUN.findall(text) for character in run]


def written(symbols: Sequence[int]) -> str:
    """Write symbols in groups of four."""
    text = "".join(ALPHABET[symbol] for symbol in symbols)
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
