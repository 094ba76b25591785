"""Time what Python does by itself: the import, and the command that makes a group's report."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# A small process of its own waits for the command: in this one, a child would start with all that we hold.
PEAK = """
import os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024)
sys.exit(bool(status))
"""


def importing() -> float:
    """Start Python, import the package and end; gives seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import leading_by_example"], check=True)
    return time.perf_counter() - start


def command(codes: Path) -> tuple[float, float]:
    """Make a report as a reader would, from a file of share codes.

    Returns
    -------
    tuple of float
        Seconds, and MiB that the process took at the most (Linux).
    """
    report = codes.with_suffix(".html")
    group = [sys.executable, "-m", "leading_by_example", "group", str(codes), "--out", str(report)]
    run = subprocess.run([sys.executable, "-c", PEAK, *group], check=True, capture_output=True, text=True)
    seconds, most = run.stdout.split()
    return float(seconds), float(most)
