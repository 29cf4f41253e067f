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
    ranks = cells["stratum"].rank(method="dense").astype(int)
    cells = cells.assign(rank=ranks).sort_values("rank", kind="stable")
    labels, names = pd.factorize(cells["group"])
    strata = cells["rank"].to_numpy()
    deviation = (cells["value"] - cells.groupby("rank")["value"].transform("mean")).to_numpy(float)
    found = float(_spread(labels[None, :], deviation, len(names), studentise=studentise)[0])
    above = 1
    for shuffled in shuffles(labels, strata, permutations, seed):
        above += int((_spread(shuffled, deviation, len(names), studentise=studentise) >= found * _TIE).sum())
    return Outcome(found, above / (permutations + 1), _effect(labels, strata, deviation, len(names)))


def shuffles(labels: np.ndarray, strata: np.ndarray, number: int, seed: int = SEED) -> Iterator[np.ndarray]:
    """Yield blocks of rows of `labels` shuffled within `strata` (whole numbers, sorted), `number` rows in all."""
    rng = np.random.default_rng(seed)
    rows = max(1, _BLOCK // len(labels))
    for start in range(0, number, rows):
        # a random fraction behind the stratum's number sorts each stratum by chance, and keeps it in its place
        keys = strata + rng.random((min(rows, number - start), len(labels)))
        yield labels[np.argsort(keys, axis=1)]


def _spread(labels: np.ndarray, deviation: np.ndarray, groups: int, *, studentise: bool) -> np.ndarray:
    """Return for each row of labels the spread between the groups."""
    member = [labels == group for group in range(groups)]
    size = np.array([m[0].sum() for m in member], float)
    mean = np.stack([m @ deviation for m in member], axis=1) / size
    weight = np.broadcast_to(size, mean.shape)
    if studentise:
        square = np.stack([m @ deviation**2 for m in member], axis=1)
        within = square - size * mean**2
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
