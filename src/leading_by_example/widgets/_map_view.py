"""A map on the screen of JupyterLab: the form that the book has too, and its chart under it, live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from ._form import FormView

if TYPE_CHECKING:
    from ._map import MapWidget


class MapView(FormView):
    """Keeps a form, a chart and a record in step."""

    _owner: MapWidget

    def __init__(self, owner: MapWidget, html: str) -> None:
        # Altair's own bundle, so that the chart needs no other host.
        alt.JupyterChart.enable_offline()
        super().__init__(owner, html)
        # Its menu may save a picture; "open in editor" would send the answers to another host.
        menu = {"export": True, "source": False, "compiled": False, "editor": False}
        self._chart = alt.JupyterChart(owner.chart(), embed_options={"actions": menu})
        self._box.children = (self._form, self._chart)

    def _from_record(self, *_: Any) -> None:
        super()._from_record()
        self._chart.chart = self._owner.chart()
