"""Notebook outputs in the book: a widget's own MIME type becomes the same markup as in a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from ..widgets._render import MIME_TYPE
from ..widgets.compare import compare
from ..widgets.keep_list import keep_list
from ..widgets.organisation_map import organisation_map
from ..widgets.plan import plan
from ..widgets.quote_explorer import quote_explorer
from ..widgets.record_panel import record_panel
from ..widgets.theory_map import theory_map
from ..widgets.vacancy import vacancy
from ..widgets.who_leads import who_leads
from .directives import CARE_PAGE, explorer_pages, note_sources, page_address, plan_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from myst_nb.core.render import MimeData, NbElementRenderer
    from sphinx.environment import BuildEnvironment


def _care(env: BuildEnvironment) -> dict[str, Any]:
    return {"care_page": page_address(env, CARE_PAGE)}


# What writes each widget that notebooks have too, and the pages it links to.
RENDER: dict[str, tuple[Callable[..., str], Callable[[BuildEnvironment], dict[str, Any]]]] = {
    "compare": (compare.render, _care),
    "keep-list": (keep_list.render, _care),
    "organisation-map": (organisation_map.render, _care),
    "plan": (plan.render, plan_pages),
    "quote-explorer": (quote_explorer.render, explorer_pages),
    "theory-map": (theory_map.render, _care),
    "vacancy": (vacancy.render, _care),
    "who-leads": (who_leads.render, _care),
}


class WidgetMimePlugin:
    """The entry point ``myst_nb.mime_renderers``: works in every execution mode, as widget state does not."""

    mime_priority_overrides: ClassVar[list[tuple[str, str, int | None]]] = [("html", MIME_TYPE, 0)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """Write the form that the notebook's object stands for."""
        if inline or data.mime_type != MIME_TYPE:
            return None
        env = renderer.renderer.sphinx_env
        note_sources(env)
        options = dict(data.content)
        write, pages = RENDER[options.pop("widget")]
        prefix = f"w{env.new_serialno('lbe-widget') + 1}-"
        html = write(**options, **pages(env), prefix=prefix)
        # In the book it is the page that keeps answers, not a file: the choice stands with the first widget.
        if not env.temp_data.setdefault("lbe-has-panel", False):
            env.temp_data["lbe-has-panel"] = True
            html = record_panel.render(prefix=f"{prefix}r-", care_page=page_address(env, CARE_PAGE)) + html
        return [nodes.raw("", html, format="html")]
