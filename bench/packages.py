"""What the measurements alone need from npm, got when first asked for: ``make test`` never waits for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tools.npm import npm

FOLDER = Path(__file__).resolve().parent
PACKAGES = FOLDER / "node_modules"


@cache
def installed() -> None:
    """Install what ``package-lock.json`` names, unless that is what is here."""
    lock, here = FOLDER / "package-lock.json", PACKAGES / ".package-lock.json"
    if here.exists() and here.stat().st_mtime >= lock.stat().st_mtime:
        return
    if npm(FOLDER, "ci", "--no-progress", "--loglevel=error"):
        raise SystemExit("npm could not install what bench/package-lock.json names.")
