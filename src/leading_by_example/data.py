"""The study's material and the workbook's statements, as pandas DataFrames.

Every table is checked against ``datapackage.json`` as it is read. The study's own words (the columns called
*verbatim* below) are compared letter by letter with check sums, so that a quotation never changes unnoticed.

The study: Miller et al. (2025), https://doi.org/10.1093/bjsw/bcaf070, CC BY 4.0.

All the ``load_*`` functions take one argument and raise one error:

folder
    A folder to read instead of the workbook's own: a complete copy of ``data/`` that a course has made.
DataError
    A file is missing or damaged. The message names the file, the row (as a spreadsheet numbers it) and the
    column, and says what to do.

Columns of text are ``string`` (an empty text where there is nothing to say), columns with a fixed choice of
values are categories (themes and the columns of Table 1 in the paper's order), whole numbers ``Int64`` and
yes-or-no columns ``boolean``. Ids are ordinary columns, and rows come in the order of the file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ._cells import DataError
from ._table import read_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

__all__ = [
    "DataError",
    "load_activities_outcomes",
    "load_assumptions_in_practice",
    "load_decisions",
    "load_groups",
    "load_ladder",
    "load_participants",
    "load_prompts",
    "load_quotes",
    "load_roles",
    "load_sites",
    "load_statement_sets",
    "load_statements",
    "load_table_1",
    "load_table_2",
    "load_themes",
    "statements_fingerprint",
]


def load_quotes(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the 21 block quotes, in the paper's order.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a quote: ``quote_id`` (q01 to q21), ``position`` (from 1), ``theme_id``, ``role`` (the label,
        verbatim), ``role_group`` (the label with differences of printing evened out), ``section`` (heading in
        the paper, verbatim), ``context`` (ours), ``tags`` (ours, separated by spaces), ``note`` (ours: where
        lead-in and label do not agree) and ``text`` (verbatim, without the label).

    Raises
    ------
    DataError
        If a file is missing or damaged, or a quotation is no longer as printed.

    Notes
    -----
    Source: Findings, all blocks set apart from the text.

    Examples
    --------
    >>> load_quotes().role_group.value_counts()["social-work-manager"].item()
    12
    """
    return read_table("quotes", folder)


def load_themes(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the four themes of the Findings, in the paper's order.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a theme: ``theme_id``, ``position`` (from 1), ``heading`` (verbatim) and ``short`` (ours).

    Raises
    ------
    DataError
        If a file is missing or damaged, or a heading is no longer as printed.

    Notes
    -----
    Source: headings of the Findings.
    """
    return read_table("themes", folder)


def load_statements(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the statements of the leadership and culture map, retired ones included.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a statement, all wording ours: ``statement_id``, ``revision`` (from 1), ``retired``,
        ``theme_id``, ``position`` (on the whole map, from 1), ``core`` (one of the core eight), ``title``,
        ``ends`` (two or one), ``low`` and ``high`` (what 1 and 5 stand for), ``low_source`` and
        ``high_source`` (participants, authors or ours), ``quotes`` (ids, separated by spaces), ``passage``
        (where in the paper it rests), ``evidence``, ``tell`` and ``question``.

    Raises
    ------
    DataError
        If a file is missing or damaged.

    Notes
    -----
    Source: written for the workbook from the passages named in ``passage``. They are for talking about and
    not a validated measure: nothing here is meant to be added up.
    """
    return read_table("statements", folder)


def load_statement_sets(folder: str | Path | None = None) -> pd.DataFrame:
    """Load every set of statements that has been asked, so that a share code says which one it answers.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a set, oldest first: ``set_id`` (core-1, all-1 and so on), ``kind`` (core or all), ``fingerprint``
        (eight hexadecimal digits), ``statements`` (id and revision of each, in order of id: ``s01:1 s02:1``) and
        ``words`` (for each, eight hexadecimal digits that change with its words). The last row of a kind is today's.

    Raises
    ------
    DataError
        If a file is missing or damaged, or the last sets are not what the statements ask today.
    """
    from .statement_sets import COMMAND, new_sets

    sets = read_table("statement_sets", folder)
    if new_sets(load_statements(folder), sets):
        raise DataError(f"statement_sets.csv: the statements have changed since it was written. Run: {COMMAND}")
    return sets


def load_table_1(folder: str | Path | None = None) -> pd.DataFrame:
    """Load Table 1, the theory of change, one entry a row.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        21 rows: ``item_id`` (a1 to a7, c1 to c7, o1 to o7), ``column`` (Assumptions, Activities or Outcomes),
        ``position`` (in its column, from 1) and ``text`` (verbatim).

    Raises
    ------
    DataError
        If a file is missing or damaged, or an entry is no longer as printed.

    Notes
    -----
    Source: Table 1. Its columns are lists side by side: the paper does not link the entries of a row.
    """
    return read_table("table_1", folder)


def load_table_2(folder: str | Path | None = None) -> pd.DataFrame:
    """Load Table 2, the research activities planned for Phase 2.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        Four rows: ``activity_id``, ``position`` (from 1), ``activity``, ``purpose`` and ``participants`` (all
        three verbatim).

    Raises
    ------
    DataError
        If a file is missing or damaged, or an entry is no longer as printed.

    Notes
    -----
    Source: Table 2.
    """
    return read_table("table_2", folder)


def load_participants(folder: str | Path | None = None) -> pd.DataFrame:
    """Load how many people of which group were interviewed in each phase.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a group in a phase: ``participant_id``, ``phase`` (1 or 2), ``group``, ``count`` (people) and
        ``passage`` (where in the paper the number stands).

    Raises
    ------
    DataError
        If a file is missing or damaged.

    Notes
    -----
    Source: Methods. Some people may have taken part in both phases, so never add the two up.
    """
    return read_table("participants", folder)


def load_sites(folder: str | Path | None = None) -> pd.DataFrame:
    """Load how many local areas agreed to take part, and how many of them dropped out.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        Two rows: ``site_id`` (agreed, dropped-out), ``count`` (local areas) and ``passage`` (where in the
        paper the number stands).

    Raises
    ------
    DataError
        If a file is missing or damaged.

    Notes
    -----
    Source: Methods.
    """
    return read_table("sites", folder)


def load_assumptions_in_practice(folder: str | Path | None = None) -> pd.DataFrame:
    """Load what the study says became of each assumption in Table 1.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        Seven rows, all wording ours: ``item_id`` (a1 to a7, as in Table 1), ``plain`` (the entry in plain words),
        ``found`` (what the paper reports; "The paper does not say." where so), ``not_said`` (what one may wish to
        know and the paper leaves open), ``passage`` (where it stands) and ``quotes`` (ids, separated by spaces).

    Raises
    ------
    DataError
        If a file is missing or damaged.

    Notes
    -----
    Source: written for the workbook from the passages named in ``passage``.
    """
    return read_table("assumptions_in_practice", folder)


def load_activities_outcomes(folder: str | Path | None = None) -> pd.DataFrame:
    """Load what the study says of each activity and each expected outcome in Table 1.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        Fourteen rows (c1 to c7, o1 to o7), with the columns of :func:`load_assumptions_in_practice`.

    Raises
    ------
    DataError
        If a file is missing or damaged.

    Notes
    -----
    Source: written for the workbook from the passages named in ``passage``.
    """
    return read_table("activities_outcomes", folder)


def load_prompts(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the reflection prompts of the chapters, those no longer asked included.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a prompt, all wording ours: ``prompt_id`` (also the answer's place in a reader's record),
        ``retired``, ``chapter`` (the name of its file), ``position`` (in the chapter, from 1), ``step`` (What?, So
        what? or Now what?) and ``text``.

    Raises
    ------
    DataError
        If a file is missing or damaged.
    """
    return read_table("prompts", folder)


def load_groups(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the nine groups of the map of who leads.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a group, all wording ours: ``group_id``, ``position`` (from 1), ``name``, ``direction`` (vertical or
        horizontal), ``plain`` (who is meant), ``found`` (what the article reports of it), ``passage`` (where) and
        ``quotes`` (ids, separated by spaces).

    Raises
    ------
    DataError
        If a file is missing or damaged.
    """
    return read_table("groups", folder)


def load_decisions(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the four kinds of decision of the map of who leads.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a kind, all wording ours: ``decision_id``, ``position`` (from 1), ``name`` and ``plain`` (what is
        meant).

    Raises
    ------
    DataError
        If a file is missing or damaged.
    """
    return read_table("decisions", folder)


def load_ladder(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the ladder of say of the map of who leads, and the answer for what cannot be seen.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a rung, all wording ours: ``rung_id`` (as records hold it), ``position`` (from 1, the least say),
        ``name`` and ``plain`` (what is meant). The last is ``cannot-tell``, which is no rung.

    Raises
    ------
    DataError
        If a file is missing or damaged.
    """
    return read_table("ladder", folder)


def load_roles(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the preset roles, for what someone leads and for the seat that a map is seen from.

    Parameters
    ----------
    folder
        A copy of the data folder to read instead of the workbook's own.

    Returns
    -------
    pandas.DataFrame
        One row a role, all wording ours: ``role_id``, ``position`` (from 1), ``name``, ``kind`` (inside, partner or
        people) and ``guessable`` (whether a map may be filled in as a guess from that seat).

    Raises
    ------
    DataError
        If a file is missing or damaged.
    """
    return read_table("roles", folder)


def statements_fingerprint(frame: pd.DataFrame) -> str:
    """Name a set of statements, so that a record or code says which wording it answers.

    Parameters
    ----------
    frame
        Statements as :func:`load_statements` gives them.

    Returns
    -------
    str
        Eight hexadecimal digits, from ids and revisions of all statements that are not retired. The order of
        the rows does not matter.
    """
    asked = frame[~frame["retired"]].sort_values("statement_id")
    lines = [f"{row.statement_id}:{row.revision}" for row in asked.itertuples()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]
