"""An attack on the small-group rules: nothing that a batch shows or exports tells one person's answer.

Whoever attacks was in the room, knows their own answers, and has all that there is: the results, the CSV file and the
report with its charts. For each other person and each answer there must be a *witness*: other answers that someone else
could have given, which leave the attacker's own as they were and give the very same output, to the byte.
"""

import random
from collections import defaultdict
from itertools import product

import numpy as np
import pandas as pd
import pytest

from leading_by_example._group_parts import statements_in_use
from leading_by_example._group_rules import results, side
from leading_by_example.group import Batch, group_results
from leading_by_example.group_report import report

# Low, between, high, can't tell, not answered: as fine as it may be told of anyone.
KIND = [4, 0, 0, 1, 2, 2, 3]
STATE_OF_KIND = [1, 3, 5, 6, 0]
ASKED = len(statements_in_use())


def counts(low: int, between: int, high: int, unseen: int, none: int) -> list[int]:
    return [none, low, 0, between, high, 0, unseen]


def everyone(people: int) -> list[tuple[int, ...]]:
    """List all ways in which so many people can spread over the five kinds of answer."""
    ways = [each for each in product(range(people + 1), repeat=4) if sum(each) <= people]
    return [(*each, people - sum(each)) for each in ways]


@pytest.mark.parametrize("people", [8, 9, 10, 11])
def test_in_no_small_batch_does_a_member_know_what_any_other_said(people: int):
    seen = defaultdict(list)
    for way in everyone(people):
        seen[repr(side(counts(*way), people))].append(way)
    for shown, ways in seen.items():
        for mine in range(5):
            possible = [tuple(n - (k == mine) for k, n in enumerate(way)) for way in ways if way[mine]]
            # Certain of one other is certain of all: they can only be told apart by what they said.
            certain = {others.index(people - 1) if max(others) == people - 1 else None for others in possible}
            assert not possible or certain == {None} or len(certain) > 1, (shown, mine)


@pytest.mark.parametrize("people", [8, 11, 15])
def test_of_a_hidden_side_nothing_is_told_but_the_cant_tells(people: int):
    hidden = defaultdict(set)
    for way in everyone(people):
        if sum(way[:3]) < 8:
            hidden[way[3]].add(repr(side(counts(*way), people)))
    assert {len(shown) for shown in hidden.values()} == {1}
    # And the can't tells near none and near all of them are one answer each.
    assert len({tuple(hidden[few]) for few in (0, 1, 2)}) == 1
    assert len({tuple(hidden[most]) for most in (people - 2, people - 1, people)}) == 1


def a_batch(people: int, seed: int) -> np.ndarray:
    """Make answers to a few statements: some alike, some apart, some with hardly an answer."""
    draw = np.random.default_rng(seed)
    states = np.zeros((people, ASKED, 2), np.int8)
    for at in range(ASKED):
        for which in range(2):
            weights = draw.dirichlet([draw.choice([0.03, 0.3, 2.0])] * 7)
            states[:, at, which] = draw.choice(7, people, p=weights)
    return states


def shown(states: np.ndarray, *, page: bool = False) -> list[str]:
    """Give all that the batch shows and exports."""
    asked = np.ones(states.shape[:2], bool)
    batch = Batch(len(states), pd.DataFrame({"status": pd.Series([], dtype="string")}), False, states, asked)
    made = group_results(batch)
    parts = [repr(made.data), made.to_csv(), made.to_frame().to_csv()]
    return [*parts, report(made, title="Ours", batch=batch)] if page else parts


def witness(states: np.ndarray, me: int, other: int, at: int, which: int) -> np.ndarray:
    """Find answers in which `other` said something else there, and nobody attacking as `me` could tell."""
    column = states[:, at, which]
    kinds = [KIND[state] for state in column]
    for swap in range(len(states)):  # someone else said what this one is said to have said
        if swap not in (me, other) and kinds[swap] != kinds[other]:
            possible = states.copy()
            possible[[other, swap], at, which] = column[[swap, other]]
            return possible
    for state in STATE_OF_KIND:  # all others said the same: then it must be open whether one did not
        if KIND[state] != kinds[other]:
            possible = states.copy()
            possible[other, at, which] = state
            given = [np.bincount(each[:, at, which], minlength=7).tolist() for each in (states, possible)]
            if side(given[0], len(states)) == side(given[1], len(states)):
                return possible
    raise AssertionError(f"{me} knows what {other} said of statement {at}, {which}: {sorted(kinds)}")


@pytest.mark.parametrize("seed", range(12))
def test_whatever_a_batch_exports_fits_other_answers_too(seed: int):
    pick = random.Random(seed)
    people = pick.choice([8, 9, 12, 19, 20, 21, 22, 35, 60])
    states = a_batch(people, seed)
    before = shown(states)
    for at, which in product(range(ASKED), range(2)):
        me, other = pick.sample(range(people), 2)
        possible = witness(states, me, other, at, which)
        assert KIND[possible[other, at, which]] != KIND[states[other, at, which]]
        assert (possible[me] == states[me]).all()
        assert shown(possible) == before


def test_the_report_with_its_charts_tells_no_more():
    states = a_batch(9, 3)
    states[:, 0, 0] = [1] * 9  # unanimous
    states[:, 1, 1] = [6] * 9
    states[:, 2, 0] = [0, 0, 1, 2, 3, 4, 5, 1, 6]  # hidden
    before = shown(states, page=True)
    for at, which in ((0, 0), (1, 1)):
        assert shown(witness(states, 0, 1, at, which), page=True) == before
    hidden = states.copy()
    hidden[:, 2, 0] = [5, 5, 5, 5, 5, 5, 5, 6, 0]
    assert shown(hidden, page=True) == before


def test_a_statement_that_few_were_asked_leaves_no_trace_and_the_rest_are_judged_by_who_was_asked():
    about = {"statement_id": "s01", "title": "t", "theme_id": "x", "low": "", "high": "", "core": False}
    unseen = [0, 0, 0, 0, 0, 0, 8]  # all eight of twenty who were asked
    few = results(20, [{**about, "asked": 7, "now": [0, 7, 0, 0, 0, 0, 0], "hoped": [7, 0, 0, 0, 0, 0, 0]}])
    assert few["statements"] == []
    all_of_them = results(20, [{**about, "asked": 8, "now": unseen, "hoped": [8, 0, 0, 0, 0, 0, 0]}])
    assert all_of_them["statements"][0]["now"]["cannot_tell"] == {"shown": "nearly-all", "count": None}
    assert all_of_them["statements"][0]["pattern"] == "cannot-tell"


def test_the_attack_would_find_a_rule_that_tells():
    """With counts in place of "nearly all", the one who differs knows what everyone else said."""
    states = np.full((8, ASKED, 2), 1, np.int8)
    loose = [[0, 8, 0, 0, 0, 0, 0], [0, 7, 1, 0, 0, 0, 0]]
    assert side(loose[0], 8) == side([0, 6, 0, 2, 0, 0, 0], 8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("leading_by_example._group_rules.ALL_BUT", -1)
        with pytest.raises(AssertionError, match="knows what"):
            witness(states, 0, 1, 0, 0)
