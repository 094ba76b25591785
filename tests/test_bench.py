"""The measurements ask what the workbook asks, and answer each target. What they measure is in no test."""

import json
import re
from pathlib import Path

from bench.floor import floor_page
from bench.targets import TARGETS, row
from leading_by_example.data import load_statements

ROOT = Path(__file__).resolve().parents[1]


def test_the_floor_page_asks_every_statement_now_and_hoped_for(tmp_path):
    text = floor_page(tmp_path).read_text("utf-8")
    statements = load_statements()
    for name in statements.loc[~statements["retired"], "statement_id"]:
        for side in ("now", "hoped"):
            assert text.count(f'name="{name}-{side}"') == 6


def test_each_target_is_a_row_and_says_whether_it_is_met():
    assert len({target.key for target in TARGETS}) == len(TARGETS)
    for target in TARGETS:
        empty = row(target, [])
        assert target.elsewhere in empty
        if target.limit is None:
            continue
        worse, better = (0, 1) if target.more else (2, 1)
        assert row(target, [target.limit * better]).endswith("| yes |")
        assert row(target, [target.limit * worse]).endswith("| **no** |")


def test_the_readme_has_a_line_for_each_target():
    text = (ROOT / "bench/README.md").read_text("utf-8")
    assert not [target.what for target in TARGETS if target.what not in text]


def test_what_only_the_measurements_need_is_pinned_and_names_no_address():
    lock = (ROOT / "bench/package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    packages = json.loads(lock)["packages"]
    assert all(entry["integrity"].startswith("sha512-") for path, entry in packages.items() if path)
    wanted = json.loads((ROOT / "bench/package.json").read_text("utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
