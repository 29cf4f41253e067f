"""Which articles are copies: of another of the same outlet (duplicate_of), or of one text in several (wire_group)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from zlib import crc32

import numpy as np

from analysis.records import Article
from analysis.text import words_of

SHINGLE = 5
ALIKE = 0.5  # of the shorter text's 5-word runs: precision and recall 1.0 on known near-duplicates
LARGE = 2000  # articles; from there on only every eighth run is looked up, and what shares enough of these is compared
_EVERY = 8
_NEAR = 0.25  # of the runs looked up: well below ALIKE, as they are a sample
_WINDOW = 4  # holders before it with which each holder of a run is paired; the first one always
_PAIRED_AT_ONCE = 1 << 20  # runs
_WORDS_HELD = 1 << 16
_HELD = 4096  # texts whose runs are kept while pairs are compared
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 1], np.uint64)


def find_copies(articles: Iterable[Article]) -> tuple[dict[str, str], dict[str, str]]:
    """Return (duplicate_of, wire_group), each by article id; articles that are no copies are in neither.

    Two articles are copies if half of the 5-word runs of the shorter stand in the longer. `duplicate_of` is the first
    such article of the same outlet; `wire_group` the id of the first article of a text that several outlets print.
    Time grows with the number of words, not of pairs.
    """
    found = articles if isinstance(articles, Sequence) else tuple(articles)
    runs = lru_cache(_HELD)(lambda at: _runs(found[at].text))

    def alike(a: int, b: int) -> bool:
        shared = len(np.intersect1d(runs(a), runs(b), assume_unique=True))
        return shared >= ALIKE * min(len(runs(a)), len(runs(b)))

    group: dict[int, int] = {}  # the first article of the text that an article is a copy of
    members: dict[int, list[int]] = defaultdict(list)
    duplicates: dict[str, str] = {}
    for later, earlier in _candidates(found, runs):
        if later in group or not alike(later, earlier):
            continue
        first = group[later] = group.setdefault(earlier, earlier)
        if first == earlier and not members[first]:
            members[first].append(first)
        same = (m for m in members[first] if found[m].outlet == found[later].outlet)
        original = next((m for m in same if alike(later, m)), None)
        if original is not None:
            duplicates[found[later].id] = found[original].id
        else:
            members[first].append(later)
    return duplicates, _wires(found, group)


def _wires(found: Sequence[Article], group: dict[int, int]) -> dict[str, str]:
    """Return the groups whose text stands in two or more outlets that are known."""
    outlets: dict[int, set[str]] = defaultdict(set)
    for at, first in group.items():
        outlets[first] |= {outlet for outlet in (found[at].outlet,) if outlet is not None}
    return {found[at].id: found[first].id for at, first in sorted(group.items()) if len(outlets[first]) > 1}


def _runs(text: str) -> np.ndarray:
    """Return the hashed runs of five words of a text, each once, in order; a shorter text is one run."""
    codes = list(map(_CODES.__getitem__, words_of(text.casefold())))
    words = np.array(codes + [0] * (SHINGLE - len(codes)), np.uint64)
    last = len(words) - SHINGLE + 1
    hashed = sum((words[i : i + last] * factor for i, factor in enumerate(_FACTORS)), np.uint64(0))
    runs = (hashed ^ (hashed >> np.uint64(29))) * _FACTORS[0]  # spread, as samples go by the highest bits
    runs.sort()  # with the next line half the time of np.unique
    once: np.ndarray = runs[np.append(True, runs[1:] != runs[:-1])]
    return once


class _Codes(dict[str, int]):
    """The numbers of the words seen, at most `_WORDS_HELD`; looked up faster than a cached function is called."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _WORDS_HELD:
            self.clear()
        code = self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return code


_CODES = _Codes()


def _candidates(found: Sequence[Article], runs_of: Callable[[int], np.ndarray]) -> list[tuple[int, int]]:
    """Return pairs (later, earlier) of positions that share enough of the runs looked up, in order."""
    if not found:
        return []
    every = _EVERY if len(found) > LARGE else 1
    looked_up, sizes = [], np.empty(len(found), np.int64)
    for at in range(len(found)):
        runs = runs_of(at)
        sample = runs[runs < np.uint64(2**64 // every)] if every > 1 else runs
        sizes[at] = len(sample)
        looked_up.append(runs if len(runs) < _EVERY**2 else sample)  # a short text has too few to sample from
    counted = [np.unique(_pairs(*part, len(found)), return_counts=True) for part in _parts(looked_up)]
    keys, place = np.unique(np.concatenate([keys for keys, _ in counted]), return_inverse=True)
    shared = np.bincount(place, np.concatenate([times for _, times in counted]), len(keys))
    later, earlier = np.divmod(keys, len(found))
    near = shared >= _NEAR * np.minimum(sizes[later], sizes[earlier])
    return list(zip(later[near].tolist(), earlier[near].tolist(), strict=True))


def _parts(looked_up: Sequence[np.ndarray]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield runs and their owners by ranges of hashes, a few at a time: pairing takes many times their memory."""
    sizes = np.array([len(runs) for runs in looked_up])
    number = sizes.sum() // _PAIRED_AT_ONCE + 1
    edges = np.linspace(0, 2**64 // _EVERY, number, endpoint=False).astype(np.uint64)
    for lowest, beyond in zip_longest(edges, edges[1:]):
        parts = [
            runs[runs.searchsorted(lowest) : None if beyond is None else runs.searchsorted(beyond)]
            for runs in looked_up
        ]
        yield np.concatenate(parts), np.repeat(np.arange(len(parts)), [len(part) for part in parts])


def _pairs(runs: np.ndarray, owners: np.ndarray, articles: int) -> np.ndarray:
    """Return a key, later * articles + earlier, for each run that two articles share: linear in the number of runs.

    `owners` are in order.
    """
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1])))
    positions = np.arange(len(runs))
    begins = np.repeat(starts, np.diff(np.append(starts, len(runs))))  # where the holders of the same run begin
    keys = []
    for before in range(1, _WINDOW + 1):
        at = positions[positions - before >= begins]
        keys.append(owners[at] * articles + owners[at - before])
    far = positions[positions - begins > _WINDOW]
    keys.append(owners[far] * articles + owners[begins[far]])
    return np.concatenate(keys)
