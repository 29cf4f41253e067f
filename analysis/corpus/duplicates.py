"""Which articles are copies: of another of the same outlet (duplicate_of), or of one text in several (wire_group)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np

from analysis.bounded_cache import BoundedCache
from analysis.corpus.shelves import MOST, Shelves
from analysis.records import Article
from analysis.text import words_of

SHINGLE = 5
ALIKE = 0.5  # of the shorter text's 5-word runs: precision and recall 1.0 on known near-duplicates
LARGE = 2000  # articles; from there on only every eighth run is looked up, and what shares enough of these is compared
_EVERY = 8
_NEAR = 0.25  # of the runs looked up: well below ALIKE, as they are a sample
_WINDOW = 4  # holders before it with which each holder of a run is paired; the first one always
_TOGETHER = 4096  # articles for each shelf of runs and of pairs
_AT_A_TIME = 512  # articles whose runs are put on shelves
_RUN = np.dtype([("key", np.uint64), ("owner", np.int64)])
_PAIR = np.dtype([("key", np.int64), ("times", np.int64)])  # key: later * articles + earlier
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
    codes = list(map(_codes.__getitem__, words_of(text.casefold())))
    words = np.array(codes + [0] * (SHINGLE - len(codes)), np.uint64)
    last = len(words) - SHINGLE + 1
    hashed = sum((words[i : i + last] * factor for i, factor in enumerate(_FACTORS)), np.uint64(0))
    runs = (hashed ^ (hashed >> np.uint64(29))) * _FACTORS[0]  # spread, as samples go by the highest bits
    runs.sort()  # with the next line half the time of np.unique
    once: np.ndarray = runs[np.append(True, runs[1:] != runs[:-1])]
    return once


def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


_codes = BoundedCache(_code, _WORDS_HELD)


def _candidates(found: Sequence[Article], runs_of: Callable[[int], np.ndarray]) -> list[tuple[int, int]]:
    """Return pairs (later, earlier) of positions that share enough of the runs looked up, in order.

    Runs, and the pairs that share one, wait on the disk: both may be many more than fit into memory.
    """
    number = len(found)
    shelves = min(number // _TOGETHER + 1, MOST)
    by_run = np.linspace(0, 2**64 // _EVERY, shelves, endpoint=False).astype(np.uint64)[1:]
    by_pair = np.linspace(0, number, shelves, endpoint=False).astype(np.int64)[1:] * number
    near: list[tuple[int, int]] = []
    with Shelves(_RUN, by_run) as runs, Shelves(_PAIR, by_pair) as pairs:
        sizes = _look_up(found, runs_of, runs)
        for some in runs:
            keys, times = np.unique(_pairs(some["key"], some["owner"], number), return_counts=True)
            pairs.put(_records(_PAIR, keys, times))
        for some in pairs:
            near += _near(some, sizes)
    return near


def _look_up(found: Sequence[Article], runs_of: Callable[[int], np.ndarray], shelves: Shelves) -> np.ndarray:
    """Put the runs of each article that are looked up on shelves; return how many each has of those."""
    number = len(found)
    every = _EVERY if number > LARGE else 1
    sizes = np.empty(number, np.int64)
    for start in range(0, number, _AT_A_TIME):
        looked_up = []
        for at in range(start, min(start + _AT_A_TIME, number)):
            runs = runs_of(at)
            sample = runs[runs < np.uint64(2**64 // every)] if every > 1 else runs
            sizes[at] = len(sample)
            looked_up.append(runs if len(runs) < _EVERY**2 else sample)  # a short text has too few to sample from
        keys = np.concatenate(looked_up)
        owners = np.repeat(np.arange(start, start + len(looked_up)), [len(runs) for runs in looked_up])
        order = np.argsort(keys, kind="stable")
        shelves.put(_records(_RUN, keys[order], owners[order]))
    return sizes


def _near(pairs: np.ndarray, sizes: np.ndarray) -> list[tuple[int, int]]:
    """Return the pairs that share enough of the runs looked up, given how many each run range found them to share."""
    keys, place = np.unique(pairs["key"], return_inverse=True)
    shared = np.bincount(place, pairs["times"], len(keys))
    later, earlier = np.divmod(keys, max(1, len(sizes)))
    enough = shared >= _NEAR * np.minimum(sizes[later], sizes[earlier])
    return list(zip(later[enough].tolist(), earlier[enough].tolist(), strict=True))


def _records(kind: np.dtype[np.void], keys: np.ndarray, values: np.ndarray) -> np.ndarray:
    records = np.empty(len(keys), kind)
    key, value = kind.names or ()
    records[key], records[value] = keys, values
    return records


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
