"""The sheets to print as files of the book: a role to link one, a list of all, and the copying.

``tools/handouts.py`` makes them; they are kept in ``handouts/`` of the checkout, so that building the book needs no
Chromium. The book is always built from the checkout, so the installed package does not carry them.
"""

from __future__ import annotations

import json
import shutil
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import SphinxDirective, SphinxRole

from .data_files import file_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

HANDOUTS = "_downloads/handouts"
LIST = "handouts.json"


@cache
def _listed(file: Path, changed: int) -> dict[str, dict[str, Any]]:
    return {each["file"]: each for each in json.loads(file.read_text("utf-8"))}


def listed(folder: Path) -> dict[str, dict[str, Any]]:
    """Give what ``handouts.json`` says of each file, by the file's name, in its order."""
    file = folder / LIST
    return _listed(file, file.stat().st_mtime_ns)


def facts(entry: dict[str, Any], folder: Path) -> str:
    """Say what a reader wants to know before fetching a file: its kind, its pages, its size."""
    kilobytes = max(1, round((folder / entry["file"]).stat().st_size / 1000))
    size = f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"
    if not entry.get("pages"):
        return f"{entry['file'].rpartition('.')[2].upper()}, {size}"
    pages = "1 page" if entry["pages"] == 1 else f"{entry['pages']} pages"
    return f"PDF, {pages} {entry['paper']}, {size}"


def _note(env: BuildEnvironment, folder: Path) -> None:
    for entry in listed(folder):
        env.note_dependency(str(folder / entry))
    env.note_dependency(str(folder / LIST))


class Handout(SphinxRole):
    """``{handout}`quote-cards.pdf```: a link to one sheet, with its title, its pages and its size."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Write the link, or say which files there are."""
        folder = Path(self.env.srcdir, "handouts")
        _note(self.env, folder)
        entry = listed(folder).get(self.text)
        if entry is None or not (folder / self.text).is_file():
            there = ", ".join(name for name in listed(folder) if (folder / name).is_file())
            message = self.inliner.reporter.error(
                f"There is no handout {self.text!r}. There are: {there}.", line=self.lineno
            )
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        uri = file_address(self.env, f"{HANDOUTS}/{self.text}")
        link = nodes.reference(self.rawtext, entry["title"], refuri=uri, internal=True)
        return [link, nodes.Text(f" ({facts(entry, folder)})")], []


class Handouts(SphinxDirective):
    """``{handouts}``: the list of all sheets, each with what it is for."""

    def run(self) -> list[nodes.Node]:
        """Write the list."""
        folder = Path(self.env.srcdir, "handouts")
        _note(self.env, folder)
        rows = []
        for name, entry in listed(folder).items():
            if not (folder / name).is_file():
                raise self.error(f"{LIST} names {name}, which is not in handouts/. Run `make handouts`.")
            address = escape(file_address(self.env, f"{HANDOUTS}/{name}"))
            link = f'<a href="{address}">{escape(entry["title"])}</a>'
            rows.append(f"<li>{link} ({escape(facts(entry, folder))}). {escape(entry['purpose'])}</li>")
        return [nodes.raw("", f"<ul>{''.join(rows)}</ul>", format="html")]


def write_handouts(folder: Path, outdir: Path) -> None:
    """Copy the sheets into the book, and remove what an earlier build left there."""
    target = outdir / HANDOUTS
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in listed(folder):
        if (folder / name).is_file():
            shutil.copyfile(folder / name, target / name)


def _write(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and isinstance(app.builder, StandaloneHTMLBuilder):
        write_handouts(Path(app.srcdir, "handouts"), Path(app.outdir))


def setup(app: Sphinx) -> None:
    """Register role, directive and copying: before pages.py looks whether each link leads somewhere."""
    app.add_role("handout", Handout())
    app.add_directive("handouts", Handouts)
    app.connect("build-finished", _write, priority=800)
