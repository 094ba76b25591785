"""Every set of statements ever asked is kept, slips in changing them are said, and the page specifies the code."""

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from leading_by_example import load_statement_sets, share_code
from leading_by_example.data import DataError
from leading_by_example.paths import data_folder
from tools import describe_data

PAGE = (Path(__file__).resolve().parents[1] / "book/share-code.md").read_text("utf-8")
GOLDEN = Path(__file__).parent / "golden/share_code.json"
SETS = load_statement_sets().set_index("set_id")
VECTORS = re.findall(r"^\| ((?:core|all)-\d+) \| `([0-6]+)` \| `([0-9A-Z ]+)` \|$", PAGE, re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder(), tmp_path / "data"))


def edit(folder: Path, statement_id: str, table: str = "statements", **cells: str) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if statement_id in row.values():
            row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def said(capsys: pytest.CaptureFixture[str], folder: Path, *options: str) -> str:
    code = describe_data.main([*options, "--folder", str(folder)])
    heard = capsys.readouterr()
    assert bool(code) == bool(heard.err), heard
    return heard.err or heard.out


class TestTheTool:
    def test_new_words_need_a_new_revision_and_the_statement_is_named(self, copy: Path, capsys: Any) -> None:
        edit(copy, "s07", high="Senior leaders are at ease with everyone.")
        refused = said(capsys, copy)
        assert refused.startswith("s07: its words have changed, but its revision is still 1. If it means the same as")
        assert "write 2 in the column revision" in refused
        assert "a new id, such as s25." in refused
        assert said(capsys, copy, "--check").startswith("s07: its words")
        assert len((copy / "statement_sets.csv").read_text("utf-8").splitlines()) == len(SETS) + 1

    def test_a_raised_revision_is_a_new_set_and_the_past_ones_stay(self, copy: Path, capsys: Any) -> None:
        before = (copy / "statement_sets.csv").read_text("utf-8")
        edit(copy, "s07", high="Senior leaders are at ease with everyone.", revision="2")
        assert "does not have today's statements yet (all-2)" in said(capsys, copy, "--check")
        with pytest.raises(DataError, match="the statements have changed since it was written"):
            load_statement_sets(copy)
        assert said(capsys, copy).startswith("statement_sets.csv: added all-2. Share codes made before still read.")
        assert (copy / "statement_sets.csv").read_text("utf-8").startswith(before)
        assert load_statement_sets(copy)["set_id"].tolist() == [*SETS.index, "all-2"]
        assert "up to date" in said(capsys, copy, "--check")
        edit(copy, "s07", revision="1")
        assert "s07 has revision 1, but 2 has been asked. Never lower it." in said(capsys, copy)

    def test_two_courses_that_change_the_same_statement_differently_have_sets_of_their_own(
        self, copy: Path, tmp_path: Path, capsys: Any
    ) -> None:
        other = Path(shutil.copytree(copy, tmp_path / "other"))
        for folder, words in ((copy, "One wording."), (other, "Another wording.")):
            edit(folder, "s07", high=words, revision="2")
            said(capsys, folder)
        one, two = (load_statement_sets(folder)["fingerprint"].iloc[-1] for folder in (copy, other))
        assert one != two

    def test_an_id_that_was_asked_is_never_lost(self, copy: Path, capsys: Any) -> None:
        path = copy / "statements.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("s12,")), "utf-8")
        assert "s12 is not in statements.csv any more. Put its row back, with true in the column" in said(capsys, copy)

    @pytest.mark.parametrize("cells", [{"statements": "s02:1"}, {"fingerprint": "00000000"}, {"set_id": "core-2"}])
    def test_a_past_set_never_changes(self, copy: Path, capsys: Any, cells: dict[str, str]) -> None:
        edit(copy, "core-1", "statement_sets", **cells)
        assert "A past set never changes. Put the file back as it was." in said(capsys, copy)

    def test_a_set_that_no_code_could_hold_is_refused(self, copy: Path, capsys: Any) -> None:
        edit(copy, "true", core="false")
        assert "no statement is core" in said(capsys, copy)

    def test_what_a_spreadsheet_does_to_line_ends_is_undone(self, copy: Path, capsys: Any) -> None:
        path = copy / "statements.csv"
        content = path.read_bytes()
        path.write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
        assert said(capsys, copy) == "datapackage.json is up to date.\n"
        assert path.read_bytes() == content


@pytest.fixture(scope="module")
def program() -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], names)  # type: ignore[index]
    return names


class TestThePage:
    """The page's own program knows nothing of ours, so that what they agree on is what the page says."""

    @pytest.mark.parametrize(("set_id", "digits", "code"), VECTORS)
    def test_its_codes_are_those_that_its_program_and_ours_make(
        self, program: dict[str, Any], set_id: str, digits: str, code: str
    ) -> None:
        states, fingerprint = [int(digit) for digit in digits], SETS["fingerprint"][set_id]
        assert program["encode"](states, fingerprint) == code
        assert program["decode"](code.lower().replace("0", "o"), fingerprint, len(states)) == states
        ours = share_code.read_code(code)
        assert ours.set_id == set_id
        at = {entry.split(":")[0]: 2 * place for place, entry in enumerate(SETS["statements"][set_id].split())}
        for statement_id, answers in ours.answers.items():
            pair = states[at[statement_id] : at[statement_id] + 2]
            assert [share_code.STATES.index(answers[side]) for side in ("now", "hoped")] == pair

    def test_there_are_codes_of_both_kinds(self) -> None:
        assert {row[0] for row in VECTORS} == {"core-1", "all-1"}

    def test_its_program_makes_the_codes_that_both_our_languages_are_held_to(self, program: dict[str, Any]) -> None:
        golden = json.loads(GOLDEN.read_text("utf-8"))
        sets = {row["kind"]: row for row in golden["sets"]}  # the last of a kind is the one that codes are made with
        for case in golden["codes"]:
            row = sets[case["kind"]]
            ids = [entry.split(":")[0] for entry in row["statements"].split()]
            answers = [case["answers"].get(key, {}).get(side) for key in ids for side in ("now", "hoped")]
            states = [share_code.STATES.index(answer) for answer in answers]
            assert program["encode"](states, row["fingerprint"]) == case["code"]
            assert program["decode"](case["code"], row["fingerprint"], len(states)) == states

    def test_its_program_refuses_what_ours_refuses(self, program: dict[str, Any]) -> None:
        code, fingerprint = VECTORS[1][2], SETS["fingerprint"]["core-1"]
        for place, letter in enumerate(code.replace(" ", "")):
            symbols = list(code.replace(" ", ""))
            symbols[place] = "7" if letter != "7" else "8"
            with pytest.raises(AssertionError, match="damaged"):
                program["decode"]("".join(symbols), fingerprint, 16)
            with pytest.raises(share_code.CodeError) as refused:
                share_code.read_code("".join(symbols))
            assert place // 4 + 1 in (refused.value.group or [])
        foreign = program["encode"]([1] * 16, "01234567")
        with pytest.raises(share_code.CodeError) as refused:
            share_code.read_code(foreign)
        assert refused.value.key == "other_set"

    def test_each_step_of_its_example_follows_from_the_one_before(self, program: dict[str, Any]) -> None:
        example = PAGE.split("## An example, step by step")[1].split("## How to read")[0]
        states = [
            int(digit) for row in re.findall(r"\| ([0-6] [0-6]) \|$", example, re.MULTILINE) for digit in row[::2]
        ]
        fingerprint, number = SETS["fingerprint"]["core-1"], int("".join(map(str, states)), 7)
        message = f"{1:05b}{number:045b}{f'{int(fingerprint, 16):032b}'[:14]}"
        check = program["crc"](message)
        bits = f"{message}{check:016b}"
        for value in (
            fingerprint,
            " ".join(map(str, states)),
            f"{number:045b}",
            f"{int(fingerprint, 16):032b}",
            message[50:],
            f"{int(message, 2):016x}",
            f"0x{check:04X}",
            f"{check:016b}",
            " ".join(re.findall(".....", bits)),
            program["encode"](states, fingerprint),
        ):
            assert f"`{value}`" in example, value
        assert f"that is {number:,}." in example
        words = SETS["words"]["core-1"].split()[0]
        assert f"`s02:1:{words}`" in PAGE
        ids = [entry.split(":")[0] for entry in SETS["statements"]["core-1"].split()]
        assert re.findall(r"^\| (s\d\d) ", example, re.MULTILINE) == ids
