"""A record's file on the disk: read in one go, replaced in one go."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ._record_text import MAX_BYTES, refusal


def place_of(path: str | os.PathLike[str]) -> Path:
    """Return the one full path that all ways of writing `path` lead to; its folder must be there."""
    try:
        place = Path(path).expanduser().resolve()
        if place.parent.is_dir():
            return place
        reason = f"there is no folder {place.parent.name}"
    except (OSError, RuntimeError, ValueError) as error:  # no home, links in a circle, a NUL in the name
        reason = str(error)
    raise refusal("cannot_open", reason=reason).about(Path(path))


def read_file(place: Path) -> bytes | None:
    """Return what is in the file (no more than it takes to see that it is too big), or None without one."""
    try:
        with place.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refusal("cannot_open", reason=error.strerror or str(error)).about(place) from None


@contextmanager
def written_beside(place: Path, data: bytes) -> Iterator[Path]:
    """Write `data` to a new file in the same folder, safely on the disk; it goes if it is not moved away.

    Moving it over `place` is one step for the disk: a reader of the file finds the old or the new,
    never half of one, whatever breaks off in between.
    """
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected")  # moving over it would not ask
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".tmp", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):  # a new file is its owner's alone, an old one stays as shared as it was
            shutil.copymode(place, name)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
