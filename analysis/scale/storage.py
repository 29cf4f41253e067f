"""The files of a dataset, and of the work that has been done for it."""

from __future__ import annotations

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

from analysis.outputs.whole import hold, opened, write_bytes

_PATIENCE = 5.0  # seconds in which the processes of a run that was killed have ended, too
_ALLOWED = {
    "analysis.batches": {"Batch", "Whole"},
    "analysis.corpus.account": {"Kept"},
    "analysis.corpus.readers.raw": {"Raw"},
    "analysis.records": {"Article", "Dropped"},
    "analysis.scale.jobs": {"Shard"},
    "analysis.scale.reading": {"Input"},
    "analysis.scale.whole": {"JoinedStudy"},
    "analysis.source_list": {"KnownSource", "Mentions"},
    "collections": {"Counter"},
    "pyarrow.lib": {
        *("_reconstruct_table", "_restore_array", "chunked_array", "field", "py_buffer", "schema", "type_for_alias"),
    },
}
_FAST = 1  # zlib's level: packing must not take longer than measuring saves


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write a table as a Parquet file; equal tables give equal bytes."""
    buffer = BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    write_bytes(path, buffer.getvalue())


def write_packed(path: Path, value: Any) -> None:  # noqa: ANN401 - any record of ours
    """Write records of ours, packed; for files that only the same run reads again."""
    write_bytes(path, zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _FAST))


def read_packed(path: Path) -> Any:  # noqa: ANN401 - what was written
    """Read what write_packed wrote. ValueError for anything else: a folder that was begun may come from a stranger."""
    try:
        return _Records(BytesIO(zlib.decompress(path.read_bytes()))).load()
    except (zlib.error, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError) as error:
        raise ValueError(f"{path} was not written by a run of ours ({error}); begin anew in another folder") from error


class _Records(pickle.Unpickler):
    """Makes records of ours and the tables in them; unpickling runs whatever else a file names."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - a class or a function
        """Return one of `_ALLOWED`."""
        if name not in _ALLOWED.get(module, ()):
            raise pickle.UnpicklingError(f"it names {module}.{name}")
        return super().find_class(module, name)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep other runs from writing into a folder; ValueError if one does. The system lets go of it when we end."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":  # its folders can't be locked
        yield
        return
    until = time.monotonic() + _PATIENCE
    with opened(folder.resolve()) as handle:
        while True:
            try:
                if not hold(handle):
                    raise OSError(f"the disk of {str(folder)!r} has no locks, which keep two runs apart; give another")
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise ValueError(f"another run is writing to {str(folder)!r}; wait for it, or end it") from None
                time.sleep(0.1)
        yield
