"""Time the group page in a real Chromium: 2,000 codes pasted, closed, and the results drawn."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from leading_by_example.share_code import encode, today

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Presses "Add the codes", then closes them; gives the milliseconds of each until the page has been drawn anew.
STEPS = """
async () => {
  const find = (name) => document.querySelector(`.lbe-group ${name}`);
  const press = (name) => new Promise((resolve) => {
    const start = performance.now();
    find(`[data-do="${name}"]`).click();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  });
  const read = await press("add");
  await press("close");
  const drawn = await press("close-yes");
  if (!find("[data-part=statements] section")) throw new Error("No results.");
  return { read, drawn };
}
"""


def pasted(browser: Browser, address: str, *, codes: int = 2000, seed: int = 1) -> dict[str, float]:
    """Paste codes among names and times, close them and look.

    Returns
    -------
    dict
        ``read``: milliseconds from pressing Add until the page says what was read; ``drawn``: from closing until the
        results are drawn.
    """
    chance = random.Random(seed)
    asked = today("core").statements
    lines = []
    for number in range(codes):
        ratings = {each: {"now": chance.choice([1, 2, 3, 4, 5, "cannot-tell"]), "hoped": 4} for each in asked}
        lines.append(f"[10:{number % 60:02}] Person {number}: {encode(ratings)}")
    page = browser.new_context().new_page()
    page.goto(f"{address}/book/group.html")
    page.wait_for_selector('.lbe-group [data-part="live"]:visible')
    page.locator('[data-part="paste"]').evaluate("(box, text) => { box.value = text; }", "\n".join(lines))
    times: dict[str, float] = page.evaluate(STEPS)
    page.context.close()
    return times
