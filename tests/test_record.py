"""The record that widgets share: answers, times, other copies, and the file it is kept in."""

import doctest
import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from leading_by_example import record as module
from leading_by_example.record import Record, RecordError, new_record, read_record, write_record
from record_strategies import GOLDEN, LONG, copies, examples, hostile_values, keys, tampered

NOW = "/maps/culture/own/ratings/s07/now"


class Clock(datetime):
    """A clock that shows what the test sets."""

    shows = datetime(2026, 11, 16, 19, 10, tzinfo=UTC)

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return cls.shows


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    monkeypatch.setattr(Clock, "shows", Clock.shows)
    monkeypatch.setattr(module, "datetime", Clock)
    return Clock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "my-map.json"


def elsewhere(file: Path) -> Record:
    """Open the file as another notebook's process would: knowing nothing of the records open here."""
    record = Record(read_record(file.read_bytes()))
    record._path, record._seen = file, file.read_bytes()
    return record


def leftovers(file: Path) -> list[str]:
    return [path.name for path in file.parent.iterdir() if path != file]


# Answers


def test_the_example_in_the_documentation_runs() -> None:
    assert doctest.testmod(module) == (0, 3)


def test_a_new_record_is_valid_and_empty_and_like_no_other() -> None:
    assert read_record(write_record(new_record())).keys() == {"schema", "version", "id", "created"}
    assert new_record()["id"] != new_record()["id"]


def test_an_answer_can_be_given_read_and_taken_back(clock: type[Clock]) -> None:
    record = Record()
    assert record.get(NOW) is None
    assert record.entry(NOW) is None
    record.set(NOW, "cannot-tell", revision=2)
    assert record.get(NOW.split("/")[1:]) == "cannot-tell"
    assert record.entry(NOW) == {"value": "cannot-tell", "revision": 2, "at": "2026-11-16T19:10:00.000Z"}
    record.set(NOW, None, revision=2)
    assert record.get(NOW) is None
    assert record.entry(NOW) is not None  # so that the taking back reaches other copies


def test_what_is_handed_out_is_a_copy() -> None:
    record = Record()
    record.set("/maps/vacancy/own/vacant", ["director"])
    record.get("/maps/vacancy/own/vacant").append("nobody")
    record.data["maps"].clear()
    assert record.get("/maps/vacancy/own/vacant") == ["director"]


@pytest.mark.parametrize(
    ("path", "value", "extra"),
    [
        ("", 3, {}),
        ("/", 3, {}),
        ("/schema", "another", {}),
        ("/id", "0123456789abcdef", {}),
        ("/maps/culture", 3, {}),
        ("/maps/culture/own/ratings", {}, {}),
        ("/maps/culture/own/ratings/s07/then", 3, {"revision": 1}),
        ("/maps/culture/own/ratings/S07/now", 3, {"revision": 1}),
        (NOW, 3, {}),
        (NOW, 6, {"revision": 1}),
        (NOW, True, {"revision": 1}),
        (NOW, float("nan"), {"revision": 1}),
        (NOW, {1, 2}, {"revision": 1}),
        (NOW + "/value", 3, {"revision": 1}),
        ("/reflections/__proto__", "text", {}),
        ("/reflections/p1", "x" * 10_001, {}),
        ("/reflections/p1", "text", {"more": 1}),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_changes_nothing(path: str, value: Any, extra: Any) -> None:
    record = Record()
    record.set(NOW, 4, revision=1)
    before = record.data
    with pytest.raises(RecordError, match=r"no place for this answer at .*Nothing was changed") as refused:
        record.set(path, value, **extra)
    assert refused.value.key == "does_not_fit"
    assert record.data == before


def test_a_later_answer_has_a_later_time_even_when_the_clock_is_set_back(clock: type[Clock]) -> None:
    record = Record()
    times = []
    for shown in ("12:00:00.999", "12:00:00.999", "11:00:00.000", "12:00:02.000"):
        clock.shows = datetime.fromisoformat(f"2026-11-16T{shown}Z")
        record.set(NOW, 3, revision=1)
        entry = record.entry(NOW)
        assert entry
        times.append(entry["at"][11:])
    assert times == ["12:00:00.999Z", "12:00:01.000Z", "12:00:01.001Z", "12:00:02.000Z"]


def test_at_the_end_of_the_calendar_there_is_still_a_record() -> None:
    record = Record()
    end = "9999-12-31T23:59:59.999Z"
    record.merge(record.data | {"reflections": {"p1": {"value": "a", "at": end}}})
    record.set("/reflections/p1", "b")
    assert record.entry("/reflections/p1") == {"value": "b", "at": end}


def test_observers_hear_which_answers_changed_and_only_then() -> None:
    record = Record()
    heard: list[Any] = []
    record.observe(heard.append)
    record.set(NOW, 3, revision=1)
    copy = record.data
    record.merge(copy)
    copy["reflections"] = {"p1": {"value": "new", "at": copy["created"]}}
    record.merge(copy)
    record.unobserve(heard.append)
    record.set(NOW, 4, revision=1)
    assert heard == [[tuple(NOW.split("/")[1:])], [("reflections", "p1")]]


# Copies from elsewhere


@examples
@given(copies, copies)
def test_taking_in_another_copy_is_merging_it(ours: Any, theirs: Any) -> None:
    record = Record(ours)
    heard: list[Any] = []
    record.observe(heard.extend)
    record.merge(theirs)
    assert record.data == module.merge_records(ours, theirs)
    for path in heard:
        assert record.entry(path) != Record(ours).entry(path)


@examples
@given(tampered(), copies)
def test_a_tampered_copy_changes_nothing_or_leaves_a_valid_record(theirs: Any, ours: Any) -> None:
    record = Record(ours)
    try:
        record.merge(theirs)
    except RecordError:
        assert record.data == ours
    assert read_record(write_record(record.data)) == record.data


@examples
@given(keys, keys, hostile_values)
def test_any_answer_at_any_path_changes_nothing_or_leaves_a_valid_record(first: str, second: str, value: Any) -> None:
    record = Record()
    before = record.data
    try:
        record.set([first, second], value)
    except RecordError:
        assert record.data == before
    assert read_record(write_record(record.data)) == record.data


def test_another_record_is_never_mixed_in() -> None:
    record = Record()
    before = record.data
    with pytest.raises(RecordError, match="two workbooks are never mixed"):
        record.merge(new_record())
    assert record.data == before


def test_what_is_not_json_at_all_is_refused() -> None:
    circle: dict[str, Any] = new_record()
    circle["reflections"] = {"p1": circle}
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for data in (circle, new_record() | {"reflections": deep}, new_record() | {"maps": {1: {2}}}, {}):
        with pytest.raises(RecordError):
            Record(data)
        record = Record()
        with pytest.raises(RecordError):
            record.merge(data | {"id": record.data["id"]} if data else data)


# The file


def test_a_record_without_a_file_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Record().save()
    assert list(tmp_path.iterdir()) == []


def test_answers_are_there_when_the_file_is_opened_again(file: Path) -> None:
    record = Record.open(file)
    assert not file.exists()
    record.set("/reflections/p1", "half an emoji \ud83d and 👩🏾‍🤝‍👨🏻")
    record.save()
    assert file.read_bytes() == write_record(record.data).encode()
    assert elsewhere(file).data == record.data
    assert leftovers(file) == []


def test_every_way_of_writing_the_same_path_gives_the_same_record(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record.open(file)
    monkeypatch.chdir(file.parent)
    link = file.with_name("link.json")
    link.symlink_to(file)
    for path in ("my-map.json", str(file), file.parent / "." / "my-map.json", link):
        assert Record.open(path) is record
    assert record.path == file.resolve()
    Record.open(link).save()
    assert link.is_symlink()


def test_a_file_from_the_book_opens(file: Path) -> None:
    file.write_bytes((GOLDEN / "records/everything.json").read_bytes())
    record = Record.open(file)
    record.save()
    assert file.read_bytes() == (GOLDEN / "records/everything.json").read_bytes()


def test_saving_nothing_new_leaves_the_file_alone(file: Path) -> None:
    record = Record.open(file)
    record.save()
    before = file.stat()
    record.save()
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_two_notebooks_on_one_file_lose_nothing(file: Path) -> None:
    ours = Record.open(file)
    ours.save()
    theirs = elsewhere(file)
    ours.set("/reflections/ours", "a")
    theirs.set("/reflections/theirs", "b")
    heard: list[Any] = []
    theirs.observe(heard.extend)
    ours.save()
    theirs.save()
    assert heard == [("reflections", "ours")]
    assert read_record(file.read_bytes())["reflections"].keys() == {"ours", "theirs"}
    assert Record.open(file) is ours
    assert ours.data == theirs.data


def test_opening_again_takes_in_what_the_file_has_got_meanwhile(file: Path) -> None:
    record = Record.open(file)
    record.set("/reflections/here", "a")
    record.save()
    record.set("/reflections/unsaved", "b")
    changed = record.data
    changed["reflections"]["there"] = {"value": "c", "at": changed["created"]}
    del changed["reflections"]["unsaved"]
    file.write_text(write_record(changed))
    assert Record.open(file) is record
    assert record.data["reflections"].keys() == {"here", "unsaved", "there"}
    record.save()
    assert read_record(file.read_bytes()) == record.data


def test_another_record_put_in_the_file_is_opened_if_nothing_is_lost_by_it(file: Path) -> None:
    first = Record.open(file)
    first.set("/reflections/p1", "saved")
    first.save()
    other = write_record(new_record())
    file.write_text(other)
    second = Record.open(file)
    assert write_record(second.data) == other
    second.set("/reflections/p1", "not saved")
    file.write_text(write_record(first.data))
    with pytest.raises(RecordError, match=r"^my-map.json: This file holds a different workbook"):
        Record.open(file)
    assert second.get("/reflections/p1") == "not saved"


@pytest.mark.parametrize("found", [b'{"half": ', b"\xff", write_record(new_record()).encode()])
def test_a_file_that_is_something_else_by_now_is_not_saved_over(file: Path, found: bytes) -> None:
    record = Record.open(file)
    record.set("/reflections/p1", "kept")
    record.save()
    record.set("/reflections/p1", "kept too")
    file.write_bytes(found)
    with pytest.raises(RecordError, match=r"^my-map.json: This file .*save them under another file name\.$"):
        record.save()
    assert file.read_bytes() == found
    assert leftovers(file) == []
    other = file.with_name("other.json")
    record.save(other)
    assert read_record(other.read_bytes())["reflections"]["p1"]["value"] == "kept too"
    assert Record.open(other) is record
    assert record.path == other


def test_a_removed_file_is_written_again(file: Path) -> None:
    record = Record.open(file)
    record.save()
    file.unlink()
    assert Record.open(file) is record
    record.save()
    assert read_record(file.read_bytes()) == record.data


def test_a_record_that_moves_to_another_file_leaves_the_first_to_itself(file: Path) -> None:
    record = Record.open(file)
    record.save()
    other = file.with_name("other.json")
    record.save(other)
    record.set("/reflections/p1", "a")
    record.save()
    assert Record.open(other) is record
    assert Record.open(file) is not record
    assert Record.open(file).get("/reflections/p1") is None


def test_a_record_may_be_saved_over_an_older_copy_of_itself(file: Path) -> None:
    record = Record()
    file.write_text(write_record(record.data))
    record.set("/reflections/p1", "newer")
    record.save(file)
    assert read_record(file.read_bytes()) == record.data


@pytest.mark.parametrize("case", ["cut-short", "version-2", "rating-6", "picture"])
def test_a_file_that_is_refused_stays_as_it_is(file: Path, case: str) -> None:
    data = (GOLDEN / f"records/refused/{case}.json").read_bytes()
    file.write_bytes(data)
    with pytest.raises(RecordError, match=r"^my-map.json: This .* Nothing here was changed"):
        Record.open(file)
    assert file.read_bytes() == data


def test_of_a_huge_file_no_more_is_read_than_shows_that_it_is_too_big(file: Path) -> None:
    with file.open("wb") as huge:
        huge.truncate(1 << 40)  # a terabyte, were it not all holes
    with pytest.raises(RecordError, match="bigger than 5 MB"):
        Record.open(file)


def test_a_path_that_cannot_be_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "circle.json").symlink_to(tmp_path / "circle.json")
    for path in (tmp_path, tmp_path / "nowhere" / "a.json", tmp_path / "a\0.json", tmp_path / "circle.json"):
        with pytest.raises(RecordError, match=r"can't be opened \(.+\)\. Nothing was changed"):
            Record.open(path)
    with pytest.raises(RecordError, match="there is no folder nowhere"):
        Record().save(tmp_path / "nowhere" / "a.json")


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_save_that_fails_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int) -> None:
    record = Record.open(file)
    record.set("/reflections/p1", "saved")
    record.save()
    saved = file.read_bytes()
    record.set("/reflections/p1", "not saved yet")

    def fail(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(RecordError) as refused:
            record.save()
    assert str(refused.value).startswith("my-map.json: Your answers could not be saved in this file (")
    assert os.strerror(number) in str(refused.value)
    assert (file.read_bytes(), leftovers(file)) == (saved, [])
    assert record.get("/reflections/p1") == "not saved yet"
    record.save()
    assert read_record(file.read_bytes()) == record.data


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is a Unix one")
def test_a_disk_that_fills_up_while_saving_loses_nothing(file: Path) -> None:
    import resource

    record = Record.open(file)
    record.save()
    saved = file.read_bytes()
    record.set("/reflections/p1", "x" * 10_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(RecordError, match="could not be saved in this file"):
            record.save()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (file.read_bytes(), leftovers(file)) == (saved, [])


def test_a_write_protected_file_is_respected(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record.open(file)
    record.save()
    record.set("/reflections/p1", "a")
    # Not by its mode: tests often run as root, whom no mode stops.
    monkeypatch.setattr(os, "access", lambda path, mode: not (path == record.path and mode == os.W_OK))
    with pytest.raises(RecordError, match="the file is write-protected"):
        record.save()


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are Unix ones")
def test_a_new_file_is_its_owners_alone_and_an_old_one_stays_as_shared_as_it_was(file: Path) -> None:
    record = Record.open(file)
    record.save()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o664)
    record.set("/reflections/p1", "a")
    record.save()
    assert stat.S_IMODE(file.stat().st_mode) == 0o664


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a Unix signal")
def test_a_process_killed_while_saving_leaves_a_whole_file(file: Path) -> None:
    code = (
        "import sys; from leading_by_example.record import Record\n"
        "record = Record.open(sys.argv[1]); n = 0\n"
        "while True:\n"
        "    n += 1; record.set('/reflections/p1', str(n) + 'x' * 9_000); record.save(); print(n, flush=True)"
    )
    seen = 0
    for turn in range(100 if LONG else 2):
        with subprocess.Popen([sys.executable, "-c", code, file], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert process.stdout.readline().strip() == "1"
            time.sleep(0.01 * (turn % 10))
            process.send_signal(signal.SIGKILL)
            said = process.stdout.read().split()
        kept = int(read_record(file.read_bytes())["reflections"]["p1"]["value"].partition("x")[0])
        assert kept >= int((said or ["1"])[-1])  # what was said to be saved, is
        seen += kept
    assert seen


def test_a_record_that_has_grown_too_big_says_so_and_keeps_the_old_file(file: Path) -> None:
    record = Record.open(file)
    record.save()
    saved = file.read_bytes()
    at = record.data["created"]
    long = {f"p{i}": {"value": "x" * 9_900, "at": at} for i in range(490)}
    record.merge(record.data | {"reflections": long})
    record.save()
    assert len(file.read_bytes()) > len(saved)
    saved = file.read_bytes()
    for i in range(20):
        record.set(f"/reflections/more{i}", "x" * 9_900)
    with pytest.raises(RecordError, match="grown past 5 MB"):
        record.save()
    assert (file.read_bytes(), leftovers(file)) == (saved, [])
    assert json.loads(saved)["id"] == record.data["id"]
