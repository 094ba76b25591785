"""The whole book as one ZIP file, for a course's site or a USB stick, offered by the book itself.

It is written when the book is built, so that whoever meets the hosted book can take it away. The ZIP does not hold
itself: in the copy inside, the page says so instead of offering a file that is not there.
"""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import SphinxDirective

from .data_files import file_address
from .offline import WORKER, is_copied, write_worker

ZIP = "_downloads/leading-by-example-workbook.zip"
OFFER = re.compile(r'(<p class="book-zip">)(.*?)(</p>)', re.DOTALL)
SIZE = re.compile(r" \(ZIP[^)]*\)")
IN_A_COPY = "You are reading a copy made from this ZIP file. For another, ask whoever gave you this one."
# Left by the build, or a list for other Sphinx books: of no use to readers. The copy has a worker of its own.
DEBRIS = {"objects.inv", "_sources", ZIP, WORKER}


def in_zip(folder: Path) -> list[Path]:
    """List the files that go into the ZIP, in order."""
    found = (file for file in folder.rglob("*") if file.is_file())
    names = {file: file.relative_to(folder) for file in found}
    return sorted(
        (
            file
            for file, name in names.items()
            if not ({name.as_posix(), name.parts[0]} & DEBRIS or any(part.startswith(".") for part in name.parts))
        ),
        key=lambda file: names[file].as_posix(),
    )


def write_zip(folder: Path, target: Path) -> None:
    """Write the built book into a ZIP file: the same book gives the same bytes, on any day.

    It holds the service worker too (offline.py), because whoever hosts the book unpacks the ZIP: their readers may lose
    the network as well. Its list is the copy's own, as one page differs. From disk and in a course site's frame it is
    never registered, and book/vle.md says how to leave it out.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    contents: dict[str, bytes] = {}
    for file in in_zip(folder):
        content = file.read_bytes()
        if file.suffix == ".html":
            content = OFFER.sub(rf"\g<1>{IN_A_COPY}\g<3>", content.decode("utf-8")).encode()
        contents[file.relative_to(folder).as_posix()] = content
    worker = write_worker({name: content for name, content in contents.items() if is_copied(name)})
    contents[WORKER] = worker.encode()
    with ZipFile(target, "w") as archive:
        for name in sorted(contents):
            entry = ZipInfo(name)  # dated 1980, as all are
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # what Windows would write here differs
            archive.writestr(entry, contents[name], ZIP_DEFLATED, 9)


class BookZip(SphinxDirective):
    """``{book-zip}``: the offer of the ZIP file, whose size is filled in once it is written."""

    def run(self) -> list[nodes.Node]:
        """Write the offer."""
        link = f'<a href="{file_address(self.env, ZIP)}" download>Download the whole workbook</a> (ZIP)'
        return [nodes.raw("", f'<p class="book-zip">{link}</p>', format="html")]


def _make_room(app: Sphinx, failure: Exception | None) -> None:
    """Have a file there when pages.py looks whether each link leads somewhere; what goes in is known only after."""
    if failure is None and isinstance(app.builder, StandaloneHTMLBuilder):
        target = Path(app.outdir, ZIP)
        target.parent.mkdir(exist_ok=True)
        target.touch()


def _finish(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and isinstance(app.builder, StandaloneHTMLBuilder):
        folder = Path(app.outdir)
        write_zip(folder, folder / ZIP)
        size = f" (ZIP, {(folder / ZIP).stat().st_size / 1e6:.1f} MB)"
        for page in folder.rglob("*.html"):
            text = page.read_text("utf-8")
            filled = OFFER.sub(lambda offer: SIZE.sub(size, offer[0]), text)
            if filled != text:
                page.write_text(filled, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Register the directive, and the writing after everything else has been written and tidied."""
    app.add_directive("book-zip", BookZip)
    app.connect("build-finished", _make_room, priority=850)
    app.connect("build-finished", _finish, priority=950)
