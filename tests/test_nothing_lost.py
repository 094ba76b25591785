"""What can happen to a workbook's file on a disk: it is always the old or the new one, whole, and what was said stays.

The single steps of a save, killed processes and other programs' files are in test_record.py.
"""

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leading_by_example import Workbook
from leading_by_example import _record_file as on_disk
from leading_by_example.record import Record, RecordError, read_record, write_record
from leading_by_example.widgets.keep_list.keep_list import KeepList
from record_strategies import LONG

FAILURES = [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "my-workbook.json"


def started(file: Path) -> Workbook:
    """Begin a workbook with one answer in its file, and one in memory only."""
    mine = Workbook(file)
    mine.record.set("/reflections/first", "saved")
    mine.save()
    mine.record.set("/reflections/second", "in memory")
    return mine


@pytest.fixture
def mine(file: Path) -> Workbook:
    return started(file)


def said(file: Path) -> dict[str, str]:
    return {key: each["value"] for key, each in read_record(file.read_bytes())["reflections"].items()}


def only(file: Path) -> bool:
    return [path.name for path in file.parent.iterdir()] == [file.name]


def run(code: str, *arguments: object) -> str:
    """Run Python in a process of its own, as a kernel started again would."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Failing:
    """A file that takes half of what is written, then no more."""

    def __init__(self, file: Any, number: int) -> None:
        self.file, self.number = file, number

    def __enter__(self) -> "Failing":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        raise OSError(self.number, os.strerror(self.number))


def fail_to_make(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def fail(**_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(on_disk.tempfile, "mkstemp", fail)


def fail_to_write(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    real = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda *given: Failing(real(*given), number))


def fail_to_move(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fail)


WAYS = [fail_to_make, fail_to_write, fail_to_move]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", FAILURES)
def test_whatever_step_fails_the_old_file_is_whole_and_the_next_save_has_everything(
    mine: Workbook, file: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[..., None], number: int
) -> None:
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        way(patch, number)
        with pytest.raises(RecordError) as refused:
            mine.save()
        with pytest.raises(RecordError, match=r"^copy\.md could not be written .*Nothing was changed"):
            mine.to_markdown(file.with_name("copy.md"))
    assert str(refused.value).startswith("my-workbook.json: Your answers could not be saved in this file (")
    assert os.strerror(number) in str(refused.value)
    assert file.read_bytes() == before
    assert only(file)
    mine.save()
    assert said(file) == {"first": "saved", "second": "in memory"}


@pytest.mark.parametrize("way", WAYS)
def test_the_form_says_that_it_could_not_save_and_stops_saying_it(
    mine: Workbook, file: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[..., None]
) -> None:
    widget = KeepList(mine.record)
    widget._repr_mimebundle_()
    form = widget._view._form
    changed = mine.record.data
    changed["keep_list"] = {"k1": {"what": {"value": "the Friday talk", "at": "2026-01-01T00:00:00.000Z"}}}
    with monkeypatch.context() as patch:
        way(patch, errno.ENOSPC)
        form.record = changed
    assert "could not be saved in this file (No space left on device)" in form.problem
    assert "keep_list" not in read_record(file.read_bytes())
    changed["keep_list"]["k2"] = {"what": {"value": "rings back", "at": "2026-01-01T00:00:01.000Z"}}
    form.record = changed
    assert form.problem == ""
    assert read_record(file.read_bytes())["keep_list"].keys() == {"k1", "k2"}


def test_what_a_chart_gets_wrong_keeps_no_answer_from_the_file(mine: Workbook, file: Path) -> None:
    widget = KeepList(mine.record)
    widget._repr_mimebundle_()
    form = widget._view._form
    heard: list[Any] = []

    def broken(_: object) -> None:
        raise ZeroDivisionError

    mine.record.observe(broken)
    mine.record.observe(heard.extend)
    changed = mine.record.data
    changed["keep_list"] = {"k1": {"what": {"value": "the Friday talk", "at": "2026-01-01T00:00:00.000Z"}}}
    with pytest.raises(ZeroDivisionError):
        form.record = changed
    assert heard == [("keep_list", "k1", "what")]
    assert "keep_list" in read_record(file.read_bytes())


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is a Unix one")
def test_a_disk_that_is_really_full_in_another_process(mine: Workbook, file: Path) -> None:
    mine.save()
    before = file.read_bytes()
    code = (
        "import resource, sys; from leading_by_example import Workbook\n"
        "mine = Workbook(sys.argv[1]); mine.record.set('/reflections/long', 'x' * 9000)\n"
        "size = (len(open(sys.argv[1], 'rb').read()) + 100, resource.getrlimit(resource.RLIMIT_FSIZE)[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, size)\n"
        "try: mine.save()\n"
        "except ValueError as error: print(error)\n"
        "print(len(mine.record.get('/reflections/long')))"
    )
    sentence, kept = run(code, file).splitlines()
    assert "could not be saved in this file (File too large)" in sentence
    assert kept == "9000"
    assert file.read_bytes() == before
    assert only(file)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can get to: pytest's own is its user's alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a Unix")
def test_a_folder_that_may_not_be_written_in(open_folder: Path) -> None:
    file = open_folder / "my-workbook.json"
    mine = started(file)
    before = file.read_bytes()
    open_folder.chmod(0o555)
    if os.geteuid() == 0:  # whom no mode stops
        file.chmod(0o644)
        os.seteuid(65534)
    try:
        with pytest.raises(RecordError, match=r"could not be saved in this file \(Permission denied\)"):
            mine.save()
        with pytest.raises(RecordError, match=r"^mine\.csv could not be written \(Permission denied\)"):
            mine.to_csv(file.with_name("mine.csv"))
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        open_folder.chmod(0o755)
    assert file.read_bytes() == before
    assert only(file)
    mine.save()
    assert said(file) == {"first": "saved", "second": "in memory"}


def test_a_folder_that_goes_and_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "memory stick"
    folder.mkdir()
    mine = Workbook(folder / "my-workbook.json")
    mine.record.set("/reflections/first", "saved")
    mine.save()
    (folder / "my-workbook.json").rename(tmp_path / "held.json")
    folder.rmdir()
    mine.record.set("/reflections/second", "in memory")
    with pytest.raises(RecordError, match="could not be saved in this file"):
        mine.save()
    folder.mkdir()
    mine.save()
    assert said(folder / "my-workbook.json") == {"first": "saved", "second": "in memory"}


def test_a_folder_in_the_place_of_the_file_is_left_alone(mine: Workbook, file: Path) -> None:
    file.unlink()
    (file / "somebody's").mkdir(parents=True)
    with pytest.raises(RecordError, match=r"^my-workbook\.json: This file can't be opened .* nothing is lost while"):
        mine.save()
    assert [each.name for each in file.iterdir()] == ["somebody's"]
    (file / "somebody's").rmdir()
    file.rmdir()
    mine.save()
    assert said(file) == {"first": "saved", "second": "in memory"}


def test_what_another_program_wrote_is_taken_in_or_left_never_written_over(mine: Workbook, file: Path) -> None:
    """A copy of the same record, put there by a shared folder; then what is no record of this workbook."""
    theirs = read_record(file.read_bytes())
    theirs["reflections"]["theirs"] = {"value": "synced", "at": theirs["created"]}
    file.write_text(write_record(theirs))
    mine.save()
    assert said(file) == {"first": "saved", "second": "in memory", "theirs": "synced"}
    for found in (b"", b"{", b"\0" * 100, b"PK\x03\x04", write_record(theirs).encode()[:-9], b"[]"):
        mine.record.set("/reflections/second", f"beside {found[:2]!r}")
        file.write_bytes(found)
        with pytest.raises(RecordError, match="save them under another file name"):
            mine.save()
        assert file.read_bytes() == found
    mine.save(file.with_name("other.json"))
    assert said(file.with_name("other.json"))["second"] == "beside b'[]'"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link_and_what_it_leads_to_is_saved(tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    link = tmp_path / "my-workbook.json"
    link.symlink_to(tmp_path / "drive" / "real.json")
    mine = Workbook(link)
    mine.record.set("/reflections/first", "saved")
    mine.save()
    assert link.is_symlink()
    assert said(tmp_path / "drive" / "real.json") == {"first": "saved"}
    assert Workbook(tmp_path / "drive" / "real.json").record is mine.record


def test_two_workbooks_on_one_file_are_one(mine: Workbook, file: Path) -> None:
    other = Workbook(file)
    other.record.set("/reflections/third", "by the other")
    mine.save()
    assert other.record is mine.record
    assert said(file).keys() == {"first", "second", "third"}


def test_a_kernel_started_again_has_what_was_saved(mine: Workbook, file: Path) -> None:
    mine.save()
    read = "import sys; from leading_by_example import Workbook; mine = Workbook(sys.argv[1])\n"
    assert run(read + "print(mine.record.get('/reflections/second'))", file) == "in memory"
    run(read + "mine.record.set('/reflections/third', 'after'); mine.save()", file)
    assert said(Workbook(file).record.path or file).keys() == {"first", "second", "third"}
    assert mine.record.get("/reflections/third") == "after"


def test_kernels_that_save_at_the_same_moment_and_end_lose_nothing(file: Path) -> None:
    """None of them looks at the file again: what one wrote over, nobody would bring back."""
    Record.open(file).save()
    code = (
        "import os, sys, time; from leading_by_example.record import Record\n"
        "move = os.replace\n"
        "def late(*given): time.sleep(0.1); move(*given)  # after the last look at the file\n"
        "os.replace = late\n"
        "file, who = sys.argv[1:]; record = Record.open(file); print('ready', flush=True); sys.stdin.read(1)\n"
        "record.set(f'/reflections/{who}', 'x'); record.save()"
    )
    everyone = "abcdefgh" if LONG else "abc"
    kernels = [
        subprocess.Popen([sys.executable, "-c", code, str(file), who], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for who in everyone
    ]
    for kernel in kernels:
        assert kernel.stdout
        assert kernel.stdout.readline() == b"ready\n"
    for kernel in kernels:
        assert kernel.stdin
        kernel.stdin.write(b"x")
        kernel.stdin.flush()
    for kernel in kernels:
        kernel.communicate(timeout=120)
        assert kernel.returncode == 0
    assert said(file).keys() == set(everyone)
    assert only(file)
