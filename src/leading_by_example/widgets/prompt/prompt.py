"""Reflection prompts: What? So what? Now what?, each with a place to write that is kept in the record."""

from __future__ import annotations

from ... import data
from .._render import care, environment


def render(ids: list[str], *, prefix: str = "prompt-", care_page: str | None = None) -> str:
    """Write some prompts as one form that works, reads and prints by itself.

    Parameters
    ----------
    ids
        Which prompts of ``data/prompts.csv``, in the order in which they are asked.
    prefix
        Goes before every id, so that two views on one page share answers, never ids.
    care_page
        Where the page on care and privacy is, to link it.

    Raises
    ------
    ValueError
        If there is no prompt of that id, or if it is no longer asked.
    """
    frame = data.load_prompts()
    asked = {str(row["prompt_id"]): row for row in frame[~frame["retired"]].to_dict("records")}
    for name in ids:
        if name not in asked:
            raise ValueError(f"There is no prompt {name!r}. There are: {', '.join(asked)}.")
    template = environment().get_template("prompt/prompt.html")
    return template.render(prompts=[asked[name] for name in ids], prefix=prefix, care=care(care_page))
