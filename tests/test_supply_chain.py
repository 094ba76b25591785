"""What we rest on is pinned, named with its licence and asked about honestly; the same commit builds the same book."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tools import audit, licences

ROOT = Path(__file__).resolve().parents[1]
LONG = bool(os.environ.get("LBE_LONG"))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_python_package_is_pinned_to_one_version(name):
    for line in (ROOT / name).read_text("utf-8").splitlines():
        assert re.match(r"[a-z0-9._-]+==[\w.]+( ; .+)?$|-e \.$|-r requirements\.txt$", line), line


def test_the_npm_lock_has_a_hash_for_each_package_and_names_no_address():
    lock = (ROOT / "frontend/package-lock.json").read_text("utf-8")
    packages = json.loads(lock)["packages"]
    assert not [
        path for path, entry in packages.items() if path and not entry.get("integrity", "").startswith("sha512-")
    ]
    assert '"resolved"' not in lock
    wanted = json.loads((ROOT / "frontend/package.json").read_text("utf-8"))
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name}: {version} is no exact version"


def test_the_licences_are_those_of_the_locks():
    """Except a package's own word where it is not needed on every computer."""
    made = licences.made()
    assert licences.TEXTS.read_text("utf-8") == made[licences.TEXTS], "run `python tools/licences.py`"
    now, kept = (json.loads(text) for text in (made[licences.LIST], licences.LIST.read_text("utf-8")))
    assert kept["shipped"] == now["shipped"], "run `python tools/licences.py`"
    pins = [[(each["name"], each["version"]) for each in side["python"]] for side in (kept, now)]
    assert pins[0] == pins[1], "run `python tools/licences.py`"


def test_the_book_and_its_zip_carry_the_licences(book):
    name = "_static/THIRD-PARTY-LICENCES.txt"
    text = licences.TEXTS.read_bytes()
    assert (book / name).read_bytes() == text
    with ZipFile(book / "_downloads/leading-by-example-workbook.zip") as archive:
        assert archive.read(name) == text
    page = (book / "book/licences.html").read_text("utf-8")
    for each in json.loads(licences.LIST.read_text("utf-8"))["shipped"]:
        assert f">{each['name']}</th><td>{each['version']}</td><td>{each['licence']}</td>" in page


class TestAudit:
    def test_no_answer_is_never_taken_for_all_being_well(self, capsys):
        skipped = '{"dependencies": [{"name": "altair", "skip_reason": "not found"}], "fixes": []}'
        python = audit.read_python(skipped)
        assert audit.say(python, []) == 2
        assert audit.say(([], []), audit.read_npm('{"message": "405", "statusCode": 405}')) == 2
        assert "says nothing about safety" in capsys.readouterr().out

    def test_what_is_known_is_named(self, capsys):
        weak = {"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
        python = audit.read_python(json.dumps({"dependencies": [weak]}))
        npm = audit.read_npm('{"vulnerabilities": {"b": {"severity": "high", "range": "<3"}}}')
        assert audit.say(python, npm) == 1
        said = capsys.readouterr().out
        assert "a 1: CVE-1, mended in 2" in said
        assert "b: high, <3" in said

    def test_all_well_is_said_only_when_all_were_asked_about(self):
        assert audit.say(audit.read_python('{"dependencies": []}'), audit.read_npm('{"vulnerabilities": {}}')) == 0


def without_network() -> list[str]:
    """Give what to put before a command so that it has no network at all, where Linux lets us; else nothing."""
    alone = ["unshare", "--map-root-user", "--net"]
    can = shutil.which("unshare") and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0
    return alone if can else []


@pytest.mark.skipif(not LONG, reason="two builds of the book: in `make test-long`")
def test_the_same_sources_build_the_same_book_wherever_and_in_whatever_order(tmp_path):
    """To the byte, ZIP included, in another folder, time zone and language, and with another order of Python's sets.

    Neither build has a network, so that nothing can be fetched but what the package managers brought before.
    """
    built = []
    for number, place in enumerate(("a", "another folder/deeper")):
        folder = tmp_path / place
        leave = shutil.ignore_patterns("_build", ".venv", "node_modules", ".git", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, folder, ignore=leave)
        odd = {"PYTHONHASHSEED": str(number), "TZ": ("UTC", "Asia/Tokyo")[number], "LC_ALL": ("C.UTF-8", "C")[number]}
        command = [str(Path(sys.executable).parent / "jupyter-book"), "build", ".", "-W", "-n", "--all", "-q"]
        env = {**os.environ, **odd, "PYTHONPATH": str(folder / "src")}
        run = subprocess.run(
            [*without_network(), *command], cwd=folder, env=env, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr[-3000:]
        html = folder / "_build" / "html"
        built.append({f.relative_to(html).as_posix(): f.read_bytes() for f in html.rglob("*") if f.is_file()})
    assert built[0].keys() == built[1].keys()
    assert not [name for name, content in built[0].items() if content != built[1][name]]
