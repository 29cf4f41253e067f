"""Zip archives: each entry is read like a file, and never unpacked to the disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.corpus.files import ZIP_ERRORS, File, UnusableError, check_sizes, zip_file
from analysis.records import Dropped

_ENCRYPTED = 0x1
_MODE = 16  # where the mode of a file of Unix begins in `external_attr`


@contextmanager
def open_zip(file: File) -> Iterator[list[File | Dropped]]:
    """Give the files in a zip in the order of their names, and what of it is refused; they can be read until it ends.

    UnusableError where it is no zip, or unpacks to more than texts can.
    """
    with file.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except ZIP_ERRORS as error:
            raise UnusableError(f"no readable zip: {error}") from error
        with archive:
            check_sizes(archive, file.size)
            entries = sorted((e for e in archive.infolist() if not e.is_dir()), key=lambda e: e.filename)
            files = [_opened(archive, entry, f"{file.name}/{entry.filename}") for entry in entries]
            yield files or [Dropped(file.name, None, "the zip is empty")]


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> File | Dropped:
    reason = _refusal(entry)
    return Dropped(name, None, reason) if reason else zip_file(archive, entry, name)


def _refusal(entry: zipfile.ZipInfo) -> str | None:
    """Say why an entry is not read; nothing is written, but a name that leads out of the zip means no good."""
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        return "refused: its name leads out of the zip"
    if stat.S_ISLNK(entry.external_attr >> _MODE):
        return "a link in a zip is not followed"
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted; unpack the zip with its password"
    return None
