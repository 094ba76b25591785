"""The four maps of a reader's organisation, and the part of a record that holds one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# By their names in the record.
MAPS = {
    "culture": "Leadership and culture",
    "theory": "Your theory of change",
    "who_leads": "Who leads",
    "vacancy": "If a role fell vacant",
}


def branch(
    record: Mapping[str, Any], key: str, seat: str | None = None, snapshot: str | None = None
) -> Mapping[str, Any]:
    """Give what a record holds of one map.

    Parameters
    ----------
    record
        A valid record, as :attr:`Record.data` or :func:`read_record` give it.
    key
        Which map: a key of :data:`MAPS`.
    seat
        A role, for the guess as from that seat; the reader's own map when None.
    snapshot
        The id of a dated copy to look in, in place of the maps as they are now.

    Returns
    -------
    Mapping
        As the schema describes that map; empty where there is nothing.

    Raises
    ------
    KeyError
        If there is no such map.
    """
    if key not in MAPS:
        raise KeyError(f"There is no map {key!r}. There are: {', '.join(MAPS)}.")
    source = record if snapshot is None else value(record.get("snapshots", {}), snapshot) or {}
    part: Mapping[str, Any] = source.get("maps", {}).get(key, {})
    part = part.get("own", {}) if seat is None else part.get("guesses", {}).get(seat, {})
    return part


def value(node: Mapping[str, Any], key: str) -> Any:
    """Give an answer's value, or None where there is no answer or it was taken back."""
    return node.get(key, {}).get("value")
