"""Words that a text does without: numbers typed by hand, words to sound busy, and any name of the programme."""

import hashlib
import re
import subprocess

import pytest

from prose import prose_of
from reading import ROOT, texts, without_study
from tools.article_runs import words

# Words that sound busy and say little, or that nobody says aloud.
BUSY = re.compile(
    r"\b(actionable|at scale|best practices?|buy-?in|cutting[- ]edge|deep dive|deliverables?|delv(e|es|ing)|drill down|"
    r"ecosystem|empower\w*|facilitat(e|es|ed|ing)|going forward|holistic\w*|impactful|in order to|"
    r"it is (important|worth) (to note|noting)|key takeaways?|landscape|learnings|leverag\w+|low-hanging|"
    r"move the needle|paradigm|roadmap|robust\w*|seamless\w*|synerg\w+|tapestry|touch base|"
    r"unlock\w*|unpack\w*|utilise[ds]?|utilising|world-class)\b",
    re.IGNORECASE,
)
# A figure or number word before quotes, sites and the like: the study's numbers come by {number}. "Ask four people",
# "two managers may differ" count nothing of the study's, so people are looked for from thirteen on, and two sites only.
SMALL = "three|four|five|six|seven|eight|nine|ten|eleven|twelve"
LARGE = "(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty)(?:[ -]\\w+)?"
COUNTED = re.compile(
    rf"(?<!Phase )(?<!Table )\b(?:(?:\d+|{LARGE}|{SMALL})(?: \w+)? (?:participants|interview\w*|quotes|statements|"
    rf"references|social workers|professionals|representatives|facilitators|sites|areas)|"
    rf"(?:1[3-9]|[2-9]\d|{LARGE})(?: \w+)? (?:people|managers|practitioners)|(?:two|2)(?: local| of the)? sites)\b",
    re.IGNORECASE,
)
# The programme stays unnamed, here too: hashes of names that it or its like are known by, one to three words long.
UNNAMED = {"21a2dfa4f70c23d0", "35e45c550141dc48", "f4fdf5a327c0a9cb", "fa33c91d7967c8ba"}

# Where we write. The data keep what a quote says, notebooks and the built book show it.
WRITTEN = {".md", ".py", ".js", ".html", ".css", ".json", ".yml", ".toml", ".bib", ".cff", ".svg"}


def test_no_number_of_the_studys_is_typed():
    found = []
    for text in texts():
        if text.file.startswith(("index", "book/")) and not text.where:
            # A role's number is not typed. In a quoted block nothing is the study's.
            raw = re.sub(r"\{number(-word)?\}`[^`]*`", "`n`", (ROOT / text.file).read_text("utf-8"))
            prose = without_study(prose_of(raw))
            found += [f"{text._replace(prose=prose).place(m.start())}: {m[0]}" for m in COUNTED.finditer(prose)]
    assert not found, "Use {number} or {number-word}:\n" + "\n".join(found)


def test_no_word_is_there_to_sound_busy():
    found = []
    for text in texts():
        prose = without_study(text.prose)
        found += [f"{text.place(match.start())}: {match[0]}" for match in BUSY.finditer(prose)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        *[(text, True) for text in ("eighteen people", "37 people", "five local areas", "21 quotes", "Two sites left")],
        *[(text, False) for text in ("two people", "ask four people", "Phase 1 interviews", "Table 2 statements")],
    ],
)
def test_a_typed_number_is_told_from_counting_on_ones_fingers(text: str, counted: bool):
    assert bool(COUNTED.search(text)) is counted


def runs(text: str) -> set[str]:
    """Give every run of one to three words."""
    found = [word for word, _ in words(text)]
    return {" ".join(found[at : at + length]) for length in (1, 2, 3) for at in range(len(found) - length + 1)}


def hashed(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=8).hexdigest()


def test_the_programme_is_named_nowhere_in_the_repository():
    """A quote in the data says words that stay as printed; so they stand where a notebook or a page shows it."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    seen: set[str] = set()  # most runs stand in many files; each is hashed once

    def clean(text: str) -> bool:
        new = runs(text) - seen
        seen.update(new)
        return UNNAMED.isdisjoint(map(hashed, new))

    for name in listed.stdout.decode().splitlines():
        if (ROOT / name).suffix in WRITTEN and (ROOT / name).exists():
            assert clean((ROOT / name).read_text("utf-8", errors="replace")), name
    for text in texts():
        assert clean(text.prose), text.place(0)
