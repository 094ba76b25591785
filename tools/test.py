"""Run every check, and then the tests: ``python tools/test.py [--long]``."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

ROOT = Path(__file__).resolve().parents[1]
BOOK = ROOT / "_build" / "html"
MEND = "Mend what is said above, then run `make test` again."


def lanes() -> list[list[tuple[str, list[str]]]]:
    """Give the checks before the tests, by name: two lanes side by side, as hardly any of them uses two cores."""
    python, npm = [sys.executable], [sys.executable, "tools/npm.py"]
    book = str(Path(sys.executable).parent / "jupyter-book")
    return [
        [
            ("style", [*python, "-m", "ruff", "check", "."]),
            ("format", [*python, "-m", "ruff", "format", "--check", "."]),
            ("spelling", [*python, "-m", "codespell_lib", "./"]),
            ("the data package is current", [*python, "tools/describe_data.py", "--check"]),
            ("Python types", [*python, "-m", "mypy"]),
        ],
        [
            ("browsers", [*python, "tools/browser.py", "--others"]),
            ("front-end packages", [*npm, "ci", "--no-audit", "--no-fund"]),
            ("front-end types", [*npm, "run", "types"]),
            ("front-end tests", [*npm, "test"]),
            ("the built front end is current", [*npm, "run", "check"]),
            # --all: everything is read anew, so that a warning is never hidden by an earlier build.
            ("the book, warnings as errors", [book, "build", ".", "-W", "-n", "--keep-going", "--all"]),
        ],
    ]


TESTS = [sys.executable, "-m", "pytest", "--nbval", "-n", "2", "--dist", "loadfile", "--durations", "15"]


def run_lane(lane: list[tuple[str, list[str]]], stop: Event) -> None:
    """Run one check after the other, as long as none has failed in either lane, and show what each said."""
    for name, command in lane:
        if stop.is_set():
            return
        start = time.monotonic()
        run = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        head, foot = f"\n== {name}\n", f"   ({time.monotonic() - start:.0f} s)\n"
        if run.returncode:
            foot += f"\nStopped at: {name}. {MEND}\n"
            stop.set()
        # As it came, in one piece: what a tool says may not fit the encoding that Windows gives to a pipe.
        sys.stdout.buffer.write(head.encode() + run.stdout + foot.encode())
        sys.stdout.buffer.flush()


def main() -> int:
    """Run everything; gives the exit code."""
    stop = Event()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda lane: run_lane(lane, stop), lanes()))
    if stop.is_set():
        return 1
    print("\n== tests and notebooks", flush=True)
    # LBE_BOOK spares the tests a second build of the book; LBE_LONG asks for more inputs of the same tests.
    env = {**os.environ, "LBE_BOOK": str(BOOK), **({"LBE_LONG": "1"} if "--long" in sys.argv else {})}
    code = subprocess.run([*TESTS, "tests", "notebooks"], cwd=ROOT, env=env, check=False).returncode
    if code:
        print(f"\nStopped at: tests and notebooks. {MEND}")
    return code


if __name__ == "__main__":
    sys.exit(main())
