"""One item of an input as it lay there, before anything is cleaned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.corpus.schema import columns_of, encodable, plain
from analysis.records import Dropped

NO_FULL_TEXT = "no full text"


@dataclass(frozen=True, slots=True)
class Raw:
    """One item of an input: `fields` by our names, everything else in `meta`, `repair` what was mended to read it.

    `made_id` is what an article without an id of its own is called, made of what was read before it was mended.
    """

    path: str
    item: str | None
    fields: Mapping[str, Any]
    meta: Mapping[str, Any] = field(default_factory=dict)
    repair: str | None = None
    made_id: str = ""


Items = Iterator[Raw | Dropped]
Columns = Mapping[str, str] | None  # which column carries which field, as the user says


def read_row(
    row: Mapping[str, Any], columns: Mapping[str, str], path: str, item: str, repair: str | None = None
) -> Raw:
    """Sort the cells of one row into our fields and the rest."""
    taken = set(columns.values())
    meta = {encodable(str(k)): plain(v) for k, v in row.items() if k not in taken}
    return Raw(path, item, {f: row.get(c) for f, c in columns.items()}, meta, repair)


class Table:
    """The columns of a table, and what to make of its rows: `problem` says why the table as a whole is of no use."""

    def __init__(self, names: list[str], given: Columns, path: str) -> None:
        """Find our fields among the names; `given` goes before."""
        self.columns = columns_of(names, given)
        self.path = path
        missing = [f"{column!r} for {field!r}" for field, column in (given or {}).items() if column not in names]
        found = ", ".join(names) or "no columns"
        self.problem: str | None = None
        if missing:
            self.problem = f"no column {', '.join(missing)} among {found}"
        elif "text" not in self.columns and not self.has_stories:
            self.problem = f"no text column among {found}; rename one to 'text', or say which it is"

    @property
    def has_stories(self) -> bool:
        """Return whether the rows name published stories, with or without their text."""
        return bool({"title", "url"} & self.columns.keys())

    def item(self, row: Mapping[str, Any], number: int, repair: str | None = None) -> Raw | Dropped:
        """Return one row as an item; one of a table without texts is metadata only."""
        if "text" not in self.columns:
            return Dropped(self.path, str(number), NO_FULL_TEXT)
        return read_row(row, self.columns, self.path, str(number), repair)
