"""Name a story after the words that its articles share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from analysis.events.likeness import Vectors, words_of

_WORDS = 3


def name_stories(stories: Sequence[Sequence[int]], vectors: Vectors, titles: Sequence[str | None]) -> list[str]:
    """Return a label for each story: the three weightiest words that at least half of its articles hold.

    A word of all the titles counts double, one of half of them by half more. Words that begin alike ("strike",
    "strikes") count once. A label that is taken gets a number behind it.
    """
    taken: dict[str, int] = {}
    labels = []
    for story in stories:
        name = "-".join(_words(story, vectors, [titles[i] for i in story])) or "event"
        taken[name] = taken.get(name, 0) + 1
        labels.append(name if taken[name] == 1 else f"{name}-{taken[name]}")
    return labels


def _words(story: Sequence[int], vectors: Vectors, titles: Sequence[str | None]) -> list[str]:
    rows = vectors.rows[np.array(story)]
    held = np.bincount(rows.indices, minlength=rows.shape[1])
    weight = np.bincount(rows.indices, weights=rows.data, minlength=rows.shape[1])
    shared = np.flatnonzero(held * 2 >= max(3, len(story)))  # two articles share what both hold
    in_titles = Counter(word for title in titles for word in words_of(title or ""))
    ranked = sorted(
        (-round(float(weight[i]) * (1 + in_titles[vectors.words[i]] / len(story)), 9), vectors.words[i]) for i in shared
    )
    return _unlike(word for _, word in ranked)


def _unlike(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if not any(word.startswith(other[:5]) or other.startswith(word[:5]) for other in found):
            found.append(word)
        if len(found) == _WORDS:
            break
    return found
