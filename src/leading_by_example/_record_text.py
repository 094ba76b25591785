"""Between a record and its JSON text: reading with every refusal a plain sentence, and writing."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import Draft7Validator

SCHEMA = "leading-by-example/record"
VERSION = 1
MAX_BYTES = 5_000_000

# A function for each version that is no longer the newest: it takes a record of that version to the next one.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


class RecordError(ValueError):
    """A record that cannot be read, changed or saved.

    Its text is a sentence for the reader: what is wrong, what to do. What was there is unchanged.

    Attributes
    ----------
    key : str
        Which refusal it is: a key of ``schema/messages.json``, the wording shared with the book.
    """

    key = ""

    def about(self, file: Path, advice: str = "") -> "RecordError":
        """Return the same refusal with the name of the file before it, and further advice after it."""
        name = "" if str(self).startswith(f"{file.name}: ") else f"{file.name}: "
        named = RecordError(f"{name}{self} {advice}".rstrip())
        named.key = self.key
        return named


def refusal(key: str, **details: str) -> RecordError:
    """Return the refusal that ``messages.json`` words under `key`."""
    error = RecordError(sentence(key, **details))
    error.key = key
    return error


def sentence(key: str, within: str = "", /, **details: object) -> str:
    """Return the words of ``messages.json`` under `key` (and `within` it), with `details` filled in."""
    found = _json_beside("messages.json")[key]
    wording: str = found[within] if within else found
    return wording.format(**details)


def read_record(source: str | bytes) -> dict[str, Any]:
    """Read a record from the text of a file, whoever made it.

    Parameters
    ----------
    source : str or bytes
        JSON in UTF-8, with or without a byte order mark, of at most 5 MB.

    Returns
    -------
    dict
        The record, valid, and brought to the newest version.

    Raises
    ------
    RecordError
        If it is not a record, or not one that can be used. The message says why and what to do.
    """
    return validated(current(parse(source)))


def write_record(record: dict[str, Any]) -> str:
    """Write a record as JSON text: the same text, byte for byte, for the same record.

    Everything outside ASCII is escaped, so that any text a browser lets through (half of an emoji, say)
    survives every encoding.

    Raises
    ------
    RecordError
        If the text would be bigger than what `read_record` accepts.
    """
    text = json.dumps(record, ensure_ascii=True, allow_nan=False, indent=2, sort_keys=True) + "\n"
    if len(text) > MAX_BYTES:
        raise refusal("full")
    return text


def parse(source: str | bytes) -> Any:
    """Parse JSON exactly as a browser does, only stricter about keys given twice."""
    try:
        data = source.encode() if isinstance(source, str) else source
        if len(data) > MAX_BYTES:
            raise refusal("too_big")
        text = data.decode("utf-8-sig")
    except UnicodeError:
        raise refusal("not_text") from None
    if "\0" in text:
        raise refusal("not_text")
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_such_number,
            parse_float=_number,
            parse_int=_number,
        )
    except RecursionError:
        # Too deep to read is too deep for a record; whether it meant to be one still shows.
        raise _damaged() if f'"{SCHEMA}"' in text else refusal("foreign") from None
    except ValueError:
        raise refusal("not_json") from None


def current(document: Any) -> dict[str, Any]:
    """Return a parsed document as a record of the newest version; its answers are not checked here."""
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise refusal("foreign")
    version = document.get("version")
    if isinstance(version, int | float) and version > VERSION:
        raise refusal("newer")
    if type(version) is not int or version < 1:
        raise _damaged(["version"])
    record: dict[str, Any] = document
    for old in range(version, VERSION):
        record = MIGRATIONS[old](record)
    return record


def validated(record: dict[str, Any]) -> dict[str, Any]:
    """Return `record` if the schema allows it, or say where it is damaged."""
    try:
        error = next(_validator().iter_errors(record), None)
    except RecursionError:
        raise _damaged() from None
    if error is not None:
        raise _damaged(error.absolute_path)
    return record


def _damaged(path: Iterable[str | int] = ()) -> RecordError:
    # Down to the answer, not into it. Every part is a checked id: the schema looks at keys first.
    parts = takewhile(lambda part: part not in ("value", "at", "revision"), path)
    where = " › ".join(map(str, parts))
    return refusal("damaged", where=sentence("where_answer", path=where) if where else sentence("where_file"))


@cache
def _validator() -> "Draft7Validator":
    from jsonschema import Draft7Validator  # slow to import, and not needed until a record is read

    return Draft7Validator(_json_beside("record-1.schema.json"))


@cache
def _json_beside(name: str) -> Any:
    return json.loads(files("leading_by_example").joinpath("schema", name).read_text("utf-8"))


def _number(text: str) -> int | float:
    # Numbers as a browser has them, all doubles: 1.0 is 1, and a million digits are no trouble.
    number = float(text)
    return int(number) if number.is_integer() else number


def _no_such_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Keeping one of two answers would lose the other without a word.
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is given twice")
    return found
