"""Bytes to text: UTF-8, UTF-16, else cp1252; what is no text says so."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from analysis.corpus.files import MB, File, UnusableError

LONGEST_LINE = 16 * MB  # of a file read line by line; no row of articles is longer
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))


class NotTextError(UnusableError):
    """Bytes that are no text; the message is the reason for the account."""


def decode(data: bytes) -> tuple[str, str | None]:
    """Return the text of `data`, and what had to be repaired to read it (None: nothing).

    >>> decode("café".encode("cp1252"))
    ('café', 'not UTF-8: read as cp1252')
    """
    if utf16 := _utf16(data):
        try:
            return data.decode(utf16).removeprefix("\ufeff"), "read as UTF-16"
        except UnicodeDecodeError:
            raise NotTextError("binary file, or UTF-16 that is cut short") from None
    if _is_binary(data):
        raise NotTextError("binary file, not text")
    data = data.removeprefix(codecs.BOM_UTF8)
    text, repair = _decode_bytes(data.replace(b"\0", b""))
    return text, "; ".join(filter(None, (repair, "NUL bytes taken out" if b"\0" in data else None))) or None


def _decode_bytes(data: bytes) -> tuple[str, str | None]:
    """Read as UTF-8; where that fails as cp1252, unless most of what is not ASCII is good UTF-8."""
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) > 2 * lost:
        return text, f"damaged UTF-8: {lost} character{'s' * (lost != 1)} lost"
    try:
        return data.decode("cp1252"), "not UTF-8: read as cp1252"
    except UnicodeDecodeError:
        raise NotTextError("unknown encoding: neither UTF-8 nor UTF-16 nor cp1252; save it as UTF-8") from None


def _utf16(data: bytes) -> str | None:
    """Return the name of the UTF-16 that `data` is in: by its mark, or because every other byte of a text is NUL."""
    head = data[:1000]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-le" if head.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    pairs = len(head) // 2
    low, high = head[::2].count(0), head[1::2].count(0)
    if pairs >= 4 and max(low, high) > 0.8 * pairs and min(low, high) == 0:
        return "utf-16-le" if high > low else "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    return len(data.translate(None, _CONTROLS)) < 0.99 * len(data)


class Lines:
    """Decode a file line by line, so that one odd byte spoils one line and never the file.

    A line of more than LONGEST_LINE bytes is cut there and its rest never held. `repair` holds what was repaired since
    it was last cleared with `take_repair`.
    """

    def __init__(self, file: File) -> None:
        """Remember the file; it is opened on iteration."""
        self._file = file
        self._repair: str | None = None

    def take_repair(self) -> str | None:
        """Return what was repaired since the last call, and forget it."""
        repair, self._repair = self._repair, None
        return repair

    def __iter__(self) -> Iterator[str]:
        """Yield the lines with their ends. NotTextError, EOFError or OSError where the bytes can't be read."""
        head = self._file.head()
        utf16 = _utf16(head)
        if not utf16 and _is_binary(head):
            raise NotTextError("binary file, not text")
        with self._file.open() as stream:
            if utf16:
                yield from self._utf16_lines(stream, utf16)
            else:
                yield from self._byte_lines(stream)

    def _byte_lines(self, stream: BinaryIO) -> Iterator[str]:
        first = True
        while line := stream.readline(LONGEST_LINE):
            text, repair = _decode_line(line.removeprefix(codecs.BOM_UTF8) if first else line)
            first = False
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                repair = self._skip_rest(stream, b"\n")
            self._repair = repair or self._repair
            yield text

    def _utf16_lines(self, stream: BinaryIO, encoding: str) -> Iterator[str]:
        lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        first = True
        try:
            while line := lines.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE and not line.endswith("\n"):
                    self._repair = self._skip_rest(lines, "\n")
                yield line.removeprefix("\ufeff") if first else line
                first = False
        finally:
            lines.detach()  # or it closes the stream a second time

    @staticmethod
    def _skip_rest(stream: BinaryIO | io.TextIOWrapper, end: bytes | str) -> str:
        """Pass over the rest of a line that is too long; return what to say of it."""
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(end):  # type: ignore[arg-type]
            pass
        return f"line cut after {LONGEST_LINE // MB} MB"


def _decode_line(line: bytes) -> tuple[str, str | None]:
    """Decode one line of a file that is text, whatever it holds."""
    with suppress(UnicodeDecodeError):
        if b"\0" not in line:
            return line.decode(), None
    try:
        return decode(line)
    except NotTextError:
        return line.replace(b"\0", b"").decode("utf-8", "replace"), "bytes that are no text taken out"
