"""Read one table of the data package and hold every cell to its description in ``datapackage.json``.

The description is the only place that says what a column holds. Frictionless checks the same in the tests but
stays out of the package: a reader's machine needs pandas only, and a message that a course can act on.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._cells import FRESH_COPY, Row, damaged, read_bytes, read_rows
from .paths import data_folder

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTION = "datapackage.json"
LOCK = "verbatim.sha256"
DTYPES = {"string": "string", "integer": "Int64", "boolean": "boolean"}
# The spellings Frictionless takes by default: spreadsheets write TRUE where true was.
BOOLEANS = {word: True for word in ("true", "True", "TRUE", "1")}
BOOLEANS |= {word: False for word in ("false", "False", "FALSE", "0")}


def read_table(name: str, folder: str | Path | None = None) -> pd.DataFrame:
    """Read the table called `name` from `folder` (by default the workbook's own data)."""
    import pandas as pd

    place = data_folder() if folder is None else Path(folder)
    file, key, fields = _describe(place, name)
    rows = read_rows(place / file, [field["name"] for field in fields])
    frame = pd.DataFrame(
        {
            field["name"]: pd.Series(_column(file, rows, field, key == field["name"]), dtype=_dtype(field))
            for field in fields
        }
    )
    for field in fields:
        if field.get("verbatim"):
            _hold_to_the_paper(place, name, file, key, field["name"], rows)
    return frame


def _describe(folder: Path, name: str) -> tuple[str, str, list[dict[str, Any]]]:
    """Return the table's file, its key column and the description of its columns."""
    content = read_bytes(folder / DESCRIPTION)
    try:
        resource = {entry["name"]: entry for entry in json.loads(content)["resources"]}[name]
        fields = resource["schema"]["fields"]
        # Looked at here, so that a damaged description is found where it can be said in plain words.
        if all(field["name"] and field["description"] and DTYPES[field["type"]] for field in fields):
            return resource["path"], resource["schema"]["primaryKey"][0], fields
    except json.JSONDecodeError as error:
        raise damaged(DESCRIPTION, f"this is not valid JSON. {FRESH_COPY}", error.lineno) from None
    except (UnicodeDecodeError, LookupError, TypeError):
        pass
    raise damaged(DESCRIPTION, f"the description of the table {name} is missing or damaged. {FRESH_COPY}")


def _dtype(field: dict[str, Any]) -> Any:
    import pandas as pd

    categories = field.get("constraints", {}).get("enum")
    if categories and field["type"] == "string":
        return pd.CategoricalDtype(categories, ordered=field.get("categoriesOrdered", False))
    return DTYPES[field["type"]]


def _column(file: str, rows: list[Row], field: dict[str, Any], is_key: bool) -> list[Any]:
    unique = is_key or field.get("constraints", {}).get("unique", False)
    values: list[Any] = []
    seen: dict[Any, int] = {}
    for number, cells in rows:
        cell = cells[field["name"]]
        try:
            value = _value(cell, field)
        except ValueError as problem:
            raise damaged(file, str(problem), number, field["name"]) from None
        if unique and cell and seen.setdefault(value, number) != number:
            message = f"“{cell}” is already in row {seen[value]}. Give each row its own."
            raise damaged(file, message, number, field["name"])
        values.append(value)
    return values


def _value(cell: str, field: dict[str, Any]) -> Any:
    """Turn the text of a cell into a value, or raise ValueError with what is wrong and what to do."""
    rules = field.get("constraints", {})
    if not cell.strip():
        if rules.get("required"):
            raise ValueError(f"this cell is empty. Fill it in. What belongs here: {field['description']}")
        # An empty text is no gap in what is known, and templates can ask "is there a note?" of it.
        return "" if field["type"] == "string" and "enum" not in rules else None
    value: Any = cell
    if field["type"] == "integer":
        if not re.fullmatch("-?[0-9]{1,9}", cell):
            raise ValueError(f"“{cell}” is not a whole number. Write it in digits, for example 3.")
        value = int(cell)
    elif field["type"] == "boolean":
        if cell not in BOOLEANS:
            raise ValueError(f"“{cell}” is neither true nor false. Write true or false.")
        value = BOOLEANS[cell]
    if value not in rules.get("enum", [value]):
        allowed = ", ".join(str(entry) for entry in rules["enum"])
        raise ValueError(f"“{cell}” is not one of the values this column may hold. Use one of: {allowed}.")
    if not re.fullmatch(rules.get("pattern", "(?s:.*)"), cell):
        raise ValueError(f"“{cell}” does not have the right form. What belongs here: {field['description']}")
    if value < rules.get("minimum", value):
        raise ValueError(f"{cell} is too small. The smallest number for this column is {rules['minimum']}.")
    if value > rules.get("maximum", value):
        raise ValueError(f"{cell} is too large. The largest number for this column is {rules['maximum']}.")
    return value


def _hold_to_the_paper(folder: Path, name: str, file: str, key: str, column: str, rows: list[Row]) -> None:
    """Compare one column of the study's own words, letter by letter, with the check sums kept of them."""
    kept = {}
    for number, line in enumerate(read_bytes(folder / LOCK).decode(errors="replace").splitlines(), start=1):
        match = re.fullmatch(r"([0-9a-f]{64})  (\w+)/([\w-]+)/(\w+)", line)
        if not match:
            raise damaged(LOCK, f"this is not a check sum and the cell it is for. {FRESH_COPY}", number)
        if (match[2], match[4]) == (name, column):
            kept[match[3]] = match[1]
    missing = kept.keys() - {cells[key] for _, cells in rows}
    if missing:
        raise damaged(file, f"the row {min(missing)} is missing. {FRESH_COPY}")
    for number, cells in rows:
        if hashlib.sha256(cells[column].encode()).hexdigest() != kept.get(cells[key]):
            message = f"these are not the words printed in the paper ({cells[key]}), which are kept to the "
            message += f"letter. Has a spreadsheet changed quotation marks, dots or spaces? {FRESH_COPY}"
            raise damaged(file, message, number, column)
