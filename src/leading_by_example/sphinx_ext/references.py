"""The reference lists, by sphinxcontrib-bibtex: entries as printed, and ``{reference}`` for one of them in full.

Each entry's field ``printed`` is what the reader sees, so that the article's own list stays as it is, its slips
included; the ordinary BibTeX fields serve citations and those who take the file into a reference manager.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import sphinxcontrib.bibtex.plugin
from docutils import nodes
from pybtex.backends import BaseBackend
from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from sphinx.util.docutils import SphinxRole
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

if TYPE_CHECKING:
    from pybtex.database import Entry
    from sphinx.application import Sphinx

# One printed entry runs into the next right after its address, which ends in .pdf.
ADDRESS = re.compile(r"(https?://\S+?(?:\.pdf|(?=\s|$)))")
ITALIC = re.compile(r"\\emph\{([^{}]*)\}")
ESCAPED = re.compile(r"\\([&%_#$])")


class PrintedStyle(BaseStyle):  # type: ignore[misc]
    """Entries as their field ``printed`` has them, in the order of the file."""

    order: ClassVar[dict[str, int]] = {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # As the base class does: these two are looked up in plugins and set on the instance.
        self.sort = lambda entries: sorted(entries, key=lambda entry: self.order[entry.key])
        self.format_labels = lambda entries: [entry.key for entry in entries]

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        """Write one entry, with its addresses as links."""
        texts: list[Any] = []
        for n, part in enumerate(ADDRESS.split(ESCAPED.sub(r"\1", entry.fields["printed"]))):
            if n % 2:
                texts.append(HRef(part, part))
            else:
                texts += [Tag("em", piece) if k % 2 else piece for k, piece in enumerate(ITALIC.split(part))]
        return FormattedEntry(entry.key, Text(*texts), label)


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep="; ")


@dataclass
class RoundReferenceStyle(AuthorYearReferenceStyle):
    """Author and year in round brackets, as the article has them."""

    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_author: BracketStyle = field(default_factory=_round)
    bracket_label: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)
    author_year_sep: str = " "


class Reference(SphinxRole):
    """``{reference}`mannion2022```: an entry of the reference lists in full, as printed."""

    backend: ClassVar[BaseBackend] = find_plugin("pybtex.backends", "docutils")()

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Write the entry."""
        bibliography = self.env.get_domain("cite").bibdata  # type: ignore[attr-defined]
        for file in bibliography.bibfiles:
            self.env.note_dependency(str(file))
        entry = bibliography.data.entries.get(self.text)
        if entry is None:
            message = self.inliner.reporter.error(f"There is no reference {self.text!r}.", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return list(PrintedStyle().format_entry("", entry).text.render(self.backend)), []


def _prepare(app: Sphinx) -> None:
    entries = app.env.get_domain("cite").bibdata.data.entries  # type: ignore[attr-defined]
    PrintedStyle.order.update({key: place for place, key in enumerate(entries)})
    for entry in entries.values():
        # "Miller and others" becomes "Miller et al.": pybtex takes "others" for a second author, and only from three on
        # does the style write et al.
        people = entry.persons["author"]
        while str(people[-1]) == "others" and len(people) < 3:
            people.append(people[-1])


def setup(app: Sphinx) -> None:
    """Register the styles and the role."""
    register_plugin("pybtex.style.formatting", "printed", PrintedStyle)
    sphinxcontrib.bibtex.plugin.register_plugin("sphinxcontrib.bibtex.style.referencing", "round", RoundReferenceStyle)
    app.add_role("reference", Reference())
    app.connect("builder-inited", _prepare)
