"""Make the slides from the notebook: ``python tools/slides.py`` writes handouts/slides.html, ``--check`` compares it.

What ``jupyter nbconvert --to slides`` makes, with a template of our own (tools/slides_deck): one file that asks no
other host for anything and works from disk. reveal.js comes from npm, at the version frontend/package-lock.json names.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from nbconvert import SlidesExporter

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "slides.ipynb"
DECK = ROOT / "tools" / "slides_deck"
REVEAL = ROOT / "frontend" / "node_modules" / "reveal.js"
TARGET = ROOT / "handouts" / "slides.html"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _without_print(style: str) -> str:
    """Take out reveal.js's own rules for paper: they run the slides together, and deck.css gives each a page."""
    kept, at = "", 0
    while (start := style.find("@media print", at)) >= 0:
        kept += style[at:start]
        depth, at = 1, style.index("{", start) + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(style[at], 0)
            at += 1
    return kept + style[at:]


def deck() -> str:
    """Give the slides as one HTML file.

    Raises
    ------
    FileNotFoundError
        If reveal.js has not been fetched yet.
    """
    if not REVEAL.is_dir():
        raise FileNotFoundError("reveal.js is missing: run `python tools/npm.py ci`.")
    exporter = SlidesExporter(  # type: ignore[no-untyped-call]
        template_name=DECK.name,
        extra_template_basedirs=[str(DECK.parent)],
        exclude_anchor_links=True,
    )
    page, _ = exporter.from_filename(str(NOTEBOOK))
    licence = (REVEAL / "LICENSE").read_text("utf-8").strip()
    version = json.loads((REVEAL / "package.json").read_text("utf-8"))["version"]
    about = f"/* reveal.js {version}\n{licence}\n*/\n"
    stock = _without_print((REVEAL / "dist" / "reveal.css").read_text("utf-8"))
    style = about + stock + (DECK / "deck.css").read_text("utf-8")
    script = about + (REVEAL / "dist" / "reveal.js").read_text("utf-8") + "\n" + (DECK / "deck.js").read_text("utf-8")
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    for name, text in {"POLICY": policy, "STYLE": style, "SCRIPT": script}.items():
        page = page.replace(f"@{name}@", text, 1)
    return page.rstrip() + "\n"


def main() -> int:
    """Write the file, or say whether it is current."""
    made = deck()
    if "--check" in sys.argv:
        if TARGET.is_file() and TARGET.read_text("utf-8") == made:
            return 0
        print("handouts/slides.html is not what the notebook makes: run `make handouts` and commit it.")
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(made, encoding="utf-8", newline="\n")
    print(f"wrote {TARGET.relative_to(ROOT)}, {len(made.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
