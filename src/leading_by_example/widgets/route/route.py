"""The 15-minute route: the markup of the way through a page, one section at a time."""

from __future__ import annotations

from ... import data
from .._render import environment


def render(*, prefix: str = "route-") -> str:
    """Write the way through as HTML: nothing to see without a script, when the page's sections stand in order.

    Parameters
    ----------
    prefix
        Goes before every id.
    """
    statements = data.load_statements()
    used = statements[~statements["retired"]].sort_values("position").to_dict("records")
    return environment().get_template("route/route.html").render(prefix=prefix, statements=used)
