"""A reader for each kind of input: files and frames to raw items, nothing cleaned yet, nothing lost."""

from __future__ import annotations

import csv
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.corpus.encoding import Lines, NotTextError, decode, open_bytes
from analysis.corpus.html import page_fields
from analysis.corpus.schema import columns_of, plain
from analysis.records import Dropped

csv.field_size_limit(sys.maxsize)
_UNREADABLE = (NotTextError, OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Raw:
    """One item of an input as it lay there: `fields` by our names, everything else in `meta`."""

    path: str
    item: str | None
    fields: Mapping[str, Any]
    meta: Mapping[str, Any] = field(default_factory=dict)
    repair: str | None = None


Reader = Callable[[Path, str], Iterator[Raw | Dropped]]


def read_file(path: Path, name: str) -> Iterator[Raw | Dropped]:
    """Yield the items of one file; a file that can't be read gives one Dropped with the reason."""
    suffixes = [s.lower() for s in path.suffixes[-2:]]
    kind = suffixes[-2] if len(suffixes) > 1 and suffixes[-1] == ".gz" else (suffixes[-1] if suffixes else "")
    reader = READERS.get(kind)
    if reader is None:
        yield Dropped(name, None, f"unknown kind of file {path.suffix or path.name!r}; known: {', '.join(READERS)}")
        return
    try:
        if path.stat().st_size == 0:
            yield Dropped(name, None, "empty file")
        else:
            yield from reader(path, name)
    except _UNREADABLE as error:
        reason = str(error) if isinstance(error, NotTextError) else f"unreadable: {type(error).__name__}: {error}"
        yield Dropped(name, None, reason)


def read_row(
    row: Mapping[str, Any], columns: Mapping[str, str], path: str, item: str, repair: str | None = None
) -> Raw:
    """Sort the cells of one row into our fields and the rest."""
    taken = set(columns.values())
    meta = {str(k): plain(v) for k, v in row.items() if k is not None and k not in taken}
    return Raw(path, item, {f: row.get(c) for f, c in columns.items()}, meta, repair)


def no_text_column(names: list[str], path: str) -> Dropped:
    """Say that a table has no column with the text."""
    return Dropped(path, None, f"no text column among {', '.join(names) or 'no columns'}; rename one to 'text'")


def _read_text(path: Path, name: str) -> Iterator[Raw | Dropped]:
    with open_bytes(path) as stream:
        text, repair = decode(stream.read())
    yield Raw(name, None, {"text": text}, repair=repair)


def _read_html(path: Path, name: str) -> Iterator[Raw | Dropped]:
    with open_bytes(path) as stream:
        page, repair = decode(stream.read())
    fields = page_fields(page)
    if fields is None:
        yield Dropped(name, None, "no article text found in the page")
    else:
        yield Raw(name, None, fields, repair=repair)


def _read_csv(path: Path, name: str) -> Iterator[Raw | Dropped]:
    lines = Lines(path)
    stream = iter(lines)
    first = next(stream, "").lstrip("\ufeff")
    delimiter = "\t" if ".tsv" in path.suffixes else max(",;\t", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    columns = columns_of(header)
    if "text" not in columns:
        yield no_text_column(header, name)
        return
    rows = csv.reader(stream, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield Dropped(name, str(number), f"broken CSV row: {error}")
            continue
        if cells is None:
            return
        if cells:
            repair = lines.take_repair()
            if len(cells) != len(header):
                repair = f"row has {len(cells)} cells, the header {len(header)}"
            yield read_row(dict(zip(header, cells, strict=False)), columns, name, str(number), repair)


def _read_jsonl(path: Path, name: str) -> Iterator[Raw | Dropped]:
    lines = Lines(path)
    for number, line in enumerate(lines, 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        repair = lines.take_repair()
        try:
            row = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            yield Dropped(name, str(number), f"not JSON: {error}")
            continue
        columns = columns_of(row) if isinstance(row, dict) else {}
        if "text" not in columns:
            found = ", ".join(map(str, row)) if isinstance(row, dict) else type(row).__name__
            yield Dropped(name, str(number), f"no text among {found or 'no keys'}; name it 'text'")
        else:
            yield read_row(row, columns, name, str(number), repair)


def _read_parquet(path: Path, name: str) -> Iterator[Raw | Dropped]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path)
        columns = columns_of(table.schema_arrow.names)
        if "text" not in columns:
            yield no_text_column(table.schema_arrow.names, name)
            return
        number = 0
        for batch in table.iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                number += 1
                yield read_row(row, columns, name, str(number))
    except pa.ArrowException as error:
        yield Dropped(name, None, f"not a readable Parquet file: {str(error).splitlines()[0]}")


READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".parquet": _read_parquet,
}
