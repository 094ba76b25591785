"""The study's words stand in quotation marks, on cards and in its tables, and nowhere else; and those quoted are its.

The article is known by hashes only, in ``article_runs.txt``: tools/article_runs.py says how.
"""

import re
from pathlib import Path

import pytest

from leading_by_example import load_quotes
from prose import BREAK, prose_of, sub
from reading import QUOTATION, ROOT, TITLE, Text, texts, without_study
from tools.article_runs import COPIED, kept, main, of_article, runs, words, written

SOURCE = ROOT.parent / "shared" / "source" / "leading-by-example-2025.txt"
KNOWN = kept()


def copied(text: Text) -> list[str]:
    """List the runs of the article's words outside quotations; runs that overlap are one."""
    prose = without_study(text.prose)
    spans: list[list[int]] = []
    for digest, first, last in runs(prose, COPIED):
        if digest in KNOWN[COPIED]:
            end = last + len(re.match(r"\w*", prose[last:])[0])
            if spans and first <= spans[-1][1]:
                spans[-1][1] = end
            else:
                spans.append([first, end])
    return [f"{text.place(start)}: {' '.join(prose[start:end].split())}" for start, end in spans]


def quotations(text: Text) -> list[tuple[int, str]]:
    """List what stands in double quotation marks, without what dots or brackets leave out or put in."""
    found = []
    for paragraph in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", sub(r"(?m)^[ \t]*>[^\n]*$", text.prose)):
        for quotation in QUOTATION.finditer(paragraph[0]):
            # "[N]o senior manager": a letter in brackets is the same letter, large or small.
            whole = re.sub(r"\[(\w)\](?=\w)", r"\1", quotation[0])
            parts = re.split(r"\.{2,}|…|\[[^\]]*\]", whole)
            found += [(paragraph.start() + quotation.start(), part) for part in parts]
    return found


def is_the_articles(part: str) -> bool:
    """Say whether all words of a quotation follow each other so in the article."""
    count = sum(bool(word) for word, _ in words(part))
    lengths = [length for length in KNOWN if length <= count]
    return not lengths or all(digest in KNOWN[length] for length in lengths[-2:] for digest, *_ in runs(part, length))


def test_nothing_of_the_article_stands_outside_quotation_marks():
    found = [line for text in texts() for line in copied(text)]
    assert not found, "Put it in our own words, or quote it:\n" + "\n".join(found)


def test_whatever_stands_in_double_quotation_marks_is_the_articles():
    """Words of our own that want marks have single ones; so do the titles of other works."""
    wrong = [
        f"{text.place(at)}: {' '.join(part.split())}"
        for text in texts()
        if text.file.endswith((".md", ".ipynb", ".csv"))
        for at, part in quotations(text)
        if part.strip('"“”') != TITLE and not is_the_articles(part.replace(BREAK, " "))
    ]
    assert not wrong, "Not so in the article; single marks if the words are ours:\n" + "\n".join(wrong)


def test_every_quotation_is_closed():
    """One mark too few, and the rest of the paragraph would count as quoted."""
    for text in texts():
        for part in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", text.prose):
            even = part[0].count('"') % 2 == 0 and part[0].count("“") == part[0].count("”")
            assert even, f"{text.place(part.start())}: {part[0][:80]}"


class TestTheTest:
    """A quote of the data stands for any sentence of the article."""

    @pytest.fixture
    def quote(self) -> str:
        return load_quotes().set_index("quote_id").loc["q10", "text"]

    def found(self, markdown: str) -> list[str]:
        return copied(Text("a.md", "", prose_of(markdown)))

    def test_a_copy_is_found_with_its_line_and_words(self, quote: str):
        part = " ".join(quote.split()[:12])
        assert self.found(f"# Title\n\nSome words. {part} and no more.\n") == [f"a.md:3: {part}"]

    @pytest.mark.parametrize(
        "change",
        [
            str.upper,
            lambda quote: quote.replace(" ", "\n"),
            lambda quote: quote.replace("engagement", "*engagement*"),
            lambda quote: f"- {quote}",
            lambda quote: f"```{{note}}\n{quote}\n```",
            lambda quote: f"[{quote}](care.md)",
        ],
    )
    def test_a_copy_is_found_however_it_is_set(self, quote: str, change):
        assert self.found(change(quote))

    @pytest.mark.parametrize("marked", ['"{}"', "“{}”", "> {}", "```{{quote}} q10\n{}\n```"])
    def test_what_is_marked_as_quoted_is_not(self, quote: str, marked: str):
        assert self.found(f"Before.\n\n{marked.format(quote)}\n\nAfter.") == []

    def test_a_quotation_ends_with_its_paragraph(self, quote: str):
        assert self.found(f'An open " mark.\n\n{quote}\n\nAnother " mark.')

    def test_a_misquotation_is_found(self, quote: str):
        assert is_the_articles(quote)
        assert not is_the_articles(quote.replace("engagement", "involvement", 1))
        assert [is_the_articles(part) for part in ("call to arms", "call to leg", "zebra", "")] == [
            True,
            False,
            False,
            True,
        ]
        assert quotations(Text("a.md", "", f'He said "{quote[:20]} ... [that] left".'))[0] == (8, f'"{quote[:20]} ')


@pytest.mark.skipif(not SOURCE.exists(), reason="the article's text is not beside this checkout")
def test_the_hashes_are_those_of_the_article(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert of_article(SOURCE.read_text("utf-8")) == KNOWN
    assert main([str(SOURCE), "--check"]) == 0, capsys.readouterr().out
    (tmp_path / "runs.txt").write_text(written(KNOWN))
    assert kept(tmp_path / "runs.txt") == KNOWN
