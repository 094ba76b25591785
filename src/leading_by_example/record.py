"""A reader's record: everything they have written or chosen, as one JSON document.

The document is described by ``schema/record-1.schema.json``, which the book uses too, so that a file opens
in both. Here it is read (`read_record`), written (`write_record`), merged (`merge_records`), gone through
(`answers`), and kept in a file while widgets change it (`Record`).
"""

import copy
import json
import os
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from ._record_file import one_at_a_time, place_of, read_file, written_beside
from ._record_merge import Answer, answers, entries, find, merge_records, news
from ._record_text import (
    SCHEMA,
    VERSION,
    RecordError,
    current,
    parse,
    read_record,
    refusal,
    sentence,
    validated,
    write_record,
)

__all__ = [
    "Answer",
    "Record",
    "RecordError",
    "answers",
    "merge_records",
    "new_record",
    "read_record",
    "write_record",
]

AnswerPath = str | Sequence[str]
Observer = Callable[[list[tuple[str, ...]]], None]

_OPEN: dict[Path, "Record"] = {}  # one record a file, or two widgets on one file would write over each other


def new_record() -> dict[str, Any]:
    """Start a record: empty, with an id of its own."""
    return {"schema": SCHEMA, "version": VERSION, "id": secrets.token_hex(8), "created": _time_after(None)}


class Record:
    """One reader's record, shared by every widget that shows it.

    ``Record()`` lives in memory only; `Record.open` keeps one in a file.

    Parameters
    ----------
    data : dict, optional
        A record to start from, such as the worked example. It is checked, and copied.

    Examples
    --------
    >>> record = Record()
    >>> record.set("/maps/culture/own/ratings/s07/now", 4, revision=1)
    >>> record.get("/maps/culture/own/ratings/s07/now")
    4
    """

    def __init__(self, data: dict[str, Any] | None = None) -> None:
        self._data = new_record() if data is None else validated(current(_plain(data)))
        self._path: Path | None = None
        self._seen: bytes | None = None  # what was in the file when we last read or wrote it
        self._observers: list[Observer] = []

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> "Record":
        """Open the record kept in a file, or start one there: the file itself comes with the first `save`.

        The same file always gives the same object, brought up to date with the file.

        Raises
        ------
        RecordError
            If the file cannot be read or is not a record; it is left as it is.
        """
        place = place_of(path)
        found = read_file(place)
        known = _OPEN.get(place)
        if known and found in (None, known._seen):
            return known
        try:
            record = cls() if found is None else cls(read_record(found))
            if known and (known._unsaved() or known._data["id"] == record._data["id"]):
                known.merge(record._data)
                record = known
        except RecordError as error:
            raise error.about(place) from None
        record._keep_in(place, found)
        return record

    @classmethod
    def example(cls) -> "Record":
        """Give the record of someone in the made-up council, in memory: nobody real wrote it."""
        text = files("leading_by_example").joinpath("schema", "example-record.json").read_bytes()
        return cls(read_record(text))

    @property
    def path(self) -> Path | None:
        """The file it is kept in, if it is."""
        return self._path

    @property
    def data(self) -> dict[str, Any]:
        """A copy of the whole record, to read or to send on; `set` and `merge` are the ways to change it."""
        return copy.deepcopy(self._data)

    def get(self, path: AnswerPath) -> Any:
        """Return the answer at `path` (``"/maps/…"`` or its parts), or None if there is none."""
        entry = self.entry(path)
        return entry["value"] if entry else None

    def entry(self, path: AnswerPath) -> dict[str, Any] | None:
        """Return the answer at `path` with the time it was given, or None if there never was one."""
        return copy.deepcopy(find(self._data, _parts(path)))

    def set(self, path: AnswerPath, value: Any, **extra: Any) -> None:
        """Answer at `path`; None takes an answer back.

        Parameters
        ----------
        path : str or sequence of str
            Such as ``"/maps/culture/own/ratings/s07/now"``.
        value : object
            The answer; JSON values only.
        **extra
            What the schema asks for besides: ratings carry the ``revision`` of the statement.

        Raises
        ------
        RecordError
            If there is no such place in a record, or the answer does not belong there.
        """
        parts = _parts(path)
        before = find(self._data, parts)
        at = _time_after(before["at"] if before else None)
        node: dict[str, Any] = {**extra, "value": value, "at": at}
        for part in reversed(parts):
            node = {part: node}
        try:
            self._take(node)
        except RecordError:
            raise refusal("does_not_fit", path=" › ".join(parts) or "an empty path") from None

    def merge(self, other: dict[str, Any]) -> None:
        """Take in another copy of this record, by the rule of `merge_records`.

        Raises
        ------
        RecordError
            If `other` is damaged or another record.
        """
        self._take(news(current(other), self._data))

    def share_code(self, kind: str = "core") -> str:
        """Write the code of your own map 1 for a group session; see `leading_by_example.share_code`.

        Parameters
        ----------
        kind : str, optional
            ``core`` for the core eight, ``all`` for all statements.

        Raises
        ------
        CodeError
            If none of these statements is rated yet.
        """
        from .share_code import share_code

        return share_code(self._data, kind)

    def observe(self, observer: Observer) -> None:
        """Call `observer` after each change, with the paths of the answers that changed."""
        self._observers.append(observer)

    def unobserve(self, observer: Observer) -> None:
        """Stop calling `observer`."""
        if observer in self._observers:
            self._observers.remove(observer)

    def save(self, path: str | os.PathLike[str] | None = None) -> None:
        """Write the record to its file, all or nothing; a record without a file stays in memory.

        What another notebook has written to the file meanwhile is taken in first. Notebooks wait for each other;
        another program does not (between the last look and the move over the file there is no time to speak of).

        Parameters
        ----------
        path : path, optional
            A file to keep it in from now on.

        Raises
        ------
        RecordError
            If it cannot be saved there. The file is then as it was, and so is the record in memory.
        """
        place = self._path if path is None else place_of(path)
        if place is None:
            return
        with one_at_a_time(place.parent):
            data = self._written(place, self._seen if place == self._path else None)
        if path is None:
            self._seen = data
        else:
            self._keep_in(place, data)

    def _written(self, place: Path, seen: bytes | None) -> bytes:
        """Write the file, with what else than `seen` is in it taken in, and give what is in it now."""
        while True:
            try:
                data = write_record(self._data).encode()
                if read_file(place) == data:
                    return data
                with written_beside(place, data) as beside:
                    found = read_file(place)
                    if found in (None, seen):
                        os.replace(beside, place)
                        return data
            except RecordError as error:
                raise error.about(place, sentence("not_saved_over") if error.key == "cannot_open" else "") from None
            except OSError as error:
                raise refusal("cannot_save", reason=error.strerror or str(error)).about(place) from None
            try:
                self.merge(read_record(found))
            except RecordError as error:
                raise error.about(place, sentence("not_saved_over")) from None
            seen = found

    def _take(self, new: dict[str, Any]) -> None:
        """Check and merge what is `new`; only that, since checking a whole long record takes seconds."""
        header = {key: self._data[key] for key in ("schema", "version", "id", "created")}
        checked = validated(_plain(header | new))
        before, self._data = self._data, merge_records(self._data, checked)
        changed = [path for path, _ in entries(checked) if find(before, path) != find(self._data, path)]
        problems: list[Exception] = []
        for observer in list(self._observers) if changed else []:
            try:
                observer(changed)
            except Exception as problem:  # one broken view must not keep the others from an answer
                problems.append(problem)
        if problems:
            raise problems[0]

    def _keep_in(self, place: Path, seen: bytes | None) -> None:
        if self._path is not None and _OPEN.get(self._path) is self:
            del _OPEN[self._path]
        self._path, self._seen = place, seen
        _OPEN[place] = self

    def _unsaved(self) -> bool:
        return any(entries(self._data)) and write_record(self._data).encode() != self._seen


def _parts(path: AnswerPath) -> tuple[str, ...]:
    return tuple(path.strip("/").split("/") if isinstance(path, str) else map(str, path))


def _plain(data: dict[str, Any]) -> Any:
    """Return a copy in plain JSON, as if it had been read from a file."""
    try:
        return parse(json.dumps(data))
    except (TypeError, ValueError, RecursionError):
        raise refusal("not_json") from None


def _time_after(previous: str | None) -> str:
    """Return the time now, or just after `previous` if the clock has been set back since."""
    now = _text_of(datetime.now(UTC))
    if previous is None or now > previous:
        return now
    try:
        return _text_of(datetime.fromisoformat(previous) + timedelta(milliseconds=1))
    except OverflowError:
        return previous  # the end of the calendar, from a file that made it up


def _text_of(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
