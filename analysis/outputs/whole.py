"""A file that is there as a whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place, wait until the disk has it, and move it there in one step.

    For folders that are ours alone: the file beside it is `path` with ".part" behind it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    write_synced(part, data)
    part.replace(path)
    sync_folder(path.parent)


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file and wait until the disk has it; what has its name, a link perhaps, is deleted before."""
    path.unlink(missing_ok=True)
    with path.open("xb") as stream:
        hold(stream.fileno())  # nobody may sweep it
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder: they, too, must survive a power cut."""
    if sys.platform != "win32":
        with opened(folder) as handle:
            os.fsync(handle)


def hold(handle: int) -> bool:
    """Lock an open file or folder until it is closed; False where that can't be, BlockingIOError if another has it."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a disk of a network, some without locks
        return False
    return True


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open a file or a folder for a lock or a sync; what a link leads to is not opened."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        yield handle
    finally:
        os.close(handle)
