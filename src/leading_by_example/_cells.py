"""Split a data file into cells that know their place, so that every complaint can name it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FRESH_COPY = "Put the original file back, for example from a fresh copy of the workbook."


class DataError(ValueError):
    """A data file is missing or damaged; the message says which one, where in it, and what to do."""


class Row(NamedTuple):
    """The cells of one row by column name, and the number a spreadsheet shows beside the row."""

    number: int
    cells: dict[str, str]


def damaged(file: str, message: str, row: int | None = None, column: str | None = None) -> DataError:
    """Make the error that says where something is wrong, then what is wrong and what to do."""
    place = [file, f"row {row}" if row else "", f"column {column}" if column else ""]
    return DataError(f"{', '.join(filter(None, place))}: {message}")


def read_bytes(path: Path) -> bytes:
    """Read a file, or say in plain words why that cannot be done."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise damaged(path.name, f"this file is missing from {path.parent}. {FRESH_COPY}") from None
    except OSError as error:
        message = f"this file cannot be read ({error.strerror}). Check that you may open it."
        raise damaged(path.name, message) from None


def read_rows(path: Path, columns: list[str]) -> list[Row]:
    """Read the rows of a CSV file that has exactly these `columns`, in any order."""
    # Bytes that are not UTF-8 become lone surrogates, which no text holds, so that their cell can be named.
    # utf-8-sig: what Excel calls "CSV UTF-8" starts with a byte order mark.
    text = read_bytes(path).decode("utf-8-sig", "surrogateescape")
    header: list[str] = []
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            _check_letters(path.name, number, cells, header)
            if not header:
                _check_header(path.name, cells, columns)
                header = cells
            elif cells:
                if len(cells) != len(header):
                    message = f"this row has {len(cells)} cells instead of {len(header)}. "
                    message += "Put double quotation marks round any text that has a comma in it."
                    raise damaged(path.name, message, number)
                rows.append(Row(number, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        message = f"this row cannot be split into cells ({error}). "
        message += "Look for a double quotation mark that is opened and not closed."
        raise damaged(path.name, message, number + 1) from None
    if not rows:
        raise damaged(path.name, f"there are no rows in this file. {FRESH_COPY}")
    return rows


def _check_letters(file: str, number: int, cells: list[str], header: list[str]) -> None:
    for place, cell in enumerate(cells):
        if re.search("[\ud800-\udfff]", cell):
            message = "there is a letter here that is not UTF-8. Save the file again as “CSV UTF-8”."
            raise damaged(file, message, number, header[place] if place < len(header) else None)


def _check_header(file: str, header: list[str], columns: list[str]) -> None:
    all_columns = f"The columns are: {', '.join(columns)}."
    for name in columns:
        if name not in header:
            raise damaged(file, f"this column is missing. {all_columns}", 1, name)
        if header.count(name) > 1:
            raise damaged(file, f"this column is there twice. Take one out. {all_columns}", 1, name)
    for name in header:
        if name not in columns:
            message = f"this column is not known. Take it out. {all_columns}"
            raise damaged(file, message, 1, name or "(no name)")
