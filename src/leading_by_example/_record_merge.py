"""The answers in a record, and the rule by which two copies of one record become one.

Records are treated as values here: nothing is changed in place, and what is unchanged is shared.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ._record_text import refusal


class Answer(NamedTuple):
    """One thing a reader has answered: where it stands in the record, what it is, and when it was given."""

    path: tuple[str, ...]
    value: Any
    at: str


def merge_records(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    """Merge two copies of one record, answer by answer.

    The later answer wins. Of two given in the same millisecond, the one whose JSON text (keys sorted, no
    spaces, all but ASCII escaped) sorts later wins, which says nothing except that every device agrees. So
    the order of merging never matters, and merging again changes nothing.

    Parameters
    ----------
    a, b : dict
        Valid records with the same id.

    Returns
    -------
    dict
        A valid record. It may share parts with `a` and `b`.

    Raises
    ------
    RecordError
        If the ids differ: these are two records, not two copies of one.
    """
    if a["id"] != b["id"]:
        raise refusal("other_record")
    return _merged(a, b) | {"created": min(a["created"], b["created"])}


def answers(record: Mapping[str, Any]) -> Iterator[Answer]:
    """Go through all that is answered, sorted by path; what was taken back (`None`) is left out.

    A snapshot is one answer: what is inside it is not gone through.
    """
    for path, entry in entries(record):
        if entry["value"] is not None:
            yield Answer(path, entry["value"], entry["at"])


def entries(node: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Go through every answer as it stands in the record, also those taken back, sorted by path."""
    for key, child in sorted(node.items()):
        if is_entry(child):
            yield (*path, key), child
        elif isinstance(child, dict):
            yield from entries(child, (*path, key))


def find(record: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any] | None:
    """Return the answer as it stands at `path`, or None if there never was one."""
    node: Any = record
    for part in path:
        node = node.get(part) if isinstance(node, dict) else None
    return node if is_entry(node) else None


def is_entry(node: Any) -> bool:
    """Tell an answer from a part that holds answers, one of which may well have the id ``at``."""
    return isinstance(node, dict) and isinstance(node.get("at"), str)


def news(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `theirs`, which nobody has checked yet, holds that `ours` does not hold just so."""
    return {
        key: news(child, ours[key]) if _both_parts(child, ours.get(key)) else child
        for key, child in theirs.items()
        if key not in ours or child != ours[key]
    }


def _merged(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    both = a | b
    for key in a.keys() & b.keys():
        if is_entry(a[key]):
            both[key] = max(a[key], b[key], key=_rank)
        elif isinstance(a[key], dict):
            both[key] = _merged(a[key], b[key])
    return both


def _rank(entry: dict[str, Any]) -> tuple[str, str]:
    return entry["at"], json.dumps(entry, sort_keys=True, separators=(",", ":"))


def _both_parts(a: Any, b: Any) -> bool:
    return isinstance(a, dict) and isinstance(b, dict) and not is_entry(a) and not is_entry(b)
