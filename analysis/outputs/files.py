"""A single file in a folder of the user's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from analysis.outputs.claims import OutputError, check_apart
from analysis.outputs.folders import part_path, sweep
from analysis.outputs.whole import sync_folder, write_synced

_STAMP = re.compile(rb"<!-- framing-toolkit ([0-9a-f]{64}) -->\n\Z")


def write_file(path: str | Path, data: bytes, *, inputs: Iterable[str | Path] = (), overwrite: bool = False) -> Path:
    """Write a file whole or not at all, and return its path.

    A file that is there already is replaced only if it bears our stamp and was not changed since (see `stamp`), or
    with `overwrite`. OutputError if it may not be replaced, or is one of `inputs` or lies in one.
    """
    target = Path(path)
    place = target.resolve()
    check_apart(target, [Path(given) for given in inputs])
    if (place.exists() and not place.is_file()) or (place.parent.exists() and not place.parent.is_dir()):
        raise OutputError(f"{str(path)!r} is no place for a file; name one in a folder")
    if place.exists() and not overwrite:
        there = place.read_bytes()
        if there == data:
            return target
        if not is_stamped(there):
            raise OutputError(
                f"{str(path)!r} is there already, and may hold what somebody wrote or corrected by hand; give another "
                "name, or --overwrite (overwrite=True) to replace it"
            )
    place.parent.mkdir(parents=True, exist_ok=True)
    sweep(place)
    part = part_path(place)
    try:
        write_synced(part, data)
        if place.exists():
            shutil.copymode(place, part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(place.parent)
    return target


def stamp(page: str) -> bytes:
    """Return an HTML page as bytes with our stamp at its end, a comment by which we know it as ours and unchanged."""
    data = page.encode("utf-8", "replace")
    return data + f"<!-- framing-toolkit {sha256(data).hexdigest()} -->\n".encode()


def is_stamped(data: bytes) -> bool:
    """Return whether a page bears our stamp and is as we wrote it.

    >>> is_stamped(stamp("<p>Rain</p>")), is_stamped(stamp("<p>Rain</p>").replace(b"Rain", b"Snow"))
    (True, False)
    """
    found = _STAMP.search(data)
    return found is not None and sha256(data[: found.start()]).hexdigest().encode() == found[1]
