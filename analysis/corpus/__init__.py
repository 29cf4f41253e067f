"""Read articles from what people have, clean them, and account for every item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.corpus.account import Kept, account_frame
from analysis.corpus.finishing import finish, mend, renamed, states_id
from analysis.corpus.ids import unused_id
from analysis.corpus.inputs import read_raw
from analysis.corpus.readers import Items, Raw
from analysis.corpus.repeats import repeated_lines
from analysis.corpus.schema import InputError, parse_map
from analysis.display import as_table
from analysis.processes import in_chunks, map_in_processes
from analysis.records import Article, Dropped

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Corpus",
    "InputError",
    "Kept",
    "account_frame",
    "check_usable",
    "iter_articles",
    "parse_map",
    "read_articles",
    "read_items",
]

SHOWN = 12  # outlets in the short table of a corpus
HELD = 20_000_000  # characters of a corpus that are kept from the first pass, so that a small one is read but once


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """Articles, and the account of the input: a row for each item, kept, repaired or dropped, with the reason."""

    articles: tuple[Article, ...]
    account: pd.DataFrame

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __repr__(self) -> str:
        counts = self.account["status"].value_counts().reindex(["kept", "repaired", "dropped"], fill_value=0)
        items = ", ".join(f"{number:,} {status}" for status, number in counts.items())
        return f"<Corpus: {len(self):,} articles; items of the input: {items}>"

    def _repr_html_(self) -> str:
        """Return the articles of each outlet, and what became of the input, as a short table."""
        outlets = Counter(article.outlet for article in self)
        rows = sorted(outlets.items(), key=lambda row: (row[0] is None, row[0]))
        shown = [(outlet or "(no outlet known)", f"{number:,}") for outlet, number in rows[:SHOWN]]
        more = [(f"and {len(rows) - SHOWN} more", "")] if len(rows) > SHOWN else []
        return as_table(("outlet", "articles"), [*shown, *more], repr(self).strip("<>"))


def check_usable(corpus: Corpus, source: str | Path) -> None:
    """Raise InputError with the most frequent reasons if not one article could be read."""
    if not corpus.articles:
        reasons = corpus.account["reason"].value_counts()
        raise InputError(
            f"no article in {source}: " + "; ".join(f"{reason} ({n})" for reason, n in reasons.head(3).items())
        )


def read_articles(
    source: str | Path | pd.DataFrame,
    *,
    clean: bool = True,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
) -> Corpus:
    """Read a file, a folder or a DataFrame into a Corpus.

    Reads .txt, .html, .docx, .rtf, .csv, .tsv, .json, .jsonl, .parquet (gzipped or not), .zip of these, and exports of
    Nexis Uni, Factiva and ProQuest. Columns are found by their usual names (`schema.FIELDS`); `columns` says which one
    carries which field ({"text": "body"}, see parse_map). `clean` leaves out lines that are the site's (see
    find_boilerplate). `workers` above 1 cleans in so many processes, with equal results. What can't be used, or is not
    in English, is a row of `account` with its reason. InputError if the path leads nowhere.

    >>> import pandas as pd
    >>> corpus = read_articles(pd.DataFrame({"text": ["Rain fell on Monday.", ""], "outlet": ["Courier", "Ledger"]}))
    >>> len(corpus), corpus.account["status"].tolist()
    (1, ['kept', 'dropped'])
    """
    items = list(read_items(source, clean=clean, columns=columns, workers=workers))
    return Corpus(tuple(i.article for i in items if isinstance(i, Kept)), account_frame(items))


def iter_articles(
    source: str | Path | pd.DataFrame, *, clean: bool = True, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Dropped]:
    """Yield the articles of an input one by one, and a Dropped for each item that is none.

    Memory does not grow with the input, but for its small tables: ids, and lines that repeat.
    """
    for item in read_items(source, clean=clean, columns=columns):
        yield item.article if isinstance(item, Kept) else item


def read_items(
    source: str | Path | pd.DataFrame,
    *,
    clean: bool = True,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
) -> Iterator[Kept | Dropped]:
    """Yield each item of an input as Kept or Dropped. The first of two passes finds the lines that repeat."""
    memory = _Memory()
    repeated = repeated_lines(memory.passing(_mended(source, columns))) if clean else {}
    ids: Counter[str] = Counter()
    mended = memory.items if clean and memory.room > 0 else _mended(source, columns)
    work = partial(_finished, repeated=repeated, clean=clean)
    for finished in map_in_processes(work, in_chunks(mended), workers):
        for item, stated in finished:
            if isinstance(item, Dropped):
                yield item
            else:
                yield renamed(item, unused_id(item.article.id, ids), stated=stated)


def _mended(source: str | Path | pd.DataFrame, columns: Mapping[str, str] | None) -> Items:
    return (raw if isinstance(raw, Dropped) else mend(raw) for raw in read_raw(source, columns))


def _finished(
    items: Iterable[Raw | Dropped], repeated: Mapping[str | None, frozenset[str]], *, clean: bool
) -> list[tuple[Kept | Dropped, bool]]:
    """Finish mended items; each with whether its id was stated. A pure function, so that it may run in any process."""
    return [
        (item, False) if isinstance(item, Dropped) else (finish(item, repeated, clean=clean), states_id(item))
        for item in items
    ]


class _Memory:
    """Keeps what passes by as long as there is room; `items` is all of it if `room` is left in the end."""

    def __init__(self) -> None:
        self.items: list[Raw | Dropped] = []
        self.room = HELD

    def passing(self, items: Iterable[Raw | Dropped]) -> Items:
        """Yield the items."""
        for item in items:
            if self.room > 0:
                self.room -= _size(item)
                self.items.append(item)
            else:
                self.items.clear()
            yield item


def _size(item: Raw | Dropped) -> int:
    """Return about how many characters an item holds."""
    cells = (*item.fields.values(), *item.meta.values()) if isinstance(item, Raw) else ()
    return 500 + sum(len(cell) for cell in cells if isinstance(cell, str))
