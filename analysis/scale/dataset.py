"""The dataset: a folder a table, a Parquet file a shard; and tables in either form, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.batches import complete
from analysis.corpus import Kept, account_frame
from analysis.corpus.finishing import renamed
from analysis.made import FILE, read_made
from analysis.outputs import new_folder, seal
from analysis.outputs.whole import write_bytes
from analysis.records import Dropped
from analysis.scale.jobs import Shard
from analysis.scale.storage import write_parquet
from analysis.scale.whole import JoinedStudy
from analysis.table_set import Tables
from analysis.tables import as_frame, read_table, write_table

TABLES = ("articles", "quotes", "terms", "account")
_STORED = frozenset({*TABLES, "options"})
KIND = "tables"  # as the manifest calls single files of them
COMPLETE = "complete"  # the marker of a dataset that lacks nothing


def done(folder: Path, number: int) -> Path:
    """Return the marker that says that a shard's files are all there."""
    return folder / "done" / f"{number:06d}"


def write_shard(folder: Path, shard: Shard, study: JoinedStudy) -> None:
    """Write a measured shard's files, completed by what the whole study knows, and its marker last."""
    names: dict[str, str] = {}
    items: list[Kept | Dropped] = []
    for place, (item, stated) in enumerate(zip(shard.items, shard.stated, strict=True)):
        if isinstance(item, Kept):
            names[str(place)] = name = study.renamed.get((shard.number, place), item.article.id)
            items.append(renamed(item, name, stated=stated))
        else:
            items.append(item)
    batch = shard.batch
    own_names = (_renamed(table, names) for table in (batch.articles, batch.quotes, batch.terms))
    articles, quotes, terms = own_names
    tables = complete(replace(batch, articles=articles, quotes=quotes, terms=terms), study.whole)
    account = pa.Table.from_pandas(account_frame(items), preserve_index=False)
    for name, table in zip(TABLES, (*tables, account), strict=True):
        write_parquet(folder / name / f"{shard.number:06d}.parquet", table)
    write_bytes(done(folder, shard.number), b"")


def write_tables(
    tables: Tables, folder: str | Path, *, inputs: Iterable[str | Path] = (), overwrite: bool = False
) -> list[Path]:
    """Write the four tables of a study into a folder of their own, all or none; return the paths.

    OutputError as for `new_folder`: what framing did not write stays, and what was changed since without `overwrite`.
    """
    place = Path(folder)
    with new_folder(place, KIND, inputs=inputs, overwrite=overwrite) as part:
        names = [path.name for path in write_into(part, tables)]
        seal(part, KIND, tables.options.versions if tables.options else None)
    return [place / name for name in names]


def write_into(folder: Path, tables: Tables) -> list[Path]:
    """Write the four tables of a study, and what made them, into a folder that is ours; return the tables' paths."""
    if tables.options is not None:
        write_bytes(folder / FILE, tables.options.to_json().encode())
    return [path for name in TABLES for path in write_table(getattr(tables, name), folder, name)]


def read_tables(folder: str | Path) -> Tables:
    """Read the tables that `framing measure` wrote into a folder, as single files or as a dataset.

    Each table is read when it is first asked for: what needs articles only never loads quotes and terms. ValueError if
    the folder holds no tables, or a dataset that is not complete.

    >>> read_tables("nowhere")
    Traceback (most recent call last):
        ...
    ValueError: there are no tables in 'nowhere'; give a folder that framing measure wrote
    """
    path = Path(folder)
    if (path / "articles.parquet").exists():
        return StoredTables(path)
    if (path / COMPLETE).exists():
        return StoredTables(path)
    if (path / "manifest.json").exists() and (path / "work").exists():
        raise ValueError(
            f"the dataset in {str(folder)!r} is not complete; give the same command again to go on with it"
        )
    raise ValueError(f"there are no tables in {str(folder)!r}; give a folder that framing measure wrote")


class StoredTables(Tables):
    """Tables on the disk, each read when it is first asked for and then kept; `dataclasses.replace` reads them all."""

    def __init__(self, folder: Path | None = None, **tables: Any) -> None:  # noqa: ANN401 - tables, and options
        """Remember the folder, or hold the tables given."""
        vars(self).update(tables, folder=folder)

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - a table, or what made them
        """Read a table, or what made them, when it is first asked for."""
        if name in _STORED and name not in vars(self):
            folder: Path = vars(self)["folder"]
            vars(self)[name] = read_made(folder) if name == "options" else _read(folder, name)
        return super().__getattribute__(name)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - never returns
        """Say what there is, if something else is asked for."""
        raise AttributeError(f"tables have no {name!r}, only {', '.join((*TABLES, 'options'))}")

    def __repr__(self) -> str:
        folder = vars(self)["folder"]
        return super().__repr__() if folder is None else f"<Tables in {str(folder)!r}, read when they are asked for>"


def _read(folder: Path, name: str) -> pd.DataFrame:
    if (folder / f"{name}.parquet").exists():
        return read_table(folder, name)
    parts = sorted((folder / name).glob("*.parquet"))
    return as_frame(pa.concat_tables([pq.read_table(part) for part in parts]))


def _renamed(table: pa.Table, names: dict[str, str]) -> pa.Table:
    """Return a table with the articles' ids instead of their places in the shard."""
    ids = pa.array([names[place] for place in table["article_id"].to_pylist()], pa.string())
    return table.set_column(0, "article_id", ids)
