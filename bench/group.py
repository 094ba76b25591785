"""Time 100,000 share codes, and the most memory that reading them takes."""

from __future__ import annotations

import random
import time
import tracemalloc

from leading_by_example.group import group_results, read_codes
from leading_by_example.share_code import encode, today

ANSWERS = [1, 2, 3, 4, 5, "cannot-tell", None]
DIFFERENT = 4000  # codes to encode; after that they come again, and each is counted


def many_codes(count: int, kind: str) -> str:
    """Write codes, one a line."""
    draw = random.Random(1)
    names = today(kind).statements
    codes = [
        encode({name: {side: draw.choice(ANSWERS) for side in ("now", "hoped")} for name in names}, kind)
        for _ in range(DIFFERENT)
    ]
    return "\n".join(draw.choices(codes, k=count))


def group(count: int = 100_000, kind: str = "all") -> tuple[float, float]:
    """Read codes and make the results.

    Returns
    -------
    tuple of float
        Seconds, and MiB at the most (measured in a run of its own, which takes longer).
    """
    text = many_codes(count, kind)
    group_results(read_codes(text[:1000], "each"))  # libraries loaded, tables made
    start = time.perf_counter()
    assert group_results(read_codes(text, "each")).people == count
    seconds = time.perf_counter() - start
    tracemalloc.start()
    group_results(read_codes(text, "each"))
    most = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return seconds, most
