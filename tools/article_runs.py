"""Keep every run of words of the article as a hash, so that tests can know its words without holding them.

``python tools/article_runs.py ../shared/source/leading-by-example-2025.txt`` writes ``tests/article_runs.txt``;
with ``--check`` nothing is written, and the answer is exit code 1 when the file is not what the text gives.

Runs of eight words are for finding what was copied, so they come from the article's own prose, from the abstract
up to the conclusion. Runs of one, two and three words are for checking that a quotation is one, so they come from
all of it, the title and the references included. Spelling with z and with s counts as the same.
"""

import argparse
import base64
import hashlib
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

RUNS = Path(__file__).resolve().parents[1] / "tests" / "article_runs.txt"
# Words in a run, with the bytes kept of its hash. By chance, a run of eight that is in no article is taken for one of
# this article's about once in 100 million runs; of the shorter ones, where that only lets a misquotation pass, once
# in 2,000.
SIZES = {1: 3, 2: 3, 3: 3, 8: 5}
COPIED = 8
# Stands in a text where something was cut out: no run goes across it.
BREAK = "\ue000"
WORD = re.compile(rf"{BREAK}|[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word of a text, evened out, with its place; or nothing, with its place, where there is a break.

    Capitals, hyphens, dashes, curled apostrophes and marks of Markdown make no difference.
    """
    for match in WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        yield "" if word == BREAK else re.sub(r"(?<=[iy])z(?=e|i|a)", "s", word), match.start()


def runs(text: str, length: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the hash of each run of words, with the places of its first and last word."""
    found = list(words(text))
    for start in range(len(found) - length + 1):
        run = found[start : start + length]
        if all(word for word, _ in run):
            digest = hashlib.blake2b(" ".join(word for word, _ in run).encode(), digest_size=SIZES[length])
            yield digest.digest(), run[0][1], run[-1][1]


def of_article(article: str) -> dict[int, set[bytes]]:
    """Hash the runs of the article, by their length."""
    article = re.sub(r"<[^>\n]*>", "", article)
    start, end = article.index("## Abstract"), article.index("## Funding statement")
    return {
        length: {digest for digest, *_ in runs(article[start:end] if length == COPIED else article, length)}
        for length in SIZES
    }


def written(known: dict[int, set[bytes]]) -> str:
    """Write the hashes down: for each length a line that says so, then all of them, sorted, in base64."""
    parts = ["# Hashes of runs of the article's words, made by tools/article_runs.py: words, bytes, base64."]
    for length, digests in known.items():
        lines = textwrap.wrap(base64.b64encode(b"".join(sorted(digests))).decode(), 120)
        parts += [f"{length} words, {SIZES[length]} bytes", *lines]
    return "\n".join([*parts, ""])


def kept(file: Path = RUNS) -> dict[int, set[bytes]]:
    """Read the hashes back."""
    found: dict[int, set[bytes]] = {}
    for part in re.split(r"^(?=\d+ words)", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, text = part.partition("\n")
        length, size = (int(figure) for figure in re.findall(r"\d+", head))
        data = base64.b64decode(text)
        found[length] = {data[at : at + size] for at in range(0, len(data), size)}
    return found


def main(arguments: list[str] | None = None) -> int:
    """Write or check the file; return the exit code."""
    parser = argparse.ArgumentParser(description="Hash the article's runs of words into tests/article_runs.txt.")
    parser.add_argument("article", type=Path, help="the article as text")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the file differs")
    options = parser.parse_args(arguments)
    text = written(of_article(options.article.read_text("utf-8")))
    if options.check:
        same = RUNS.read_text("utf-8") == text
        print(f"tests/article_runs.txt is {'what' if same else 'not what'} this text gives.")
        return 0 if same else 1
    RUNS.write_text(text, encoding="utf-8", newline="\n")
    print(f"Wrote {len(text)} characters.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
