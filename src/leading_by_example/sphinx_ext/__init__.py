"""The Sphinx extension: the book's theme and pages, and the directives that bring in data and widgets."""

from __future__ import annotations

from sphinx.application import Sphinx

from . import book_zip, data_files, directives, handouts, licences, offline, pages, references


def setup(app: Sphinx) -> dict[str, bool]:
    """Register everything with Sphinx."""
    book_zip.setup(app)
    data_files.setup(app)
    directives.setup(app)
    handouts.setup(app)
    licences.setup(app)
    offline.setup(app)
    pages.setup(app)
    references.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
