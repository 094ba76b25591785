"""Where the workbook's data are."""

from importlib import resources
from pathlib import Path


def data_folder() -> Path:
    """Find the data folder: in the installed package first, else in the checkout.

    A wheel carries the data inside the package; an editable install does not, and reads them from the
    checkout, so that a change to a table is seen at once.

    Returns
    -------
    pathlib.Path
        The folder with ``datapackage.json`` and the tables. Whether they are there is for the reader of a
        table to say, which can name the file.
    """
    installed = Path(str(resources.files("leading_by_example"))) / "data"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "data"
