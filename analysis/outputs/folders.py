"""A folder that is there as a whole or not at all: made beside its place, and moved there in one step."""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from analysis.outputs.claims import OutputError, check_place
from analysis.outputs.whole import hold, opened, sync_folder

_PREFIX = ".framing-"
_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE and AT_FDCWD of Linux


@contextmanager
def new_folder(
    target: str | Path, kind: str, *, inputs: Iterable[str | Path] = (), overwrite: bool = False
) -> Iterator[Path]:
    """Give an empty folder to write into; when the block ends, it stands at `target` instead of what was there.

    If the block ends with an error, or the process is killed, `target` is as it was. OutputError if `target` is, holds
    or lies in one of `inputs`, holds what we did not write, or another `kind` of what we write ("a report", "tables"),
    or, without `overwrite`, what was changed since.
    """
    place, sources = Path(target).resolve(), list(inputs)
    check_place(target, kind, inputs=sources, overwrite=overwrite)
    place.parent.mkdir(parents=True, exist_ok=True)
    _restore(place)
    with _part_of(place) as part:
        yield part
        check_place(target, kind, inputs=sources, overwrite=overwrite)  # again, as minutes may have passed
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
    """Delete what runs that were killed left beside a place; what a living run holds stays."""
    for left in place.parent.glob(f"{_prefix(place)}*"):
        with suppress(OSError), opened(left) as handle:
            if hold(handle):  # where there are no locks, nothing tells the living from the dead
                _delete(left)


@contextmanager
def _part_of(place: Path, mode: int = 0o777) -> Iterator[Path]:
    """Give an empty folder beside a place, held while it is in use and deleted afterwards."""
    sweep(place)
    with ExitStack() as held:
        part = _held(place, mode, held)
        try:
            yield part
        finally:
            _delete(part)  # once moved, what stood in its place before


def _held(place: Path, mode: int, held: ExitStack) -> Path:
    """Make a folder beside a place and hold it; again if the sweep of another run came in between."""
    while True:
        part = part_path(place)
        try:
            part.mkdir(mode)
        except PermissionError as error:
            raise OutputError(
                f"nothing can be written beside {str(place)!r}, where it is made before it is moved; make "
                f"{str(place.parent)!r} writable, or give a folder inside another, such as {str(place / 'results')!r}"
            ) from error
        if sys.platform == "win32":  # its folders can't be held, and are not swept
            return part
        with suppress(FileNotFoundError, BlockingIOError):
            handle = held.enter_context(opened(part))
            hold(handle)
            if part.exists():
                return part


def _delete(path: Path) -> None:
    """Delete a file or a folder of ours, as far as we may; folders that nobody may write to are ours, too."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for above, _, _ in os.walk(path):
        with suppress(OSError):
            os.chmod(above, 0o700)  # noqa: PTH101 - a name of os.walk
    shutil.rmtree(path, ignore_errors=True)


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
