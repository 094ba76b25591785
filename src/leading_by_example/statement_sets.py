"""The sets of statements that have ever been asked, by name and fingerprint, so that an old share code still reads.

Two kinds: the *core* statements, and *all* of them. ``data/statement_sets.csv`` holds every set there has been; the
last row of a kind is today's. A fingerprint is taken from ids, revisions and words, so that two courses which change
the same statement in different ways do not read each other's codes as their own.
"""

from __future__ import annotations

import hashlib
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("core", "all")
ASKED = ("title", "ends", "low", "high")  # what someone who rates has before them
LEAST_BITS = 14  # a share code has room for this much of the fingerprint, or more
MOST_STATEMENTS = 32  # up to here one wrong character in a share code can be placed
COMMAND = "python tools/describe_data.py"


def words_of(statement: pd.Series) -> str:
    """Give eight hexadecimal digits for the words that are rated; they change when a letter does."""
    return hashlib.sha256("\n".join(statement[column] for column in ASKED).encode()).hexdigest()[:8]


def fingerprint(statements: str, words: str) -> str:
    """Give the eight hexadecimal digits of a set, from its columns ``statements`` and ``words``."""
    lines = (f"{entry}:{letters}" for entry, letters in zip(statements.split(), words.split(), strict=True))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def todays_set(frame: pd.DataFrame, kind: str) -> dict[str, str]:
    """Give ``fingerprint``, ``statements`` and ``words`` of what `frame` asks today."""
    asked = frame[~frame["retired"]].sort_values("statement_id")
    if kind == "core":
        asked = asked[asked["core"]]
    rows = [row for _, row in asked.iterrows()]
    statements = " ".join(f"{row['statement_id']}:{row['revision']}" for row in rows)
    words = " ".join(words_of(row) for row in rows)
    return {"fingerprint": fingerprint(statements, words), "statements": statements, "words": words}


def new_sets(frame: pd.DataFrame, sets: pd.DataFrame) -> list[dict[str, str]]:
    """Give the rows to add so that the last of each kind is today's: none, one or two."""
    rows = []
    for kind in KINDS:
        known = sets[sets["kind"] == kind]
        today = todays_set(frame, kind)
        if known.empty or known.iloc[-1][list(today)].to_dict() != today:
            rows.append({"set_id": f"{kind}-{len(known) + 1}", "kind": kind, **today})
    return rows


def problems(frame: pd.DataFrame, sets: pd.DataFrame) -> list[str]:
    """Say what must be put right before today's set can be added, one sentence or two for each problem."""
    return _past(sets) or [*_statements(frame, sets), *_size(frame), *_alike(frame, sets)]


def _past(sets: pd.DataFrame) -> list[str]:
    """Find rows that are no longer as they were written."""
    found = []
    for kind in KINDS:
        names = sets.loc[sets["kind"] == kind, "set_id"].tolist()
        if names != [f"{kind}-{number + 1}" for number in range(len(names))]:
            found.append(f"statement_sets.csv: the rows of kind {kind} are not all there, or not in order.")
    for row in sets.itertuples():
        entries, letters = str(row.statements).split(), str(row.words).split()
        whole = len(entries) == len(letters) and entries == sorted(set(entries))
        if not whole or fingerprint(str(row.statements), str(row.words)) != row.fingerprint:
            found.append(f"statement_sets.csv: the row {row.set_id} has been changed.")
    back = "A past set never changes. Put the file back as it was."
    return [f"{problem} {back}" for problem in found]


def _statements(frame: pd.DataFrame, sets: pd.DataFrame) -> list[str]:
    """Hold each statement of today's file to what is known of its id."""
    known: dict[str, dict[int, str]] = {}
    for row in sets.itertuples():
        for entry, letters in zip(str(row.statements).split(), str(row.words).split(), strict=True):
            statement_id, revision = entry.split(":")
            known.setdefault(statement_id, {})[int(revision)] = letters
    today = {str(row["statement_id"]): row for _, row in frame.iterrows()}
    fresh = f"s{max(int(one[1:]) for one in {*today, *known}) + 1:02}"
    found = []
    for one, revisions in sorted(known.items()):
        newest = max(revisions)
        if one not in today:
            found.append(f"{one} is not in statements.csv any more. Put its row back, with true in the column retired.")
        elif today[one]["revision"] < newest:
            found.append(f"{one} has revision {today[one]['revision']}, but {newest} has been asked. Never lower it.")
        elif today[one]["revision"] == newest and words_of(today[one]) != revisions[newest]:
            found.append(
                f"{one}: its words have changed, but its revision is still {newest}. If it means the same as before, "
                f"write {newest + 1} in the column revision. If it means something else, put the old words back, "
                f"write true in the column retired, and give the new words a new row with a new id, such as {fresh}."
            )
    return found


def _size(frame: pd.DataFrame) -> list[str]:
    asked = frame[~frame["retired"]]
    if asked.empty or not asked["core"].any():
        return ["statements.csv: no statement is core. The short route and the share code need at least one."]
    if len(asked) > MOST_STATEMENTS:
        return [f"statements.csv: {len(asked)} statements are asked. A share code has room for {MOST_STATEMENTS}."]
    return []


def _alike(frame: pd.DataFrame, sets: pd.DataFrame) -> list[str]:
    """Find sets that a share code could not tell apart."""
    start: dict[str, int] = {}
    rows: list[dict[Any, str]] = [*sets.to_dict("records"), *new_sets(frame, sets)]
    for row in rows:
        start[row["statements"] + "\n" + row["words"]] = int(row["fingerprint"], 16) >> (32 - LEAST_BITS)
    if any(one == other for one, other in combinations(start.values(), 2)):
        return ["By chance two sets have the same short fingerprint. Raise the revision of a statement once more."]
    return []
