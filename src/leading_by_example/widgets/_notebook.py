"""What the widgets share as objects in a notebook: a record, a view, and what Jupyter and the book show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from ..record import Record
from ._render import MIME_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike


class NotebookWidget:
    """A widget in a notebook.

    Parameters
    ----------
    record
        A file to keep the answers in, or a :class:`Record`; without one, they last as long as the notebook's kernel.
    render
        Writes the widget's markup.
    options
        What `render` is asked for besides a prefix; the book's page of the notebook asks for the same.
    """

    name: ClassVar[str]  # as in the markup's data-widget

    def __init__(
        self, record: str | PathLike[str] | Record | None, render: Callable[..., str], **options: str | None
    ) -> None:
        self._options = options
        self._html = render(**options, prefix=f"lab{id(self):x}-")
        self.record = record if isinstance(record, Record) else Record.open(record) if record else Record()
        self._view: Any = None

    def _make_view(self) -> Any:
        # Imported when first shown: it takes a while, and the package is of use without it.
        from ._form import FormView

        return FormView.of(self, self._html, tuple(self._options.values()))

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # Our own type carries what the book needs to write the same markup; a widget's state is absent there.
        bundle: dict[str, Any] = {"text/plain": repr(self), MIME_TYPE: {"widget": self.name, **self._options}}
        if self._view is None:
            self._view = self._make_view()
        bundle.update({k: v for k, v in self._view.mimebundle(**kwargs).items() if k != "text/plain"})
        return bundle
