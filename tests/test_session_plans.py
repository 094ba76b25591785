"""A facilitator holds a session plan against the clock: its minutes follow on from each other, and add up."""

import re
from typing import NamedTuple

import pytest

from reading import ROOT

TEXT = (ROOT / "book/session-plans.md").read_text("utf-8")
# "30–42 · Look together · 12 minutes"; "+30 · Easter · 30 minutes" is one more, for a longer seminar.
STEP = re.compile(r"(?:(\d+)–|\+)(\d+) · (.+?) · (\d+) minutes?")


class Step(NamedTuple):
    """One step of a plan; a step that is extra has no place on the clock."""

    start: int | None
    end: int
    title: str
    minutes: int


def plans() -> dict[str, tuple[int, list[Step]]]:
    """Find each plan by the heading over its steps, which gives its length."""
    found = {}
    for part in re.split(r"(?m)^### ", TEXT)[1:]:
        heading, _, body = part.partition("\n")
        length = re.fullmatch(r"Minute by minute: (\d+)|Seminar \w+, (\d+) minutes: .+", heading)
        if length:
            steps = [STEP.fullmatch(line) for line in re.split(r"(?m)^## ", body)[0].splitlines() if " · " in line]
            assert all(steps), f"{heading}: a step is not written as 'from–to · title · n minutes'"
            found[heading] = (
                int(length[1] or length[2]),
                [Step(int(each[1]) if each[1] else None, int(each[2]), each[3], int(each[4])) for each in steps],
            )
    return found


def test_there_is_a_plan_for_each_length_and_one_for_each_seminar():
    assert [length for length, _ in plans().values()] == [60, 90, 180, 90, 90]


@pytest.mark.parametrize("name", plans())
class TestPlan:
    def test_its_minutes_add_up_to_its_length(self, name: str):
        length, steps = plans()[name]
        assert sum(step.minutes for step in steps if step.start is not None) == length

    def test_each_step_starts_where_the_last_ended_and_lasts_what_it_says(self, name: str):
        clock = 0
        for step in plans()[name][1]:
            if step.start is not None:
                assert step.start == clock, step.title
                assert step.end - step.start == step.minutes, step.title
                clock = step.end

    def test_a_seminar_with_its_extra_step_lasts_two_hours(self, name: str):
        length, steps = plans()[name]
        extra = [step for step in steps if step.start is None]
        assert bool(extra) == name.startswith("Seminar")
        assert all(step.end == step.minutes and length + step.minutes == 120 for step in extra)

    def test_it_opens_and_closes_and_people_rate_before_they_look(self, name: str):
        titles = [step.title for step in plans()[name][1]]
        assert (titles[0], [title for title in titles if title not in ("Easter", "The theory of change")][-1]) == (
            "Open",
            "Close",
        )
        if "Look together" in titles:
            assert titles.index("Keep first") < titles.index("Rate alone") < titles.index("Look together")
