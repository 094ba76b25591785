"""The reference lists: the article's own, to the letter, and those we add, all of them citable."""

import hashlib
import os
import re
from pathlib import Path

import pytest
from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser

from leading_by_example.paths import data_folder
from leading_by_example.sphinx_ext.references import PrintedStyle

PAPER = Path(
    os.environ.get("LBE_PAPER", Path(__file__).resolve().parents[2] / "shared/source/leading-by-example-2025.txt")
)


def entries(file: str) -> dict[str, Entry]:
    parser = Parser()
    parser.parse_file(data_folder() / file)
    return dict(parser.data.entries)


def printed(entry: Entry) -> str:
    return str(PrintedStyle().format_entry("", entry).text)


ARTICLE, OURS = entries("references.bib"), entries("further-reading.bib")


def test_the_articles_entries_are_those_that_were_locked() -> None:
    lines = (data_folder() / "verbatim.sha256").read_text("utf-8").splitlines()
    locked = [line.split("  ") for line in lines if "  references/" in line]
    assert [f"references/{key}/printed" for key in ARTICLE] == [place for _, place in locked]
    for (key, entry), (kept, _) in zip(ARTICLE.items(), locked, strict=True):
        assert hashlib.sha256(printed(entry).encode()).hexdigest() == kept, f"{key} is not as printed"


def test_the_articles_entries_are_as_printed_and_in_its_order() -> None:
    if not PAPER.is_file():
        pytest.skip("the paper's text is not here (LBE_PAPER); the check sums in data/ are compared instead")
    text = PAPER.read_text("utf-8").split("## References")[1]
    links = re.compile(r"\[[^\]]*\]\((https?:[^)]*)\)|<(https?:[^>]*)>")  # of the file, not of the paper
    lines = [links.sub(r"\1\2", line[2:]).replace("*", "") for line in text.splitlines() if line[:2] == "- "]
    assert [printed(entry) for entry in ARTICLE.values()] == lines


def test_what_we_add_stands_in_the_order_of_authors_after_the_study_itself() -> None:
    assert [*OURS] == ["study2025", *sorted(OURS.keys() - {"study2025"}, key=lambda key: printed(OURS[key]).lower())]


def test_no_entry_stands_in_both_lists() -> None:
    assert not ARTICLE.keys() & OURS.keys()


@pytest.mark.parametrize(("key", "entry"), [*ARTICLE.items(), *OURS.items()], ids=[*ARTICLE, *OURS])
def test_an_entry_serves_a_reference_manager(key: str, entry: Entry) -> None:
    assert re.fullmatch(r"[a-z]+\d{4}", key)
    assert entry.persons["author"]
    assert entry.fields["title"]
    assert entry.fields["year"] == key[-4:]
    assert entry.fields["year"] in printed(entry)


def test_an_address_that_runs_into_the_next_entry_stays_a_whole_link() -> None:
    html = PrintedStyle().format_entry("", ARTICLE["ruch2020"]).text.render_as("html")
    assert re.findall('href="([^"]+)"', html)[0].endswith("PiP_Features.pdf")
    assert printed(ARTICLE["ruch2020"]).endswith("Saleebey, D. (2000).")


@pytest.mark.parametrize(
    ("raw", "plain", "html"),
    [
        (r"By, R. 'A \& B', \emph{Care \& Co}, 5.", "By, R. 'A & B', Care & Co, 5.", "<em>Care &amp; Co</em>"),
        (r"See https://example.org/a\_b now", "See https://example.org/a_b now", '<a href="https://example.org/a_b">'),
    ],
)  # fmt: skip
def test_italics_and_addresses_are_written_as_such(raw: str, plain: str, html: str) -> None:
    text = PrintedStyle().format_entry("", Entry("misc", [("printed", raw)])).text
    assert str(text) == plain
    assert html in text.render_as("html")
