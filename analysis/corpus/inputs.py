"""Where raw items come from: a file, a folder with its metadata.csv, or a DataFrame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.corpus.readers import Raw, no_text_column, read_file, read_row
from analysis.corpus.schema import columns_of
from analysis.records import Dropped

if TYPE_CHECKING:
    import pandas as pd

METADATA = "metadata.csv"


class InputError(ValueError):
    """An input that can't be used at all; the message says what was given, what is allowed and what to do."""


def read_raw(source: str | Path | pd.DataFrame) -> Iterator[Raw | Dropped]:
    """Yield every item of a file, a folder or a frame. InputError if the path leads nowhere."""
    if not isinstance(source, str | Path):
        yield from _read_frame(source)
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path)
    elif path.exists():
        yield from read_file(path, path.name)
    else:
        raise InputError(f"there is no file or folder {str(source)!r}; give a folder, or a file of articles")


def _read_frame(frame: pd.DataFrame) -> Iterator[Raw | Dropped]:
    names = [str(c) for c in frame.columns]
    columns = columns_of(names)
    if "text" not in columns:
        yield no_text_column(names, "DataFrame")
        return
    for number, cells in enumerate(frame.itertuples(index=False, name=None), 1):
        yield read_row(dict(zip(names, cells, strict=True)), columns, "DataFrame", str(number))


def _read_folder(folder: Path) -> Iterator[Raw | Dropped]:
    """Read all files below a folder in the order of their names; a sub-folder names the outlet if nothing else does."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    if not files:
        yield Dropped(folder.name, None, "the folder is empty; put .txt, .html, .csv, .jsonl or .parquet files into it")
    known = _metadata(folder / METADATA)
    for path in files:
        name = path.relative_to(folder).as_posix()
        if name == METADATA and known:
            continue
        outlet = name.split("/")[0] if "/" in name else None
        for raw in read_file(path, name):
            yield raw if isinstance(raw, Dropped) else _with_metadata(raw, known.pop(name, {}), outlet)
    for name in known:
        yield Dropped(name, None, f"named in {METADATA}, but there is no such file")


def _metadata(path: Path) -> dict[str, Mapping[str, Any]]:
    """Read `metadata.csv` (a column `file`, then any of our fields), if the folder has one."""
    if not path.exists():
        return {}
    import pandas as pd

    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    if "file" not in frame.columns:
        return {}
    rows = ({str(column): cell for column, cell in row.items()} for row in frame.to_dict("records"))
    return {row["file"]: row for row in rows}


def _with_metadata(raw: Raw, row: Mapping[str, Any], outlet: str | None) -> Raw:
    """Add what metadata.csv and the sub-folder know; what metadata.csv says wins over what a page says of itself."""
    columns = columns_of(row)
    stated = {field: row[column] for field, column in columns.items() if row[column]}
    rest = {k: v or None for k, v in row.items() if k not in {*columns.values(), "file"}}
    fields = {**({"outlet": outlet} if outlet else {}), **{k: v for k, v in raw.fields.items() if v}, **stated}
    return replace(raw, fields=fields, meta={**raw.meta, **rest})
