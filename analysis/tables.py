"""The columns of the tables, with their types; frames of rows; tables on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.measures.columns import TABLES
from analysis.outputs.whole import write_bytes
from analysis.spreadsheet import RISKY, safe_cell

TEXT = pd.StringDtype("python")  # NA stays NA, and counts of it are plain integers
_COUNT = pa.int64()
_ARROW = {"text": pa.string(), "count": _COUNT, "number": pa.float64(), "yes": pa.bool_()}
ARTICLES, QUOTES, TERMS = (
    {column.name: _ARROW[column.type] for column in TABLES[name]} for name in ("articles", "quotes", "terms")
)
_TYPES = {pa.string(): TEXT, pa.large_string(): TEXT}
_NULLABLE = {"title_loaded_terms"}
_COUNTS = {name for columns in (ARTICLES, QUOTES, TERMS) for name, kind in columns.items() if kind == _COUNT}
_CSV_ROWS = 100_000  # CSV beside Parquet only where a spreadsheet would open it


def to_arrow(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, pa.DataType]) -> pa.Table:
    """Return rows as an Arrow table with these columns."""
    arrays = [_array([row[name] for row in rows], kind) for name, kind in columns.items()]
    return pa.Table.from_arrays(arrays, names=list(columns))


def as_frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a frame: text is `string` with NA, a measure unknown is NaN."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=_TYPES.get)
    counts = [f.name for f in table.schema if f.type == _COUNT and f.name in _COUNTS]
    return frame.astype({name: "Int64" if name in _NULLABLE else "int64" for name in counts})


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # UTF-8 holds no lone surrogate of the input: it becomes "?"
        return pa.array([v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for v in values], kind)


def write_table(frame: pd.DataFrame, folder: Path, name: str) -> list[Path]:
    """Write a table as Parquet, and as CSV beside it if it is small; return the paths.

    In the CSV an apostrophe stands before text that a spreadsheet would run; Parquet keeps the exact text.
    """
    paths, packed = [folder / f"{name}.parquet"], BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), packed)
    write_bytes(paths[0], packed.getvalue())
    if len(frame) <= _CSV_ROWS:
        paths.append(folder / f"{name}.csv")
        write_bytes(paths[1], _spreadsheet_safe(frame).to_csv(index=False, lineterminator="\n").encode())
    return paths


def _spreadsheet_safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of which a spreadsheet runs nothing."""
    safe = frame.copy(deep=False)
    for name in frame.select_dtypes(exclude=["number", "bool"]).columns:
        cells = [_safe(cell) for cell in frame[name].to_numpy(object)]
        safe[name] = pd.Series(cells, frame.index, object)
    return safe.rename(columns=_safe)


def _safe(value: object) -> object:
    """Return a cell that stays one cell: a carriage return without quotation marks around it would begin a row."""
    if not isinstance(value, str) or (value[:1] not in RISKY and "\r" not in value):
        return value  # nearly all: the test is far quicker than what follows
    return safe_cell(value.replace("\r\n", "\n").replace("\r", "\n"))


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read a table that write_table wrote."""
    frame: pd.DataFrame = pq.read_table(folder / f"{name}.parquet").to_pandas(types_mapper=_TYPES.get)
    return frame
