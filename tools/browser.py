"""Find a Chromium for the tests, and get one where there is none.

Looks at ``CHROMIUM``, then for Chromium, Chrome or Edge on PATH, then for the one that Playwright keeps.
Where there is none: Debian's or Ubuntu's package when this is run as root, else Playwright's own download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"]


def find() -> str | None:
    """Give the path of a browser that is already here."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def main() -> int:
    """Make sure that there is one, and print where."""
    if not find():
        if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
            subprocess.run(["apt-get", "update", "-qq"], check=True)
            env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True, env=env)
        else:
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    path = find()
    if not path:
        print("No Chromium was found or could be installed.")
        print("Install one, or say where it is: CHROMIUM=/path/to/it make test")
        return 1
    print(f"Browser for the tests: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
