"""The share code: the ratings of a reader's own map 1 as a few groups of letters and figures, and nothing else.

No text, no role, no guess. Whoever holds a code can read it. The page *The share code, exactly* specifies it;
``frontend/src/share-code.js`` does the same, and ``tests/golden/share_code.json`` holds both to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from ._record_text import sentence
from ._share_symbols import CHECK_BITS, SLIPS, SWAPS, plain, remainder, symbols_in, written

if TYPE_CHECKING:
    from ._share_lines import Line
    from .record import Record

__all__ = ["CodeError", "Ratings", "encode", "known_sets", "read_code", "read_lines", "share_code"]

VERSION = 1
KINDS = ("core", "all")
SIDES = ("now", "hoped")
CANNOT_TELL = "cannot-tell"
STATES = [None, 1, 2, 3, 4, 5, CANNOT_TELL]
BLOCK = 16  # answers in one number


class CodeError(ValueError):
    """A code that cannot be read, or a text that cannot be looked through. Its text is a sentence for the reader.

    Attributes
    ----------
    key : str
        Which refusal it is: a key of ``share_code`` in ``schema/messages.json``, the wording shared with the book.
    group : list of int or None
        For a damaged code, the groups of four (from 1) that the slip is in, where that can be told.
    """

    def __init__(self, key: str, group: list[int] | None = None, **details: object) -> None:
        wording = f"{key}_in" if group else key
        super().__init__(sentence("share_code", wording, groups=_either(group or []), **details))
        self.key = key
        self.group = group


@dataclass(frozen=True)
class Ratings:
    """What a code holds.

    Attributes
    ----------
    kind : str
        ``core`` or ``all``.
    set_id : str
        Which known set of statements it answers.
    answers : dict
        By ``statement_id``, in order: ``{"now": …, "hoped": …}``, each 1 to 5, ``"cannot-tell"`` or None.
    left_out : list of str
        Statements the code answers that are not asked any more; their answers are not in `answers`.
    """

    kind: str
    set_id: str
    answers: dict[str, dict[str, Any]]
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class KnownSet:
    """A set of statements, and how its codes are laid out."""

    set_id: str
    kind: str
    fingerprint: str
    statements: tuple[str, ...]

    @property
    def blocks(self) -> list[tuple[int, int]]:
        """How many answers each block holds, and in how many symbols."""
        number = 2 * len(self.statements)
        sizes = [min(BLOCK, number - at) for at in range(0, number, BLOCK)]
        return [(size, -(-(7**size - 1).bit_length() // 5)) for size in sizes]

    @property
    def payload(self) -> int:
        """How many symbols the answers take."""
        return sum(symbols for _, symbols in self.blocks)

    @property
    def length(self) -> int:
        """How many symbols a code has."""
        return -(-(self.payload + 7) // 4) * 4

    @property
    def mark(self) -> tuple[int, int]:
        """Give the bits of the fingerprint that a code carries, and how many they are."""
        bits = 5 * (self.length - self.payload) - 5 - CHECK_BITS
        return int(self.fingerprint, 16) >> (32 - bits), bits


def share_code(record: Record | Mapping[str, Any], kind: str = "core") -> str:
    """Write the code of a record's own map 1.

    Parameters
    ----------
    record
        A `Record`, or a valid record as `read_record` gives it.
    kind
        ``core`` for the core eight, ``all`` for all statements.

    Raises
    ------
    CodeError
        If none of these statements is rated yet.

    Examples
    --------
    >>> from leading_by_example import Record
    >>> len(share_code(Record.example()))
    19
    """
    data: Mapping[str, Any] = record if isinstance(record, Mapping) else record.data
    own = data.get("maps", {}).get("culture", {}).get("own", {}).get("ratings", {})
    ratings = {
        statement: {side: own.get(statement, {}).get(side, {}).get("value") for side in SIDES}
        for statement in today(kind).statements
    }
    if not any(answer is not None for given in ratings.values() for answer in given.values()):
        raise CodeError("nothing_rated")
    return encode(ratings, kind)


def encode(ratings: Mapping[str, Mapping[str, Any]], kind: str = "core") -> str:
    """Write ratings as a code.

    Parameters
    ----------
    ratings
        By ``statement_id``: ``{"now": …, "hoped": …}``, each 1 to 5, ``"cannot-tell"``, or None or absent where
        there is no answer. Statements that are not of the set are left out.
    kind
        ``core`` for the core eight, ``all`` for all statements.

    Raises
    ------
    ValueError
        If an answer is none of these, or `kind` is not known.
    """
    known = today(kind)
    states = [_state(ratings.get(key, {}).get(side)) for key in known.statements for side in SIDES]
    value = VERSION
    for size, symbols in known.blocks:
        number = 0
        for state in states[:size]:
            number = number * 7 + state
        states = states[size:]
        value = value << 5 * symbols | number
    mark, bits = known.mark
    value = (value << bits | mark) << CHECK_BITS
    value |= remainder(_split(value, known.length))
    return written(_split(value, known.length))


def read_code(text: str) -> Ratings:
    """Read one code, however its groups are parted and whatever look-alikes it was typed with.

    Raises
    ------
    CodeError
        If it cannot be read: ``empty``, ``length``, ``damaged``, ``newer`` or ``other_set``.
    """
    symbols = symbols_in(plain(text))
    if not symbols:
        raise CodeError("empty")
    status, known = look_at(symbols)
    if status == "code" and known:
        return _answers(symbols, known)
    if status == "damaged" and len(symbols) not in lengths():
        raise CodeError("length", count=len(symbols), lengths=_either(lengths()))
    raise CodeError(status.replace("-", "_"), located(symbols) if status == "damaged" else None)


def read_lines(text: str) -> list[Line]:
    """Find the codes in a text of any kind; see :mod:`leading_by_example._share_lines`.

    Nothing else of the text is in what this gives: no name, no time, not a word of it.

    Raises
    ------
    CodeError
        If the text is over 5 MB (``too_big``) or a line over 10,000 characters (``line_too_long``).
    """
    from ._share_lines import read_lines as read

    return read(text)


@cache
def known_sets() -> tuple[KnownSet, ...]:
    """Give every set of statements there has been; the last of a kind is today's."""
    from .data import load_statement_sets

    rows: list[dict[Any, Any]] = load_statement_sets().to_dict("records")
    return tuple(known_set(row) for row in rows)


def known_set(row: Mapping[str, str]) -> KnownSet:
    """Make a set of a row of ``statement_sets.csv``."""
    statements = tuple(pair.split(":")[0] for pair in row["statements"].split())
    return KnownSet(row["set_id"], row["kind"], row["fingerprint"], statements)


def today(kind: str) -> KnownSet:
    """Give today's set of a kind."""
    if kind not in KINDS:
        raise ValueError(f"kind={kind!r} is not one that a code has. Use one of {', '.join(map(repr, KINDS))}.")
    return [known for known in known_sets() if known.kind == kind][-1]


@cache
def lengths() -> tuple[int, ...]:
    """Give the lengths that codes of known sets have, the shortest first."""
    return tuple(sorted({known.length for known in known_sets()}))


def look_at(symbols: Sequence[int]) -> tuple[str, KnownSet | None]:
    """Say what symbols are: ``code`` and its set, ``damaged``, ``newer`` or ``other-set``."""
    # In every version whole groups: a code that ends in 0 would pass its check without that 0 too.
    if remainder(symbols) or len(symbols) < 12 or len(symbols) % 4 or symbols[0] < VERSION:
        return "damaged", None
    if symbols[0] > VERSION:
        return "newer", None
    value = _joined(symbols) >> CHECK_BITS
    for known in known_sets():
        mark, bits = known.mark
        if known.length == len(symbols) and value & ((1 << bits) - 1) == mark:
            right = all(number < 7**size for number, size in _numbers(symbols, known))
            return ("code", known) if right else ("damaged", None)
    return "other-set", None


def located(symbols: Sequence[int]) -> list[int] | None:
    """Name the groups of a damaged code that one wrong symbol, or two that changed places, may be in."""
    left, places = remainder(symbols), set[int]()
    # Most of what is looked at is no code at all: one slip from a code, one of these is so.
    if VERSION not in symbols[:2] and SLIPS.get(left, (-1, 0))[0] != len(symbols) - 1:
        return None
    for places_wrong, mended in _mended(symbols, left):
        if look_at(mended)[0] == "code":
            places |= places_wrong
    return sorted({place // 4 + 1 for place in places}) or None


def _mended(symbols: Sequence[int], left: int) -> Iterator[tuple[set[int], list[int]]]:
    """Give each single slip that explains a remainder, with the code as it would be without."""
    last = len(symbols) - 1
    from_end, wrong = SLIPS.get(left, (last + 1, 0))
    if from_end <= last:
        at = last - from_end
        yield {at}, [*symbols[:at], symbols[at] ^ wrong, *symbols[at + 1 :]]
    for place, both in SWAPS.get(left, ()):
        at = last - place
        if at >= 0 and symbols[at] ^ symbols[at + 1] == both:
            yield {at, at + 1}, [*symbols[:at], symbols[at + 1], symbols[at], *symbols[at + 2 :]]


def _answers(symbols: Sequence[int], known: KnownSet) -> Ratings:
    states: list[Any] = []
    for number, size in _numbers(symbols, known):
        digits = []
        for _ in range(size):
            number, digit = divmod(number, 7)
            digits.append(STATES[digit])
        states += reversed(digits)
    asked = set(today("all").statements)
    answers: dict[str, dict[str, Any]] = {}
    left_out = []
    for at, key in enumerate(known.statements):
        given = dict(zip(SIDES, states[2 * at : 2 * at + 2], strict=True))
        if key in asked:
            answers[key] = given
        elif any(answer is not None for answer in given.values()):
            left_out.append(key)
    return Ratings(known.kind, known.set_id, answers, left_out)


def _numbers(symbols: Sequence[int], known: KnownSet) -> Iterator[tuple[int, int]]:
    at = 1
    for size, taken in known.blocks:
        yield _joined(symbols[at : at + taken]), size
        at += taken


def _state(answer: object) -> int:
    if isinstance(answer, bool | float) or answer not in STATES:
        raise ValueError(f"{answer!r} is not an answer. Use 1 to 5, {CANNOT_TELL!r}, or None for no answer.")
    return STATES.index(answer)


def _joined(symbols: Sequence[int]) -> int:
    value = 0
    for symbol in symbols:
        value = value << 5 | symbol
    return value


def _split(value: int, length: int) -> list[int]:
    return [value >> 5 * place & 31 for place in reversed(range(length))]


def _either(numbers: Sequence[int]) -> str:
    *most, last = [str(number) for number in numbers] or [""]
    return f"{', '.join(most)} or {last}" if most else last
