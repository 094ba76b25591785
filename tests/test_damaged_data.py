"""A damaged or missing file is refused in a sentence that names file, row and column and says what to do."""

import csv
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from leading_by_example import data
from leading_by_example.data import DataError
from leading_by_example.paths import data_folder

TABLES = ["quotes", "themes", "statements", "table_1", "table_2", "participants", "sites"]
NOT_THE_PAPER = "these are not the words printed in the paper"
NOT_ALLOWED = "is not one of the values this column may hold. Use one of: "
NOT_THE_FORM = "does not have the right form. What belongs here: "


def load(table: str, folder: Path | str | None = None) -> pd.DataFrame:
    return getattr(data, f"load_{table}")(folder)


def refusal(table: str, folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        load(table, folder)
    return str(caught.value)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the data folder to damage."""
    return Path(shutil.copytree(data_folder(), tmp_path / "data"))


def change_cell(path: Path, row: int, column: str, value: str) -> None:
    """Write `value` where a spreadsheet shows `row` and `column`."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[row - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def replace(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


@pytest.mark.parametrize("table", TABLES)
def test_a_complete_copy_of_the_folder_loads_like_the_original(copy: Path, table: str) -> None:
    pd.testing.assert_frame_equal(load(table, copy), load(table))
    pd.testing.assert_frame_equal(load(table, str(copy)), load(table))


@pytest.mark.parametrize("row", range(2, 23))
def test_one_changed_letter_in_any_quote_is_found(copy: Path, row: int) -> None:
    text = load("quotes").text[row - 2]
    change_cell(copy / "quotes.csv", row, "text", text[:-2] + "x" + text[-1])
    assert refusal("quotes", copy).startswith(f"quotes.csv, row {row}, column text: {NOT_THE_PAPER}")


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "message"),
    [
        (
            "quotes",
            17,
            "role",
            "Social Work Manager",
            f"{NOT_THE_PAPER} (q16), which are kept to the letter.",
        ),
        ("table_1", 2, "text", "Previous culture was bureaucratic", f"{NOT_THE_PAPER} (a1)"),
        ("table_2", 3, "activity", "Focus groups", f"{NOT_THE_PAPER} (focus-groups)"),
        ("themes", 4, "heading", "Vertical leadership", f"{NOT_THE_PAPER} (vertical)"),
        ("quotes", 5, "role_group", "boss", f"“boss” {NOT_ALLOWED}social-work-manager, social-worker, "),
        ("participants", 2, "phase", "3", f"“3” {NOT_ALLOWED}1, 2."),
        ("quotes", 5, "tags", "trust,courage", f"“trust,courage” {NOT_THE_FORM}Ours: none, one or more of"),
        ("statements", 9, "quotes", "q7", f"“q7” {NOT_THE_FORM}Ids of the quotes"),
        ("quotes", 5, "position", "four", "“four” is not a whole number. Write it in digits, for example 3."),
        ("quotes", 5, "position", "4.0", "“4.0” is not a whole number."),
        ("quotes", 5, "position", "3", "“3” is already in row 4. Give each row its own."),
        ("quotes", 5, "quote_id", "q03", "“q03” is already in row 4. Give each row its own."),
        (
            "quotes",
            5,
            "context",
            " ",
            "this cell is empty. Fill it in. What belongs here: Ours: one sentence",
        ),
        ("statements", 9, "core", "maybe", "“maybe” is neither true nor false. Write true or false."),
        ("statements", 9, "revision", "0", "0 is too small. The smallest number for this column is 1."),
        ("table_1", 9, "position", "8", "8 is too large. The largest number for this column is 7."),
    ],
)
def test_a_wrong_cell_is_named(copy: Path, table: str, row: int, column: str, value: str, message: str) -> None:
    change_cell(copy / f"{table}.csv", row, column, value)
    assert refusal(table, copy).startswith(f"{table}.csv, row {row}, column {column}: {message}")


def test_a_quotation_mark_made_curly_by_a_spreadsheet_is_found(copy: Path) -> None:
    change_cell(copy / "quotes.csv", 4, "text", load("quotes").text[2].replace("'", "’"))
    assert "Has a spreadsheet changed quotation marks, dots or spaces? Put the" in refusal("quotes", copy)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            b"site_id,number,passage",
            "column count: this column is missing. The columns are: site_id, count, p",
        ),
        (
            b"site_id,count,passage,mine",
            "column mine: this column is not known. Take it out. The columns are",
        ),
        (b"site_id,count,passage,", "column (no name): this column is not known. Take it out."),
        (b"site_id,count,count,passage", "column count: this column is there twice. Take one out."),
    ],
)
def test_a_wrong_column_is_named(copy: Path, header: bytes, message: str) -> None:
    replace(copy / "sites.csv", b"site_id,count,passage", header)
    assert refusal("sites", copy).startswith(f"sites.csv, row 1, {message}")


def test_columns_may_be_moved_about(copy: Path) -> None:
    frame = load("sites")
    frame[["passage", "site_id", "count"]].to_csv(copy / "sites.csv", index=False)
    pd.testing.assert_frame_equal(load("sites", copy), frame)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "Individual leaders",
            "Individual, leaders",
            "row 3: this row has 5 cells instead of 4. Put double ",
        ),
        ('change",Assump', "change,Assump", "row 2: this row cannot be split into cells"),
        (
            "—",
            b"\x97",
            "row 4, column heading: there is a letter here that is not UTF-8. Save the file again",
        ),
    ],
)
def test_a_file_spoilt_in_saving_is_explained(copy: Path, old: str, new: str | bytes, message: str) -> None:
    replace(copy / "themes.csv", old.encode(), new.encode() if isinstance(new, str) else new)
    assert refusal("themes", copy).startswith(f"themes.csv, {message}")


def test_a_file_saved_as_utf_16_is_refused(copy: Path) -> None:
    (copy / "sites.csv").write_text((copy / "sites.csv").read_text(encoding="utf-8"), encoding="utf-16")
    assert refusal("sites", copy).startswith("sites.csv, row 1: there is a letter here that is not UTF-8.")


def test_what_excel_makes_of_a_table_still_loads(copy: Path) -> None:
    content = (copy / "statements.csv").read_bytes()
    content = content.replace(b",false,", b",FALSE,").replace(b",true,", b",TRUE,").replace(b"\n", b"\r\n")
    (copy / "statements.csv").write_bytes(b"\xef\xbb\xbf" + content + b"\r\n")
    pd.testing.assert_frame_equal(load("statements", copy), load("statements"))


def test_a_lost_row_of_the_study_is_named(copy: Path) -> None:
    lines = (copy / "quotes.csv").read_bytes().splitlines(keepends=True)
    (copy / "quotes.csv").write_bytes(b"".join(lines[:7] + lines[8:]))
    assert refusal("quotes", copy).startswith("quotes.csv: the row q07 is missing. Put the original file back")


@pytest.mark.parametrize("content", [b"", b"site_id,count,passage\n"])
def test_a_file_without_rows_is_refused(copy: Path, content: bytes) -> None:
    (copy / "sites.csv").write_bytes(content)
    assert refusal("sites", copy).startswith("sites.csv: there are no rows in this file. Put the original")


@pytest.mark.parametrize("file", ["quotes.csv", "datapackage.json", "verbatim.sha256"])
def test_a_missing_file_is_named_with_its_folder(copy: Path, file: str) -> None:
    (copy / file).unlink()
    assert refusal("quotes", copy).startswith(f"{file}: this file is missing from {copy}. Put the original")


def test_a_file_that_cannot_be_read_is_named(copy: Path) -> None:
    (copy / "quotes.csv").unlink()
    (copy / "quotes.csv").mkdir()
    assert refusal("quotes", copy).startswith("quotes.csv: this file cannot be read (")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{\n  oops", ", row 2: this is not valid JSON. Put the original file back"),
        (b"[]", ": the description of the table quotes is missing or damaged. Put the original file back"),
        (b"\xff\xfe{", ": the description of the table quotes is missing or damaged."),
        (
            b'{"resources": [{"name": "quotes", "path": "quotes.csv", "schema": {"fields": [{}]}}]}',
            ": the description of the table quotes is missing or damaged.",
        ),
    ],
)
def test_a_damaged_description_is_refused(copy: Path, content: bytes, message: str) -> None:
    (copy / "datapackage.json").write_bytes(content)
    assert refusal("quotes", copy).startswith(f"datapackage.json{message}")


def test_a_damaged_list_of_check_sums_is_refused(copy: Path) -> None:
    replace(copy / "verbatim.sha256", b"  quotes/q02/text", b"  quotes")
    assert re.match(r"verbatim\.sha256, row \d+: this is not a check sum and the cell", refusal("quotes", copy))
