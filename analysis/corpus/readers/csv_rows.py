"""The rows of a CSV whose quoting may be broken: an open quotation mark must not swallow the rows after it."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

csv.field_size_limit(sys.maxsize)
LONGEST_ROW = 4_000_000  # characters of a row of several lines; beyond, a quotation mark was never closed
PATIENCE = 20 * LONGEST_ROW  # characters that may be read again, beside as many as the file has
MISPLACED = "quotation marks out of place: the row taken to end with its line"
_LINE = 50  # characters that a line costs beside its own
_WAYS: tuple[Mapping[str, str], ...] = ({}, {"escapechar": "\\"})  # a mark inside is doubled, or has a \ before it

Cells = tuple[list[str], str | None]


def csv_rows(lines: Iterable[str], delimiter: str, cells: int) -> Iterator[Cells]:
    r"""Yield each row with what had to be repaired; lines without anything are no rows.

    A row that is no good CSV ends with its first line; so does one of several lines that has not `cells` cells where
    its first line alone has. Linear in the length of the input; csv.Error is never raised.

    >>> rows = csv_rows(['a,"b\n', "c,d\n"], ",", 2)
    >>> [cells for cells, _ in rows]
    [['a', 'b\n'], ['c', 'd']]
    """
    feed = _Feed(lines)
    while feed.begin():
        row, repair = None, None
        for way in _WAYS:
            row = _good_row(feed, delimiter, cells, way)
            if row is not None:
                break
            feed.rewind()
        if row is None:
            row, repair = _one_line(next(feed), delimiter), MISPLACED
        if row:
            yield row, repair


def _good_row(feed: _Feed, delimiter: str, cells: int, way: Mapping[str, str]) -> list[str] | None:
    """Return the next row, None if it is broken."""
    try:
        row = next(csv.reader(feed, delimiter=delimiter, strict=True, **way), [])  # type: ignore[arg-type]
    except csv.Error:
        return None
    if len(row) == cells:
        return row
    swallowed = len(feed.row) > 1 and len(_one_line(feed.row[0], delimiter)) == cells
    return None if swallowed or way else row


def _one_line(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


class _Feed:
    """Lines for a csv.reader, one row at a time: `row` has those of the row so far."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.row: list[str] = []
        self._lines = iter(lines)
        self._again: list[str] = []  # given back, the next one last
        self._singly = 0  # how many of them are rows by themselves
        self._single = False
        self._length = self._read = self._reread = 0  # characters

    def begin(self) -> bool:
        """Begin a new row; False if there is none."""
        self.row, self._length = [], 0
        self._single = self._singly > 0
        self._singly -= self._single
        if not self._again:
            self._again.extend(islice(self._lines, 1))
        return bool(self._again)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.row and (self._single or self._length > LONGEST_ROW):
            raise StopIteration
        line = self._again.pop() if self._again else next(self._lines)
        self.row.append(line)
        self._length += len(line) + _LINE
        self._read += len(line) + _LINE
        return line

    def rewind(self) -> None:
        """Take the lines of the row as not yet read; as rows by themselves, if too much was read again already."""
        self._again.extend(reversed(self.row))
        self._reread += self._length
        if self._reread > self._read - self._reread + PATIENCE:
            self._singly = max(self._singly, len(self.row) - 1)
            self._single = True
        self.row, self._length = [], 0
