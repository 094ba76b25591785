"""The command: ``python -m leading_by_example group codes.txt --out report.html``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ._group_codes import Progress

ABOUT = """Make a report of what a group sees from its share codes: for a room or a cohort, and no benchmark of
organisations. Names, times and anything else around the codes are passed over and not kept."""
EXIT = (
    "It ends with 0 when the report is written, 1 when something is wrong, 2 when the command is, 3 with too few codes."
)
SLOW = 2.0  # seconds after which it says how far it is


class Refusal(Exception):
    """What cannot be done, in words for whoever asked, and how the command ends."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return how it ends."""
    parser = argparse.ArgumentParser(prog="python -m leading_by_example", description="The workbook's command.")
    commands = parser.add_subparsers(title="commands", dest="command")
    group = commands.add_parser("group", help="a report of many share codes", description=ABOUT, epilog=EXIT)
    group.add_argument("codes", help="a text file with the codes, or - to read what is piped in")
    group.add_argument("--out", required=True, type=Path, metavar="report.html", help="the report to write")
    group.add_argument(
        "--duplicates",
        choices=("once", "each"),
        default="once",
        help="how to count a code that is there again; show a group one of the two ways, never both",
    )
    group.add_argument("--before", metavar="earlier.csv", help="results of an earlier session, to stand beside")
    group.add_argument("--csv", type=Path, metavar="results.csv", help="write the results as CSV, too")
    group.add_argument("--title", default="Our map together", help="what stands over the report")
    options = parser.parse_args(arguments)
    if not options.command:
        parser.print_help()
        return 0
    try:
        return _group(options)
    except Refusal as problem:
        print(problem, file=sys.stderr)
        return problem.code
    except OSError as problem:  # a name that no file can have, found when it is looked for
        print(f"A file can't be used ({problem.strerror}). Check the names.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _group(options: argparse.Namespace) -> int:
    written = [path for path in (options.out, options.csv) if path]
    read = [Path(name).resolve() for name in (options.codes, options.before) if name and name != "-"]
    for path in written:
        if any(path.resolve() == each or (path.exists() and each.exists() and path.samefile(each)) for each in read):
            raise Refusal(f"{path} is a file to be read. Give the report another name.")
        if path.exists() and not path.is_file():  # a folder, or a device such as /dev/null
            raise Refusal(f"{path} is no file that can be written over. Give the report another name.")
        if not path.resolve().parent.is_dir():
            raise Refusal(f"There is no folder {path.parent} to write in. Make it, or choose another.")
    if len({path.resolve() for path in written}) < len(written):
        raise Refusal("The report and the CSV file have the same name. Give them two.")
    text = _text(options.codes)
    if not text.strip():
        raise Refusal(f"There is nothing in {_name(options.codes)}. Put the codes in it, one on a line.")
    earlier = _text(options.before) if options.before else None
    from .group import GroupError, compare, group_results, read_codes, read_results
    from .group_report import report

    duplicates: Literal["once", "each"] = options.duplicates
    try:
        batch = read_codes(text, duplicates, progress=_progress())
        for line in batch.problems["what_to_do"]:
            print(line, file=sys.stderr)
        results = group_results(batch)
        if not batch.people:
            raise Refusal(f"There is no code in {_name(options.codes)} that can be counted.", 3)
        if results.small:
            steps = "\n".join(f"- {step}" for step in results.talk_it_through)
            raise Refusal(
                f"There are {batch.people} codes, and it takes eight. Talk it through with cards:\n{steps}", 3
            )
        comparison = compare(read_results(earlier), results) if earlier is not None else None
    except GroupError as problem:
        raise Refusal(str(problem)) from None
    page = report(results, title=_sayable(options.title), batch=batch, comparison=comparison)
    _write(options.out, page)
    if options.csv:
        _write(options.csv, results.to_csv())
    print(f"{results.people} people. The report is in {_sayable(str(options.out))}.")
    return 0


def _text(name: str) -> str:
    """Read a file, or what is piped in, as text."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        raise Refusal(f"There is no file {name}. Check its name and its folder.") from None
    except OSError as error:
        raise Refusal(f"{name} can't be opened ({error.strerror}).") from None
    coding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        raise Refusal(
            f"{_name(name)} is no plain text in UTF-8. Save it as ‘plain text, UTF-8’, and try again."
        ) from None


def _write(path: Path, text: str) -> None:
    """Write a file whole, or not at all."""
    from ._record_file import written_beside

    try:
        with written_beside(path.resolve(), text.encode("utf-8")) as whole:
            whole.replace(path.resolve())
    except OSError as error:
        raise Refusal(f"{path} can't be written ({error.strerror}). It was left as it was.") from None


def _sayable(text: str) -> str:
    """Put a question mark for each byte that was no character: a file's name, or what is typed, may have such."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _name(name: str) -> str:
    return "what was piped in" if name == "-" else name


def _progress() -> Progress | None:
    """Say how far it is on long work, to someone who is watching."""
    if not sys.stderr.isatty():
        return None
    start = last = time.monotonic()

    def show(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - start > SLOW and (now - last > 0.2 or done == of):
            last = now
            filled = 20 * done // max(of, 1)
            end = "\n" if done == of else ""
            print(f"\r[{'#' * filled:20}] {done} of {of} lines", end=end, file=sys.stderr, flush=True)

    return show


if __name__ == "__main__":
    sys.exit(main())
