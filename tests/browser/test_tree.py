"""What a browser tells assistive technology of each widget: names, roles and states, as a file that a person can read.

To write the files in ``tests/golden/tree/`` anew: ``LBE_WRITE_TREES=1 .venv/bin/python -m pytest
tests/browser/test_tree.py``. Then look at the difference: it is what a screen reader will now say.
"""

import difflib
import os
from collections.abc import Callable

from browser_kit import ROOT, ready
from playwright.sync_api import Page
from test_accessibility import drawn, open_example

NewPage = Callable[..., Page]
GOLDEN = ROOT / "tests" / "golden" / "tree"
WRITE = bool(os.environ.get("LBE_WRITE_TREES"))
# Of what stands there many times over, two are enough to read; of the whole document, its beginning.
MANY = {"article", "group", "listitem", "option", "region", "row", "rowgroup"}
ALIKE = 2
MOST = 200  # lines

# Each widget, the page it is looked at on, and whether the worked example changes it.
WIDGETS = [
    ("compare", "compare", True),
    ("data-table", "study", False),
    ("example", "map", True),
    ("group", "group", False),
    ("keep-list", "culture", True),
    ("look-again", "compare", False),
    ("my-workbook", "my-workbook", True),
    ("organisation-map", "map", True),
    ("plan", "plan", True),
    ("prompts", "study", False),
    ("quote-card", "individual-leaders", False),
    ("quote-explorer", "quotes", False),
    ("record-panel", "plan", False),
    ("route", "fifteen-minutes", False),
    ("share-code", "map", True),
    ("theory-map", "theory-map", True),
    ("vacancy", "vacancy", True),
    ("who-leads", "who-leads", True),
]
# What has no name in data-widget: the frame of every page, and a figure of the study.
PARTS = [
    ("page-top", "privacy", "header.top"),
    ("page-foot", "privacy", "footer.foot"),
    ("figure", "study", "#figure-voices"),
]


def shorten(lines: list[str]) -> list[str]:
    """Leave the first of many alike that stand next to one another, and say how many more there are."""
    short: list[str] = []
    at = 0

    def end(start: int) -> int:
        """Give the line after the node that starts here."""
        depth = len(lines[start]) - len(lines[start].lstrip())
        stop = start + 1
        while stop < len(lines) and len(lines[stop]) - len(lines[stop].lstrip()) > depth:
            stop += 1
        return stop

    def kind(line: str) -> str:
        return line.strip(" -'").split('"')[0].split("[")[0].split(":")[0].strip()

    while at < len(lines):
        run = [at]
        if kind(lines[at]) in MANY:
            while (following := end(run[-1])) < len(lines) and kind(lines[following]) == kind(lines[at]):
                run.append(following)
        for start in run[:ALIKE]:
            short += [lines[start], *shorten(lines[start + 1 : end(start)])]
        if run[ALIKE:]:
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            short.append(f"{indent}# and {len(run) - ALIKE} more like these: {kind(lines[at])}")
        at = end(run[-1])
    return short


def compare(page: Page, part: str, name: str) -> str | None:
    """Compare the tree of a part with its file; gives what is wrong, and how to write it anew."""
    file = GOLDEN / f"{name}.yaml"
    # Where a link leads is for other tests: here the address would change from run to run.
    said = page.locator(part).first.aria_snapshot().split("\n")
    lines = shorten([line for line in said if not line.lstrip().startswith("- /url:")])
    lines[MOST:] = [f"# and {len(lines) - MOST} lines more"] if len(lines) > MOST else []
    tree = "\n".join(lines) + "\n"
    if WRITE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(tree, encoding="utf-8")
    kept = file.read_text("utf-8") if file.exists() else ""
    if tree == kept:
        return None
    changed = "\n".join(difflib.unified_diff(kept.split("\n"), tree.split("\n"), "kept", "now", n=1, lineterm=""))
    return f"{file.name} is not what the page says now. Is it meant? Then LBE_WRITE_TREES=1 writes it anew.\n{changed}"


def on_the_day(new_page: NewPage) -> Page:
    """Open a page on a phone, on a day of ours."""
    page = new_page(viewport={"width": 375, "height": 800})
    page.clock.set_fixed_time("2026-11-23T12:00:00")
    return page


def test_every_widget_has_a_tree(book):
    found = {
        name.split('"')[0]
        for file in book.rglob("*.html")
        for name in file.read_text("utf-8").split('data-widget="')[1:]
    }
    assert found == {name for name, _, _ in WIDGETS}


def test_each_widget_says_its_names_roles_and_states(new_page: NewPage, site: str):
    page = on_the_day(new_page)
    wrong = []
    for name, where, _ in WIDGETS:
        ready(page, f"{site}/book/{where}.html")
        wrong.append(compare(page, f"[data-widget={name}]", name))
    for name, where, part in PARTS:
        page.goto(f"{site}/book/{where}.html")
        wrong.append(compare(page, part, name))
    assert wrong == [None] * len(wrong), "\n".join(filter(None, wrong))


def test_each_widget_says_what_is_in_it_when_it_is_filled(new_page: NewPage, site: str):
    page = ready(on_the_day(new_page), f"{site}/book/map.html")
    open_example(page)
    wrong = []
    for name, where, fills in WIDGETS:
        if not fills:
            continue
        ready(page, f"{site}/book/{where}.html")
        drawn(page)
        part = ".lbe-example-banner" if name == "example" else f"[data-widget={name}]"
        wrong.append(compare(page, part, f"{name}-filled"))
    assert wrong == [None] * len(wrong), "\n".join(filter(None, wrong))
