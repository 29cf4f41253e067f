"""Bytes to text: UTF-8, UTF-16 with a mark, else cp1252; what is no text says so."""

from __future__ import annotations

import codecs
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))


class NotTextError(ValueError):
    """Bytes that are no text; the message is the reason for the account."""


def decode(data: bytes) -> tuple[str, str | None]:
    """Return the text of `data`, and what had to be repaired to read it (None: nothing).

    >>> decode("café".encode("cp1252"))
    ('café', 'not UTF-8: read as cp1252')
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), "read as UTF-16"
        except UnicodeDecodeError:
            raise NotTextError("binary file, or UTF-16 that is cut short") from None
    if b"\0" in data or len(data.translate(None, _CONTROLS)) < 0.99 * len(data):
        raise NotTextError("binary file, not text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "not UTF-8: read as cp1252"
    except UnicodeDecodeError:
        raise NotTextError("unknown encoding: neither UTF-8 nor UTF-16 nor cp1252; save it as UTF-8") from None


def open_bytes(path: Path) -> BinaryIO:
    """Open a file for reading bytes, unpacked if its name ends in .gz."""
    return cast("BinaryIO", gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


class Lines:
    """Decode a file line by line, so that one odd byte spoils one line and never the file.

    `repair` holds what was repaired since it was last cleared with `take_repair`.
    """

    def __init__(self, path: Path) -> None:
        """Remember the path; the file is opened on iteration."""
        self._path = path
        self._repair: str | None = None

    def take_repair(self) -> str | None:
        """Return what was repaired since the last call, and forget it."""
        repair, self._repair = self._repair, None
        return repair

    def __iter__(self) -> Iterator[str]:
        """Yield the lines with their ends. NotTextError, EOFError or OSError where the bytes can't be read."""
        with open_bytes(self._path) as stream:
            head = stream.read(3)
            stream.seek(0)
            if head[:2] in _MARKS:
                yield from codecs.getreader("utf-16")(stream)
                return
            for line in stream:
                text, repair = decode(line)
                self._repair = repair or self._repair
                yield text
