"""The difference between two groups: how large, how sure, and how large beside the articles' own spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import t as student

from analysis.comparison.design import MIN_EVENTS
from analysis.comparison.permutation import SEED
from analysis.summaries import MIN_ARTICLES

BOOTSTRAP_FROM = 30  # units; below, a bootstrap covers too seldom (.88 for .95 at 8 events), above, skew matters more
_RESAMPLES = 1999
_DRAWN = 4_000_000  # values drawn at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Difference:
    """Left minus right: units, the difference with its 95% interval, and Hedges' g; NaN where there are too few."""

    n: int
    difference: float
    low: float
    high: float
    effect: float


def difference_between(cells: pd.DataFrame, left: str, right: str, unit: str) -> Difference:
    """Return the difference of two groups of `cells` (group, stratum, value).

    By events, the mean of the differences on each event that both cover; else the difference of the articles' means.
    The interval is Student's (Welch's for articles) below 30 units, a studentised bootstrap from there. g is the
    difference over the pooled standard deviation of both groups' units.
    """
    a, b = units_of(cells, left, right, unit)
    if not min(len(a), len(b)):
        return Difference(0, *[np.nan] * 4)
    if unit == "event":
        single = a - b
        low, high = _paired(single) if len(single) >= MIN_EVENTS else (np.nan, np.nan)
        return Difference(len(single), float(single.mean()), low, high, _hedges(a, b))
    low, high = _welch(a, b) if min(len(a), len(b)) >= MIN_ARTICLES else (np.nan, np.nan)
    return Difference(len(a) + len(b), float(a.mean() - b.mean()), low, high, _hedges(a, b))


def units_of(cells: pd.DataFrame, left: str, right: str, unit: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the values of two groups: side by side on the events that both cover, or those of all their articles."""
    groups, strata, values = cells["group"].to_numpy(), cells["stratum"].to_numpy(), cells["value"].to_numpy(float)
    a, b = np.flatnonzero(groups == left), np.flatnonzero(groups == right)
    if unit == "event":
        _, in_a, in_b = np.intersect1d(strata[a], strata[b], assume_unique=True, return_indices=True)
        a, b = a[in_a], b[in_b]
    return values[a], values[b]


def _paired(single: np.ndarray) -> tuple[float, float]:
    """Return the interval of a mean."""
    n, error = len(single), float(single.std(ddof=1) / np.sqrt(len(single)))
    if error == 0:
        return np.nan, np.nan
    if n < BOOTSTRAP_FROM:
        return _around(float(single.mean()), error, n - 1)
    drawn = _drawn(single, np.random.default_rng(SEED))
    return _bootstrapped(float(single.mean()), error, drawn[0], drawn[1])


def _welch(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """Return the interval of the difference of two means."""
    parts = np.array([a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)])
    error, difference = float(np.sqrt(parts.sum())), float(a.mean() - b.mean())
    if error == 0:
        return np.nan, np.nan
    if min(len(a), len(b)) < BOOTSTRAP_FROM:
        freedom = parts.sum() ** 2 / (parts**2 / (len(a) - 1, len(b) - 1)).sum()
        return _around(difference, error, freedom)
    rng = np.random.default_rng(SEED)
    (mean_a, error_a), (mean_b, error_b) = _drawn(a, rng), _drawn(b, rng)
    return _bootstrapped(difference, error, mean_a - mean_b, np.hypot(error_a, error_b))


def _drawn(values: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return the means of resamples, and their standard errors."""
    means, errors = np.empty(_RESAMPLES), np.empty(_RESAMPLES)
    rows = max(1, _DRAWN // len(values))
    for start in range(0, _RESAMPLES, rows):
        some = slice(start, min(start + rows, _RESAMPLES))
        drawn = values[rng.integers(0, len(values), (some.stop - start, len(values)))]
        means[some] = drawn.mean(axis=1)
        errors[some] = drawn.std(axis=1, ddof=1) / np.sqrt(len(values))
    return means, errors


def _bootstrapped(value: float, error: float, means: np.ndarray, errors: np.ndarray) -> tuple[float, float]:
    """Return the symmetric studentised bootstrap interval (Efron & Tibshirani 1993, chapter 12; Hall 1988)."""
    some = errors > 0  # a resample of one value over and over has no spread to go by
    reach = float(np.quantile(np.abs(means[some] - value) / errors[some], 0.95))
    return value - error * reach, value + error * reach


def _around(value: float, error: float, freedom: float) -> tuple[float, float]:
    """Return Student's interval."""
    reach = error * float(student.ppf(0.975, freedom))
    return value - reach, value + reach


def _hedges(a: np.ndarray, b: np.ndarray) -> float:
    """Return Hedges' g; without any spread 0 if there is no difference, else NaN."""
    freedom = len(a) + len(b) - 2
    if freedom < 1:
        return float("nan")
    pooled = (((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()) / freedom
    small = 1 - 3 / (4 * freedom - 1)
    difference = a.mean() - b.mean()
    if pooled == 0:
        return 0.0 if difference == 0 else float("nan")
    return float(small * difference / np.sqrt(pooled))
