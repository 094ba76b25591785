"""What the search page searches: every page's sections as plain text, in one script.

Sphinx's own search is not used: it shows an excerpt only by ``fetch``, which browsers block for a book
opened from disk, finds pages but not sections, and keeps what was searched for in the browser's storage,
which on a shared computer tells the next reader. One file of text and a short script
(theme/…/static/search.js) do the whole job.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

# Elements inside a line of text: a word may go on across their edges. All others part words.
INLINE = frozenset(["a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup"])
# Not text that anyone would search for; nor is what has the attribute data-nosearch.
LEFT_OUT = frozenset(["script", "style", "nav", "button", "label", "select", "textarea", "svg"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4"])

Section = tuple[str, str, str]  # anchor, heading, text


class _Sections(HTMLParser):
    """Collects the sections inside a page's ``<article>``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str], list[str]]] = []  # anchor, heading, text
        self._open: list[int] = []  # which of the found sections the parser is inside, innermost last
        self._heading = False
        self._left_out: list[str] = []
        self._article = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self._article = True
        elif tag in LEFT_OUT or "data-nosearch" in dict(attrs):
            self._left_out.append(tag)
        elif tag == "section" and self._article:
            anchor = dict(attrs).get("id")
            if anchor or not self._open:
                self.found.append((anchor or "", [], []))
            # One that cannot be pointed at is a part of the one around it.
            self._open.append(len(self.found) - 1 if anchor or not self._open else self._open[-1])
        elif tag == "figure" and self._open:
            # A quote is found at its card, and by its number.
            number = dict(attrs).get("data-quote")
            if number:
                self.found.append((number, [number], []))
            self._open.append(len(self.found) - 1 if number else self._open[-1])
        elif tag in HEADINGS and self._open:
            self._heading = not self.found[self._open[-1]][1]
        self._gap(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._article = False
        elif self._left_out and tag == self._left_out[-1]:
            self._left_out.pop()
        elif tag in ("section", "figure") and self._open:
            self._open.pop()
        elif tag in HEADINGS:
            self._heading = False
        self._gap(tag)

    def handle_data(self, data: str) -> None:
        if self._article and self._open and not self._left_out:
            _, heading, text = self.found[self._open[-1]]
            (heading if self._heading else text).append(data)

    def _gap(self, tag: str) -> None:
        if self._open and tag not in INLINE and not self._heading:
            self.found[self._open[-1]][2].append(" ")


def sections(html: str) -> list[Section]:
    """Split a built page into its sections, each with its own text only."""
    parser = _Sections()
    parser.feed(html)
    parser.close()
    return [(anchor, _plain(heading), _plain(text)) for anchor, heading, text in parser.found]


def _plain(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).split())


def write_search_data(outdir: Path, docnames: Iterable[str]) -> None:
    """Write ``_static/search-data.js`` from the built pages.

    The built pages are read, and not the sources, because only they hold what directives and notebooks put
    there, and because after a small change Sphinx hands over the changed pages only.
    """
    pages = []
    for name in docnames:
        built = outdir / f"{name}.html"
        found = sections(built.read_text("utf-8"))
        if found:
            pages.append({"href": f"{name}.html", "title": found[0][1], "sections": found})
    target = outdir / "_static" / "search-data.js"
    data = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    target.write_text(f"var lbeSearchPages={data};\n", "utf-8")
