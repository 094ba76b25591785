"""The slides: one file that needs nothing and no one else, current, and as good as the notebook it comes from."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from tools.slides import NOTEBOOK, TARGET, deck

ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z+.-]*:)?//|^\s*https?:", re.IGNORECASE)


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return BeautifulSoup(TARGET.read_text("utf-8"), "html.parser")


def test_the_file_is_what_the_notebook_makes():
    assert TARGET.read_text("utf-8") == deck(), "Run `make handouts` and commit handouts/slides.html."


def test_it_names_no_other_host_to_load_from(page: BeautifulSoup):
    for element in page.find_all(True):
        for name in ("src", "href", "xlink:href", "data", "poster", "srcset", "action"):
            assert not ELSEWHERE.match(str(element.get(name, ""))), f"{element.name} {name}={element[name]}"
    for style in page.select("style"):
        found = re.findall(r"@import|url\(\s*['\"]?(?!data:)[^)]*", style.get_text())
        assert not found, found
    assert not re.search(r"\bimport\s*\(|\bfetch\s*\(|XMLHttpRequest", page.script.get_text())


def test_its_policy_lets_in_its_own_script_and_style_and_nothing_else(page: BeautifulSoup):
    policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert len(page.select("script")) == len(page.select("style")) == policy.count("sha256-") // 2 == 1
    assert "Copyright" in page.script.get_text()[:2000], "reveal.js keeps its licence"


def test_each_slide_has_a_heading_and_each_drawing_says_what_it_shows(page: BeautifulSoup):
    slides = page.select(".slides > section")
    assert 15 <= len(slides) <= 20
    for slide in slides:
        assert len(slide.select("h1, h2")) == 1, slide.get_text()[:80]
        for drawing in slide.select("svg"):
            label = drawing.find_parent(attrs={"role": "img"})["aria-label"]
            assert len(label) > 80, label
    assert page.select("svg")


def test_every_cell_of_the_notebook_says_where_it_stands_on_the_slides():
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        assert cell.metadata["slideshow"]["slide_type"] in {"slide", "-", "notes", "skip"}, cell.source
        if cell.cell_type == "code" and cell.metadata["slideshow"]["slide_type"] != "skip":
            assert cell.outputs, cell.source
            assert cell.source.count("\n") == 0, "cells are thin"
