"""Two versions of a map side by side, and dated copies: for the book and for JupyterLab alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import compare as side_by_side
from ...catalogue import catalogue
from ...maps import MAPS
from .._notebook import NotebookWidget
from .._render import care, environment, json_block

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from ...record import Record


def render(*, prefix: str = "compare-", care_page: str | None = None) -> str:
    """Write the choices, an empty table and the place for dated copies as HTML; the script fills them.

    Parameters
    ----------
    prefix
        Goes before every id, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it.
    """
    words = json_block(catalogue(*side_by_side.TABLES))
    template = environment().get_template("compare/compare.html")
    return template.render(prefix=prefix, maps=MAPS, words=words, care=care(care_page))


class Compare(NotebookWidget):
    """Your maps side by side in a notebook: your own and a guess, or then and now.

    Parameters
    ----------
    record
        A file to read your maps from (the same file that the book exports), or a :class:`Record`.

    Examples
    --------
    >>> from leading_by_example import Record
    >>> both = Compare(Record.example()).to_frame(seat="director")
    >>> both.loc[both["state"] == "different", ["item", "question"]].iloc[0].tolist()
    ['Central control or trust', 'Now']
    """

    name = "compare"

    def __init__(self, record: str | PathLike[str] | Record | None = None) -> None:
        super().__init__(record, render)

    def to_frame(self, *, seat: str | None = None, snapshot: str | None = None) -> pd.DataFrame:
        """Give two versions of all four maps as a table; see :func:`leading_by_example.compare.compare`."""
        return side_by_side.compare(self.record.data, seat=seat, snapshot=snapshot)

    def copies(self) -> pd.DataFrame:
        """Give the dated copies.

        Returns
        -------
        pandas.DataFrame
            One row a copy, oldest first: ``snapshot_id``, ``at`` (when it was made, UTC) and ``label``.
        """
        import pandas as pd

        frame = pd.DataFrame(side_by_side.copies(self.record.data), columns=["snapshot_id", "at", "label"])
        return frame.astype({"snapshot_id": "string", "label": "string"}).assign(
            at=pd.to_datetime(frame["at"], utc=True)
        )

    def __repr__(self) -> str:
        number = len(self.copies())
        return f"Side by side: {number} dated {'copy' if number == 1 else 'copies'} of your maps"
