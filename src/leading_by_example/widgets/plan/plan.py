"""The plan: its markup, for the book and for JupyterLab alike, and the notebook object.

Up to three actions, each from something that the reader chose, answered or wrote on a map or the keep-list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import plan as plan_of
from .._notebook import NotebookWidget
from .._render import care, environment, json_block

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from ...record import Record

MOST = 3


def render(
    *,
    actions: int | str | None = None,
    prefix: str = "plan-",
    care_page: str | None = None,
    start: str | None = None,
    map_page: str | None = None,
) -> str:
    """Write the plan as HTML: without a script, empty places that read, and print to be filled in by hand.

    Parameters
    ----------
    actions
        How many actions there is room for, 1 to 3; three when None. A record with more still shows them all.
    prefix
        Goes before every id, so that two views on one page share answers, never ids.
    care_page, start, map_page
        Where the pages are on care and privacy, on the 15-minute route and with the first map, to link them.

    Raises
    ------
    ValueError
        If there is to be room for another number of actions.
    """
    room = MOST if actions is None else int(actions)
    if not 1 <= room <= MOST:
        raise ValueError(f"A plan has room for 1 to {MOST} actions, not {room}.")
    return (
        environment()
        .get_template("plan/plan.html")
        .render(
            actions=room,
            prefix=prefix,
            care=care(care_page),
            start=start,
            map=map_page,
            words=json_block(plan_of.words()),
        )
    )


class Plan(NotebookWidget):
    """The plan in a notebook: write up to three actions, and read them back as a DataFrame.

    Parameters
    ----------
    record
        A file to keep your plan in (the same file that the book exports), or a :class:`Record`; without one, it lasts
        as long as the notebook's kernel.

    Examples
    --------
    >>> mine = Plan()
    >>> mine.record.set("/plan/actions/p1/what", "Share the drop-in rota.")
    >>> mine.record.set("/plan/actions/p1/from", "culture-s09")
    >>> mine.to_frame()["starts_from"].tolist()
    ['Map 1: If the leader left']
    """

    name = "plan"

    def __init__(self, record: str | PathLike[str] | Record | None = None) -> None:
        super().__init__(record, render)

    def to_frame(self) -> pd.DataFrame:
        """Give the plan as a table, one row an action; see :func:`leading_by_example.plan.frame`."""
        return plan_of.frame(self.record.data)

    def __repr__(self) -> str:
        actions = len(self.to_frame())
        return f"Plan: {actions} {'action' if actions == 1 else 'actions'}"
