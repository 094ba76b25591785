"""Bring the sizes and check sums in ``data/datapackage.json`` up to date with the tables it describes.

Run ``python tools/describe_data.py`` after a change to a table; with ``--check`` nothing is written, and the
answer is exit code 1 when a size or check sum is out of date. The rest of the description is written by hand,
so only these two values are replaced, and its layout stays as it is.

``data/verbatim.sha256`` is not touched, on purpose: the study's words do not change.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"


def described(folder: Path) -> tuple[str, list[str]]:
    """Return the description with fresh sizes and check sums, and the names of the tables whose changed."""
    text = (folder / "datapackage.json").read_text(encoding="utf-8")
    stale = []
    for resource in json.loads(text)["resources"]:
        content = (folder / resource["path"]).read_bytes()
        old = f'"bytes": {resource["bytes"]}, "hash": "{resource["hash"]}"'
        new = f'"bytes": {len(content)}, "hash": "sha256:{hashlib.sha256(content).hexdigest()}"'
        if old not in text:
            raise SystemExit(f"datapackage.json: keep bytes, hash of {resource['path']} on one line: {old}")
        if new != old:
            stale.append(resource["path"])
            text = text.replace(old, new)
    return text, stale


def main(arguments: list[str] | None = None) -> int:
    """Update or check the description; return the exit code."""
    parser = argparse.ArgumentParser(description="Bring data/datapackage.json up to date with the tables.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if out of date")
    parser.add_argument("--folder", type=Path, default=DATA, help="the data folder (default: data/)")
    options = parser.parse_args(arguments)
    text, stale = described(options.folder)
    if not stale:
        print("datapackage.json is up to date.")
    elif options.check:
        print(
            f"datapackage.json is out of date for {', '.join(stale)}. "
            "If the change is meant, run: python tools/describe_data.py",
            file=sys.stderr,
        )
        return 1
    else:
        (options.folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
        print(f"datapackage.json now describes {', '.join(stale)} as they are.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
