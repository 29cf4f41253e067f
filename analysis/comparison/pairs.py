"""All pairs of groups: their differences, and which of them differ."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import studentized_range

from analysis.comparison.design import Design
from analysis.comparison.intervals import Difference, difference_between, units_of
from analysis.comparison.permutation import PERMUTATIONS, permutation_test

COLUMNS = ("left", "right", "n", "difference", "low", "high", "effect", "p", "p_corrected")


def compare_pairs(design: Design, p_of_all: float | None, *, permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """Return the difference of each pair of groups with its interval; columns as in Comparison.pairs.

    With the p of a test of all groups that rejects (None: it does not), pairs are tested too. `p` is a pair's own, its
    labels exchanged; `p_corrected` the largest of that, of Tukey's over all pairs and of the test of all groups. Alone,
    Tukey's would not hold its level where one group's spread is far larger than the others'.
    """
    pairs = list(combinations(design.groups, 2))
    found = [difference_between(design.cells, *pair, design.unit) for pair in pairs]
    own = joint = np.full(len(pairs), np.nan)
    if p_of_all is not None:
        own = np.array(
            [_own_p(design, *pair, permutations) if one.n else np.nan for pair, one in zip(pairs, found, strict=True)]
        )
        tukey = _tukey_events(design, found) if design.unit == "event" else _tukey_articles(design)
        joint = np.maximum(np.maximum(own, tukey), p_of_all)
    rows = [
        (*pair, one.n, one.difference, one.low, one.high, one.effect, *p)
        for pair, one, *p in zip(pairs, found, own, joint, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"n": "int64", **dict.fromkeys(COLUMNS[3:], "float64")})


def _own_p(design: Design, left: str, right: str, permutations: int) -> float:
    """Return the p of two groups by themselves, labels exchanged where both have units."""
    cells = design.cells[design.cells["group"].isin((left, right))]
    both = cells["stratum"].duplicated(keep=False)  # a group has one cell on an event, and all of its own elsewhere
    return permutation_test(cells[both], studentise=design.unit == "article", permutations=permutations).p


def _tukey_events(design: Design, found: list[Difference]) -> np.ndarray:
    """Return Tukey's p of each pair, with the spread of the event differences pooled over all pairs.

    Where every group covers every event the pooled variance is twice the residual variance of the two-way layout.
    """
    pairs = combinations(design.groups, 2)
    spreads = [left - right for left, right in (units_of(design.cells, *pair, "event") for pair in pairs)]
    squares = sum(float(((d - d.mean()) ** 2).sum()) for d in spreads if len(d))
    variance = squares / max(1, sum(len(d) - 1 for d in spreads if len(d)))
    freedom = max(1, len(design.cells) - design.events - len(design.groups) + 1)
    size = np.array([one.n for one in found], float)
    error = np.sqrt(variance / np.where(size > 0, size, np.nan))
    return _p(np.array([one.difference for one in found]), error, len(design.groups), freedom)


def _tukey_articles(design: Design) -> np.ndarray:
    """Return Tukey's p of each pair, each with its own error and degrees of freedom (Games & Howell 1976)."""
    values = design.cells.groupby("group")["value"].agg(["mean", "var", "size"])
    left, right = (values.loc[list(side)] for side in zip(*combinations(design.groups, 2), strict=True))
    parts = [(side["var"] / side["size"]).to_numpy() for side in (left, right)]
    error = np.sqrt(parts[0] + parts[1])
    scaled = sum(part**2 / (side["size"].to_numpy() - 1) for part, side in zip(parts, (left, right), strict=True))
    freedom = np.where(error > 0, error**4 / np.where(error > 0, scaled, 1), 1)
    return _p(left["mean"].to_numpy() - right["mean"].to_numpy(), error, len(design.groups), freedom)


def _p(difference: np.ndarray, error: np.ndarray, groups: int, freedom: np.ndarray | float) -> np.ndarray:
    """Return the chance of a difference as large between any two of several groups; 0 and 1 where there is no error."""
    t = np.abs(difference) / np.where(error > 0, error, np.nan)
    p: np.ndarray = studentized_range.sf(np.sqrt(2) * t, groups, freedom)
    return np.where(error == 0, (difference == 0).astype(float), p)
