"""What a reader reads, taken from where it is written: pages, notebooks, our columns of the data, widgets."""

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from leading_by_example import load_themes
from prose import BREAK, NOTHING, prose_of, script_prose, sub, template_prose

ROOT = Path(__file__).resolve().parents[1]
TITLE = "Leading by example? Culture, change, and strength-based social work"
PAGES = ["index.md", *sorted(f"book/{file.name}" for file in (ROOT / "book").glob("*.md"))]

QUOTATION = re.compile(r'"[^"]*"|“[^”]*”')
# Where in the article to look: (Findings, individual leaders, before q05).
POINTER = re.compile(
    r"\s*\((?:Abstract|Introduction|Methods|Limitations|Findings|Discussion|Conclusion|Table)\b"
    r"[^()]*(?:\([^()]*\)[^()]*)*\)"
)


class Text(NamedTuple):
    """A text of one file."""

    file: str
    where: str  # which cell of a table or notebook; nothing for a whole file
    prose: str  # what a reader reads, in its place; directives that bring in data are blank
    first_line: int = 1

    def place(self, at: int) -> str:
        """Say where a place in the prose is."""
        line = self.first_line + self.prose.count("\n", 0, at)
        return f"{self.file}:{line} {self.where}".strip()


class Block(NamedTuple):
    """A paragraph, an item of a list or a heading."""

    kind: str  # heading, item or text
    section: str  # the heading of level 2 above it
    text: str
    at: int  # its place in the prose


@cache
def texts() -> list[Text]:
    """Read everything that a reader reads."""
    found = [Text(name, "", prose_of((ROOT / name).read_text("utf-8"))) for name in PAGES]
    for name in PAGES:
        for match in re.finditer(r'^ +description: "?(.*?)"?$', (ROOT / name).read_text("utf-8"), re.MULTILINE):
            found.append(Text(name, "description", match[1]))
    for file in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for n, cell in enumerate(json.loads(file.read_text("utf-8"))["cells"]):
            if cell["cell_type"] == "markdown":
                found.append(Text(f"notebooks/{file.name}", f"cell {n}", prose_of("".join(cell["source"]))))
    found += [text for name, columns in our_columns().items() for text in _cells(name, columns)]
    for folder, kind, prose in (
        ("src/leading_by_example/widgets", "*.html", template_prose),
        ("tools/handouts", "*.html", template_prose),
        ("handouts", "*.json", script_prose),
        ("frontend/src", "*.js", script_prose),
        ("src/leading_by_example/schema", "[!r]*.json", script_prose),  # not the record's own schema
        ("src/leading_by_example/schema", "readouts.json", script_prose),
    ):
        for file in sorted((ROOT / folder).rglob(kind)):
            found.append(Text(file.relative_to(ROOT).as_posix(), "", prose(file.read_text("utf-8"))))
    return found


def our_columns() -> dict[str, list[str]]:
    """List the columns of the data that hold sentences of ours: free text that is not verbatim."""
    package = json.loads((ROOT / "data/datapackage.json").read_text("utf-8"))

    def free(field: dict) -> bool:
        constrained = {"enum", "pattern"} & field.get("constraints", {}).keys()
        return field["type"] == "string" and not field.get("verbatim") and not constrained

    return {
        resource["path"]: [field["name"] for field in resource.get("schema", {"fields": []})["fields"] if free(field)]
        for resource in package["resources"]
    }


def _cells(name: str, columns: list[str]) -> Iterator[Text]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            for column in columns:
                yield Text(f"data/{name}", f"column {column}", row[column] or "", reader.line_num)


@cache
def headings() -> re.Pattern[str]:
    """Find the study's title and headings, which are its words and stand as titles."""
    return re.compile("|".join(re.escape(title).replace("—", "[—–-]") for title in [TITLE, *load_themes()["heading"]]))


def without_study(text: str) -> str:
    """Blank out what is marked as the study's words: quotations, quoted blocks, its headings. No run goes across."""
    text = sub(r"(?m)^[ \t]*>[^\n]*$", text, BREAK)
    text = sub(headings(), text, BREAK)
    return "".join(sub(QUOTATION, part, BREAK) for part in re.split(r"(\n[ \t]*\n)", text))


def blocks(prose: str) -> Iterator[Block]:
    """Yield the paragraphs, items and headings of a page's prose. Tables and quoted blocks are left out."""
    section, kind, start, lines = "", "", 0, []  # type: tuple[str, str, int, list[str]]
    at = 0

    def done() -> Iterator[Block]:
        text = re.sub(rf"[\s{BREAK}]+", " ", " ".join(lines).replace(NOTHING, "")).strip()
        if text:
            yield Block(kind, section, text, start)

    for line in [*prose.splitlines(keepends=True), "\n"]:
        mark = re.match(r"[ \t]*(?:(#{1,6} )|([-*+] |\d+[.)] |: )|([>|]))", line)
        if mark or not line.strip(f" \t\n{BREAK}"):
            yield from done()
            kind, lines = "text", []
        if mark and mark[1]:
            heading = line.replace(NOTHING, "").strip().lstrip("#").strip()
            section = heading if len(mark[1]) == 3 else section
            yield Block("heading", section, heading, at)
        elif mark and mark[2]:
            kind, lines, start = "item", [line[mark.end() :]], at
        elif not mark and line.strip(f" \t\n{BREAK}"):
            start = start if lines else at
            lines.append(line)
        at += len(line)


def sentences(text: str) -> list[str]:
    """Cut a block into its sentences."""
    return re.split(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’')]))\s+(?=[\"“‘'(]?[A-Z0-9])", text)
