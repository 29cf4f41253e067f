"""Files that are there as a whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import pickle
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

_PATIENCE = 5.0  # seconds in which the processes of a run that was killed have ended, too
_FAST = 1  # zlib's level: packing must not take longer than measuring saves


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place, wait until the disk has it, and move it there in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    if sys.platform != "win32":
        with _opened(path.parent) as folder:
            os.fsync(folder)  # the new name, too, must survive a power cut


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write a table as a Parquet file; equal tables give equal bytes."""
    buffer = BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    write_bytes(path, buffer.getvalue())


def write_packed(path: Path, value: Any) -> None:  # noqa: ANN401 - any record of ours
    """Write records of ours, packed; for files that only the same run reads again."""
    write_bytes(path, zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _FAST))


def read_packed(path: Path) -> Any:  # noqa: ANN401 - what was written
    """Read what write_packed wrote."""
    return pickle.loads(zlib.decompress(path.read_bytes()))  # noqa: S301 - written by the same run, in its own folder


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep other runs from writing into a folder; ValueError if one does. The system lets go of it when we end."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":  # its folders can't be locked
        yield
        return
    import fcntl

    until = time.monotonic() + _PATIENCE
    with _opened(folder) as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise ValueError(f"another run is writing to {str(folder)!r}; wait for it, or end it") from None
                time.sleep(0.1)
        yield


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
