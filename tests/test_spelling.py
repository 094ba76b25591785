"""UK spelling in whatever a reader reads. Spelling as such is codespell's own step in tools/test.py.

codespell knows British words and their American spellings, to turn British text into American. Here the list is read
the other way round. The study's own words, quotations and headings, keep their spelling.
"""

import re
from importlib.resources import files

from prose import prose_of
from reading import Text, texts, without_study

# American for something else, and good English for these.
FINE = {
    "practice": "the noun, which is what social work does",
    "practices": "the noun",
    "story": "not one of a building",
    "stories": "not those of a building",
    "check": "not one to pay with",
    "license": "the verb",
    "licensed": "the verb",
    "licenses": "the verb",
    "meter": "what measures",
    "program": "one that a computer runs",
    "draft": "of a text",
    "tire": "to make or be tired",
}
# The list has not every word in -ise; these are spelt with z everywhere.
Z = re.compile(r"\w+[iy]z(e|es|ed|er|ers|ing|able|ation|ations|ational)")
ALWAYS_Z = re.compile(r"\w*(?:prize|prizing|seize|seizing|size|sizing|sizable)[drs]*")


def american() -> dict[str, str]:
    """Give American spellings with their British ones."""
    lines = (files("codespell_lib") / "data" / "dictionary_en-GB_to_en-US.txt").read_text("utf-8").split()
    pairs = [line.rstrip(",").split("->") for line in lines if "->" in line]
    return {them: us for us, them in pairs if them not in FINE}


AMERICAN = american()


def odd(text: Text) -> list[str]:
    """List the words of a text that are not spelt as in the UK."""
    found = []
    for match in re.finditer(r"[^\W\d_]+", without_study(text.prose)):
        word = match[0].lower()
        if word in AMERICAN or (Z.fullmatch(word) and not ALWAYS_Z.fullmatch(word)):
            found.append(f"{text.place(match.start())}: {match[0]} ({AMERICAN.get(word, 's for z')})")
    return found


def test_the_spelling_is_british():
    found = [line for text in texts() for line in odd(text)]
    assert not found, "\n".join(found)


def test_american_spelling_is_found_outside_the_studys_words():
    text = Text(
        "a.md",
        "",
        prose_of('# Organizations\n\nA *behavior* of "organizations", prized and fossilized.\n\n> organizations\n'),
    )
    assert odd(text) == [
        "a.md:1: Organizations (organisations)",
        "a.md:3: behavior (behaviour)",
        "a.md:3: fossilized (s for z)",
    ]
    assert len(AMERICAN) > 400
