"""``{licences}``: who made the parts that are not ours, as ``tools/licences.py`` found them in the two locks."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .data_files import file_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LIST = Path(__file__).resolve().parents[1] / "licences.json"
TEXTS = "_static/THIRD-PARTY-LICENCES.txt"
HEADS = {
    "shipped": "Packages in the scripts of these pages and in the slides",
    "python": "Python packages that make the book, and JupyterLab",
}


class Licences(SphinxDirective):
    """A folded table of one kind of package, and for those we ship the link to their licences in full."""

    required_arguments = 1
    option_spec = {}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Write the table."""
        kind = directives.choice(self.arguments[0], tuple(HEADS))
        self.env.note_dependency(str(LIST))
        rows = "".join(
            f'<tr><th scope="row">{escape(each["name"])}</th><td>{escape(each["version"])}</td>'
            f"<td>{escape(each['licence'])}</td></tr>"
            for each in json.loads(LIST.read_text("utf-8"))[kind]
        )
        link = f'<p><a href="{file_address(self.env, TEXTS)}">All these licences in full</a> (plain text)</p>'
        table = (
            f"<details><summary>{HEADS[kind]}</summary>"
            '<div class="pst-scrollable-table-container" tabindex="0" role="region" '
            f'aria-label="{HEADS[kind]}"><table><thead><tr><th scope="col">package</th><th scope="col">version</th>'
            f'<th scope="col">licence</th></tr></thead><tbody>{rows}</tbody></table></div></details>'
        )
        return [nodes.raw("", table + (link if kind == "shipped" else ""), format="html")]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("licences", Licences)
