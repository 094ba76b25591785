"""The book without a network: the service worker beside its pages, with the list of what it keeps a copy of.

``sw.js`` is written when all else is written, as it holds each file's hash. It has no date in it: the same book has the
same worker, to the byte, so that browsers take a build for a new edition only if it is one.

Files to take away (``_downloads``) are not copied. They are as large as the rest, and a reader who wants one
keeps it elsewhere anyway.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import SphinxRole

WORKER = "sw.js"
SOURCE = Path(__file__).with_name("offline_worker.js")
EMPTY = '{ version: "", files: {} }'  # in the source, where the list goes
SIZE = re.compile(r'(<span class="offline-size">)[^<]*(</span>)')


def is_copied(name: str) -> bool:
    """Tell whether browsers keep a copy of this file, which is the pages and all they use."""
    return name.startswith(("_static/", "_images/")) or (name.endswith(".html") and not name.startswith("_downloads/"))


def copied(folder: Path) -> dict[str, bytes]:
    """Read the files of a built book that browsers keep a copy of."""
    names = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: names[name].read_bytes() for name in sorted(names) if is_copied(name)}


def write_worker(files: Mapping[str, bytes]) -> str:
    """Write the service worker for these files.

    Parameters
    ----------
    files
        What each file holds, by its name within the book.

    Returns
    -------
    str
        A script, whose version is a hash of its own text and of all files.
    """
    source = SOURCE.read_text("utf-8")
    hashes = {quote(name): b64encode(hashlib.sha256(files[name]).digest()).decode() for name in sorted(files)}
    version = hashlib.sha256((source + json.dumps(hashes)).encode()).hexdigest()[:16]
    assert EMPTY in source
    return source.replace(EMPTY, json.dumps({"version": version, "files": hashes}, indent=0))


class OfflineSize(SphinxRole):
    """``{offline-size}`a few MB```: how much room the copy takes, filled in once everything is written."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Leave a place for it."""
        return [nodes.raw("", f'<span class="offline-size">{escape(self.text)}</span>', format="html")], []


def _state_size(app: Sphinx, failure: Exception | None) -> None:
    """Fill in the size: before the ZIP is written, as it holds these pages too."""
    if failure is None and isinstance(app.builder, StandaloneHTMLBuilder):
        folder = Path(app.outdir)
        files = copied(folder)
        size = f"{sum(map(len, files.values())) / 1e6:.1f} MB"
        for name in (name for name in files if name.endswith(".html")):
            text = files[name].decode("utf-8")
            filled = SIZE.sub(rf"\g<1>{size}\g<2>", text)
            if filled != text:
                (folder / name).write_text(filled, encoding="utf-8", newline="\n")


def _finish(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and isinstance(app.builder, StandaloneHTMLBuilder):
        folder = Path(app.outdir)
        (folder / WORKER).write_text(write_worker(copied(folder)), encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Register the role, and the writing before and after the ZIP (book_zip.py)."""
    app.add_role("offline-size", OfflineSize())
    app.connect("build-finished", _state_size, priority=940)
    app.connect("build-finished", _finish, priority=960)
