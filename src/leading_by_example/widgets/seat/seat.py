"""What ``seat/seat.html`` and ``voices/voices.html`` need, on each of the four maps."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ... import data
from ...catalogue import catalogue
from ...maps import MAPS

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = {
    "inside": "In the organisation",
    "partner": "In a partner organisation",
    "people": "Do not guess for these: ask",
}


def seat_context(key: str, care_page: str | None = None) -> dict[str, Any]:
    """Give what a map's template hands on to ``seat/seat.html`` and ``voices/voices.html``.

    Parameters
    ----------
    key
        Which map: a key of :data:`leading_by_example.maps.MAPS`.
    care_page
        Where the page on care and privacy is; the pages that are linked here stand beside it in the book.

    Returns
    -------
    dict
        ``path`` (of the reader's own map in the record), ``roles`` (all preset roles, in order) and ``seats`` (roles
        by kind, addresses of pages, and whose words the study's quotes are).

    Raises
    ------
    KeyError
        If there is no such map.
    """
    if key not in MAPS:
        raise KeyError(f"There is no map {key!r}. There are: {', '.join(MAPS)}.")
    roles = catalogue("roles")["roles"]
    return {
        "path": f"/maps/{key}/own",
        "roles": roles,
        "seats": {
            "kinds": {title: [role for role in roles if role["kind"] == kind] for kind, title in KINDS.items()},
            "ask_page": page_beside(care_page, "lived-experience"),
            "compare_page": page_beside(care_page, "compare"),
            **_quote_counts(),
        },
    }


def page_beside(care_page: str | None, name: str) -> str | None:
    """Give the way to a page in the same folder of the book as the page on care."""
    return care_page.replace("care.html", f"{name}.html") if care_page else None


@cache
def _quote_counts() -> Mapping[str, int]:
    quotes = data.load_quotes()
    return {"quotes": len(quotes), "managers": int((quotes["role_group"] == "social-work-manager").sum())}
