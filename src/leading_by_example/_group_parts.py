"""What is read from share codes and what may be shown of it, as objects; :mod:`leading_by_example.group` makes them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from ._group_csv import CANNOT_TELL, COLUMNS, GroupError, rows_of, to_csv
from ._group_rules import SIDES, Data, words

if TYPE_CHECKING:
    import altair as alt
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False, repr=False)
class Batch:
    """The codes of one session, closed: none is added later.

    Attributes
    ----------
    people
        How many codes are counted.
    problems
        A row for each line to look at again: ``line`` (from 1), ``status`` (as :func:`share_code.read_lines` names it;
        ``again`` for a duplicate that is counted) and ``what_to_do``. It is for whoever holds
        the codes, and not for the room: a line that is the same as another says whose answers are the same.
    earlier
        Whether some codes answer an earlier wording of the statements.
    """

    people: int
    problems: pd.DataFrame
    earlier: bool
    _states: NDArray[np.int8]  # person, statement in use in the map's order, side
    _asked: NDArray[np.bool_]  # person, statement

    @property
    def answers(self) -> pd.DataFrame:
        """The answers: a row a person, a column a side of a statement; missing where not answered or not asked."""
        import pandas as pd

        kinds = pd.CategoricalDtype([1, 2, 3, 4, 5, CANNOT_TELL])
        columns = {
            f"{each['statement_id']} {side}": pd.Categorical.from_codes(self._states[:, at, nth] - 1, dtype=kinds)
            for at, each in enumerate(statements_in_use())
            for nth, side in enumerate(SIDES)
        }
        return pd.DataFrame(columns, index=pd.RangeIndex(1, self.people + 1, name="person"))

    def __repr__(self) -> str:
        return f"Batch: {self.people} people; lines to look at again: {len(self.problems)}"


@dataclass(frozen=True, eq=False, repr=False)
class Results:
    """What may be shown of a group's answers, and nothing else.

    Attributes
    ----------
    data
        All of it, as plain JSON values.
    """

    data: Data
    _given: Counter[bytes] | None = field(default=None)  # keyed marks, to tell when two batches share people

    @property
    def people(self) -> int:
        """How many people's codes are counted."""
        return int(self.data["people"])

    @property
    def small(self) -> bool:
        """Whether they are too few for results. Then there are none: see ``talk_it_through``."""
        return bool(self.data["small"])

    @property
    def talk_it_through(self) -> list[str]:
        """What a group of fewer than eight, or any other, can do with cards instead."""
        steps: list[str] = words()["small"]["steps"]
        return steps

    def to_frame(self) -> pd.DataFrame:
        """Lay the results out as a table, one count a row.

        Returns
        -------
        pandas.DataFrame
            ``people`` (asked this statement), ``statement_id``, ``statement``, ``side``, ``rated`` (missing where
            hidden), ``answer``, ``count`` (missing where no number is shown) and ``shown`` (what stands for it).
        """
        import pandas as pd

        frame = pd.DataFrame(rows_of(self.data), columns=COLUMNS, dtype="string")
        number = frame["count"].str.fullmatch("[0-9]+").fillna(False).astype(bool)
        frame["shown"] = frame["count"].where(~number, "count")
        frame["count"] = frame["count"].where(number)
        frame["rated"] = frame["rated"].where(frame["rated"] != "")
        return frame.astype(dict.fromkeys(("people", "rated", "count"), "Int64"))

    def chart(self, theme: str | None = None, *, width: int = 640) -> alt.LayerChart:
        """Draw the results, statement by statement, now and hoped for.

        Parameters
        ----------
        theme
            The id of a theme, to draw its statements only.
        width
            In pixels.
        """
        self.need()
        from .group_chart import chart, chart_rows

        return chart(chart_rows(self.data, theme), width=width)

    def to_csv(self) -> str:
        """Write the results as CSV: counts, and no one's answers."""
        self.need()
        return to_csv(self.data)

    def need(self) -> None:
        """Refuse to go on with too few people."""
        if self.small:
            raise GroupError(words()["small"]["text"])

    def __repr__(self) -> str:
        said = "too few for results: talk it through with cards" if self.small else f"{len(self.data['statements'])}"
        return f"Group results: {self.people} people, {said}{'' if self.small else ' statements'}"


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Two sessions side by side; no difference is computed.

    Attributes
    ----------
    data
        For each statement and side that both show: ``statement_id``, ``title``, ``theme_id``, ``side``, ``before`` and
        ``after`` (each as in :class:`Results`).
    note
        What two batches together could give away.
    """

    data: list[Data]
    note: str

    def to_frame(self) -> pd.DataFrame:
        """Lay both out in words, a row for each side of a statement."""
        import pandas as pd

        from .group_report import said

        rows = [[each["title"], each["side"], said(each["before"]), said(each["after"])] for each in self.data]
        return pd.DataFrame(rows, columns=["statement", "side", "before", "after"], dtype="string")

    def __repr__(self) -> str:
        return f"Two sessions side by side: {len(self.data) // 2} statements"


@cache
def statements_in_use() -> list[dict[str, Any]]:
    """Give the statements in use, in the order of the map."""
    from .catalogue import catalogue

    keys = ("statement_id", "title", "theme_id", "low", "high", "core")
    return [{key: row[key] for key in keys} for row in catalogue("statements")["statements"] if not row["retired"]]
