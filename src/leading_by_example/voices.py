"""Whose voices the quotes are, group by group and theme by theme, and whose are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import data

if TYPE_CHECKING:
    import pandas as pd

# What the groups of labels are called, in the order of tables and charts: most quotes first.
ROLES = {
    "social-work-manager": "Social work manager",
    "healthcare-manager": "Healthcare manager",
    "voluntary-community": "Voluntary and community sector",
    "social-worker": "Social worker",
    "healthcare-practitioner": "Healthcare practitioner",
    "change-facilitator": "Change facilitator",
}
# Ours, and not complete: groups that the article speaks of, with a place where it does. No quote has such a label.
SPOKEN_OF = {
    "People with lived experience": "Methods, Phase 2; Findings, Horizontal leadership distribution, before q19",
    "Members of local communities": "Discussion, on people with lived experience",
    "Human resources, finance, procurement": "Findings, Vertical leadership distribution, before q13",
    "Lead politician for adult social care": "Findings, Vertical leadership distribution, first paragraph",
}


def voices() -> pd.DataFrame:
    """Count the quotes of each group under each theme.

    Returns
    -------
    pandas.DataFrame
        One row a group whose label is on a quote, and then one for each of :data:`SPOKEN_OF`, whose label is on
        none; one column a theme, by its short name, in the paper's order. A label gives one role: it does not tell
        what else a person is, or has lived through.

    Raises
    ------
    ValueError
        If the quotes have a group that has no name here.
    """
    import pandas as pd

    quotes = data.load_quotes()
    themes = data.load_themes().sort_values("position")
    short = dict(zip(themes["theme_id"].astype(str), themes["short"].astype(str), strict=True))
    unknown = set(quotes["role_group"].astype(str)) - ROLES.keys()
    if unknown:
        raise ValueError(f"Name these groups of quotes.csv in ROLES in voices.py: {', '.join(sorted(unknown))}.")
    heard = pd.crosstab(quotes["role_group"].astype(str).map(ROLES), quotes["theme_id"].astype(str).map(short))
    everyone = heard.reindex(index=[*ROLES.values(), *SPOKEN_OF], columns=list(short.values()), fill_value=0)
    return everyone.rename_axis(index=None, columns=None)
