"""Reflection prompts: a form that makes sense by itself, with ids that a record can hold."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example import data
from leading_by_example.record import Record
from leading_by_example.widgets.prompt import prompt

ROOT = Path(__file__).resolve().parents[1]
PROMPTS = data.load_prompts()


def test_each_prompt_is_a_labelled_box_with_the_reminder_beside_it() -> None:
    asked = ["individual-what", "individual-now-what"]
    page = BeautifulSoup(prompt.render(asked, prefix="x-", care_page="care.html"), "html.parser")
    assert [box["data-path"] for box in page.select("textarea")] == [f"/reflections/{name}" for name in asked]
    for box in page.select("textarea"):
        label = page.select_one(f'label[for="{box["id"]}"]').get_text()
        row = PROMPTS[PROMPTS["prompt_id"] == box["data-path"].split("/")[-1]].iloc[0]
        assert label == f"{row['step']} {row['text']}"
    assert page.select_one('.lbe-care a[href="care.html"]')


def test_an_unknown_prompt_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"There is no prompt 'individual-why'\. There are: .*individual-what"):
        prompt.render(["individual-why"])


@pytest.mark.parametrize("name", PROMPTS["prompt_id"])
def test_a_record_can_hold_the_answer(name: str) -> None:
    record = Record()
    record.set(f"/reflections/{name}", "What I saw.")
    assert record.get(f"/reflections/{name}") == "What I saw."


def test_a_chapter_asks_its_prompts_and_no_others_in_their_order() -> None:
    for chapter, part in PROMPTS[~PROMPTS["retired"]].groupby("chapter"):
        text = (ROOT / "book" / f"{chapter}.md").read_text("utf-8")
        expected = part.sort_values("position")["prompt_id"].tolist()
        asked = [name for line in text.splitlines() if line.startswith("```{prompt} ") for name in line.split()[1:]]
        assert asked == expected, chapter
        assert part["position"].tolist() == list(range(1, len(part) + 1)), chapter
        assert 2 <= len(part) <= 3, chapter
