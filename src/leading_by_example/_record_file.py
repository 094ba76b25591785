"""A record's file on the disk: read in one go, replaced in one go."""

import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ._record_text import MAX_BYTES, refusal

_HELD: set[Path] = set()  # folders that this process is saving in


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
def one_at_a_time(folder: Path, patience: float = 5) -> Iterator[None]:
    """Let no two processes save in this folder at once, where the system can: the second waits for the first.

    The lock is on the folder itself, so no file is left behind, and goes with the process. It is a courtesy, not a
    condition: without it (Windows, some network drives, one that hangs) a save goes on after `patience` seconds.
    """
    handle = None
    if sys.platform != "win32" and folder not in _HELD:  # a view that hears of a save may save too
        import fcntl

        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            end = time.monotonic() + patience
            while time.monotonic() < end:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    time.sleep(0.005)
    if handle is not None:
        _HELD.add(folder)
    try:
        yield
    finally:
        if handle is not None:
            _HELD.discard(folder)
            os.close(handle)


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
