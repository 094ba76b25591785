"""The "Leading by Example?" workbook: one study's data, and maps of your own organisation.

Start with :func:`load_quotes` for the study's words, or :class:`OrganisationMap` for the map. Heavy libraries
are imported where they are used, so that importing the package itself is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .charts import offline_charts
    from .data import (
        DataError,
        load_activities_outcomes,
        load_assumptions_in_practice,
        load_decisions,
        load_groups,
        load_ladder,
        load_participants,
        load_prompts,
        load_quotes,
        load_roles,
        load_sites,
        load_statement_sets,
        load_statements,
        load_table_1,
        load_table_2,
        load_themes,
    )
    from .record import Record, RecordError, read_record
    from .widgets.compare.compare import Compare
    from .widgets.keep_list.keep_list import KeepList
    from .widgets.organisation_map.organisation_map import OrganisationMap
    from .widgets.plan.plan import Plan
    from .widgets.quote_explorer.quote_explorer import QuoteExplorer
    from .widgets.theory_map.theory_map import TheoryMap
    from .widgets.vacancy.vacancy import Vacancy
    from .widgets.who_leads.who_leads import WhoLeads
    from .workbook import Workbook

__all__ = [
    "Compare",
    "DataError",
    "KeepList",
    "OrganisationMap",
    "Plan",
    "QuoteExplorer",
    "Record",
    "RecordError",
    "TheoryMap",
    "Vacancy",
    "WhoLeads",
    "Workbook",
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
    "offline_charts",
    "read_record",
]

_HOMES = {
    "Compare": ".widgets.compare.compare",
    "KeepList": ".widgets.keep_list.keep_list",
    "OrganisationMap": ".widgets.organisation_map.organisation_map",
    "Plan": ".widgets.plan.plan",
    "QuoteExplorer": ".widgets.quote_explorer.quote_explorer",
    "Record": ".record",
    "RecordError": ".record",
    "TheoryMap": ".widgets.theory_map.theory_map",
    "Vacancy": ".widgets.vacancy.vacancy",
    "WhoLeads": ".widgets.who_leads.who_leads",
    "Workbook": ".workbook",
    "offline_charts": ".charts",
    "read_record": ".record",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"The workbook has no {name!r}. It has: {', '.join(__all__)}.")
    return getattr(import_module(_HOMES.get(name, ".data"), __name__), name)


def __dir__() -> list[str]:
    return __all__
