"""The map on the screen of JupyterLab: the form that the book has too, and its chart under it, live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import altair as alt
import anywidget
import ipywidgets
import traitlets

from .._render import static

if TYPE_CHECKING:
    from .organisation_map import OrganisationMap


class Form(anywidget.AnyWidget):
    """The form: markup made in Python, enhanced by the same module as in the book."""

    _esm = static("widgets.mjs")
    _css = static("widgets.css")
    _html = traitlets.Unicode().tag(sync=True)
    record = traitlets.Dict().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)


class MapView:
    """Keeps a form, a chart and a record in step."""

    _made: ClassVar[dict[tuple[object, ...], MapView]] = {}

    @classmethod
    def of(cls, owner: OrganisationMap, html: str, options: tuple[object, ...]) -> MapView:
        """Give the view of this record with these options, made once.

        A cell that is run again would otherwise leave a view behind each time, and every answer would redraw
        them all. (ipywidgets keeps all widgets alive, so there is nothing to be won by forgetting one.)
        """
        key = (owner.record, *options)
        if key not in cls._made:
            cls._made[key] = cls(owner, html)
        return cls._made[key]

    def __init__(self, owner: OrganisationMap, html: str) -> None:
        # Altair's own bundle, so that the chart needs no other host.
        alt.JupyterChart.enable_offline()
        self._owner = owner
        self._form = Form(_html=html, record=owner.record.data)
        # Its menu may save a picture; "open in editor" would send the answers to another host.
        menu = {"export": True, "source": False, "compiled": False, "editor": False}
        self._chart = alt.JupyterChart(owner.chart(), embed_options={"actions": menu})
        self._box = ipywidgets.VBox([self._form, self._chart])
        self._form.observe(self._from_page, "record")
        owner.record.observe(self._from_record)

    def mimebundle(self, **kwargs: Any) -> dict[str, Any]:
        """Give what Jupyter shows."""
        return dict(self._box._repr_mimebundle_(**kwargs) or {})

    def _from_page(self, change: dict[str, Any]) -> None:
        from ...record import RecordError

        try:
            self._owner.record.merge(change["new"])
            self._owner.record.save()
            self._form.problem = ""
        except RecordError as problem:
            # Said beside the form: what the reader wrote stays on the screen and in the kernel.
            self._form.problem = str(problem)

    def _from_record(self, *_: Any) -> None:
        self._form.record = self._owner.record.data
        self._chart.chart = self._owner.chart()
