"""What others made, and its licences: ``python tools/licences.py`` writes two files, ``--check`` compares them.

``static/THIRD-PARTY-LICENCES.txt`` travels with the built scripts, in the book, its ZIP and the wheel: the licences ask
for that. ``licences.json`` is what the book's page lists. Both come from the two locks and from what the packages
themselves say, so run this after a change to a lock, with the packages of both installed.
"""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "leading_by_example"
TEXTS = PACKAGE / "static" / "THIRD-PARTY-LICENCES.txt"
LIST = PACKAGE / "licences.json"

# Types for editors: nothing of them is in what is built.
TYPES = re.compile(r"@types/|undici-types$")
# For making the book and the tests, but its files are part of the slides (tools/slides.py).
IN_THE_SLIDES = "node_modules/reveal.js"

HEAD = """Parts made by others
====================

The scripts beside this file, and the slides, are built from these packages. Each is named with its licence, and the
licences are printed in full below. The package docx brings its own copies of the packages it needs; their versions may
differ from those named here. Everything else is under the licences that the book's page "About this workbook" names.
"""

# Said in several ways; one name each, as SPDX has it.
SPDX = {
    "bsd license": "BSD",
    "bsd 3-clause license": "BSD-3-Clause",
    "isc license": "ISC",
    "psfl": "PSF-2.0",
    "new bsd": "BSD-3-Clause",
    "bsd-3-clause license": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd-2-clause license": "BSD-2-Clause",
    "simplified bsd": "BSD-2-Clause",
    "mit license": "MIT",
    "mit/x11": "MIT",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "isc license (iscl)": "ISC",
}


def _npm_text(folder: Path) -> str:
    """Give a package's licence: its own file, else the part of its README."""
    for file in sorted(folder.iterdir()):
        if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            return file.read_text("utf-8").strip()
    readme = (folder / "README.md").read_text("utf-8")
    found = re.search(r"^#+ *LICEN[SC]E\s*$(.*)", readme, re.IGNORECASE | re.MULTILINE | re.DOTALL)
    if not found:
        raise SystemExit(f"{folder.name} has no licence text: find it, and teach tools/licences.py where it stands.")
    return found[1].split("\n[0]:")[0].strip()


def npm_packages() -> list[dict[str, str]]:
    """List what the built scripts and the slides are made from, as the lock has it."""
    lock: dict[str, dict[str, Any]] = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))["packages"]
    found = []
    for path, entry in sorted(lock.items()):
        name = path.rpartition("node_modules/")[2]
        if not path or TYPES.search(name) or (entry.get("dev") and path != IN_THE_SLIDES):
            continue
        folder = ROOT / "frontend" / path
        installed = json.loads((folder / "package.json").read_text("utf-8"))["version"]
        if installed != entry["version"]:
            raise SystemExit(f"{name} is installed as {installed}, not {entry['version']}: run tools/npm.py ci.")
        text = "\n".join(line.rstrip() for line in _npm_text(folder).splitlines())
        found.append({"name": name, "version": installed, "licence": entry["license"].strip("()"), "text": text})
    return found


def python_licence(name: str) -> str:
    """Give the licence that an installed Python package names, as SPDX where it can be told."""
    about = metadata(name)
    classified = [each for each in about.get_all("Classifier", []) if each.startswith("License ::")]
    short = (about.get("License") or "").replace("UNKNOWN", "").strip()
    if classified and (not short or len(short) > 40):
        short = " or ".join(each.rpartition(" :: ")[2] for each in classified)
    said = about.get("License-Expression") or short
    if not said:
        raise SystemExit(f"{name} does not say under which licence it is: look, and teach tools/licences.py.")
    return SPDX.get(said.lower(), said)


def python_packages() -> list[dict[str, str]]:
    """List what the book's requirements install; ``only`` says where, for those that not every computer needs."""
    found: dict[str, dict[str, str]] = {}
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        name, _, rest = line.partition("==")
        if not rest:
            continue
        version, _, only = (part.strip() for part in rest.partition(";"))
        if name in found:  # one version a Python
            found[name]["version"] += f" or {version}"
            continue
        found[name] = {"name": name, "version": version, "licence": ""}
        try:
            found[name]["licence"] = python_licence(name)
        except PackageNotFoundError:
            if not only:
                raise SystemExit(f"{name} is not installed: run `make test` once, or pip.") from None
            found[name]["licence"] = "not needed everywhere: see the package"
    return list(found.values())


def texts(packages: list[dict[str, str]]) -> str:
    """Write the file of licences: each text once, with all packages it stands for."""
    by_text: dict[str, list[str]] = {}
    for each in packages:
        by_text.setdefault(each["text"], []).append(f"{each['name']} {each['version']} ({each['licence']})")
    parts = [f"{chr(10).join(names)}\n{'-' * 40}\n{text}\n" for text, names in by_text.items()]
    return "\n\n".join([HEAD, *parts])


def made() -> dict[Path, str]:
    """Give both files' content."""
    shipped, needed = npm_packages(), python_packages()
    for each in shipped:
        each["where"] = "slides" if IN_THE_SLIDES.endswith(each["name"]) else "scripts"
    short = [{key: value for key, value in each.items() if key != "text"} for each in shipped]
    listed = json.dumps({"shipped": short, "python": needed}, indent=1, ensure_ascii=False) + "\n"
    return {TEXTS: texts(shipped), LIST: listed}


def main() -> int:
    """Write both files, or compare them."""
    stale = [file for file, text in made().items() if not file.exists() or file.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for file in stale:
            print(f"{file.name} is not what the locks make: run `python tools/licences.py` and commit it.")
        return int(bool(stale))
    for file, text in made().items():
        file.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
