"""Run every check, in the order in which a slip is found soonest: ``python tools/test.py [--long]``."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOOK = ROOT / "_build" / "html"


def steps() -> list[tuple[str, list[str]]]:
    """Give each check's name and command."""
    python, npm = [sys.executable], [sys.executable, "tools/npm.py"]
    book = str(Path(sys.executable).parent / "jupyter-book")
    return [
        ("browsers", [*python, "tools/browser.py", "--others"]),
        ("front-end packages", [*npm, "ci", "--no-audit", "--no-fund"]),
        ("style", [*python, "-m", "ruff", "check", "."]),
        ("format", [*python, "-m", "ruff", "format", "--check", "."]),
        ("spelling", [*python, "-m", "codespell_lib", "./"]),
        ("Python types", [*python, "-m", "mypy"]),
        ("front-end types", [*npm, "run", "types"]),
        ("front-end tests", [*npm, "test"]),
        ("the built front end is current", [*npm, "run", "check"]),
        ("the data package is current", [*python, "tools/describe_data.py", "--check"]),
        # --all: everything is read anew, so that a warning is never hidden by an earlier build.
        (
            "the book, warnings as errors",
            [book, "build", ".", "-W", "-n", "--keep-going", "--all"],
        ),
        (
            "tests and notebooks",
            [
                *python,
                "-m",
                "pytest",
                "--nbval",
                "-n",
                "2",
                "--dist",
                "loadfile",
                "--durations",
                "15",
                "tests",
                "notebooks",
            ],
        ),
    ]


def main() -> int:
    """Run them all, stopping at the first that fails."""
    # LBE_BOOK spares the tests a second build of the book; LBE_LONG asks for more inputs of the same tests.
    env = {**os.environ, "LBE_BOOK": str(BOOK), **({"LBE_LONG": "1"} if "--long" in sys.argv else {})}
    for name, command in steps():
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
        if code:
            print(f"\nStopped at: {name}. Mend what is said above, then run `make test` again.")
            return code
        print(f"   ({time.monotonic() - start:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
