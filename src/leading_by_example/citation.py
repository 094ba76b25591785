"""How to cite the study, in one wording for pages, files and pictures."""

from __future__ import annotations

DOI = "https://doi.org/10.1093/bjsw/bcaf070"
LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
SHORT = f"Miller and colleagues (2025), {DOI}"


def cite(part: str | None = None) -> str:
    """Cite the article, or a part of it.

    Parameters
    ----------
    part
        What is cited, such as "Table 1"; the whole article when None. No page is given, because the workbook was
        made from the text of the article and does not know on which page a table stands.

    Returns
    -------
    str
        One line of plain text, with the licence.
    """
    pages = "2755–2774" + (f", {part}" if part else "")
    return (
        "Miller, R., Waterman, C., Jackson, C., Mahesh, S., Tingle, A., Mayrhofer, A. and Toma, M. (2025) "
        "'Leading by example? Culture, change, and strength-based social work', "
        f"The British Journal of Social Work, 55(6), {pages}. {DOI}. © The Author(s) 2025, licensed under {LICENCE}, "
        f"{LICENCE_ADDRESS}."
    )
