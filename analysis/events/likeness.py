"""How alike two articles are: the words that they share, weighted by rarity, and how far apart they were published."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.sparse import csr_array

from analysis.records import Article

# From how much likeness on two articles are one story: where dates say nothing, and where they say much. Both lie in
# the middle of a range that does equally well on BASIL's events, alone, in small parts and among 500 other articles.
UNDATED, DATED = 0.175, 0.08
DAYS = 4.0  # two articles that many days apart count .61 of what they would on one day, twice that .14
_FEW = 20  # how rare a word is can't be told from fewer articles
_MOST = 200  # an article's nearest pairs with later ones are kept, no more: copies of one text would make millions
_FLOOR = 1 / 3  # of the threshold; what is less alike counts as not alike at all
_BLOCK = 500
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, eq=False)
class Vectors:
    """One row of unit length an article; column i stands for `words[i]`."""

    rows: csr_array
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of articles, first < second, and how alike they are: 1 is the threshold of one story."""

    first: np.ndarray
    second: np.ndarray
    alike: np.ndarray


def words_of(text: str) -> dict[str, int]:
    """Count the words of three and more letters that are no function words, without regard to case."""
    counts = Counter(_WORD.findall(text.casefold()))
    return {word: n for word, n in counts.items() if word not in _common_words()}


def vectorise(articles: Sequence[Article]) -> Vectors:
    """Weigh each article's words: the root of their number (the title's counts twice) times inverse document frequency.

    Function words are left out. A word of one article only can link nothing: the more articles there are, the less it
    counts, down to nothing; in a study of few it still tells what is not shared.
    """
    column: dict[str, int] = {}
    columns, numbers, ends = [], [], [0]
    for article in articles:
        title = article.title or ""
        counts = words_of(f"{title}\n{title}\n{article.text}")
        columns += [column.setdefault(word, len(column)) for word in counts]
        numbers += list(counts.values())
        ends.append(len(columns))
    n = len(articles)
    shape = (n, max(1, len(column)))
    rows = csr_array((np.sqrt(numbers, dtype=float), np.array(columns, dtype=int), np.array(ends)), shape=shape)
    held = np.maximum(1, np.bincount(rows.indices, minlength=shape[1]))
    weights = np.log((n + _FEW) / held) * np.where(held == 1, _FEW / (_FEW + 2 * n), 1.0)
    rows.data *= weights[rows.indices]
    lengths = np.sqrt(np.asarray((rows * rows).sum(axis=1)))
    rows.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(rows.indptr))
    return Vectors(rows, tuple(column))


def find_pairs(rows: csr_array, days: np.ndarray) -> Pairs:
    """Return the pairs of articles that are alike, computed in blocks, so that no full matrix is held.

    Likeness is the cosine, less what the two have in common with all articles of the study: where all write about one
    subject, its words tell no story. `days` are the articles' dates as numbers, NaN where unknown.
    """
    n = rows.shape[0]
    usual = (rows @ np.asarray(rows.sum(axis=0)) - 1) / (n - 1 + _FEW)
    near = UNDATED - (UNDATED - DATED) * (1 - _crowding(days))
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for start in range(0, n, _BLOCK):
        block = (rows[start : start + _BLOCK] @ rows[start:].T).tocoo()
        likely = (block.coords[0] < block.coords[1]) & (block.data >= _FLOOR * near)  # few: the rest is for these only
        a, b = (axis[likely].astype(np.int64) + start for axis in block.coords)
        apart = np.abs(days[a] - days[b])
        close = np.where(np.isnan(apart), 1 / UNDATED, np.exp(-((apart / DAYS) ** 2) / 2) / near)
        alike = (block.data[likely] - (usual[a] + usual[b]) / 2) * close
        kept = np.flatnonzero(alike >= _FLOOR)
        kept = kept[_best(a[kept], alike[kept])]
        found.append((a[kept], b[kept], alike[kept]))
    return Pairs(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def day_of(iso: str | None) -> float:
    """Return a date as a number of days, NaN if unknown."""
    try:
        return float(date.fromisoformat(iso[:10]).toordinal()) if iso else math.nan
    except ValueError:
        return math.nan


def _crowding(days: np.ndarray) -> float:
    """Return the share of pairs that were published within DAYS of each other: 1 where dates tell nothing apart."""
    known = np.sort(days[~np.isnan(days)])
    if len(known) < 2:
        return 1.0
    later = np.searchsorted(known, known + DAYS, side="right") - np.arange(len(known)) - 1
    return float(later.sum() / (len(known) * (len(known) - 1) / 2))


def _best(row: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Return the positions of the _MOST highest values of each row."""
    order = np.lexsort((-value, row))
    rank = np.arange(len(row)) - np.searchsorted(row[order], row[order])
    return order[rank < _MOST]


@cache
def _common_words() -> frozenset[str]:
    """Return words that stand in any article: function words, the calendar, telling; own list, in common.txt."""
    return frozenset(files(__package__).joinpath("common.txt").read_text(encoding="utf-8").split())
