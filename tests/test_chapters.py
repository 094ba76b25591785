"""How a chapter is made: its shape, its length, its pointers to the article, and the way on to the next."""

import re
from itertools import pairwise

import pytest
import yaml

from leading_by_example import load_themes
from prose import BREAK
from reading import POINTER, QUOTATION, ROOT, Block, Text, blocks, texts

# The chapters on the findings, by theme, and the two that follow their shape.
FINDINGS = {
    "assumptions": "assumptions",
    "individual-leaders": "individual",
    "within-organisations": "vertical",
    "across-organisations": "horizontal",
}
THEMES = [*FINDINGS, "culture", "what-next"]
LENGTH = range(900, 1801)
# The sections of a theme chapter, in this order; there may be others between them.
SHAPE = [
    "By the end you will be able to…",
    "What the study (heard|concludes)",
    r"One \w+, read slowly \(ours\)",
    r"What it might mean here \(ours\)",
    "The other side of the argument",
    "Where does your organisation stand[?]|One small step",
    "Worth arguing about",
    "Further reading",
]


def page(name: str) -> Text:
    return next(text for text in texts() if text.file == f"book/{name}.md" and not text.where)


def parts(name: str) -> list[Block]:
    return list(blocks(page(name).prose))


def source(name: str) -> str:
    return (ROOT / "book" / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", THEMES)
class TestThemeChapter:
    def test_it_is_long_enough_to_teach_from_and_short_enough_to_read(self, name: str):
        own = [block.text for block in parts(name) if block.kind != "heading" and block.section != "Further reading"]
        count = len(QUOTATION.sub("", POINTER.sub("", " ".join(own))).split())
        assert count in LENGTH, f"{name} has {count} words of its own"

    def test_it_has_the_sections_of_a_theme_chapter_in_their_order(self, name: str):
        found = re.findall(r"^## (.+)$", source(name), re.MULTILINE)
        places = [[at for at, title in enumerate(found) if re.fullmatch(wanted, title)] for wanted in SHAPE]
        assert all(places), f"{name} lacks {[wanted for wanted, at in zip(SHAPE, places, strict=True) if not at]}"
        order = [at[0] for at in places]
        assert order == sorted(order), f"{name}: {found}"

    def test_it_asks_the_reader_and_names_works_to_read(self, name: str):
        text = source(name)
        assert "```{prompt}" in text, f"{name} has no place to write"
        assert 0 <= text.find("```{record}") < text.find("```{prompt}"), (
            "what is kept is asked before there is anything"
        )
        assert len(re.findall(r"\{reference\}`", text)) >= 2, f"{name}: works are named by {{reference}}, to link them"

    def test_what_the_study_heard_says_where(self, name: str):
        """By a pointer in brackets or by the quote; what is ours says so; a remark may follow the card it is on."""
        text = page(name)
        for block in parts(name):
            if not block.section.startswith("What the study") or block.kind == "heading":
                continue
            said = POINTER.search(block.text) or re.search(r"\bq\d\d\b|\bours\b", block.text)
            after_card = text.prose[: block.at].rstrip().endswith(BREAK)
            assert said or after_card or block.text.endswith(":"), (
                f"{text.place(block.at)} has no pointer: {block.text}"
            )


@pytest.mark.parametrize(("name", "theme"), FINDINGS.items())
def test_a_chapter_on_findings_has_the_studys_heading_and_its_six_statements(name: str, theme: str):
    heading = load_themes().set_index("theme_id").loc[theme, "heading"]
    assert re.findall(r"^# (.+)$", source(name), re.MULTILINE) == [heading]
    assert re.search(rf"```\{{map\}}\n:theme: {theme}\n:evidence: before\n```", source(name))


def test_every_chapter_leads_on_to_the_next():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    order = [entry["file"] for part in contents["parts"] for entry in part["chapters"]]
    for file, following in pairwise(order):
        name = file.removeprefix("book/")
        if name in [*THEMES, "study", "theory-of-change", "assumptions-in-practice"]:
            last = source(name).rstrip().rpartition("\n")[2]
            there = following.removeprefix("book/")
            assert re.match(rf"(\*\*)?Next:.*\({there}\.md[)#]", last), f"{name} ends: {last}"
