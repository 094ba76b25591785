"""Keep in the built book what its pages use, and warn about what they miss.

The themes this one inherits from bring 7 MB of icons, fonts, Bootstrap, translations and source maps. A
copy of the book goes on USB sticks and course pages, so they are taken out. The rule needs no list of their
names, which change: a file under ``_static`` stays if it is ours or if a page points at it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

# Ours, but of no use in the book, with the reason.
NOT_IN_THE_BOOK = {"widgets.mjs": "JupyterLab reads it from the installed package"}

POINTER = re.compile(r'<\w+\b[^>]*?\s(?:src|href)="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|//", re.IGNORECASE)  # another host, mailto:, data: and the like


def pointers(page: str) -> Iterator[str]:
    """Yield each address within the book that a page's elements point at, without query and fragment."""
    for match in POINTER.finditer(page):
        url = unescape(match[1])
        if not ELSEWHERE.match(url) and (path := re.split(r"[?#]", url)[0]):
            yield unquote(path)


def tidy(outdir: Path, pages: Collection[str], ours: Iterable[Path]) -> list[str]:
    """Remove what no page uses, and say what pages point at that is missing.

    Parameters
    ----------
    outdir
        The folder of the built book.
    pages
        The book's pages. Another page there is left from an earlier build, and goes.
    ours
        The folders whose files are ours: scripts load some of them later, without a page pointing at them.

    Returns
    -------
    list of str
        A sentence for each missing file.
    """
    used: dict[str, str] = {}  # each path pointed at, with the first page that does
    for page in sorted(pages):
        for pointer in pointers((outdir / page).read_text("utf-8")):
            used.setdefault(posixpath.normpath(posixpath.join(posixpath.dirname(page), pointer)), page)
    kept = {
        f"_static/{file.relative_to(folder).as_posix()}"
        for folder in ours
        for file in folder.rglob("*")
        if file.name not in NOT_IN_THE_BOOK
    }
    for file in [*(outdir / "_static").rglob("*"), *outdir.rglob("*.html")]:
        if file.is_file() and file.relative_to(outdir).as_posix() not in used.keys() | kept | set(pages):
            file.unlink()
    for folder in sorted((outdir / "_static").rglob("*/"), reverse=True):  # inner folders first
        if not any(folder.iterdir()):
            folder.rmdir()
    return [
        f"{page} points at {path}, which is not in the built book. Correct the link, or add the file."
        for path, page in used.items()
        if not (outdir / path).exists()
    ]
