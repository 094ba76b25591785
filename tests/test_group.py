"""Many codes to what a group sees: the same in both languages, the fast way as the slow one, and back from CSV."""

import json
import pickle
import random
from pathlib import Path

import pytest

from leading_by_example.group import GroupError, compare, group_results, read_codes, read_results
from leading_by_example.group_chart import chart_rows
from leading_by_example.share_code import STATES, encode, read_code, read_lines, today
from tools.synthetic_group import FILE, PEOPLE, text

CASES = json.loads((Path(__file__).parent / "golden" / "group.json").read_text("utf-8"))["cases"]
LEFT_OUT = ("title", "theme_id", "low", "high")


def code(states: str) -> str:
    kind = "core" if len(states) == 16 else "all"
    names = today(kind).statements
    given = {
        name: {"now": STATES[int(states[2 * at])], "hoped": STATES[int(states[2 * at + 1])]}
        for at, name in enumerate(names)
    }
    return encode(given, kind)


def some(count: int, seed: int = 1) -> list[str]:
    draw = random.Random(seed)
    return [code("".join(draw.choices("0123456", k=draw.choice([16, 48])))) for _ in range(count)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_they_say_what_the_front_end_says_too(case):
    made = group_results(read_codes([code(each) for each in case["answers"]], case["duplicates"]))
    data = {
        **made.data,
        "statements": [{k: v for k, v in s.items() if k not in LEFT_OUT} for s in made.data["statements"]],
    }
    assert data == case["results"]
    if made.small:
        assert case["csv"] is None
        with pytest.raises(GroupError):
            made.to_csv()
    else:
        assert made.to_csv() == case["csv"]
        assert read_results(case["csv"]).data == made.data


def noisy(codes: list[str]) -> str:
    draw = random.Random(7)
    ways = [
        lambda c: c,
        lambda c: c.replace(" ", ""),
        lambda c: f"  {c.replace(' ', '-')}  ",
        lambda c: c.lower(),
        lambda c: c.replace("0", "O").replace("1", "l"),
        lambda c: f"[10:42] Sam: {c} thank you",
        lambda c: f'"{c}",,',
        lambda c: c[:14].rstrip() + "\n" + c[14:].lstrip(),
        lambda c: "hello everyone\n\n" + c,
        lambda c: c[:9] + "\n\n --- \n" + c[10:],
        lambda c: c[:-1] + ("A" if c[-1] != "A" else "B"),
        lambda c: c.replace(c[5:9], c[5:9][::-1]),
    ]
    return "\r\n".join(draw.choice(ways)(each) for each in codes)


def test_the_fast_way_gives_what_the_slow_way_gives():
    codes = some(150)
    noise = noisy([*codes, *codes[:20]])
    slow = read_lines(noise)
    batch = read_codes(noise)
    wanted = [line for line in slow if line.status == "code"]
    assert batch.people == len(wanted) > 100
    for person, line in zip(batch.answers.to_dict("records"), wanted, strict=True):
        said = {key: (None if value != value else value) for key, value in person.items()}
        answers = read_code(line.code).answers
        assert said == {f"{n}": answers.get(n[:3], {}).get(n[4:]) for n in said}
    rest = [(line.line, line.status) for line in slow if line.status != "code"]
    assert list(batch.problems[["line", "status"]].itertuples(index=False, name=None)) == rest


def test_nothing_of_a_line_is_kept_and_every_problem_has_its_line():
    log = f"Robin Surname 12:30 {some(1)[0]}\nWho has not sent one yet?\n{some(1)[0]}\n{some(2, 5)[1][:-1]}"
    batch = read_codes(log)
    kept = batch.problems.to_csv() + repr(batch) + batch.answers.to_csv()
    assert "Robin" not in kept
    assert "yet" not in kept
    assert batch.problems["line"].tolist() == [2, 3, 4]
    assert batch.problems["status"].tolist() == ["nothing", "duplicate", "damaged"]
    assert "line 1" in batch.problems["what_to_do"][1]
    assert read_codes(log, "each").people == batch.people + 1
    assert not set(some(1)[0].split()) & set(kept.split())


def test_results_that_are_stored_whole_hold_no_answers():
    batch = read_codes(some(12))
    stored = pickle.dumps(group_results(batch))
    assert not any(person.tobytes() in stored for person in batch._states)


def test_two_sessions_stand_side_by_side_but_not_when_one_is_the_other_with_a_few_more():
    codes = [code(each) for each in CASES[-1]["answers"]]
    one, other = (group_results(read_codes(codes[span])) for span in (slice(0, 12), slice(12, 30)))
    beside = compare(one, other)
    assert list(beside.to_frame()) == ["statement", "side", "before", "after"]
    assert len(beside.data) == 48
    for apart in (codes[:11], codes[:17], [*codes[5:12], *codes[20:]]):
        with pytest.raises(GroupError, match="what those few said"):
            compare(one, group_results(read_codes(apart)))
    assert compare(one, one).data
    with pytest.raises(GroupError, match="fewer than eight"):
        compare(group_results(read_codes(codes[:7])), one)


@pytest.mark.parametrize(
    "damage",
    [
        lambda csv: "",
        lambda csv: csv.replace("people,", "number,", 1),
        lambda csv: csv.replace(",s02,", ",s99,"),
        lambda csv: csv.replace("nearly all", "19", 1),
        lambda csv: csv.replace("fewer than 3", "2", 1),
        lambda csv: "\r\n".join(csv.split("\r\n")[:-2]),
        lambda csv: csv + csv.split("\r\n")[1] + "\r\n",
        lambda csv: csv.replace("19,s02", "7,s02"),
        lambda csv: csv.replace(",between,3", ",between,4", 1),
    ],
)
def test_what_is_no_export_of_ours_is_refused_in_a_sentence(damage):
    csv = next(case["csv"] for case in CASES if case["name"] == "nineteen: bands")
    assert damage(csv) != csv
    with pytest.raises(GroupError, match="not the CSV file of group results"):
        read_results(damage(csv))


def test_a_spreadsheet_may_have_saved_it_again():
    csv = next(case["csv"] for case in CASES if case["csv"])
    assert read_results(csv.removeprefix("\ufeff").replace("\r\n", "\n")).data == read_results(csv).data


def test_the_chart_draws_what_is_shown():
    made = group_results(read_codes([code(each) for each in CASES[2]["answers"]]))
    rows = chart_rows(made.data)
    assert [row["text"] for row in rows if row["kind"] == "title"] == [s["title"] for s in made.data["statements"]]
    sides = [each[side]["shown"] for each in made.data["statements"] for side in ("now", "hoped")]
    assert sum(row["kind"] == "hidden" for row in rows) == sides.count("hidden") > 0
    assert sum(str(row.get("text", "")).startswith("Nearly all:") for row in rows) == sides.count("nearly-all") > 0


def test_the_made_up_group_says_so_and_is_what_the_script_makes():
    assert FILE.read_bytes() == text().encode()
    assert text().startswith("Made up by")
    assert group_results(read_codes(text())).people == PEOPLE
