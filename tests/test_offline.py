"""The list of what browsers keep a copy of: all that a page needs, no file to take away, and the size as stated."""

import hashlib
import json
import re
from base64 import b64encode
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from leading_by_example.sphinx_ext import offline
from leading_by_example.sphinx_ext.book_zip import ZIP
from leading_by_example.sphinx_ext.offline import copied, write_worker
from leading_by_example.sphinx_ext.page_files import pointers
from tools import serve


def listed(worker: str) -> dict[str, str]:
    """Read the list that a worker holds."""
    found = re.search(r"const BOOK = [^\n]*?\((\{\n.*?\n\}\n?\})\);", worker, re.DOTALL)
    assert found
    files: dict[str, str] = json.loads(found[1])["files"]
    return files


def version(worker: str) -> str:
    found = re.search(r'"version": "([0-9a-f]{16})"', worker)
    assert found
    return found[1]


def of(content: bytes) -> str:
    return b64encode(hashlib.sha256(content).digest()).decode()


@pytest.fixture(scope="module")
def files(book: Path) -> dict[str, bytes]:
    return {f.relative_to(book).as_posix(): f.read_bytes() for f in sorted(book.rglob("*")) if f.is_file()}


def test_the_list_is_every_page_and_all_that_pages_show_and_run(book: Path, files: dict[str, bytes]):
    names = {unquote(name) for name in listed((book / "sw.js").read_text("utf-8"))}
    assert names == {
        name
        for name in files
        if name.startswith(("_static/", "_images/")) or (name.endswith(".html") and not name.startswith("_downloads/"))
    }
    assert {"index.html", "search.html", "book/map.html", "_static/vega.js", "_static/docx.js"} <= names


def test_what_a_page_points_at_is_on_the_list_or_a_file_to_take_away(book: Path, files: dict[str, bytes]):
    names = listed((book / "sw.js").read_text("utf-8"))
    for page in (name for name in names if name.endswith(".html")):
        for pointer in pointers(files[page].decode("utf-8")):
            target = (book / page).parent.joinpath(pointer).resolve().relative_to(book.resolve()).as_posix()
            assert target in names or target.startswith("_downloads/"), f"{page} points at {target}"


def test_each_hash_is_that_of_the_file_as_it_stands(book: Path, files: dict[str, bytes]):
    for name, hashed in listed((book / "sw.js").read_text("utf-8")).items():
        assert hashed == of(files[unquote(name)]), f"{name} was written again after the list"


def test_the_copy_in_the_zip_has_the_list_of_its_own_files(book: Path):
    with ZipFile(book / ZIP) as archive:
        worker = archive.read("sw.js").decode()
        names = listed(worker)
        assert {name: of(archive.read(unquote(name))) for name in names} == names
    own = (book / "sw.js").read_text("utf-8")
    assert names.keys() == listed(own).keys()
    assert version(worker) != version(own), "one page differs, so it is another edition"


def test_the_size_is_stated_where_copies_are_told_of(book: Path, files: dict[str, bytes]):
    total = sum(len(content) for name, content in files.items() if offline.is_copied(name))
    assert total < 9_500_000, "readers pay for it"
    for page in ("book/privacy.html", "book/vle.html"):
        assert re.findall(r'<span class="offline-size">([^<]*)</span>', files[page].decode()) == [
            f"{total / 1e6:.1f} MB"
        ]


def test_the_same_book_has_the_same_worker_and_any_other_book_another(book: Path, monkeypatch, tmp_path: Path):
    assert (book / "sw.js").read_text("utf-8") == write_worker(copied(book))
    one = {"index.html": b"a", "_static/b.js": b"b"}
    first = write_worker(one)
    assert first == write_worker(dict(reversed(one.items())))
    others = [one | {"index.html": b"A"}, one | {"c.html": b""}, {"index.html": b"a", "_static/c.js": b"b"}]
    changed = tmp_path / "worker.js"
    changed.write_text(offline.SOURCE.read_text("utf-8") + "// another way of keeping the same files", encoding="utf-8")
    versions = [version(first), *(version(write_worker(other)) for other in others)]
    monkeypatch.setattr(offline, "SOURCE", changed)
    versions.append(version(write_worker(one)))
    assert len(set(versions)) == 5


def test_odd_names_are_listed_as_a_browser_asks_for_them():
    assert list(listed(write_worker({"_images/a b’s.svg": b"", "index.html": b""}))) == [
        "_images/a%20b%E2%80%99s.svg",
        "index.html",
    ]


def test_make_serve_gives_the_worker_that_removes_copies(tmp_path: Path):
    """Else an author would change a page, build, and see it as it was."""
    handler = serve.Handler.__new__(serve.Handler)
    handler.directory = str(tmp_path)
    for path in ("/sw.js", "/sw.js?x"):
        assert Path(handler.translate_path(path)) == offline.SOURCE.with_name("offline_remover.js")
    assert Path(handler.translate_path("/book/sw.js")) == tmp_path / "book/sw.js"
    assert Path(handler.translate_path("/index.html")) == tmp_path / "index.html"
