"""What every widget's template needs: one Jinja environment, and the words that stand beside every box."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

# A notebook's output of this type says which widget it is; sphinx_ext/mime.py writes that widget into the page.
MIME_TYPE = "application/vnd.leading-by-example+json"

# DESIGN: next to each place to write. The link is left out in JupyterLab, where the page is not there.
CARE = (
    "Please do not name people. Your employer may be able to see this device, and what you write may have to be "
    "disclosed."
)


@cache
def environment() -> Environment:
    """Give the Jinja environment of the widgets: everything escaped, a missing name an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("leading_by_example", "widgets"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=False,
    )


def care(page: str | None) -> Markup:
    """Give the reminder that stands under every text box, with a link to `page` where there is one."""
    link = Markup(' <a href="{}">More on care and privacy</a>').format(page) if page else ""
    return Markup('<p class="lbe-care">{}{}</p>').format(CARE, link)


def json_block(value: Any) -> Markup:
    """Write a value as JSON that is safe inside a ``<script type="application/json">``."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def static(name: str) -> str:
    """Read one of the files that the front-end build made."""
    return resources.files("leading_by_example").joinpath("static", name).read_text(encoding="utf-8")
