"""A map as a notebook's object: the form that the book has too, and its chart under it, live."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from ..maps import branch
from ._notebook import NotebookWidget


class MapWidget(NotebookWidget):
    """A widget with a chart that its answers drive."""

    key: ClassVar[str]  # of the map in a record

    @abstractmethod
    def chart(self) -> Any:
        """Draw the answers, as an Altair chart."""

    def part(self, seat: str | None = None) -> Mapping[str, Any]:
        """Give what the record holds of this map: your own, or your guess as from a seat."""
        return branch(self.record.data, self.key, seat)

    def _make_view(self) -> Any:
        from ._map_view import MapView

        return MapView.of(self, self._html, tuple(self._options.values()))
