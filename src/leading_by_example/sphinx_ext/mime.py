"""Notebook outputs in the book: a widget's own MIME type becomes the same markup as in a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from ..widgets.organisation_map import organisation_map
from ..widgets.record_panel import record_panel
from .directives import CARE_PAGE, note_sources

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer

RENDER = {"organisation-map": organisation_map.render}


class WidgetMimePlugin:
    """The entry point ``myst_nb.mime_renderers``: works in every execution mode, as widget state does not."""

    mime_priority_overrides: ClassVar[list[tuple[str, str, int | None]]] = [("html", organisation_map.MIME_TYPE, 0)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """Write the form that the notebook's object stands for."""
        if inline or data.mime_type != organisation_map.MIME_TYPE:
            return None
        env = renderer.renderer.sphinx_env
        note_sources(env)
        options = dict(data.content)
        write = RENDER[options.pop("widget")]
        found = CARE_PAGE in env.found_docs
        care = env.app.builder.get_relative_uri(env.docname, CARE_PAGE) if found else None
        prefix = f"w{env.new_serialno('lbe-widget') + 1}-"
        # In the book it is the page that keeps answers, not a file: the choice stands with the map.
        html = record_panel.render(prefix=f"{prefix}r-", care_page=care)
        return [nodes.raw("", html + write(**options, prefix=prefix, care_page=care), format="html")]
