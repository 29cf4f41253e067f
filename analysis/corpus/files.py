"""Bytes from wherever they lie: a file, an entry of a zip, gzipped or not, and never more than they may unpack to."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

MB = 1_000_000
WHOLE = 256 * MB  # what is read in one piece: a text, a .json, a .docx
UNPACKED = 64 * MB  # up to here anything may unpack ...
RATIO = 200  # ... beyond, text and tables don't pack better than this

# What zipfile raises for what it can't read; the messages tell a user why.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    RuntimeError,  # for a password, and as a subclass for a compression or a version of zip that it does not know
    UnicodeDecodeError,  # for a name that is no UTF-8
)


class UnusableError(ValueError):
    """Bytes that can't be read as what they claim to be; the message is the reason for the account."""


@dataclass(frozen=True, slots=True)
class File:
    """Something with a name that can be opened, more than once; `name` is its path in the account."""

    name: str
    size: int
    opener: Callable[[], BinaryIO]

    @property
    def kind(self) -> str:
        """Return the ending that says what is inside, in small letters: ".csv" for "study.CSV.gz"."""
        return PurePosixPath(self.name.lower().removesuffix(".gz")).suffix

    @property
    def gzipped(self) -> bool:
        """Return whether the name ends in .gz."""
        return self.name.lower().endswith(".gz")

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open for reading bytes, unpacked if gzipped. UnusableError as soon as too much comes out."""
        with self.opener() as packed:
            if not self.gzipped:
                yield packed
                return
            with gzip.GzipFile(fileobj=packed) as stream:
                yield io.BufferedReader(_Guard(cast("BinaryIO", stream), max(UNPACKED, RATIO * self.size)))

    def read(self, limit: int = WHOLE) -> bytes:
        """Return all bytes. UnusableError if there are more than `limit`."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise UnusableError(
                f"more than {limit // MB} MB in one piece; split it, or save it as .csv, .jsonl or .parquet"
            )
        return data

    def head(self, length: int = 4096) -> bytes:
        """Return the first bytes."""
        with self.open() as stream:
            return stream.read(length)


def path_file(path: Path, name: str) -> File:
    """Return the File at a path."""
    return File(name, path.stat().st_size, lambda: path.open("rb"))


def zip_file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> File:
    """Return the File of an entry of an open zip."""
    return File(name, entry.file_size, lambda: cast("BinaryIO", archive.open(entry)))


def check_sizes(archive: zipfile.ZipFile, packed: int, limit: int | None = None) -> None:
    """Raise UnusableError if a zip of `packed` bytes says that it unpacks to more than a zip of texts may.

    Its entries can't yield more than they say, and entries that share their bytes add up here all the same.
    """
    total = sum(entry.file_size for entry in archive.infolist())
    if total > (limit or max(UNPACKED, RATIO * packed)):
        raise UnusableError(f"refused as a zip bomb: {packed:,} bytes would unpack to {total:,}")


class _Guard(io.RawIOBase):
    """A stream that stops with an error where it yields more than `limit` bytes."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._left = stream, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise UnusableError("refused as a gzip bomb: it unpacks to far more than text can")
        buffer[: len(data)] = data
        return len(data)
