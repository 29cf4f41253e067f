"""A reader for each kind of file: files to raw items, nothing cleaned yet, nothing lost."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from analysis.corpus.files import ZIP_ERRORS, File, UnusableError
from analysis.corpus.readers.archives import open_zip
from analysis.corpus.readers.documents import read_doc, read_docx, read_html, read_text
from analysis.corpus.readers.objects import read_json, read_jsonl
from analysis.corpus.readers.raw import NO_FULL_TEXT, Columns, Items, Raw
from analysis.corpus.readers.tables import csv_table, read_csv, read_frame, read_parquet
from analysis.records import Dropped

__all__ = [
    "BROKEN",
    "KINDS",
    "NO_FULL_TEXT",
    "ZIP",
    "Columns",
    "Items",
    "Raw",
    "csv_table",
    "guarded",
    "is_hidden",
    "open_zip",
    "read_file",
    "read_frame",
]

ZIP = ".zip"
DOCUMENTS: dict[str, Callable[[File], Items]] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
    ".rtf": read_text,
    ".doc": read_doc,
}
TABLES: dict[str, Callable[[File, Columns], Items]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".parquet": read_parquet,
}
KINDS = (*DOCUMENTS, *TABLES, ZIP)
# What files break off with whose message tells a user why: our own, and those of reading and unpacking.
BROKEN = (UnusableError, OSError, EOFError, zlib.error, *ZIP_ERRORS)


def read_file(file: File, columns: Columns = None) -> Items:
    """Yield the items of one file that is no zip; where it can't be read, a Dropped with the reason."""
    kind = file.kind
    if is_hidden(file.name):
        yield Dropped(file.name, None, "hidden file of the system or of a program")
    elif kind not in DOCUMENTS and kind not in TABLES:
        nested = "a zip inside a zip; unpack it first"
        unknown = f"unknown kind of file {kind or PurePosixPath(file.name).name!r}; known: {', '.join(KINDS)}"
        reason = nested if kind == ZIP else unknown
        yield Dropped(file.name, None, "empty file" if kind == ZIP and file.size == 0 else reason)
    elif file.size == 0:
        yield Dropped(file.name, None, "empty file")
    else:
        found = 0
        for item in guarded(DOCUMENTS[kind](file) if kind in DOCUMENTS else TABLES[kind](file, columns), file.name):
            found += 1
            yield item
        if not found:
            yield Dropped(file.name, None, "no row in it")


def guarded(items: Items, name: str) -> Iterator[Raw | Dropped]:
    """Yield items until their file breaks off; what was read before that stays."""
    try:
        yield from items
    except BROKEN as error:
        reason = str(error) if isinstance(error, UnusableError) else f"unreadable: {type(error).__name__}: {error}"
        yield Dropped(name, None, reason)
    except Exception as error:  # noqa: BLE001 - parsers of others raise anything on garbage; the account says what
        yield Dropped(name, None, f"unreadable: {type(error).__name__}")


def is_hidden(name: str) -> bool:
    """Return whether a path is of what systems and programs leave beside people's files."""
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "~$")) or part == "__MACOSX" for part in parts)
