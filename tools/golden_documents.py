"""Write the golden documents anew: what Python and the front end must both make of the records named here.

Look at the difference before it is committed: it is what readers' documents will now say.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from leading_by_example.document import document, words
from leading_by_example.export import to_csv, to_markdown
from leading_by_example.record import read_record

# Words that stay as printed in the data, and are written down nowhere else (tests/test_words.py says why).
NOT_REPEATED = "q11"
GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"
TODAY = date(2026, 11, 23)
ALL = {"vacancy": True, "guesses": True}
CASES = {
    "empty-full": ("empty", "full", {}),
    "empty-cpd": ("empty", "cpd", {}),
    "core-eight-full": ("core-eight", "full", {}),
    "core-eight-portfolio": ("core-eight", "portfolio", {}),
    "everything-full-all": ("everything", "full", ALL),
    "everything-cpd": ("everything", "cpd", {}),
    "odd-ids-full-all": ("odd-ids", "full", ALL),
    "version-1-full-all": ("version-1", "full", ALL),
}


def golden(name: str) -> dict[str, Any]:
    """Make one case anew: its record by name, what is asked for, and what must come of it."""
    file, shape, options = CASES[name]
    record = read_record((GOLDEN / "records" / f"{file}.json").read_bytes())
    made = document(record, shape, today=TODAY, **options)
    return {
        "record": f"records/{file}.json",
        "options": {"shape": shape, "vacancy": False, "guesses": False, **options, "today": TODAY.isoformat()},
        "document": made,
        "markdown": to_markdown(made),
        "csv": to_csv(record, **options),
    }


def text_of(case: dict[str, Any]) -> str:
    """Write a case as JSON, each of the document's blocks on a line of its own."""
    blocks = ",\n".join(json.dumps(block) for block in case["document"]["blocks"])
    bare = json.dumps({**case, "document": {**case["document"], "blocks": []}}, indent=1)
    return bare.replace('"blocks": []', f'"blocks": [\n{blocks}\n]', 1) + "\n"


def golden_words() -> dict[str, Any]:
    """Give the words that the front end is tested with."""
    quotes = [quote for quote in words()["quotes"] if quote["quote_id"] != NOT_REPEATED]
    return {**words(), "quotes": quotes}


if __name__ == "__main__":
    folder = GOLDEN / "documents"
    folder.mkdir(exist_ok=True)
    for name in CASES:
        (folder / f"{name}.json").write_text(text_of(golden(name)), encoding="utf-8")
    (folder / "words.json").write_text(json.dumps(golden_words(), indent=1) + "\n", encoding="utf-8")
