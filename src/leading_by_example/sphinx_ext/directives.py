"""What authors write in a chapter to bring in the data: quotes, tables, charts, numbers and widgets.

Each notes the files it reads as a dependency of its page, so that a changed CSV rebuilds the pages that show it.
An author's slip is a warning that names the page and line; the book is built with warnings as errors.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from .. import data
from ..numbers import in_words, number
from ..paths import data_folder
from ..widgets.compare import compare, look_again
from ..widgets.data_table import data_table
from ..widgets.example import example
from ..widgets.figure import figure
from ..widgets.group import group
from ..widgets.keep_list import keep_list
from ..widgets.my_workbook import my_workbook
from ..widgets.organisation_map import organisation_map
from ..widgets.plan import plan
from ..widgets.prompt import prompt
from ..widgets.quote import quote
from ..widgets.quote_explorer import quote_explorer
from ..widgets.record_panel import record_panel
from ..widgets.route import route
from ..widgets.share_code import share_code
from ..widgets.theory import theory
from ..widgets.theory_map import theory_map
from ..widgets.vacancy import vacancy
from ..widgets.who_leads import who_leads
from .data_files import CHARTS, DATA, file_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

CARE_PAGE = "book/care"
COMPARE_PAGE = "book/compare"
EXAMPLE_PAGE = "book/example"
QUOTES_PAGE = "book/quotes"
ROUTE_PAGE = "book/fifteen-minutes"
WORKBOOK_PAGE = "book/my-workbook"
MAP_PAGE = "book/map"
# Where the cards of a theme's quotes are.
CHAPTERS = {
    "assumptions": "book/assumptions",
    "individual": "book/individual-leaders",
    "vertical": "book/within-organisations",
    "horizontal": "book/across-organisations",
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
        return page_address(self.env, docname)


class Quote(DataDirective):
    """``{quote} q08``: a quote as a card, verbatim, with its own address."""

    def html(self) -> str:
        """Give the card."""
        return quote.render(self.arguments[0], prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class Quotes(DataDirective):
    """``{quotes}``: all quotes, to filter, copy, keep and write about."""

    required_arguments = 0

    def html(self) -> str:
        """Give the list."""
        return quote_explorer.render(prefix=self.prefix(), **explorer_pages(self.env))


class Table(DataDirective):
    """``{table} table_1``: one of the study's two tables, as printed."""

    def html(self) -> str:
        """Give the table."""
        return data_table.render(self.arguments[0], lambda name: file_address(self.env, f"{DATA}/{name}"))


class Chart(DataDirective):
    """``{chart} participants``: a chart of the study's data, drawn now, with caption, description and numbers."""

    def html(self) -> str:
        """Give the figure."""
        return figure.render(
            self.arguments[0],
            lambda name: file_address(self.env, f"{CHARTS}/{name}"),
            lambda quote_id: quote_address(self.env, quote_id),
        )


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


class KeepList(DataDirective):
    """``{keep-list}``: what is good here already, and who would say so."""

    required_arguments = 0

    def html(self) -> str:
        """Give the form."""
        return keep_list.render(prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class Plan(DataDirective):
    """``{plan}``: up to three actions, each from something on a map; option ``actions``: room for fewer."""

    required_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = {"actions": directives.unchanged_required}

    def html(self) -> str:
        """Give the form."""
        return plan.render(**self.options, prefix=self.prefix(), **plan_pages(self.env))


class Route(DataDirective):
    """``{route}``: shows the sections of its page one at a time, as steps."""

    required_arguments = 0

    def html(self) -> str:
        """Give the way through."""
        return route.render(prefix=self.prefix())


class ShareCode(DataDirective):
    """``{share-code}``: the code of the reader's map 1, for a group session; option ``fold``: one line, to open."""

    required_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = {"fold": directives.flag}

    def html(self) -> str:
        """Give the choice, and the place for the code."""
        code_page, group_page = self.page("book/share-code"), self.page("book/group")
        fold = "fold" in self.options
        return share_code.render(prefix=self.prefix(), fold=fold, code_page=code_page, group_page=group_page)


class Prompt(DataDirective):
    """``{prompt} individual-what individual-so-what``: reflection prompts, each with a place to write."""

    final_argument_whitespace = True

    def html(self) -> str:
        """Give the form."""
        return prompt.render(self.arguments[0].split(), prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class Theory(DataDirective):
    """``{theory}``: the entries of Table 1, each to be opened for what the study says of it."""

    required_arguments = 0

    def html(self) -> str:
        """Give the three lists."""
        return theory.render(lambda quote_id: quote_address(self.env, quote_id))


class TheoryMap(DataDirective):
    """``{theory-map}``: map 2, the reader's own theory of change."""

    required_arguments = 0

    def html(self) -> str:
        """Give the form."""
        return theory_map.render(prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class Vacancy(DataDirective):
    """``{vacancy}``: strands of change, the roles that lead and share them, and what is left when one falls vacant."""

    required_arguments = 0

    def html(self) -> str:
        """Give the form."""
        return vacancy.render(prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class WhoLeads(DataDirective):
    """``{who-leads}``: how much say each group has in each kind of decision."""

    required_arguments = 0

    def html(self) -> str:
        """Give the form."""
        return who_leads.render(prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class InPractice(DataDirective):
    """``{in-practice} a1``: what the study says of one entry of Table 1."""

    def html(self) -> str:
        """Give the paragraphs."""
        return theory.render_entry(self.arguments[0], lambda quote_id: quote_address(self.env, quote_id))


class Compare(DataDirective):
    """``{compare}``: two versions of a map side by side, and dated copies of the maps."""

    required_arguments = 0

    def html(self) -> str:
        """Give the choices and the table."""
        return compare.render(prefix=self.prefix(), care_page=self.page(CARE_PAGE))


class MyWorkbook(DataDirective):
    """``{my-workbook}``: everything the reader wrote and chose, as one document to print and take away."""

    required_arguments = 0

    def html(self) -> str:
        """Give the choices, the buttons and the place for the document."""
        return my_workbook.render(self.page, prefix=self.prefix())


class Group(DataDirective):
    """``{group}``: a facilitator gathers share codes, closes them, and looks at what may be shown."""

    required_arguments = 0

    def html(self) -> str:
        """Give the steps."""
        return group.render(self.page, prefix=self.prefix())


class LookAgain(DataDirective):
    """``{look-again}``: a date to look again, and a line when it has come; option ``line``: the line only."""

    required_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = {"line": directives.flag}

    def html(self) -> str:
        """Give the field and the line."""
        page = self.page(COMPARE_PAGE)
        return look_again.render(
            prefix=self.prefix(),
            line="line" in self.options,
            compare_page=page,
            start=self.page(ROUTE_PAGE),
            workbook=self.page(WORKBOOK_PAGE),
        )


class RecordPanel(DataDirective):
    """``{record}``: where the reader chooses what is kept, and exports, imports and erases it."""

    required_arguments = 0

    def html(self) -> str:
        """Give the panel, and with it the way to the example: it stands wherever there is a place to write."""
        panel = record_panel.render(prefix=self.prefix(), care_page=self.page(CARE_PAGE))
        return panel + example.render(prefix=self.prefix(), page=self.page(EXAMPLE_PAGE))


class Example(DataDirective):
    """``{example}``: the way to open the made-up example on every page, and to close it."""

    required_arguments = 0

    def html(self) -> str:
        """Give the buttons."""
        return example.render(prefix=self.prefix(), page=self.page(EXAMPLE_PAGE))


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


class QuoteLink(SphinxRole):
    """``{quote-link}`q08```: a link to a quote's card, in whatever chapter it stands."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Write the link."""
        note_sources(self.env)
        address = quote_address(self.env, self.text)
        if address is None:
            message = self.inliner.reporter.error(f"There is no card of a quote {self.text!r}.", line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [nodes.reference(self.rawtext, self.text, refuri=address, internal=True)], []


def page_address(env: BuildEnvironment, docname: str) -> str | None:
    """Give the way from the page being read to another, "" to itself, where there is such a page."""
    if docname not in env.found_docs:
        return None
    return "" if docname == env.docname else env.app.builder.get_relative_uri(env.docname, docname)


def explorer_pages(env: BuildEnvironment) -> dict[str, Any]:
    """Give what the quote explorer wants to know about the book around it."""
    return {
        "care_page": page_address(env, CARE_PAGE),
        "home": page_address(env, QUOTES_PAGE),
        "card": lambda quote_id: quote_address(env, quote_id),
    }


def plan_pages(env: BuildEnvironment) -> dict[str, Any]:
    """Give the pages that a plan links to: where to start when there is nothing on a map yet."""
    return {
        "care_page": page_address(env, CARE_PAGE),
        "start": page_address(env, ROUTE_PAGE),
        "map_page": page_address(env, MAP_PAGE),
    }


def quote_address(env: BuildEnvironment, quote_id: str) -> str | None:
    """Give the way from the page being read to a quote's card, where there is one."""
    chapter = CHAPTERS.get(_quote_themes().get(quote_id, ""))
    if chapter not in env.found_docs:
        return None
    return f"{env.app.builder.get_relative_uri(env.docname, chapter)}#{quote_id}"


@cache
def _quote_themes() -> dict[str, str]:
    """Give the theme of each quote: read once a build, not for each link to one."""
    return {str(row.quote_id): str(row.theme_id) for row in data.load_quotes().itertuples()}


def note_sources(env: BuildEnvironment) -> None:
    """Note the data, and what turns them into HTML, as dependencies of the page being read."""
    package = Path(__file__).resolve().parents[1]
    for file in [*data_folder().iterdir(), *package.glob("*.py"), *package.glob("widgets/**/*.*")]:
        if file.suffix != ".pyc":
            env.note_dependency(str(file))


def setup(app: Sphinx) -> None:
    """Register the directives and roles."""
    app.connect("builder-inited", lambda _: _quote_themes.cache_clear())  # the data may have changed since
    for name, directive in (
        ("quote", Quote),
        ("quotes", Quotes),
        ("table", Table),
        ("chart", Chart),
        ("map", Map),
        ("keep-list", KeepList),
        ("plan", Plan),
        ("route", Route),
        ("share-code", ShareCode),
        ("prompt", Prompt),
        ("theory", Theory),
        ("theory-map", TheoryMap),
        ("vacancy", Vacancy),
        ("who-leads", WhoLeads),
        ("in-practice", InPractice),
        ("compare", Compare),
        ("group", Group),
        ("look-again", LookAgain),
        ("my-workbook", MyWorkbook),
        ("record", RecordPanel),
        ("example", Example),
    ):
        # `table` is also docutils' own; in this book the study's tables are what authors mean by it.
        app.add_directive(name, directive, override=name == "table")
    app.add_role("number", Number(words=False))
    app.add_role("quote-link", QuoteLink())
    app.add_role("number-word", Number(words=True))
