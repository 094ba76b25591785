"""The floor: a page written by hand that asks the same statements and keeps the answers, and does nothing else.

No page that asks them can be much faster, so the book's map is measured beside it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from leading_by_example.data import load_statements

FLOOR = Path(__file__).resolve().parent / "floor"
POINTS = [*((str(n), str(n)) for n in range(1, 6)), ("cannot-tell", "Can't tell")]


def floor_page(folder: Path) -> Path:
    """Write the page into a folder, with its style and script; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("floor.css", "floor.js"):
        shutil.copy(FLOOR / name, folder)
    statements = load_statements()
    asked = statements[~statements["retired"]].to_dict("records")
    environment = Environment(loader=FileSystemLoader(FLOOR), autoescape=True, undefined=StrictUndefined)
    page = folder / "floor.html"
    page.write_text(environment.get_template("floor.html").render(statements=asked, points=POINTS), "utf-8")
    return page
