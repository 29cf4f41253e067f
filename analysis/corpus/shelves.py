"""Records on the disk by ranges of a key: what belongs together is read back together, whatever there is in all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

import numpy as np

MOST = 256  # files open at a time, well below what systems allow


class Shelves:
    """Files that are gone when the block ends: one for the keys below the first of `edges`, one for those from there.

    `kind` is a structured type with a field "key"; `edges` are in order.
    """

    def __init__(self, kind: np.dtype[np.void], edges: np.ndarray) -> None:
        """Remember what the records are; files are opened by the with statement."""
        self._kind, self._edges = kind, edges
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        files = (TemporaryFile() for _ in range(len(self._edges) + 1))  # noqa: SIM115 - closed by __exit__
        self._files = [self._opened.enter_context(file) for file in files]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def put(self, records: np.ndarray) -> None:
        """Add records that are sorted by their keys."""
        places = np.searchsorted(records["key"], self._edges)
        for file, some in zip(self._files, np.split(records, places), strict=True):
            file.write(some.tobytes())

    def __iter__(self) -> Iterator[np.ndarray]:
        """Yield the records of each file, in the order in which they came."""
        for file in self._files:
            file.seek(0)
            yield np.frombuffer(file.read(), self._kind)
