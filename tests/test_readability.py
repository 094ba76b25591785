"""A reader aged 16 can follow every page; whoever is told what to do, more easily still."""

import re
from collections import defaultdict
from typing import NamedTuple

import pytest
import textstat

from prose import BREAK, NOTHING
from reading import PAGES, POINTER, QUOTATION, blocks, sentences, texts


class Target(NamedTuple):
    """What a text may ask of its reader."""

    grade: float  # Flesch and Kincaid's: years of schooling in the USA; age in England is about six more
    longest: int  # words in a sentence
    reason: str


# Grade 10 is what a reader of 16 manages with care, so all but one stay well below: the reader may be tired, on a
# phone, or reading in a second language. The formula sees long words and long sentences, and no sense: it can only say
# that a text is too hard, and never that it is good.
TARGETS = {
    "instructions": Target(7, 35, "must be understood at first reading, by someone who wants to get on"),
    "chapters": Target(8, 40, "argue, and use the words of the trade; read sitting down"),
    "evidence": Target(12, 40, "notes of a line or two, which say who, where and what in one sentence"),
    "easy": Target(4, 15, "for readers with a learning disability: short sentences, one idea each"),
}
INSTRUCTIONS = {
    "index.md",
    *(f"book/{name}.md" for name in ("care", "privacy", "about", "lived-experience", "quotes")),
    *(
        f"book/{name}.md"
        for name in ("fifteen-minutes", "map", "theory-map", "who-leads", "vacancy", "compare", "plan")
    ),
    *(f"book/{name}.md" for name in ("my-workbook", "example", "facilitating", "paid-review")),
}
EVIDENCE = re.compile(r"column (context|note|evidence|found|not_said)")
# Names, numbers of pages and labels: no sentences.
NO_SENTENCES = re.compile(r"description|column (passage|title|short|group)")


def kind_of(file: str, where: str) -> str:
    if file == "book/easy-read.md":
        return "easy"
    if file.startswith("data/") and EVIDENCE.search(where):
        return "evidence"
    return "chapters" if file in PAGES and file not in INSTRUCTIONS else "instructions"


def plain(text: str) -> str:
    """Give a block as it is read: a quotation, however hard, is one word, and pointers to the article are not read."""
    text = QUOTATION.sub("this", POINTER.sub("", text)).strip(f" {BREAK}")
    return text if not text or text[-1] in ".!?…" else text.rstrip(" :,;") + "."


def read() -> dict[tuple[str, str], list[str]]:
    """Collect the sentences: a page by itself, columns of the data together, and the widgets."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text in texts():
        if NO_SENTENCES.search(text.where):
            continue
        kind, name = kind_of(text.file, text.where), text.file
        if name.endswith((".html", ".js", ".json")):
            parts = [" ".join(part.replace(NOTHING, "").split()) for part in text.prose.split(BREAK)]
            found[kind, "widgets"] += [part for part in parts if part.count(" ") > 1]  # the rest are labels
        elif name.endswith(".csv"):
            found[kind, f"{name} {text.where}" if kind == "evidence" else "data"].append(text.prose)
        else:
            for block in blocks(text.prose):
                if block.section.startswith("For supporters"):  # they read the Easy Read page with somebody
                    found["instructions", f"{name} for supporters"].append(block.text)
                elif block.kind != "heading" and block.section != "Further reading":
                    found[kind, name].append(block.text)
    cut = {
        key: [each for part in found[key] if plain(part) for each in sentences(plain(part))] for key in sorted(found)
    }
    return {key: each for key, each in cut.items() if each}


READ = read()


def grade(found: list[str]) -> float:
    textstat.set_lang("en_GB")
    return float(textstat.flesch_kincaid_grade("\n".join(found)))


@pytest.mark.parametrize("kind_name", READ, ids=lambda key: key[1])
def test_it_asks_no_more_of_its_reader_than_it_may(kind_name: tuple[str, str]):
    kind, name = kind_name
    target, found = TARGETS[kind], READ[kind_name]
    worst = sorted(found, key=lambda sentence: (-grade([sentence]), sentence))[:8]
    said = "\n".join(f"  grade {grade([each]):.0f}: {each}" for each in worst)
    reached = grade(found)
    assert reached <= target.grade, f"{name} is at grade {reached:.1f}, and {kind} {target.reason}. Hardest:\n{said}"


@pytest.mark.parametrize("kind_name", READ, ids=lambda key: key[1])
def test_no_sentence_is_too_long(kind_name: tuple[str, str]):
    kind, name = kind_name
    target = TARGETS[kind]
    long = [each for each in READ[kind_name] if len(each.split()) > target.longest]
    assert not long, f"{name}: {kind} have at most {target.longest} words in a sentence:\n" + "\n".join(long)


def test_most_sentences_are_short():
    counts = [len(each.split()) for (kind, _), found in READ.items() if kind != "evidence" for each in found]
    assert sum(count <= 20 for count in counts) / len(counts) > 0.85


def test_the_measure_tells_hard_from_easy():
    easy = ["You choose what you say.", "Nobody has to show their map.", "Stop when you like."]
    hard = ["Organisational accountability necessitates interdepartmental collaboration across all hierarchies."]
    assert grade(easy) < TARGETS["easy"].grade
    assert grade(hard) > TARGETS["evidence"].grade


def test_a_quotation_is_read_as_one_word_and_a_pointer_not_at_all():
    assert plain('He said: "it will take too long" (Findings, individual leaders, q08)') == "He said: this."


def test_sentences_are_told_apart():
    found = sentences("One, e.g. this. Is it two? (Three.) It is q05. 'Four.' Five")
    assert found == ["One, e.g. this.", "Is it two?", "(Three.)", "It is q05.", "'Four.'", "Five"]
