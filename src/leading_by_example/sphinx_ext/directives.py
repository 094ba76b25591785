"""What authors write in a chapter to bring in the data: quotes, tables, charts, numbers and widgets.

Each notes the files it reads as a dependency of its page, so that a changed CSV rebuilds the pages that show it.
An author's slip is a warning that names the page and line; the book is built with warnings as errors.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.util.docutils import SphinxDirective, SphinxRole

from .. import data
from ..figures import FIGURES
from ..numbers import in_words, number
from ..paths import data_folder
from ..widgets._render import environment
from ..widgets.organisation_map import organisation_map
from ..widgets.record_panel import record_panel

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

CARE_PAGE = "book/care"
TABLES = {
    "table_1": "Table 1. Theory of Change outlining common assumptions of local sites and change facilitators, change "
    "activities, and expected outcomes in relation to culture and leadership.",
    "table_2": "Table 2. Overview of planned research activities in Phase 2.",
}


class DataDirective(SphinxDirective):
    """A directive that writes HTML from the data."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the HTML, or say what the author should change."""
        note_sources(self.env)
        try:
            html = self.html()
        except (KeyError, ValueError) as problem:
            raise self.error(str(problem.args[0] if problem.args else problem)) from problem
        return [nodes.raw("", html, format="html")]

    def html(self) -> str:
        """Give the HTML of this directive."""
        raise NotImplementedError

    def prefix(self) -> str:
        """Give a prefix for ids that no other view on the page has."""
        return f"w{self.env.new_serialno('lbe-widget') + 1}-"

    def page(self, docname: str) -> str | None:
        """Give the way from this page to another, where there is such a page."""
        if docname not in self.env.found_docs:
            return None
        return self.env.app.builder.get_relative_uri(self.env.docname, docname)


class Quote(DataDirective):
    """``{quote} q08``: a quote as a card, verbatim, with its own address."""

    def html(self) -> str:
        """Give the card."""
        quotes = {q["quote_id"]: q for q in data.load_quotes().to_dict("records")}
        quote_id = self.arguments[0]
        if quote_id not in quotes:
            raise ValueError(f"There is no quote {quote_id!r}: use one of q01 to q{len(quotes):02}.")
        return environment().get_template("quote/quote.html").render(quote=quotes[quote_id])


class Table(DataDirective):
    """``{table} table_1``: one of the study's two tables, as printed."""

    def html(self) -> str:
        """Give the table."""
        name = self.arguments[0]
        if name not in TABLES:
            raise ValueError(f"There is no table {name!r}: use one of {', '.join(TABLES)}.")
        if name == "table_1":
            frame = data.load_table_1().sort_values("position")
            lists = {str(column): list(part["text"]) for column, part in frame.groupby("column", observed=True)}
            columns, rows = list(lists), [list(row) for row in zip(*lists.values(), strict=True)]
        else:
            frame = data.load_table_2().sort_values("position")
            columns = ["Research activity", "Purpose", "Participants"]
            rows = frame[["activity", "purpose", "participants"]].to_numpy().tolist()
        return (
            environment()
            .get_template("data_table/data_table.html")
            .render(
                name=name.replace("_", "-"),
                caption=TABLES[name],
                source="(as printed in the article)",
                columns=columns,
                rows=rows,
            )
        )


class Chart(DataDirective):
    """``{chart} participants``: a chart of the study's data, drawn now, with caption, description and numbers."""

    def html(self) -> str:
        """Give the figure."""
        name = self.arguments[0]
        if name not in FIGURES:
            raise ValueError(f"There is no chart {name!r}: use one of {', '.join(FIGURES)}.")
        figure = FIGURES[name]()
        drawn = [(heading, Markup(svg)) for heading, svg in figure.drawings]
        template = environment().get_template("figure/figure.html")
        return template.render(name=name, figure=figure.__class__(**{**figure.__dict__, "drawings": drawn}))


class Map(DataDirective):
    """``{map}``: the leadership and culture map; options ``theme``, ``route`` and ``evidence``."""

    required_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = {
        "theme": directives.unchanged_required,
        "route": directives.unchanged_required,
        "evidence": directives.unchanged_required,
    }

    def html(self) -> str:
        """Give the form."""
        return organisation_map.render(**self.options, prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class RecordPanel(DataDirective):
    """``{record}``: where the reader chooses what is kept, and exports, imports and erases it."""

    required_arguments = 0

    def html(self) -> str:
        """Give the panel."""
        return record_panel.render(prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class Number(SphinxRole):
    """``{number}`p1-health-care```: a number from the data, in figures, or in words (``{number-word}``)."""

    def __init__(self, *, words: bool) -> None:
        self.words = words

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Write the number."""
        note_sources(self.env)
        try:
            value = number(self.text)
        except KeyError as problem:
            message = self.inliner.reporter.error(problem.args[0], line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [nodes.Text(in_words(value) if self.words else str(value))], []


def note_sources(env: BuildEnvironment) -> None:
    """Note the data, and what turns them into HTML, as dependencies of the page being read."""
    package = Path(__file__).resolve().parents[1]
    for file in [*data_folder().iterdir(), *package.glob("*.py"), *package.glob("widgets/**/*.*")]:
        if file.suffix != ".pyc":
            env.note_dependency(str(file))


def setup(app: Sphinx) -> None:
    """Register the directives and roles."""
    for name, directive in (
        ("quote", Quote),
        ("table", Table),
        ("chart", Chart),
        ("map", Map),
        ("record", RecordPanel),
    ):
        # `table` is also docutils' own; in this book the study's tables are what authors mean by it.
        app.add_directive(name, directive, override=name == "table")
    app.add_role("number", Number(words=False))
    app.add_role("number-word", Number(words=True))
