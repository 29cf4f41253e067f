"""The second pass over measured shards: what only the whole study knows, in small tables."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import overload

from analysis.batches import META, Whole, column_kind, column_types, known_sources
from analysis.corpus import Kept
from analysis.corpus.duplicates import find_copies
from analysis.corpus.ids import unused_id
from analysis.records import Article
from analysis.scale.jobs import Shard
from analysis.scale.storage import read_packed, write_packed
from analysis.source_list import Mentions, SourceList


@dataclass(frozen=True, slots=True, eq=False)
class JoinedStudy:
    """What all shards together know, and the ids of articles whose own was taken, by shard and place."""

    whole: Whole = field(default_factory=Whole)
    renamed: Mapping[tuple[int, int], str] = field(default_factory=dict)


def measured(work: Path, number: int) -> Path:
    """Return where a measured shard lies."""
    return work / "measured" / f"{number:06d}"


def joined_study(work: Path, shards: int, listed: SourceList) -> JoinedStudy:
    """Return what the measured shards know together, from the disk if it was found before."""
    done = work / "whole"
    if not done.exists():
        write_packed(done, _joined_study(work, shards, listed))
    found: JoinedStudy = read_packed(done)
    return found


def _joined_study(work: Path, shards: int, listed: SourceList) -> JoinedStudy:
    ids: Counter[str] = Counter()
    renamed: dict[tuple[int, int], str] = {}
    articles = _Articles(work / "articles.sqlite")
    mentions, names = Mentions(), listed.by_name()
    types: dict[str, set[str]] = {}
    for number in range(shards):
        shard: Shard = read_packed(measured(work, number))
        for place, item in enumerate(shard.items):
            if isinstance(item, Kept):
                if (name := unused_id(item.article.id, ids)) != item.article.id:
                    renamed[number, place] = name
                articles.append(name, item.article.outlet, item.article.text)
        mentions.merge(shard.batch.mentions, names)
        for name, found in column_types(shard.batch.articles[META].to_pylist()).items():
            types.setdefault(name, set()).update(found)
    copies = find_copies(articles)
    columns = {name: column_kind(found) for name, found in types.items()}
    return JoinedStudy(Whole(*copies, known_sources(mentions, listed), columns), renamed)


class _Articles(Sequence[Article]):
    """The articles of a study on the disk, by their place: copies are looked for among all, and compared by pairs."""

    def __init__(self, path: Path) -> None:
        """Begin a new file."""
        path.unlink(missing_ok=True)
        self._length = 0
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.execute("PRAGMA journal_mode=OFF")  # it is made anew after a crash
        self._file.execute("PRAGMA synchronous=OFF")
        self._file.execute("CREATE TABLE articles (place INTEGER PRIMARY KEY, id TEXT, outlet TEXT, text TEXT)")
        self._file.execute("BEGIN")

    def append(self, name: str, outlet: str | None, text: str) -> None:
        """Add an article."""
        self._file.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", (self._length, name, outlet, text))
        self._length += 1

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Article]:
        rows = self._file.execute("SELECT id, text, outlet FROM articles ORDER BY place")
        return (Article(*row) for row in rows)

    @overload
    def __getitem__(self, place: int) -> Article: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...

    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._length))]
        row = self._file.execute("SELECT id, text, outlet FROM articles WHERE place = ?", (place,)).fetchone()
        return Article(*row)
