"""A map as a notebook's object: the form that the book has too, and its chart under it, live."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from ._notebook import NotebookWidget


class MapWidget(NotebookWidget):
    """A widget with a chart that its answers drive."""

    @abstractmethod
    def chart(self) -> Any:
        """Draw the answers, as an Altair chart."""

    def _make_view(self) -> Any:
        from ._map_view import MapView

        return MapView.of(self, self._html, tuple(self._options.values()))
