"""My workbook: its markup, for the book. What JupyterLab has instead is ``Workbook`` with its exports.

The document itself is made on the reader's device, by the front end, from the words and charts that stand here as data.
"""

from __future__ import annotations

from collections.abc import Callable

from ...charts import to_vega
from ...document import words
from ...document.drawn import map_chart
from ...maps import MAPS
from .._render import environment, json_block

SHAPES = [
    ("full", "The full workbook", "In the order of the pages."),
    (
        "cpd",
        "A CPD record",
        "Continuing professional development, for registered social workers: in the order of Social Work England’s "
        "questions when this workbook was written.",
    ),
    ("portfolio", "A portfolio reflection", "For students: What? So what? Now what?"),
]
# Where to begin, when there is nothing yet.
BEGIN = [
    ("book/fifteen-minutes", "15 minutes", "the least that is worth doing, step by step."),
    ("book/map", "Map 1", "first what is good here already, then how things are and how you hope they could be."),
    ("book/study", "The study", "read first, and write beside the chapters."),
]


def render(page: Callable[[str], str | None] = lambda docname: None, *, prefix: str = "workbook-") -> str:
    """Write the page's choices and buttons as HTML; without a script it says what is missing.

    Parameters
    ----------
    page
        Gives the way to a page of the book, where there is one.
    prefix
        Goes before every id and radio name.
    """
    return (
        environment()
        .get_template("my_workbook/my_workbook.html")
        .render(
            prefix=prefix,
            shapes=SHAPES,
            begin=[(page(docname), name, why) for docname, name, why in BEGIN],
            words=json_block(words()),
            charts={key: json_block(to_vega(map_chart(key, [], width="container"))) for key in MAPS},
        )
    )
