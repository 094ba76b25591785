"""Keep what describes the data up to date: sets of statements, then sizes and check sums in ``datapackage.json``.

Run ``python tools/describe_data.py`` after a change to a table; with ``--check`` nothing is written, and the
answer is exit code 1 when something is out of date. The rest of the description is written by hand, so only sizes
and check sums are replaced, and its layout stays as it is.

``data/verbatim.sha256`` is not touched, on purpose: the study's words do not change.
"""

import argparse
import csv
import hashlib
import json
import sys
from pathlib import Path

from leading_by_example._table import read_table
from leading_by_example.data import DataError
from leading_by_example.statement_sets import new_sets, problems

DATA = Path(__file__).resolve().parents[1] / "data"
IF_MEANT = "If the change is meant, run: python tools/describe_data.py"


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


def tidy_line_ends(folder: Path) -> None:
    """Undo what a spreadsheet does to a CSV file as it saves it: its line ends, and the mark it puts first."""
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        tidy = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        if tidy != content:
            path.write_bytes(tidy)


def bring_sets_up_to_date(folder: Path, check: bool) -> bool:
    """Add today's sets of statements where they are new; return whether all is well."""
    try:
        statements, sets = read_table("statements", folder), read_table("statement_sets", folder)
    except DataError as error:
        print(error, file=sys.stderr)
        return False
    wrong, rows = problems(statements, sets), new_sets(statements, sets)
    names = " and ".join(row["set_id"] for row in rows)
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
    elif rows and check:
        print(f"statement_sets.csv does not have today's statements yet ({names}). {IF_MEANT}", file=sys.stderr)
    elif rows:
        with (folder / "statement_sets.csv").open("a", encoding="utf-8", newline="") as stream:
            csv.DictWriter(stream, list(sets.columns), lineterminator="\n").writerows(rows)
        print(f"statement_sets.csv: added {names}. Share codes made before still read.")
    return not wrong and not (rows and check)


def main(arguments: list[str] | None = None) -> int:
    """Update or check the description; return the exit code."""
    parser = argparse.ArgumentParser(description="Bring data/datapackage.json up to date with the tables.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if out of date")
    parser.add_argument("--folder", type=Path, default=DATA, help="the data folder (default: data/)")
    options = parser.parse_args(arguments)
    if not options.check:
        tidy_line_ends(options.folder)
    well = bring_sets_up_to_date(options.folder, options.check)
    text, stale = described(options.folder)
    if not stale:
        print("datapackage.json is up to date.")
    elif options.check:
        print(f"datapackage.json is out of date for {', '.join(stale)}. {IF_MEANT}", file=sys.stderr)
        well = False
    elif well:
        (options.folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
        print(f"datapackage.json now describes {', '.join(stale)} as they are.")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
