"""Cells of a CSV file that do nothing where a spreadsheet opens them; ``frontend/src/safe-cell.js`` does the same."""

import re

# A spreadsheet may take what begins so for a formula, and run it; the last four are the same signs, full width.
FORMULA = re.compile("^[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def safe_cell(text: str) -> str:
    """Put an apostrophe before what a spreadsheet could take for a formula."""
    return f"'{text}" if FORMULA.match(text) else text
