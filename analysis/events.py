"""Which articles cover the same story: TF-IDF of title and text, average linkage, dates where they are known."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analysis.records import Article

DATED, UNDATED = 0.15, 0.20  # cosine from which articles are one story, with and without dates
DAYS = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
_BLOCK = 1000


def find_events(articles: Iterable[Article]) -> dict[str, str | None]:
    """Return for each article the label of the story that it shares with others, None if it shares none.

    Average linkage over TF-IDF cosines (the title counts twice); articles more than five days apart never share a
    story, and where a date is missing the text must be more alike. A label is the id of the story's first article.

    >>> rain = [Article(i, "Rain floods the harbor road in Port Ansel", "Courier") for i in "ab"]
    >>> find_events([*rain, Article("c", "Council votes on water rates")])
    {'a': 'a', 'b': 'a', 'c': None}
    """
    found = list(articles)
    labels: dict[str, str | None] = {article.id: None for article in found}
    if len(found) < 2:
        return labels
    vectors = _vectors(found)
    days = np.array([_day(article.date) for article in found])
    _, parts = connected_components(_near(vectors, days), directed=False)
    order = np.argsort(parts, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(parts[order])) + 1):
        for story in _stories(vectors[members], days[members]):
            if len(story) > 1:
                ids = [found[members[i]].id for i in story]
                labels.update(dict.fromkeys(ids, ids[0]))
    return labels


def _vectors(articles: list[Article]) -> csr_array:
    """Return one row of unit length an article: log term frequency times inverse document frequency."""
    counts = [
        Counter(w.casefold() for w in _WORD.findall(f"{a.title or ''}\n{a.title or ''}\n{a.text}")) for a in articles
    ]
    held = Counter(word for words in counts for word in words)
    column = {word: i for i, word in enumerate(held)}
    rows, columns, values = [], [], []
    for i, words in enumerate(counts):
        weights = {w: (1 + math.log(n)) * math.log((1 + len(counts)) / held[w]) for w, n in words.items()}
        length = math.sqrt(sum(v * v for v in weights.values())) or 1.0
        rows += [i] * len(weights)
        columns += [column[w] for w in weights]
        values += [v / length for v in weights.values()]
    return csr_array((values, (rows, columns)), shape=(len(counts), max(1, len(column))))


def _day(iso: str | None) -> float:
    """Return a date as a number of days, NaN if unknown."""
    try:
        return float(date.fromisoformat(iso[:10]).toordinal()) if iso else math.nan
    except ValueError:
        return math.nan


def _alike(cosines: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return cosines scaled so that 1 is the threshold of the pair; 0 for pairs too far apart in time."""
    apart = np.abs(a - b)
    return np.where(np.isnan(apart), cosines / UNDATED, np.where(apart <= DAYS, cosines / DATED, 0.0))


def _near(vectors: csr_array, days: np.ndarray) -> csr_array:
    """Return which pairs pass the threshold, block by block, so that no full matrix is held."""
    rows, columns = [], []
    for start in range(0, vectors.shape[0], _BLOCK):
        block = (vectors[start : start + _BLOCK] @ vectors.T).tocoo()
        a, b = block.coords[0] + start, block.coords[1]
        near = (a < b) & (_alike(block.data, days[a], days[b]) >= 1)
        rows.append(a[near])
        columns.append(b[near])
    i, j = np.concatenate(rows), np.concatenate(columns)
    return csr_array((np.ones(len(i)), (i, j)), shape=(vectors.shape[0],) * 2)


def _stories(vectors: csr_array, days: np.ndarray) -> list[list[int]]:
    """Split one connected part by average linkage; positions in the part, in the order of the input."""
    n = vectors.shape[0]
    if n == 1:
        return [[0]]
    alike = _alike((vectors @ vectors.T).toarray(), days[:, None], days[None, :])
    upper = np.triu_indices(n, 1)
    tree = linkage(np.maximum(0.0, 10.0 - alike[upper]), method="average")
    flat = fcluster(tree, t=9.0 + 1e-9, criterion="distance")
    return [np.flatnonzero(flat == label).tolist() for label in dict.fromkeys(flat)]
