"""The data and the charts as files of the book, for readers to take away. Plain links lead to them, from disk too.

They are written when the book is built: under ``_downloads/data`` each table as CSV, byte for byte as in ``data/``,
with the description of all columns, and the study's own tables as JSON as well; under ``_downloads/charts`` each
chart as SVG and PNG.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.osutil import relative_uri

from .. import data
from ..citation import DOI, LICENCE, LICENCE_ADDRESS, cite
from ..figures import FIGURES
from ..paths import data_folder
from ..pictures import to_picture, to_png
from ..widgets._render import environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

DATA, CHARTS = "_downloads/data", "_downloads/charts"
# What is offered as JSON too, and the part of the article it comes from.
AS_JSON = {"quotes": "Findings", "table_1": "Table 1", "table_2": "Table 2", "participants": "Methods"}


def file_address(env: BuildEnvironment, path: str) -> str:
    """Give the way from the page being read to a file of the book."""
    return relative_uri(env.app.builder.get_target_uri(env.docname), path)


def described() -> list[dict[str, Any]]:
    """Give what ``datapackage.json`` says of each table."""
    package = json.loads((data_folder() / "datapackage.json").read_text("utf-8"))
    return list(package["resources"])


def to_json(name: str) -> str:
    """Write a table of the study as JSON that says what it is, whose it is and what its columns are."""
    resource = next(each for each in described() if each["name"] == name)
    frame = getattr(data, f"load_{name}")()
    content = {
        "title": resource["title"],
        "description": resource["description"],
        "citation": cite(AS_JSON[name]),
        "doi": DOI,
        "licence": {"name": LICENCE, "address": LICENCE_ADDRESS},
        "columns": {column["name"]: column["description"] for column in resource["schema"]["fields"]},
        "rows": json.loads(frame.to_json(orient="records")),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write_files(outdir: Path) -> None:
    """Write all of them, and remove what an earlier build left there."""
    for folder in (outdir / DATA, outdir / CHARTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name in ["datapackage.json", *(resource["path"] for resource in described())]:
        shutil.copyfile(data_folder() / name, outdir / DATA / name)
    for name in AS_JSON:
        (outdir / DATA / f"{name}.json").write_text(to_json(name), encoding="utf-8", newline="\n")
    for name, draw in FIGURES.items():
        picture = to_picture(draw())
        (outdir / CHARTS / f"{name}.svg").write_text(picture, encoding="utf-8", newline="\n")
        (outdir / CHARTS / f"{name}.png").write_bytes(to_png(picture))


def data_files_list(address: Callable[[str], str]) -> str:
    """Write the list of all data files as HTML; `address` gives the way to each."""
    files = [
        {**each, "links": [each["path"], *([f"{each['name']}.json"] if each["name"] in AS_JSON else [])]}
        for each in described()
    ]
    return environment().get_template("data_table/data_files.html").render(files=files, address=address)


class DataFiles(SphinxDirective):
    """``{data-files}``: the list of all data files, with what is in them and links to take them away."""

    def run(self) -> list[nodes.Node]:
        """Write the list."""
        self.env.note_dependency(str(data_folder() / "datapackage.json"))
        html = data_files_list(lambda name: file_address(self.env, f"{DATA}/{name}"))
        return [nodes.raw("", html, format="html")]


class DataFile(SphinxRole):
    """``{data-file}`quotes.csv```: a link to one of the data files."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Write the link. The build says if there is no such file, as for every other link."""
        uri = file_address(self.env, f"{DATA}/{self.text}")
        return [nodes.reference(self.rawtext, self.text, refuri=uri, internal=True)], []


def _write(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and isinstance(app.builder, StandaloneHTMLBuilder):
        write_files(Path(app.outdir))


def setup(app: Sphinx) -> None:
    """Register the directive, the role, and the writing: before pages.py looks whether each link leads somewhere."""
    app.add_directive("data-files", DataFiles)
    app.add_role("data-file", DataFile())
    app.connect("build-finished", _write, priority=800)
