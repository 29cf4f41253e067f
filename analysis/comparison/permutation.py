"""One test of all groups: their labels exchanged within strata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

PERMUTATIONS = 4999
SEED = 20251122
_BLOCK = 1_000_000  # labels shuffled at a time: bounds the memory
_LEAST_VARIANCE = 0.1  # of the pooled one: a group without a single hit must not count as infinitely certain
_NO_SPREAD = 1e-12
_TIE = 1 - 1e-9  # sums of the same numbers in another order are the same sum


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test's statistic and p; `effect` is the share of the spread within strata that groups explain, less chance."""

    statistic: float
    p: float
    effect: float


def permutation_test(
    cells: pd.DataFrame, *, studentise: bool, permutations: int = PERMUTATIONS, seed: int = SEED
) -> Outcome:
    """Test whether the groups of `cells` (group, stratum, value) have one mean, by exchanging labels within strata.

    The statistic is the spread between the groups' mean deviations from their strata: sum n * mean ** 2, for
    `studentise` with weights n / variance (Welch 1951), so that groups of unlike size and spread may be compared. p
    counts the arrangement found among the random ones (Phipson & Smyth 2010). The same cells give the same p, whatever
    the groups are called.
    """
    strata = np.unique(cells["stratum"].to_numpy(), return_inverse=True)[1]
    order = np.argsort(strata, kind="stable")
    strata, values = strata[order], cells["value"].to_numpy(float)[order]
    labels, names = pd.factorize(cells["group"].to_numpy()[order])
    deviation = values - (np.bincount(strata, values) / np.bincount(strata))[strata]
    if np.abs(deviation).max() <= _NO_SPREAD * np.abs(values).max():
        return Outcome(0.0, 1.0, float("nan"))  # every arrangement is the one found
    found = float(_spread(labels[None, :], deviation, len(names), studentise=studentise)[0])
    above = 1
    for shuffled in shuffles(labels, strata, permutations, seed):
        above += int((_spread(shuffled, deviation, len(names), studentise=studentise) >= found * _TIE).sum())
    return Outcome(found, above / (permutations + 1), _effect(labels, strata, deviation, len(names)))


def shuffles(labels: np.ndarray, strata: np.ndarray, number: int, seed: int = SEED) -> Iterator[np.ndarray]:
    """Yield blocks of rows of `labels` shuffled within `strata` (whole numbers, sorted), `number` rows in all."""
    rng = np.random.default_rng(seed)
    rows = max(1, _BLOCK // len(labels))
    labels = labels.astype(np.min_scalar_type(labels.max(initial=0)))
    together = _by_size(strata)
    for start in range(0, number, rows):
        block = np.tile(labels, (min(rows, number - start), 1))
        for places in together:
            drawn = np.broadcast_to(labels[places], (len(block), *places.shape))
            block[:, places] = rng.permuted(drawn, axis=2)
        yield block


def _by_size(strata: np.ndarray) -> list[np.ndarray]:
    """Return the places of the strata's members, a row a stratum, strata of one size together; those of 1 left out."""
    _, first, size = np.unique(strata, return_index=True, return_counts=True)
    return [first[size == n, None] + np.arange(n) for n in np.unique(size) if n > 1]


def _spread(labels: np.ndarray, deviation: np.ndarray, groups: int, *, studentise: bool) -> np.ndarray:
    """Return for each row of labels the spread between the groups."""
    size = np.bincount(labels[0], minlength=groups).astype(float)
    place = (labels + groups * np.arange(len(labels))[:, None]).ravel()

    def sums(values: np.ndarray) -> np.ndarray:
        repeated = np.broadcast_to(values, labels.shape).ravel()
        return np.bincount(place, repeated, groups * len(labels)).reshape(len(labels), groups)

    mean = sums(deviation) / size
    weight = np.broadcast_to(size, mean.shape)
    if studentise:
        within = sums(deviation**2) - size * mean**2
        pooled = within.sum(axis=1, keepdims=True) / (size.sum() - groups)
        variance = np.maximum(within / (size - 1), _LEAST_VARIANCE * pooled)
        weight = size / np.maximum(variance, np.finfo(float).eps * (deviation**2).mean())
    spread: np.ndarray = (weight * mean**2).sum(axis=1) - (weight * mean).sum(axis=1) ** 2 / weight.sum(axis=1)
    return spread


def _effect(labels: np.ndarray, strata: np.ndarray, deviation: np.ndarray, groups: int) -> float:
    """Return the share of the spread within strata that lies between groups, less chance (an adjusted R squared)."""
    squares = np.bincount(strata, deviation**2)
    total = float(squares.sum())
    if not total:
        return float("nan")
    size = np.bincount(labels, minlength=groups)
    between = float((np.bincount(labels, deviation, groups) ** 2 / size).sum()) / total
    # what shuffling gives on average: the variance of a sum of n of the m deviations of a stratum
    held = np.zeros((groups, len(squares)))
    np.add.at(held, (labels, strata), 1)
    of = held.sum(axis=0)
    variance = (held * (of - held) / np.maximum(of * (of - 1), 1) * squares).sum(axis=1)
    chance = float((variance / size).sum()) / total
    return (between - chance) / (1 - chance)
