"""P values corrected for how many tests there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np


def corrected(p: Sequence[float] | np.ndarray, method: str) -> np.ndarray:
    """Correct p values for their number; NaN stays NaN and is not counted.

    `method` is "holm" (Holm 1979: the chance of any false alarm) or "fdr_bh" (Benjamini and Hochberg 1995: the share of
    false alarms among what is found). The result is in the order of `p`, at least `p` and at most 1.

    >>> corrected([0.01, 0.04, float("nan"), 0.03], "holm").round(4).tolist()
    [0.03, 0.06, nan, 0.06]
    """
    correct = METHODS[method]
    values = np.array(p, dtype=float)
    known = ~np.isnan(values)
    if known.any():
        values[known] = correct(values[known])
    return values


def _holm(p: np.ndarray) -> np.ndarray:
    """Multiply the smallest of n by n, the next by n - 1 and so on; none is below one before it."""
    order = np.argsort(p)
    result = np.empty(len(p))
    result[order] = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)), 1)
    return result


def _benjamini_hochberg(p: np.ndarray) -> np.ndarray:
    from scipy.stats import false_discovery_control  # half a second to load

    return np.asarray(false_discovery_control(p, method="bh"))


METHODS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {"holm": _holm, "fdr_bh": _benjamini_hochberg}
