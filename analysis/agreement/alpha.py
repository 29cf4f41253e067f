"""Krippendorff's alpha and plain agreement over units that several coders rated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Literal

import numpy as np

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Rating = str | float | None

# the squared difference of two values, NaN where one is missing; for "ordinal" the values are ranks by then
DIFFERENCES: Mapping[Level, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "nominal": lambda a, b: np.sign(np.abs(a - b)),
    "ordinal": lambda a, b: (a - b) ** 2,
    "interval": lambda a, b: (a - b) ** 2,
    # two zeros are the same; opposite numbers, which no ratio scale has, count as the same, too
    "ratio": lambda a, b: ((a - b) / np.where(a + b == 0, np.inf, a + b)) ** 2,
}


def krippendorff_alpha(units: Sequence[Sequence[Rating]], level: Level) -> float:
    """Return Krippendorff's alpha: 1 is perfect agreement, 0 what chance would give, below that systematic dissent.

    `units` has one row a unit, one rating a coder, None where a coder gave none (Krippendorff 2011, Computing
    Krippendorff's Alpha-Reliability). NaN where no unit has two ratings, or where all ratings are the same, so that
    there is nothing to be right or wrong about; numbers are compared to 12 decimals. Krippendorff asks for .800, and
    for .667 if conclusions are tentative.

    >>> krippendorff_alpha([["direct", "direct"], ["mixed", "mixed"], ["direct", None]], "nominal")
    1.0
    """
    rated = [[_plain(value) for value in unit] for unit in units if sum(value is not None for value in unit) > 1]
    domain = sorted({value for unit in rated for value in unit if value is not None}, key=lambda v: (str(type(v)), v))
    if len(domain) < 2:
        return float("nan")
    number = {value: i if level == "nominal" else float(value) for i, value in enumerate(domain)}
    numbers = [[np.nan if value is None else number[value] for value in unit] for unit in rated]
    return _alpha(np.array(list(zip_longest(*numbers, fillvalue=np.nan)), dtype=float).T, level)


def percent_agreement(units: Sequence[Sequence[Rating]]) -> float:
    """Return the share of units with two ratings or more on which all agree; NaN without any.

    It takes no account of chance: where one label is frequent, it is high for any two coders.
    """
    rated = [values for unit in units if len(values := [value for value in unit if value is not None]) > 1]
    return sum(len(set(values)) == 1 for values in rated) / len(rated) if rated else float("nan")


def _alpha(ratings: np.ndarray, level: Level) -> float:
    """Return alpha of units x coders, NaN where a coder gave no rating: 1 - observed / expected disagreement.

    Observed is the mean difference of two ratings of one unit, where each of its m ratings counts once (its pairs with
    the m - 1 others); expected is that of any two of the n ratings. These are the sums over the coincidence matrix,
    without the matrix: it would have as many cells as the square of the number of values.
    """
    ratings = ratings[(~np.isnan(ratings)).sum(axis=1) > 1]
    rated = ~np.isnan(ratings)
    values, which, counts = np.unique(ratings[rated], return_inverse=True, return_counts=True)
    if len(values) < 2:
        return float("nan")
    # ratings of the values between two, and half of those at either: that is the distance of their mean ranks
    scale = np.cumsum(counts) - counts / 2 if level == "ordinal" else values
    placed, difference = np.full(ratings.shape, np.nan), DIFFERENCES[level]
    placed[rated] = scale[which]
    others = rated.sum(axis=1, keepdims=True) - 1
    observed = sum(float(np.nansum(difference(one[:, None], placed) / others)) for one in placed.T)
    expected = sum(float(n * (counts * difference(at, scale)).sum()) for n, at in zip(counts, scale, strict=True))
    return 1 - (int(rated.sum()) - 1) * observed / expected if expected else float("nan")


def _plain(value: Rating) -> Rating:
    return round(value, 12) if isinstance(value, float) else value
