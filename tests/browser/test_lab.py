"""A real JupyterLab: a click in the page changes the table in the kernel and the file, and asks no other host."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import nbformat
import pytest
from browser_kit import ROOT, Watch
from docx import Document
from playwright.sync_api import Browser, Page, expect

TOKEN = "a-token-for-the-tests"
CELLS = [
    'from leading_by_example import OrganisationMap\nmy_map = OrganisationMap(record="my-map.json")\nmy_map',
    'frame = my_map.to_frame().set_index("statement_id")\n'
    'print("in the kernel:", frame.loc["s02", "now"], frame.loc["s02", "how_known"])',
    'my_map.record.set("/maps/culture/own/ratings/s04/now", 5, revision=1)\nprint("set in the kernel")',
    'from leading_by_example import QuoteExplorer\nmy_quotes = QuoteExplorer("my-map.json")\nmy_quotes',
    'mine = my_quotes.to_frame()\nprint("kept in the kernel:", *mine["quote_id"], *mine["note"])',
    "from IPython.display import display\nfrom leading_by_example import Workbook\n"
    'mine = Workbook("my-workbook.json")\n'
    "display(mine.keep_list, mine.theory, mine.who_leads, mine.vacancy, mine.plan, mine.compare)",
    'print("the kernel has:", *sorted(mine.answers()["answer"]))\nmine.to_docx("mine.docx")\n'
    'print("all charts:", *mine.charts())',
]


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Start JupyterLab as `make lab` does; gives its address, and the folder that it shows."""
    home = tmp_path_factory.mktemp("lab")
    folder = home / "notebooks"
    folder.mkdir()
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", str(folder), f"--config={ROOT / 'tools' / 'jupyter_lab_config.py'}"]
    options = ["--no-browser", "--allow-root", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    options.append("--LabApp.expose_app_in_browser=True")
    # A home of its own: what someone has set up in JupyterLab is no part of the test.
    own = {name: str(home / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    with (home / "lab.log").open("wb") as log:
        server = subprocess.Popen([*command, *options], env={**os.environ, **own}, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    while True:
        assert server.poll() is None, (home / "lab.log").read_text()
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=5).close()
            break
        except (URLError, ConnectionError, TimeoutError):
            continue
    yield address, folder
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:  # slow to close a kernel that was restarted, which is not what is tested
        server.kill()
        server.wait()


@pytest.fixture
def folder(lab: tuple[str, Path], request: pytest.FixtureRequest) -> Path:
    """Make a folder in JupyterLab with a notebook for this test alone, and start its kernel."""
    address, above = lab
    folder = above / request.node.name
    folder.mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, folder / "test.ipynb")
    # With a kernel running already: opened without one, a busy JupyterLab may ask which to use.
    path = f"{folder.name}/test.ipynb"
    wanted = {"path": path, "type": "notebook", "name": "test.ipynb", "kernel": {"name": "python3"}}
    headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
    asked = urllib.request.Request(f"{address}/api/sessions", json.dumps(wanted).encode(), headers)
    urllib.request.urlopen(asked, timeout=60).close()
    return folder


def run_cell(page: Page, number: int) -> None:
    page.locator(".jp-CodeCell").nth(number).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")


@pytest.fixture
def page(browser: Browser, lab: tuple[str, Path], folder: Path) -> Iterator[Page]:
    """Open the notebook, with the kernel ready; no other host may be asked for anything."""
    watch = Watch()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.on("request", lambda request: watch._check_host(request.url))
    page = context.new_page()
    page.goto(f"{lab[0]}/doc/tree/{folder.name}/test.ipynb?token={TOKEN}")
    page.locator(".jp-CodeCell").nth(2).wait_for(timeout=120_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=120_000)
    # The indicator is idle before the page is connected, too: a widget sent then may never be shown.
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.ready")
    page.wait_for_function(
        "() => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.connectionStatus === 'connected'"
    )
    yield page
    watch.check()
    context.close()


def test_a_click_in_the_page_changes_the_table_in_the_kernel(page: Page, folder: Path):
    run_cell(page, 0)
    form = page.locator("[data-widget=organisation-map]")
    form.wait_for(timeout=120_000)
    expect(form.locator("[data-part=progress]")).to_have_text("0 of 24 answered")

    form.locator("[data-statement=s02] [data-side=now] label:has(input[value='4'])").click()
    expect(form.locator("[data-part=progress]")).to_have_text("1 of 24 answered")
    form.locator("[data-statement=s02] summary", has_text="How do you know?").click()
    form.locator("[data-statement=s02] textarea").fill("The panel meets weekly")
    # The chart under the form is Altair's own, drawn by the kernel's word.
    page.locator(".vega-embed").get_by_text("Central control or trust").wait_for(timeout=60_000)

    run_cell(page, 1)
    expect(page.locator(".jp-OutputArea-output").get_by_text("in the kernel: 4 The panel meets weekly")).to_be_visible(
        timeout=60_000
    )
    kept = json.loads((folder / "my-map.json").read_text("utf-8"))
    assert kept["maps"]["culture"]["own"]["ratings"]["s02"]["now"]["value"] == 4

    run_cell(page, 2)
    expect(form.locator("[data-part=progress]")).to_have_text("2 of 24 answered", timeout=60_000)
    # The page may hear of it before the file: the cell has ended when both have.
    expect(page.locator(".jp-OutputArea-output").get_by_text("set in the kernel")).to_be_visible(timeout=60_000)
    kept_before = json.loads((folder / "my-map.json").read_text("utf-8"))
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Restart Kernel…", exact=True).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(page.get_by_role("alert").filter(has_text="what you add now is not saved")).to_be_visible(timeout=60_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=120_000)
    run_cell(page, 0)  # as the alert says: the answers are in the file, and nothing of them went with the kernel
    expect(form.locator("[data-part=progress]")).to_have_text("2 of 24 answered", timeout=120_000)
    expect(form.locator("[data-statement=s02] textarea")).to_have_value("The panel meets weekly")
    expect(form.locator("[data-statement=s04] [data-side=now] input[value='5']")).to_be_checked()
    assert json.loads((folder / "my-map.json").read_text("utf-8")) == kept_before


def test_every_widget_of_a_workbook_writes_in_one_file_and_is_in_its_tables_and_its_document(page: Page, folder: Path):
    run_cell(page, 5)
    form = {name: page.locator(f"[data-widget={name}]") for name in ("keep-list", "theory-map", "who-leads", "plan")}
    form["plan"].wait_for(timeout=120_000)
    form["keep-list"].get_by_role("textbox", name="What is good here already?").fill("The Friday talk")
    form["theory-map"].locator('[data-path$="/items/a1/answer"] label:has(input[value="partly"])').click()
    rung = "[data-path$='/groups/practitioners/practice/now'] label:has(input[value='leads'])"
    form["who-leads"].get_by_text("All on one page").click()
    form["who-leads"].locator(rung).click()
    page.locator("[data-widget=vacancy]").get_by_role("textbox", name="What is the strand?").first.fill("The drop-in")
    form["plan"].get_by_role("textbox", name="What will you do?").fill("Ask the team")
    file = folder / "my-workbook.json"
    page.locator(".jp-CodeCell").nth(6).locator(".cm-content").click()  # leaving a form sends what is in it
    expect(page.locator("[data-widget=compare]")).to_be_visible()
    for _ in range(1200):
        if file.exists() and "Ask the team" in file.read_text("utf-8"):
            break
        page.wait_for_timeout(50)
    run_cell(page, 6)
    said = page.locator(".jp-OutputArea-output")
    expect(said.get_by_text("all charts: culture theory who_leads vacancy")).to_be_visible(timeout=60_000)
    expect(said.get_by_text("the kernel has: Ask the team The Friday talk The drop-in leads partly")).to_be_visible()
    written = [each.text for each in Document(str(folder / "mine.docx")).paragraphs]
    assert "Ask the team" in written
    assert "The drop-in" not in " ".join(written)


def test_a_quote_kept_in_the_page_is_kept_in_the_kernel_and_in_the_file(page: Page, folder: Path):
    run_cell(page, 3)
    explorer = page.locator("[data-widget=quote-explorer]")
    explorer.wait_for(timeout=120_000)
    explorer.get_by_label("Words to look for").fill("barrier")
    expect(explorer.locator("[data-part=count]")).to_have_text("2 of 21 quotes")
    quote = explorer.locator("[data-quote=q15]")
    quote.get_by_label("Add to my quotes").check()
    quote.locator("summary").click()
    quote.get_by_role("textbox").fill("A brake, perhaps")
    file = folder / "my-map.json"
    for _ in range(1200):  # until it is there, or a minute has gone: the page sends shortly after the reader pauses
        if file.exists() and "A brake, perhaps" in file.read_text("utf-8"):
            break
        page.wait_for_timeout(50)
    run_cell(page, 4)
    expect(page.locator(".jp-OutputArea-output").get_by_text("kept in the kernel: q15 A brake, perhaps")).to_be_visible(
        timeout=60_000
    )
    kept = json.loads(file.read_text("utf-8"))
    assert kept["quotes"]["q15"]["kept"]["value"] is True
