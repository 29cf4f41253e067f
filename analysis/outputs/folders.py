"""A folder that is there as a whole or not at all: made beside its place, and moved there in one step."""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from analysis.outputs.claims import check_place
from analysis.outputs.whole import opened, sync_folder

_PREFIX = ".framing-"
_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE and AT_FDCWD of Linux


@contextmanager
def new_folder(target: str | Path, *, inputs: Iterable[str | Path] = (), overwrite: bool = False) -> Iterator[Path]:
    """Give an empty folder to write into; when the block ends, it stands at `target` instead of what was there.

    If the block ends with an error, or the process is killed, `target` is as it was. OutputError if `target` is, holds
    or lies in one of `inputs`, holds what we did not write, or, without `overwrite`, what was changed since.
    """
    place, sources = Path(target).resolve(), list(inputs)
    check_place(target, inputs=sources, overwrite=overwrite)
    place.parent.mkdir(parents=True, exist_ok=True)
    _restore(place)
    with _part_of(place) as part:
        yield part
        check_place(target, inputs=sources, overwrite=overwrite)  # again, as minutes may have passed
        if place.exists():
            shutil.copymode(place, part)
        _move(part, place)
        sync_folder(place.parent)


@contextmanager
def scratch_folder(name: str) -> Iterator[Path]:
    """Give an empty folder for what nobody keeps, in the system's place for it; what a killed run left is swept."""
    with _part_of(Path(tempfile.gettempdir()).resolve() / name, mode=0o700) as part:
        yield part


def part_path(place: Path) -> Path:
    """Return an unused path beside a place, by which the next run knows whose it was."""
    return place.with_name(f"{_prefix(place)}{secrets.token_hex(4)}")


def sweep(place: Path) -> None:
    """Delete what runs that were killed left beside a place; what a living run still locks stays."""
    if sys.platform == "win32":  # no locks: nothing tells the living from the dead
        return
    for left in place.parent.glob(f"{_prefix(place)}*"):
        with suppress(OSError), locked(left):
            shutil.rmtree(left) if left.is_dir() else left.unlink()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file or folder, BlockingIOError if another process does; the system lets go of it when we end."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with opened(path) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


@contextmanager
def _part_of(place: Path, mode: int = 0o777) -> Iterator[Path]:
    """Give an empty folder beside a place, locked while it is in use and deleted afterwards."""
    sweep(place)
    part = part_path(place)
    part.mkdir(mode)
    with locked(part):
        try:
            yield part
        finally:
            shutil.rmtree(part, ignore_errors=True)  # once moved, what stood in its place before


def _move(part: Path, place: Path) -> None:
    """Put a folder into its place; what was there ends up at `part`, or is deleted."""
    if not place.exists():
        part.rename(place)
    elif not _exchange(part, place):
        before = _before(place)
        place.rename(before)
        part.rename(place)
        shutil.rmtree(before)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or its disk has no such step."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _restore(place: Path) -> None:
    """Undo the first of two steps if a kill fell between them."""
    before = _before(place)
    if before.exists():
        shutil.rmtree(before) if place.exists() else before.rename(place)


def _before(place: Path) -> Path:
    return place.with_name(f".framing-before-{_key(place)}")


def _prefix(place: Path) -> str:
    return f"{_PREFIX}{_key(place)}-"


def _key(place: Path) -> str:
    """Return what tells the targets of one folder apart, as short for long names as for short ones."""
    return sha256(os.fsencode(place.name)).hexdigest()[:8]
