"""Tables: .csv, .tsv, .parquet and DataFrames, a row at a time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from analysis.corpus.encoding import Lines
from analysis.corpus.files import File, UnusableError
from analysis.corpus.readers.csv_rows import Cells, csv_rows
from analysis.corpus.readers.raw import Columns, Items, Table
from analysis.records import Dropped

if TYPE_CHECKING:
    import pandas as pd

_BATCH = 200
_DELIMITERS = ",;\t|"
_BARE_RETURN = re.compile(r"(?<=\r)(?!\n)(?=.)", re.DOTALL)  # ends a line, too


def read_csv(file: File, given: Columns = None) -> Items:
    """Yield the rows of a CSV or TSV."""
    header, delimiter, rows = csv_table(file)
    table = Table(header, given, file.name)
    if table.problem:
        yield Dropped(file.name, None, table.problem)
        return
    for number, (cells, repair) in enumerate(rows, 1):
        repairs = [repair] if repair else []
        if len(cells) != len(header):
            repairs.append(f"row has {len(cells)} cells, the header {len(header)}")
        if any(cells[len(header) :]):
            if table.columns.get("text") != header[-1]:
                yield Dropped(file.name, str(number), f"{repairs[-1]}: a comma or quotation mark is out of place")
                continue
            # commas of a text without quotation marks around it
            cells[len(header) - 1 :] = [delimiter.join(cells[len(header) - 1 :])]
        yield table.item(dict(zip(header, cells, strict=False)), number, "; ".join(repairs) or None)


def csv_table(file: File) -> tuple[list[str], str, Iterator[Cells]]:
    """Return header, delimiter and rows of a CSV or TSV; the delimiter is the one that the header has most of."""
    lines = Lines(file)
    stream = (part for line in lines for part in (_BARE_RETURN.split(line) if "\r" in line else (line,)))
    first = next(stream, "")
    stated = first[4] if first.startswith("sep=") and len(first) > 4 else None  # Excel's own line above the header
    if stated:
        first = next(stream, "")
    delimiter = stated or ("\t" if file.kind == ".tsv" else max(_DELIMITERS, key=first.count))
    header = next(csv_rows([first], delimiter, 0), ([], None))[0]
    lines.take_repair()
    rows = csv_rows(stream, delimiter, len(header))
    return (
        header,
        delimiter,
        ((cells, "; ".join(filter(None, (lines.take_repair(), why))) or None) for cells, why in rows),
    )


def read_parquet(file: File, given: Columns = None) -> Items:
    """Yield the rows of a Parquet file, a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with file.open() as stream:
            # Parquet is read from its end: what can't seek, or only by reading again (an entry of a zip), is held
            seeks = isinstance(stream, io.BufferedReader) and stream.seekable()
            source = pq.ParquetFile(stream if seeks else io.BytesIO(file.read()))
            table = Table(source.schema_arrow.names, given, file.name)
            if table.problem:
                yield Dropped(file.name, None, table.problem)
                return
            rows = chain.from_iterable(batch.to_pylist() for batch in source.iter_batches(batch_size=_BATCH))
            for number, row in enumerate(rows, 1):
                yield table.item(row, number)
    except (pa.ArrowException, OSError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise UnusableError(f"not a readable Parquet file: {reason}") from error


def read_frame(frame: pd.DataFrame, given: Columns = None) -> Items:
    """Yield the rows of a DataFrame."""
    table = Table([str(name) for name in frame.columns], given, "DataFrame")
    if table.problem:
        yield Dropped("DataFrame", None, table.problem)
        return
    names = [str(name) for name in frame.columns]
    for number, cells in enumerate(frame.itertuples(index=False, name=None), 1):
        yield table.item(dict(zip(names, cells, strict=True)), number)
