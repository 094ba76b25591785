"""The command that writes a group's report: what it writes, what it refuses, and that it harms no file."""

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example.__main__ import main
from test_group import CASES, code, some

PEOPLE = [code(each) for each in CASES[-1]["answers"]]


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    file = tmp_path / "codes.txt"
    file.write_text(
        "\n".join(f"Sam Surname: {each}" for each in [*PEOPLE, PEOPLE[3]]) + "\nfailing12code34x\n", "utf-8"
    )
    return file


def run(codes: Path | str, out: Path, *more: str) -> int:
    return main(["group", str(codes), "--out", str(out), *more])


def test_the_report_is_whole_by_itself_and_holds_no_code_name_or_script(codes: Path, tmp_path: Path, capsys):
    out, csv = tmp_path / "report.html", tmp_path / "results.csv"
    assert run(codes, out, "--csv", str(csv), "--title", "Tuesday <b>& friends") == 0
    said = capsys.readouterr()
    assert "Line 31: the same code as in line 4." in said.err
    text = out.read_text("utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert page.h1.get_text() == page.title.get_text() == "Tuesday <b>& friends"
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not page.select("script, [style], [src], link, iframe, form")
    assert len(page.select("figure svg")) == len(page.select("figure [role=img][aria-label]")) == 4
    assert len(page.select("tbody tr")) == 48
    assert "Surname" not in text + said.err + said.out
    assert "Line 31" not in text  # whose code is whose again is not for the room
    for each in PEOPLE:
        assert each not in text
    assert "Codes that were there before, and are counted once: 1" in page.get_text()
    assert csv.read_bytes().startswith(b"\xef\xbb\xbfpeople,")

    beside = tmp_path / "beside.html"
    assert run(codes, beside, "--before", str(csv), "--duplicates", "each") == 0
    again = BeautifulSoup(beside.read_text("utf-8"), "html.parser")
    assert len(again.select("table")) == 8
    assert "31 people" in again.get_text()
    assert "counted once" not in again.get_text() + capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        (None, 1, "There is no file"),
        (b" \n", 1, "There is nothing in"),
        ("Café".encode("latin-1"), 1, "no plain text in UTF-8"),
        (b"hello there\n", 3, "There is no code in"),
        ("\n".join(some(7)).encode(), 3, "There are 7 codes, and it takes eight."),
    ],
)
def test_what_it_cannot_do_it_says_and_writes_nothing(content, code: int, sentence: str, tmp_path: Path, capsys):
    file = tmp_path / "codes.txt"
    if content is not None:
        file.write_bytes(content)
    assert run(file, tmp_path / "report.html") == code
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists()


def test_it_reads_what_windows_saves_and_what_is_piped_in(codes: Path, tmp_path: Path):
    wide = tmp_path / "wide.txt"
    wide.write_text(codes.read_text("utf-8"), "utf-16")
    assert run(wide, tmp_path / "wide.html") == 0
    command = [sys.executable, "-m", "leading_by_example", "group", "-", "--out", str(tmp_path / "piped.html")]
    done = subprocess.run(command, input=codes.read_bytes(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "piped.html").read_bytes() == (tmp_path / "wide.html").read_bytes()


def test_stopped_half_way_it_leaves_the_old_report_and_what_is_no_character_does_no_harm(
    codes: Path, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
):
    out = tmp_path / "report.html"
    assert run(codes, out, "--title", "Na\udce9") == 0
    before = out.read_bytes()
    assert b"<h1>Na?</h1>" in before
    assert run(codes, tmp_path / "r\udce9.html") == 0
    assert "r?.html" in capsys.readouterr().out

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leading_by_example.group_report.report", stop)
    assert run(codes, out) == 130
    assert "Stopped." in capsys.readouterr().err
    assert out.read_bytes() == before


def test_it_never_writes_over_what_it_reads(codes: Path, tmp_path: Path, capsys):
    before = codes.read_bytes()
    assert run(codes, codes) == 1
    assert run(codes, tmp_path / "r.html", "--csv", str(tmp_path / "r.html")) == 1
    assert run(codes, tmp_path / "nowhere" / "r.html") == 1
    assert run(codes, tmp_path / "r.html", "--csv", str(tmp_path)) == 1
    assert "no file that can be written over" in capsys.readouterr().err
    assert run(codes, tmp_path / "r.html", "--before", str(codes)) == 1
    assert "not the CSV file of group results" in capsys.readouterr().err
    assert codes.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["codes.txt"]


def test_by_itself_it_says_what_there_is_and_the_package_stays_quick_to_import(capsys):
    assert main([]) == 0
    assert "group" in capsys.readouterr().out
    check = "import sys, leading_by_example.__main__; sys.exit('pandas' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
