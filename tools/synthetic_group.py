"""Write the made-up group of 40 that the notebook on groups shows: ``python tools/synthetic_group.py``.

Nobody gave these answers. They are drawn by chance, with a seed, so that each kind of pattern is there to look at.
"""

import random
from pathlib import Path

from leading_by_example import load_statements
from leading_by_example.share_code import encode

FILE = Path(__file__).resolve().parents[1] / "notebooks" / "synthetic-group.txt"
FIRST_LINE = "Made up by tools/synthetic_group.py. Nobody gave these answers. One share code on a line."
PEOPLE, SEED = 40, 2025
ANSWERS = [1, 2, 3, 4, 5, "cannot-tell", None]
# How likely each answer is, by what is to be seen.
LOOKS = {
    "low": [30, 40, 15, 8, 4, 2, 1],
    "high": [2, 4, 10, 40, 40, 3, 1],
    "apart": [25, 22, 4, 22, 25, 1, 1],
    "spread": [5, 17, 48, 17, 5, 5, 3],
    "unseen": [2, 5, 7, 5, 2, 76, 3],
    "alike": [97, 0, 1, 1, 0, 0, 1],
    "blank": [2, 2, 3, 2, 1, 3, 87],
}
NOW = {"s02": "low", "s04": "apart", "s08": "alike", "s13": "apart", "s15": "unseen", "s20": "low", "s24": "blank"}


def text() -> str:
    """Make the file: its first line says what it is."""
    draw = random.Random(SEED)
    names = load_statements()["statement_id"].tolist()
    lines = [FIRST_LINE]
    for _ in range(PEOPLE):
        given = {
            name: {
                "now": draw.choices(ANSWERS, LOOKS[NOW.get(name, "spread")])[0],
                "hoped": draw.choices(ANSWERS, LOOKS["blank" if name == "s24" else "high"])[0],
            }
            for name in names
        }
        lines.append(encode(given, "all"))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
