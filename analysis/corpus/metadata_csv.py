"""What a folder's metadata.csv says of its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analysis.corpus.files import File
from analysis.corpus.readers import BROKEN, Columns, Raw, csv_table
from analysis.corpus.schema import columns_of

METADATA = "metadata.csv"
_FILE = "file"


def read_metadata(file: File) -> dict[str, Mapping[str, str]] | None:
    """Return the rows of a metadata.csv by file name; None if it has no column `file` or can't be read."""
    try:
        header, _, rows = csv_table(file)
        if _FILE not in header:
            return None
        listed = [dict(zip(header, cells, strict=False)) for cells, _ in rows]
    except BROKEN:
        return None
    return {row[_FILE].strip().replace("\\", "/").removeprefix("./"): row for row in listed if row.get(_FILE)}


def add_metadata(raw: Raw, row: Mapping[str, str], outlet: str | None, given: Columns) -> Raw:
    """Add what metadata.csv and the sub-folder know; what metadata.csv says wins over what a page says of itself."""
    named = {field: column for field, column in (given or {}).items() if column in row}
    columns = columns_of(row, named) if row else {}
    stated = {field: row[column] for field, column in columns.items() if row[column]}
    rest = {k: v or None for k, v in row.items() if k not in {*columns.values(), _FILE}}
    own = {field: value for field, value in raw.fields.items() if value not in (None, "")}
    return replace(raw, fields={"outlet": outlet, **own, **stated}, meta={**raw.meta, **rest})
