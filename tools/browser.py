"""Find a Chromium for the tests, and get one where there is none.

Looks at ``CHROMIUM``, then for Chromium, Chrome or Edge on PATH, then for the one that Playwright keeps.
Where there is none: Debian's or Ubuntu's package when this is run as root, else Playwright's own download.
With ``--others``, also Firefox and WebKit, where Debian's packages can be installed; their tests are skipped elsewhere.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OTHERS = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}
# In each new window Chromium 156 also loads two pages of its own, the pop-ups of an address bar that nobody sees: half
# of the work of opening a map in a fresh profile. It heeds the last of two such lists, so this repeats Playwright's.
WITHOUT = "--disable-features=" + ",".join(
    [
        *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
        *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
        *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
        *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
        *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch", "TcpPortRandomizationWin"),
        *("msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"),
    ]
)
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


def _can_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _install(*packages: str) -> None:
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    command = ["apt-get", "install", "-y", "-qq", *packages]
    subprocess.run(command, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def others() -> None:
    """Get Firefox and WebKit where that can be done (110 MB to fetch, about a minute), and say what is missing."""
    missing = [package for program, package in OTHERS.items() if not shutil.which(program)]
    if missing and _can_install():
        try:
            _install("--no-install-recommends", *missing)
        except subprocess.CalledProcessError:
            print("Not every one of these packages could be installed.")
    missing = [package for program, package in OTHERS.items() if not shutil.which(program)]
    print(f"Not here, so their tests are skipped: {', '.join(missing)}" if missing else "Firefox and WebKit are here.")


def main() -> int:
    """Make sure that there is one, and print where."""
    if not find():
        if _can_install():
            _install("chromium")
        else:
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    path = find()
    if not path:
        print("No Chromium was found or could be installed.")
        print("Install one, or say where it is: CHROMIUM=/path/to/it make test")
        return 1
    print(f"Browser for the tests: {path}")
    if "--others" in sys.argv:
        others()
    return 0


if __name__ == "__main__":
    sys.exit(main())
