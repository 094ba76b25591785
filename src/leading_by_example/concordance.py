"""A keyword in context: each place where a word stands in the quotes, with the words before and after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def concordance(frame: pd.DataFrame, word: str, *, width: int = 45) -> pd.DataFrame:
    """List every place where a word, or a word that begins with it, stands in the quotes.

    Parameters
    ----------
    frame
        Quotes as :func:`leading_by_example.load_quotes` gives them, or some rows of it.
    word
        What to look for: "lead" finds "leader" and "leadership" too, but not "misleading". Capitals make no
        difference.
    width
        How many characters to show on each side, at most; words are not cut, and "…" stands for what is left
        out.

    Returns
    -------
    pandas.DataFrame
        One row a place, in the order of `frame`: ``quote_id``, ``role``, ``before``, ``word`` (as it stands
        there) and ``after``. The quotation is verbatim but for the "…".

    Raises
    ------
    ValueError
        If `word` has no letter or digit in it.

    Examples
    --------
    >>> from leading_by_example import load_quotes
    >>> concordance(load_quotes(), "brave")["quote_id"].tolist()
    ['q01', 'q03', 'q04']
    """
    import pandas as pd

    if not re.search(r"\w", word):
        raise ValueError(f"{word!r} has no word in it to look for. Write one, such as 'trust'.")
    # A word starts where no letter stands before, nor a letter with an apostrophe; the quote explorer's rule too.
    start = r"(?<![^\W_])(?<![^\W_]')"
    wanted = re.compile(rf"{start}{re.escape(word.strip())}[\w'-]*", re.IGNORECASE)
    rows = [
        {
            "quote_id": quote_id,
            "role": role,
            "before": _end_of(text[: found.start()], width),
            "word": found[0],
            "after": _start_of(text[found.end() :], width),
        }
        for quote_id, role, text in frame[["quote_id", "role", "text"]].astype(str).to_numpy().tolist()
        for found in wanted.finditer(text)
    ]
    return pd.DataFrame(rows, columns=["quote_id", "role", "before", "word", "after"], dtype="string")


def _start_of(text: str, width: int) -> str:
    text = text.strip()
    return text if len(text) <= width else text[: width + 1].rpartition(" ")[0] + " …"


def _end_of(text: str, width: int) -> str:
    text = text.strip()
    return text if len(text) <= width else "… " + text[-width - 1 :].partition(" ")[2]
