"""Our map together: many share codes in, what a group sees out, by rules that let no one person's answer be told.

It is for a room or a cohort, to talk about. It is no benchmark of organisations: it says what these people see from
where they are, adds nothing up to a score and ranks nothing. Fewer than eight people get no results, but a way to
talk it through. The rules are in ``_group_rules.py``, in words in ``schema/group.json``.

    >>> batch = read_codes(text)                                # doctest: +SKIP
    >>> batch.problems                                          # lines to look at again  # doctest: +SKIP
    >>> group_results(batch).to_frame()                         # doctest: +SKIP
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ._group_codes import LINE_END, Progress, answers_of, find_codes
from ._group_csv import GroupError, from_csv
from ._group_parts import Batch, Comparison, Results, statements_in_use
from ._group_rules import FEWEST, SIDES, results, words
from .share_code import KnownSet, today

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Batch", "Comparison", "GroupError", "Results", "compare", "group_results", "read_codes", "read_results"]

# By their marks it shows when two batches share people. Without this key, which is never kept, a mark tells no answer.
_KEY = secrets.token_bytes(32)


def read_codes(
    text: str | Iterable[str],
    duplicates: Literal["once", "each"] = "once",
    *,
    progress: Progress | None = None,
) -> Batch:
    """Read the share codes in a text.

    Parameters
    ----------
    text
        All of it, or its lines. Names, times and anything else around the codes are passed over, and not kept.
    duplicates
        What to do with a code that is there again: count it ``"once"``, or ``"each"`` time, where two people gave the
        same answers.
    progress
        Called now and then with how many lines are done, and of how many.

    Returns
    -------
    Batch
        The answers, and the lines to look at again.

    Raises
    ------
    GroupError
        If the text is too long to be looked through.
    """
    import numpy as np

    if duplicates not in ("once", "each"):
        raise ValueError("duplicates is 'once' or 'each'.")
    lines = LINE_END.split(text) if isinstance(text, str) else [each.rstrip("\r\n") for each in text]
    try:
        found = find_codes(lines, progress)
    except ValueError as error:  # a line or a text too long: the message says what to do
        raise GroupError(str(error)) from None
    first: dict[bytes, int] = {}
    counted: list[bytes] = []
    problems: list[tuple[int, str, Any, int | None]] = [
        (line, status, groups, None) for line, status, groups in found.problems
    ]
    for line, code in found.codes:
        if code in first:
            problems.append((line, "duplicate" if duplicates == "once" else "again", None, first[code]))
            if duplicates == "once":
                continue
        first.setdefault(code, line)
        counted.append(code)
    states = np.zeros((len(counted), len(statements_in_use()), 2), np.int8)
    asked = np.zeros((len(counted), len(statements_in_use())), bool)
    earlier = False
    for known, places, given in answers_of(counted):
        columns, sources = _columns(known)
        both = given.reshape(len(given), -1, 2)
        states[places[:, None], columns] = both[:, sources]
        asked[places[:, None], columns] = True
        earlier |= known != today(known.kind) and len(places) > 0
    return Batch(len(counted), _problems(sorted(problems, key=lambda row: row[0])), bool(earlier), states, asked)


def group_results(batch: Batch) -> Results:
    """Make what may be shown of a batch.

    Parameters
    ----------
    batch
        As :func:`read_codes` gives it.

    Returns
    -------
    Results
        For a room or a cohort to talk about: no benchmark of organisations. With fewer than eight people it is
        ``small``, and holds no results.
    """
    import numpy as np

    given = np.stack([(batch._states == state).sum(axis=0) for state in range(7)], axis=-1)
    asked = batch._asked.sum(axis=0)
    statements = [
        {
            **each,
            "asked": int(asked[at]),
            **{side: given[at, nth].tolist() for nth, side in enumerate(SIDES)},
        }
        for at, each in enumerate(statements_in_use())
    ]
    marks = np.concatenate(
        [batch._states.reshape(batch.people, 2 * len(statements_in_use())), batch._asked.astype(np.int8)], axis=1
    )
    keyed = (hashlib.blake2b(row.tobytes(), key=_KEY, digest_size=16).digest() for row in marks)
    return Results(results(batch.people, statements), Counter(keyed))


def read_results(text: str) -> Results:
    """Read results back from the CSV file of an earlier session.

    Parameters
    ----------
    text
        What :meth:`Results.to_csv` gave.

    Returns
    -------
    Results
        The same results.

    Raises
    ------
    GroupError
        If it is anything else, or shows more than the rules allow.
    """
    return Results(from_csv(text, statements_in_use()))


def compare(before: Results, after: Results) -> Comparison:
    """Lay the results of two sessions side by side, each whole and by the same rules.

    Parameters
    ----------
    before, after
        From codes or from a CSV file.

    Returns
    -------
    Comparison
        Both, for each statement and side; no difference is computed.

    Raises
    ------
    GroupError
        If one of them is too small, or one set of codes is the other with a few people more or fewer (which can be
        seen only where both were read from codes).
    """
    before.need()
    after.need()
    note: str = words()["rules"]["two_batches"]
    if before._given is not None and after._given is not None:
        fewer, more = before._given - after._given, after._given - before._given
        apart = [sum(each.values()) for each in (fewer, more)]
        if before._given & after._given and any(0 < count < FEWEST for count in apart):
            raise GroupError(note)
    earlier = {each["statement_id"]: each for each in before.data["statements"]}
    rows = [
        {
            **{key: each[key] for key in ("statement_id", "title", "theme_id")},
            "side": side,
            "before": earlier[each["statement_id"]][side],
            "after": each[side],
        }
        for each in after.data["statements"]
        if each["statement_id"] in earlier
        for side in SIDES
    ]
    return Comparison(rows, note)


def _columns(known: KnownSet) -> tuple[list[int], list[int]]:
    """Say where a set's statements stand in the map, and which of the set's they are; retired ones are left out."""
    places = {each["statement_id"]: at for at, each in enumerate(statements_in_use())}
    kept = [(places[name], source) for source, name in enumerate(known.statements) if name in places]
    return [place for place, _ in kept], [source for _, source in kept]


def _problems(rows: Sequence[tuple[int, str, Any, int | None]]) -> pd.DataFrame:
    import pandas as pd

    say: Mapping[str, str] = words()["problems"]
    lines = []
    for line, status, groups, same_as in rows:
        listed = [groups] if isinstance(groups, int) else list(groups or [])
        template = say["damaged_group" if status == "damaged" and listed else status]
        named = " or ".join(str(group) for group in listed)
        lines.append([line, status, template.format(line=line, groups=named, same_as=same_as)])
    frame = pd.DataFrame(lines, columns=["line", "status", "what_to_do"])
    return frame.astype({"line": "Int64", "status": "string", "what_to_do": "string"})
