"""The keep-list: its markup, for the book and for JupyterLab alike, and the notebook object.

What is good here already, and who would say so. It is asked first, before anyone lists what should change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._notebook import NotebookWidget
from .._render import care, environment

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from ...record import Record

COLUMNS = ["what", "who_would_say"]


def render(*, prefix: str = "keep-", care_page: str | None = None) -> str:
    """Write the list as HTML: without a script, three empty places that read, and print to be filled in by hand.

    Parameters
    ----------
    prefix
        Goes before every id, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it.
    """
    return environment().get_template("keep_list/keep_list.html").render(prefix=prefix, care=care(care_page))


class KeepList(NotebookWidget):
    """The keep-list in a notebook: write what must not be lost, and read it back as a DataFrame.

    Parameters
    ----------
    record
        A file to keep your list in (the same file that the book exports), or a :class:`Record`; without one, it
        lasts as long as the notebook's kernel.

    Examples
    --------
    >>> mine = KeepList()
    >>> mine.record.set("/keep_list/k1/what", "The duty worker always rings back.")
    >>> mine.to_frame()["what"].tolist()
    ['The duty worker always rings back.']
    """

    name = "keep-list"

    def __init__(self, record: str | PathLike[str] | Record | None = None) -> None:
        super().__init__(record, render)

    def to_frame(self) -> pd.DataFrame:
        """Give the list.

        Returns
        -------
        pandas.DataFrame
            One row an entry, in the order in which they were added: ``what`` is good here already, and
            ``who_would_say`` so (an empty text where that is still open). An empty entry is none.
        """
        import pandas as pd

        names = sorted(self.record.data.get("keep_list", {}))
        entries = ([self._answer(name, part) for part in COLUMNS] for name in names)
        return pd.DataFrame([each for each in entries if any(each)], columns=COLUMNS, dtype="string")

    def _answer(self, name: str, part: str) -> str:
        return str(self.record.get(("keep_list", name, part)) or "").strip()

    def __repr__(self) -> str:
        things = int((self.to_frame()["what"] != "").sum())
        return f"Keep-list: {things} {'thing' if things == 1 else 'things'} to keep"
