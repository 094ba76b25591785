"""The same questionnaire in plain ipywidgets: as a stock Jupyter Book page, and in JupyterLab with a live kernel.

A stock page asks two hosts on the internet for require.js and html-manager. Here their addresses are rewritten to
files beside the book, from npm, so that they are served, compressed and slowed as everything else is: what Playwright
answers in a host's place goes past the browser's slow network. Two more hosts to find and shake hands with are not
counted, which is in the stock page's favour.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from bench.packages import PACKAGES, installed
from tools.npm import environment, node

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "bench"
RADIO = ".widget-radio-box input[type=radio]"
MANAGER = "@jupyter-widgets/html-manager/dist"

CELL = """
import ipywidgets as widgets
from leading_by_example.data import load_statements

POINTS = [*"12345", "Can't tell"]
statements = load_statements()
for s in statements[~statements["retired"]].itertuples():
    display(widgets.HTML(f"<h3>{s.title}</h3><p>1: {s.low}</p><p>5: {s.high}</p>"))
    for side in ("Now", "Hoped for"):
        display(widgets.RadioButtons(options=POINTS, value=None, description=side))
"""
CONFIG = "title: Plain\nexecute:\n  execute_notebooks: force\n"


def notebook(folder: Path) -> Path:
    """Write the notebook; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    cells = [nbformat.v4.new_markdown_cell("# Plain ipywidgets"), nbformat.v4.new_code_cell(CELL.strip())]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "plain.ipynb"
    nbformat.write(book, path)
    return path


def stock_book(folder: Path) -> Path:
    """Build a stock Jupyter Book of the one notebook, its scripts beside it; gives the folder of the built book."""
    notebook(folder)
    (folder / "_config.yml").write_text(CONFIG, "utf-8")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: plain\n", "utf-8")
    book = str(Path(sys.executable).parent / "jupyter-book")
    subprocess.run([book, "build", str(folder)], check=True, capture_output=True)
    html = folder / "_build" / "html"
    _bring_scripts(html)
    return html


def _bring_scripts(html: Path) -> None:
    installed()
    # With its fonts, under the address that it asks for them.
    shutil.copytree(PACKAGES / MANAGER, html / MANAGER, ignore=shutil.ignore_patterns("*.map", "libembed*", "embed.js"))
    esbuild = ROOT / "frontend" / "node_modules" / "esbuild" / "bin" / "esbuild"
    require = [str(PACKAGES / "requirejs" / "require.js"), "--minify", f"--outfile={html / 'require.min.js'}"]
    subprocess.run([str(node()), str(esbuild), *require], env=environment(), check=True, capture_output=True)
    page = html / "plain.html"
    text = page.read_text("utf-8")
    text, one = re.subn(r'https://[^"]*/require\.min\.js"', 'require.min.js"', text)
    text, other = re.subn(r'https://[^"]*/embed-amd\.js"', f'{MANAGER}/embed-amd.js"', text)
    assert (one, other) == (1, 1), "A stock page no longer asks for these two."
    page.write_text(re.sub(r' integrity="[^"]*"| crossorigin="[^"]*"', "", text), "utf-8")


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """Serve JupyterLab over a folder as `make lab` does; gives the address of the notebook in it."""
    path = notebook(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "jupyter"), "lab", "--no-browser", "--allow-root", f"--port={port}"]
    config = f"--config={ROOT / 'tools' / 'jupyter_lab_config.py'}"
    options = [config, f"--IdentityProvider.token={TOKEN}", "--expose-app-in-browser"]
    home = {name: str(folder / ".home") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([*command, *options], cwd=folder, env={**os.environ, **home}, **quiet)
    try:
        address = f"http://localhost:{port}"
        while not _answers(f"{address}/api?token={TOKEN}"):
            time.sleep(0.2)
        yield f"{address}/lab/tree/{path.name}?reset&token={TOKEN}"
    finally:
        server.terminate()
        server.wait()


def _answers(address: str) -> bool:
    try:
        return bool(urllib.request.urlopen(address))
    except OSError:
        return False


def close_kernels(address: str) -> None:
    """Close each kernel, so that the next visit starts one as the first did."""
    place = address.split("/lab/")[0] + "/api/sessions"
    headers = {"Authorization": f"token {TOKEN}"}
    with urllib.request.urlopen(urllib.request.Request(place, headers=headers)) as answer:
        sessions = json.load(answer)
    for session in sessions:
        request = urllib.request.Request(f"{place}/{session['id']}", headers=headers, method="DELETE")
        urllib.request.urlopen(request).close()
