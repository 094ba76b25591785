"""Show me an example: opens the made-up council's record in the book. In JupyterLab that is `Record.example`."""

from __future__ import annotations

from .._render import environment


def render(*, prefix: str = "example-", page: str | None = None) -> str:
    """Write the way to open and to close the example, as HTML that its script unhides.

    Parameters
    ----------
    prefix
        Goes before every id.
    page
        Where the example's story is, "" on that page itself, to link it from elsewhere.
    """
    return environment().get_template("example/example.html").render(prefix=prefix, page=page)
