"""What chance gives: how a group's sum of a term spreads when labels are shuffled, and how far out a sum is of that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

# a z below that is no candidate; not 2, which sums reach often, and rounding must not part sums that are equal
_LEAST_Z = 1.99
_LEAST_VARIANCE = 1e-9
# how much of the skewness counts: 1/3 in Bernstein's inequality, which is right for low z; about .1 is for the highest
# that a word of few articles can reach in a small group, when it has them all
_LEAN = 1 / 6


@dataclass(frozen=True, eq=False)
class Chance:
    """The moments of a group's sum over all shuffles within strata, a row a group and a column a term.

    `scale` is one over the standard deviation (0 for none), `skew` the skewness (0 where it leans to low sums).
    """

    center: np.ndarray
    scale: np.ndarray
    skew: np.ndarray

    @cached_property
    def bar(self) -> np.ndarray:
        """Return from which sum on a term is a candidate."""
        with np.errstate(divide="ignore"):  # a sum that nothing moves is never one
            bar: np.ndarray = self.center + _LEAST_Z / self.scale
        return bar


class Scores(NamedTuple):
    """The candidates of a block of shuffles: the shuffle, the column (group * terms + term) and the score of each."""

    row: np.ndarray
    column: np.ndarray
    score: np.ndarray


def by_chance(values: csr_array, labels: np.ndarray, strata: np.ndarray, groups: int) -> Chance:
    """Return the moments of the groups' sums of `values` (a row a cell), drawn without replacement by stratum."""
    number = int(strata.max()) + 1
    held = np.zeros((groups, number))
    np.add.at(held, (labels, strata), 1)
    size = np.bincount(strata).astype(float)
    total = csr_array((np.ones(len(strata)), (strata, np.arange(len(strata)))), shape=(number, len(strata)))
    sums, squares, cubes = total @ values, total @ values.power(2), total @ values.power(3)
    # the second and third moment of a sum of n of m values: n (m - n) / m (m - 1) of the squares' sum around the mean,
    # and of that (m - 2 n) / (m - 2) of the cubes'
    spread = held * (size - held) / (size * np.maximum(size - 1, 1))
    lean = spread * (size - 2 * held) / np.maximum(size - 2, 1)
    variance = spread @ squares - (spread / size) @ sums.power(2)
    third = lean @ cubes - (3 * lean / size) @ squares.multiply(sums) + (2 * lean / size**2) @ sums.power(3)
    scale = np.where(variance > _LEAST_VARIANCE, 1 / np.sqrt(np.maximum(variance, _LEAST_VARIANCE)), 0)
    return Chance((held / size) @ sums, scale, np.maximum(third * scale**3, 0))


def candidates(sums: np.ndarray, chance: Chance, group: int, weight: np.ndarray) -> Scores:
    """Return which sums of a group (a row a shuffle, a column a term) stand out, with scores above 0 to compare them.

    `weight` (above 1) is by term. The score is about -log(p / weight): the exponent of the normal tail is z ** 2 / 2,
    and skewness lowers it as in Bernstein's inequality, since a rare word gets a high z in a small group by chance, a
    common one does not. Any score that rises with z would make an exact test, as all shuffles get the same; this one
    wastes less of its level.
    """
    row, term = np.nonzero(sums >= chance.bar[group])
    z = (sums[row, term] - chance.center[group, term]) * chance.scale[group, term]
    score = z**2 / (2 + 2 * _LEAN * chance.skew[group, term] * z) + np.log(weight[term])
    return Scores(row, group * sums.shape[1] + term, score)
