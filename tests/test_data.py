"""The data are what the paper says, and load with types that pandas can use."""

import csv
import doctest
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from leading_by_example import data
from leading_by_example.data import (
    load_participants,
    load_quotes,
    load_sites,
    load_statements,
    load_table_1,
    load_table_2,
    load_themes,
    statements_fingerprint,
)
from leading_by_example.paths import data_folder

# The paper's text is not part of the repository. Where it lies beside the checkout, or where this variable
# points to it, the data are compared with it too; everywhere else the committed check sums stand for it.
BESIDE = Path(__file__).resolve().parents[2] / "shared/source/leading-by-example-2025.txt"
PAPER = Path(os.environ.get("LBE_PAPER", BESIDE))


@pytest.fixture
def paper() -> str:
    if not PAPER.is_file():
        pytest.skip("the paper's text is not here (LBE_PAPER); the check sums in data/ are compared instead")
    return PAPER.read_text(encoding="utf-8")


def findings_of(paper: str) -> str:
    return paper[paper.index("\n## Findings") : paper.index("\n## Discussion")]


def tables_of(paper: str) -> list[list[str]]:
    """Return the rows of Table 1 and Table 2 with their headings: eight, then five."""
    lines = [line.split("\t") for line in paper.splitlines() if line.count("\t") == 2]
    return [[re.sub("</?b>", "", cell) for cell in line] for line in lines]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return every run of `length` words in a text."""
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def our_words() -> Iterator[tuple[str, str]]:
    """Give every cell of our own wording, with the place where it stands."""
    for frame, columns in [
        (load_quotes(), ["context", "note"]),
        (load_themes(), ["short"]),
        (load_statements(), ["title", "low", "high", "evidence", "tell", "question"]),
        (load_participants(), ["group"]),
    ]:
        for row in frame.to_dict("records"):
            yield from ((f"{next(iter(row.values()))} {column}", row[column]) for column in columns)


def test_there_are_21_quotes_in_the_order_of_the_paper() -> None:
    quotes = load_quotes()
    assert quotes.quote_id.tolist() == [f"q{n:02}" for n in range(1, 22)]
    assert quotes.position.tolist() == list(range(1, 22))
    assert quotes.theme_id.is_monotonic_increasing
    assert quotes.theme_id.value_counts(sort=False).tolist() == [4, 6, 6, 5]


def test_quotes_and_their_labels_are_those_of_the_paper(paper: str) -> None:
    printed = re.findall(r"^\*(.+) \(([^()]+)\)\.?\*$", findings_of(paper), re.MULTILINE)
    quotes = load_quotes()
    assert list(zip(quotes.text, quotes.role, strict=True)) == printed


def test_every_quote_stands_under_the_heading_it_has_in_the_paper(paper: str) -> None:
    findings = findings_of(paper)
    for quote in load_quotes().itertuples():
        before = findings[: findings.index(quote.text)]
        assert re.findall("^### (.+)$", before, re.MULTILINE)[-1] == quote.section


def test_every_word_of_the_study_has_a_check_sum() -> None:
    def sums(table: str, columns: list[str]) -> Iterator[tuple[str, str]]:
        with (data_folder() / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for column in columns:
                    digest = hashlib.sha256(row[column].encode()).hexdigest()
                    yield f"{table}/{next(iter(row.values()))}/{column}", digest

    lines = (data_folder() / "verbatim.sha256").read_text(encoding="utf-8").splitlines()
    assert {cell: digest for digest, cell in (line.split("  ") for line in lines) if "references/" not in cell} == {
        **dict(sums("quotes", ["role", "section", "text"])),
        **dict(sums("themes", ["heading"])),
        **dict(sums("table_1", ["text"])),
        **dict(sums("table_2", ["activity", "purpose", "participants"])),
    }


def test_quotes_are_plain_ascii_so_that_no_quotation_mark_was_prettified() -> None:
    assert all(load_quotes().text.map(str.isascii))


def test_the_section_of_a_quote_is_the_heading_of_its_theme() -> None:
    headings = load_themes().set_index("theme_id").heading
    quotes = load_quotes()
    assert [headings[theme] for theme in quotes.theme_id] == quotes.section.tolist()


def test_labels_that_differ_in_print_only_are_counted_together() -> None:
    quotes = load_quotes()
    assert quotes.role_group.value_counts().to_dict() == {
        "social-work-manager": 12,
        "healthcare-manager": 3,
        "voluntary-community": 3,
        "social-worker": 1,
        "healthcare-practitioner": 1,
        "change-facilitator": 1,
    }
    assert quotes.groupby("role", observed=True).role_group.nunique().eq(1).all()


def test_a_note_says_where_a_quote_and_the_text_before_it_disagree() -> None:
    quotes = load_quotes()
    noted = quotes[quotes.note != ""].quote_id.tolist()
    assert noted == ["q01", "q05", "q06", "q07", "q08", "q12", "q14", "q16", "q17", "q21"]


def test_a_tag_marks_at_least_two_quotes_and_tags_stand_in_alphabetical_order() -> None:
    tags = load_quotes().tags.str.split()
    assert all(row == sorted(set(row)) for row in tags)
    assert tags.explode().value_counts().min() >= 2


def test_table_1_is_that_of_the_paper(paper: str) -> None:
    table = load_table_1()
    for place, column in enumerate(["Assumptions", "Activities", "Outcomes"]):
        assert [column, *table[table.column == column].text] == [row[place] for row in tables_of(paper)[:8]]


def test_table_1_has_seven_entries_a_column_under_ids_of_their_own() -> None:
    table = load_table_1()
    assert table.item_id.tolist() == [f"{letter}{n}" for letter in "aco" for n in range(1, 8)]
    assert table.position.tolist() == [1, 2, 3, 4, 5, 6, 7] * 3
    assert table.column.value_counts(sort=False).to_dict() == {
        "Assumptions": 7,
        "Activities": 7,
        "Outcomes": 7,
    }


def test_table_2_is_that_of_the_paper(paper: str) -> None:
    table = load_table_2()[["activity", "purpose", "participants"]]
    assert table.to_numpy().tolist() == tables_of(paper)[9:]


def test_table_2_has_four_rows() -> None:
    assert load_table_2().position.tolist() == [1, 2, 3, 4]


def test_theme_headings_are_those_of_the_findings(paper: str) -> None:
    assert load_themes().heading.tolist() == re.findall("^### (.+)$", findings_of(paper), re.MULTILINE)


def test_numbers_of_participants_and_sites_are_those_of_the_methods() -> None:
    people = load_participants()
    assert people["count"].tolist() == [18, 13, 6, 3, 29, 4, 3]
    assert people.phase.tolist() == [1, 1, 1, 1, 2, 2, 2]
    assert load_sites().set_index("site_id")["count"].to_dict() == {"agreed": 5, "dropped-out": 2}


@pytest.mark.parametrize(
    "printed",
    [
        "eighteen participants employed by local authorities",
        "thirteen participants within health care organizations",
        "six within voluntary and community sector organizations",
        "three change facilitators",
        "social workers and social work managers (twenty-nine), health professionals (four)",
        "representatives from the voluntary and community sector (three)",
        "Originally five local sites agreed to participate, but two dropped out",
    ],
)
def test_the_paper_gives_these_numbers_in_words(paper: str, printed: str) -> None:
    assert printed in paper


def test_there_are_24_statements_six_a_theme_and_two_of_them_core() -> None:
    asked = load_statements().query("not retired")
    assert asked.position.tolist() == list(range(1, 25))
    assert asked.theme_id.value_counts(sort=False).tolist() == [6, 6, 6, 6]
    assert asked[asked.core].theme_id.value_counts(sort=False).tolist() == [2, 2, 2, 2]


def test_every_quote_that_a_statement_rests_on_exists() -> None:
    assert set(load_statements().quotes.str.split().explode().dropna()) <= set(load_quotes().quote_id)


def test_nothing_we_wrote_has_eight_words_running_in_common_with_the_article(paper: str) -> None:
    printed = runs(paper, 8)
    shared = {place: runs(text, 8) & printed for place, text in our_words()}
    assert {place: common for place, common in shared.items() if common} == {}


def test_what_we_say_about_a_quote_does_not_repeat_it() -> None:
    for quote in load_quotes().itertuples():
        assert not (runs(quote.context, 4) | runs(quote.note, 4)) & runs(quote.text, 4), quote.quote_id


def test_columns_have_the_types_that_the_description_gives_them() -> None:
    quotes, statements = load_quotes(), load_statements()
    assert quotes.text.dtype == "string"
    assert quotes.position.dtype == "Int64"
    assert statements.core.dtype == "boolean"
    assert quotes.theme_id.cat.ordered
    assert quotes.theme_id.cat.categories.tolist() == load_themes().theme_id.tolist()
    assert not quotes.role_group.cat.ordered
    assert load_table_1().column.cat.categories.tolist() == ["Assumptions", "Activities", "Outcomes"]


def test_a_quote_without_a_note_has_an_empty_text_that_templates_can_ask_for() -> None:
    assert load_quotes().note[1] == ""


def test_examples_in_the_docstrings_are_true() -> None:
    result = doctest.testmod(data)
    assert result.attempted
    assert not result.failed


def test_importing_the_loaders_does_not_load_pandas() -> None:
    code = "import sys, leading_by_example.data; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_fingerprint_rests_on_ids_and_revisions_of_what_is_asked_and_on_nothing_else() -> None:
    frame = pd.DataFrame(
        {"statement_id": ["s02", "s01", "s03"], "revision": [3, 1, 1], "retired": [False, False, True]}
    ).convert_dtypes()
    expected = hashlib.sha256(b"s01:1\ns02:3").hexdigest()[:8]
    assert statements_fingerprint(frame) == expected
    assert statements_fingerprint(frame.assign(title="another wording")[::-1]) == expected
    assert statements_fingerprint(frame.assign(revision=1)) != expected
    assert statements_fingerprint(frame.assign(retired=False)) != expected
