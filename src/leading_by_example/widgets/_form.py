"""A widget's form on the screen of JupyterLab: the markup that the book has too, with its answers in a record."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol, Self

import anywidget
import ipywidgets
import traitlets

from ..record import Record, RecordError
from ._render import static


class Owner(Protocol):
    """What a notebook's object lends to its view."""

    record: Record


class Form(anywidget.AnyWidget):
    """The form: markup made in Python, enhanced by the same module as in the book."""

    _esm = static("widgets.mjs")
    _css = static("widgets.css")
    _html = traitlets.Unicode().tag(sync=True)
    record = traitlets.Dict().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)


class FormView:
    """Keeps a form and a record in step."""

    _made: ClassVar[dict[tuple[object, ...], Any]] = {}

    @classmethod
    def of(cls, owner: Owner, html: str, options: tuple[object, ...]) -> Self:
        """Give the view of this record with these options, made once.

        A cell that is run again would otherwise leave a view behind each time, and every answer would redraw
        them all. (ipywidgets keeps all widgets alive, so there is nothing to be won by forgetting one.)
        """
        key = (cls, type(owner), owner.record, *options)
        if key not in cls._made:
            cls._made[key] = cls(owner, html)
        view: Self = cls._made[key]
        return view

    def __init__(self, owner: Owner, html: str) -> None:
        self._owner = owner
        self._form = Form(_html=html, record=owner.record.data)
        self._box = ipywidgets.VBox([self._form])
        self._form.observe(self._from_page, "record")
        owner.record.observe(self._from_record)

    def mimebundle(self, **kwargs: Any) -> dict[str, Any]:
        """Give what Jupyter shows."""
        return dict(self._box._repr_mimebundle_(**kwargs) or {})

    def _from_page(self, change: dict[str, Any]) -> None:
        try:
            try:
                self._owner.record.merge(change["new"])
            finally:  # also when a view of it fails: the answer is taken in by then
                self._owner.record.save()
            self._form.problem = ""
        except RecordError as problem:
            # Said beside the form: what the reader wrote stays on the screen and in the kernel.
            self._form.problem = str(problem)

    def _from_record(self, *_: Any) -> None:
        self._form.record = self._owner.record.data
