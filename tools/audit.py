"""Ask whether a version we use has a known weakness: ``make audit``. Needs the internet; see main() for the exit codes.

pip-audit gets a folder of its own for the time of the question, so that it and what it needs stay out of our locks.
"""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIP_AUDIT = "pip-audit==2.10.1"


def locked() -> str:
    """Give what both locks pin, without our own package, which no list knows."""
    lines = [line for lock in LOCKS for line in (ROOT / lock).read_text("utf-8").splitlines()]
    return "\n".join(line for line in lines if "==" in line) + "\n"


def read_python(answer: str) -> tuple[list[str], list[str]]:
    """Return what pip-audit found, and the packages it could not ask about."""
    listed: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    found = [
        f"{each['name']} {each['version']}: {weak['id']}, mended in {', '.join(weak['fix_versions']) or 'none yet'}"
        for each in listed
        for weak in each.get("vulns", [])
    ]
    return found, [each["name"] for each in listed if "skip_reason" in each]


def read_npm(answer: str) -> list[str] | None:
    """Return what npm found, or nothing where it could not ask."""
    report = json.loads(answer)
    if "vulnerabilities" not in report:
        return None
    return [f"{name}: {each['severity']}, {each['range']}" for name, each in report["vulnerabilities"].items()]


def _python() -> tuple[list[str], list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = next(Path(folder).glob("[bS]*/python*"))
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PIP_AUDIT]
        if subprocess.run(install, check=False, capture_output=True).returncode:
            return [], ["all of them (pip-audit could not be fetched)"]
        pins = Path(folder, "pins.txt")
        pins.write_text(locked(), encoding="utf-8")
        ask = [str(python), "-m", "pip_audit", "--no-deps", "--disable-pip", "--format=json", "-r", str(pins)]
        answer = subprocess.run(ask, check=False, capture_output=True, text=True).stdout
    try:
        return read_python(answer)
    except (ValueError, KeyError):
        return [], ["all of them (pip-audit had no answer)"]


def _npm() -> list[str] | None:
    ask = [sys.executable, str(ROOT / "tools" / "npm.py"), "audit", "--json"]
    answer = subprocess.run(ask, check=False, capture_output=True, text=True).stdout
    try:
        return read_npm(answer)
    except ValueError:
        return None


def say(python: tuple[list[str], list[str]], npm: list[str] | None) -> int:
    """Print the outcome: 0, nothing known; 1, something is; 2, not all could be asked about, so nothing is promised."""
    found, unasked = python
    for each in [*found, *(npm or [])]:
        print(f"A known weakness: {each}")
    if unasked:
        some = ", ".join(unasked[:5]) + (" …" if len(unasked) > 5 else "")
        print(f"NOT CHECKED: {len(unasked)} Python entries had no answer from PyPI's list of weaknesses: {some}")
    if npm is None:
        print("NOT CHECKED: the npm packages. npm's list of weaknesses could not be reached from here.")
    if found or npm:
        return 1
    if unasked or npm is None:
        print("So this says nothing about safety. Try again where the internet can be reached.")
        return 2
    print("No known weakness in any version that the locks name.")
    return 0


def main() -> int:
    """Ask both."""
    return say(_python(), _npm())


if __name__ == "__main__":
    sys.exit(main())
