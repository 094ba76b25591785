"""Write the built book as one ZIP file: ``python tools/zip_book.py [folder [target]]``.

The book offers the same file itself, under ``_downloads``; this is for a folder that was built elsewhere.
"""

import sys
from pathlib import Path

from leading_by_example.sphinx_ext.book_zip import write_zip

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Write it, and say how large it is."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "_build" / "html"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else folder.parent / "leading-by-example-workbook.zip"
    if not (folder / "index.html").is_file():
        print(f"No built book in {folder}: run `make book` first.")
        return 1
    write_zip(folder, target)
    print(f"wrote {target}, {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
