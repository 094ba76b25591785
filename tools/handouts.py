"""Make the sheets to print, ``handouts/*.pdf``, with Chromium: ``python -m tools.handouts [--all]``.

Each sheet is a template in ``tools/handouts/`` filled from the data. ``handouts/handouts.json`` holds a check sum
of the HTML that each PDF was made from: only what has changed since is made anew (``--all``: everything), and a test
finds what is out of date without a Chromium. The PDFs are committed, so that building the book needs none either.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path
from string import ascii_uppercase
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leading_by_example import data
from leading_by_example.citation import SHORT, cite
from leading_by_example.numbers import in_words, number

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = Path(__file__).with_suffix("")
FOLDER = ROOT / "handouts"
WORKBOOK = "Leading by Example? A workbook"
LARGE = " (large print)"


class Sheet(NamedTuple):
    """One PDF: its template, its title, what it is for, and what the template is told."""

    template: str
    title: str
    purpose: str
    options: dict[str, Any] = {}  # noqa: RUF012 - never written to


SHEETS = {
    "quote-cards.pdf": Sheet(
        "quote-cards.html",
        "Quote cards",
        "Every quote of the study on a card, four a page. Cut along the dashed lines.",
    ),
    "map-1-core.pdf": Sheet(
        "map-1.html", "Map 1 on paper: the core eight", "To rate by hand, on one side of paper.", {"core": True}
    ),
    "map-1-core-large.pdf": Sheet(
        "map-1.html",
        "Map 1 on paper: the core eight" + LARGE,
        "The same, in 16 point.",
        {"core": True, "large": True},
    ),
    "map-1-all.pdf": Sheet(
        "map-1.html",
        "Map 1 on paper: every statement",
        "Now and hoped for, for a longer session or a course.",
        {"core": False},
    ),
    "map-1-all-large.pdf": Sheet(
        "map-1.html",
        "Map 1 on paper: every statement" + LARGE,
        "The same, in 16 point.",
        {"core": False, "large": True},
    ),
    "table-1.pdf": Sheet(
        "table-1.html", "Table 1: three lists", "The study’s theory of change as printed, to draw your own links on."
    ),
    "table-1-large.pdf": Sheet(
        "table-1.html", "Table 1: three lists" + LARGE, "The same, in 16 point.", {"large": True}
    ),
    "who-leads.pdf": Sheet(
        "who-leads.html", "Who leads: a grid", "Map 3 on paper: how much say has each group, in what?"
    ),
    "who-leads-large.pdf": Sheet(
        "who-leads.html", "Who leads: a grid" + LARGE, "The same, group by group, in 16 point.", {"large": True}
    ),
    "session-slips.pdf": Sheet(
        "session-slips.html",
        "Session slips",
        "To join with a share code; for people without a device; and for a session with no screens at all.",
    ),
    "study-summary.pdf": Sheet(
        "study-summary.html", "The study on one page", "What it asked, what it found and its limits, in our words."
    ),
    "study-summary-large.pdf": Sheet(
        "study-summary.html", "The study in short" + LARGE, "The same, in 16 point.", {"large": True}
    ),
}
# Made by tools/slides.py; listed here, so that the book links and carries it like the others.
SLIDES = {
    "file": "slides.html",
    "title": "Slides",
    "purpose": "To show in a session, in any browser, with no internet.",
}


def _statements() -> list[dict[str, Any]]:
    """Give those in use, in the order in which the group page asks for what stands on a slip."""
    frame, themes = data.load_statements(), [theme["theme_id"] for theme in _rows("themes")]
    rows: list[dict[str, Any]] = frame[~frame["retired"]].to_dict("records")  # type: ignore[assignment]
    return sorted(rows, key=lambda row: (themes.index(row["theme_id"]), row["position"]))


def _rows(name: str) -> list[dict[str, Any]]:
    return list(getattr(data, f"load_{name}")().sort_values("position").to_dict("records"))


def _css_lines(*lines: str) -> Markup:
    """Write lines as a CSS string for a page's foot."""
    quoted = "\\A ".join(line.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ") for line in lines)
    return Markup(f'"{quoted}"')


def html(name: str) -> str:
    """Fill the template of one sheet: the exact page, style included, that its PDF is made from."""
    sheet = SHEETS[name]
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    statements, themes = _statements(), _rows("themes")
    foot = [f"{WORKBOOK}, CC BY 4.0", f"The study: {SHORT}, CC BY 4.0"]
    if sheet.options.get("large"):  # three lines of 16 point, where two would not fit
        foot = [foot[0], *foot[1].replace("(2025), ", "(2025),\n").split("\n")]
    words = {
        "title": sheet.title,
        "large": False,
        "style": Markup((TEMPLATES / "handouts.css").read_text("utf-8")),
        "foot": _css_lines(*foot),
        "short": SHORT,
        "citation": cite(),
        "number": number,
        "in_words": in_words,
        "themes": themes,
        "shorts": {theme["theme_id"]: theme["short"] for theme in themes},
        "statements": statements,
        "letters": ascii_uppercase,
        "core_statements": [each for each in statements if each["core"]],
        "quotes": _rows("quotes"),
        "table_1": {
            str(name): rows["text"].tolist() for name, rows in data.load_table_1().groupby("column", observed=True)
        },
        "groups": _rows("groups"),
        "decisions": _rows("decisions"),
        "ladder": _rows("ladder"),
    }
    return environment.get_template(sheet.template).render({**words, **sheet.options})


def source(name: str) -> str:
    """Give the check sum of the page that a sheet's PDF is made from."""
    return hashlib.sha256(html(name).encode()).hexdigest()


def pdfs(pages: dict[str, str]) -> dict[str, bytes]:
    """Print pages of HTML with Chromium: tagged, with the headings as outline, in the size that the style says."""
    from playwright.sync_api import sync_playwright

    from tools.browser import find

    made = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page()
        for name, text in pages.items():
            page.set_content(text)
            made[name] = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        browser.close()
    return made


def listed(folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """Read what was made before, by file name."""
    file = folder / "handouts.json"
    return {each["file"]: each for each in json.loads(file.read_text("utf-8"))} if file.exists() else {}


def main(arguments: list[str]) -> int:
    """Make what is out of date, and write the list of all."""
    from pypdf import PdfReader

    FOLDER.mkdir(exist_ok=True)
    before, entries = listed(), []
    sources = {name: source(name) for name in SHEETS}
    stale = [
        name
        for name, check in sources.items()
        if "--all" in arguments or not (FOLDER / name).exists() or before.get(name, {}).get("source") != check
    ]
    for name, content in pdfs({name: html(name) for name in stale}).items() if stale else []:
        (FOLDER / name).write_bytes(content)
    for name, sheet in SHEETS.items():
        pages = PdfReader(io.BytesIO((FOLDER / name).read_bytes())).pages
        facts = {"pages": len(pages), "paper": "A4", "source": sources[name]}
        entries.append({"file": name, "title": sheet.title, "purpose": sheet.purpose, **facts})
    text = json.dumps([*entries, SLIDES], ensure_ascii=False, indent=1) + "\n"
    (FOLDER / "handouts.json").write_text(text, encoding="utf-8", newline="\n")
    print(f"Made anew: {', '.join(stale) or 'nothing, all are current'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
