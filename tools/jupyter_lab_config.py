"""JupyterLab as this workbook opens it: it asks no other host for news, updates or extensions."""

from pathlib import Path

c = get_config()  # noqa: F821  (Jupyter provides it)
# Opens on the notebooks, with the book beside them, so that links from one to the other work.
c.LabApp.default_url = "/lab/tree/notebooks"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
# Otherwise each reader is asked, on first opening it, whether to fetch news.
c.LabApp.app_settings_dir = str(Path(__file__).parent / "jupyter_lab_settings")
