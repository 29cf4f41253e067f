"""Two codings of whole articles: how far their values agree, and whether one errs more for one outlet than another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.stats import t as student
from scipy.stats import ttest_ind_from_stats

from analysis.agreement.alpha import krippendorff_alpha
from analysis.comparison.corrections import corrected
from analysis.summaries.ratios import MIN_ARTICLES
from analysis.tables import TEXT

Values = Mapping[tuple[str, str], float]
VALUE_COLUMNS = ("measure", "level", "articles", "alpha", "correlation", "mean_error", "low", "high", "mean_size")
OUTLET_COLUMNS = ("measure", "outlet", "articles", "first", "second", "mean_error", "low", "high", "p", "differs")
SURE = 0.05


def value_agreement(first: Values, second: Values) -> pd.DataFrame:
    """Return for each measure that both have: Krippendorff's alpha (interval), Pearson's correlation, and the error.

    The error is second - first: `mean_error` with its 95% t interval over articles (NaN below five), `mean_size` the
    mean without the sign. Alpha also falls where the second counts on another scale; the correlation does not.
    """
    rows = []
    for measure, pairs in _by_measure(first, second).items():
        a, b = (np.round(side, 12) for side in zip(*((a, b) for _, a, b in pairs), strict=True))
        related = float(np.corrcoef(a, b)[0, 1]) if len(a) > 2 and np.ptp(a) > 0 and np.ptp(b) > 0 else float("nan")
        alpha = krippendorff_alpha(list(zip(a.tolist(), b.tolist(), strict=True)), "interval")
        error = b - a
        spread = mean_interval(error)
        rows.append((measure, "interval", len(pairs), alpha, related, *spread, float(np.abs(error).mean())))
    return pd.DataFrame(rows, columns=list(VALUE_COLUMNS))


def error_by_outlet(first: Values, second: Values, outlets: Mapping[str, str | None]) -> pd.DataFrame:
    """Return the mean signed error (second - first) of each measure by outlet, with its 95% t interval over articles.

    A measure that errs more for one outlet biases every comparison with that outlet. `p` is Welch's t of an outlet's
    errors against all the others', corrected (Holm) over the outlets of the measure; `differs` says that it is below
    .05. Both are empty where an outlet, or the rest, has fewer than five articles: that is no sign of no bias.
    `first` and `second` are the mean values. Sorted by measure and outlet.
    """
    rows = []
    for measure, pairs in _by_measure(first, second).items():
        errors: dict[str, list[float]] = defaultdict(list)
        means: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for article, a, b in pairs:
            outlet = outlets.get(article) or "(no outlet)"
            errors[outlet].append(b - a)
            means[outlet].append((a, b))
        names = sorted(errors)
        family = corrected([_against_rest(name, errors) for name in names], "holm").tolist()
        for outlet, p in zip(names, family, strict=True):
            mean = np.mean(means[outlet], axis=0).tolist()
            told = (p, None if np.isnan(p) else p < SURE)
            rows.append((measure, outlet, len(errors[outlet]), *mean, *mean_interval(np.array(errors[outlet])), *told))
    frame = pd.DataFrame(rows, columns=list(OUTLET_COLUMNS))
    return frame.astype({"measure": TEXT, "outlet": TEXT, "articles": "int64", "differs": "boolean"})


def mean_interval(values: np.ndarray) -> tuple[float, float, float]:
    """Return the mean and its 95% t interval, NaN below five values; where all are the same, that says no spread."""
    mean, n = float(values.mean()), len(values)
    if n < MIN_ARTICLES or np.ptp(values) == 0:
        return mean, float("nan"), float("nan")
    half = float(student.ppf(0.975, n - 1) * values.std(ddof=1) / np.sqrt(n))
    return mean, mean - half, mean + half


def _by_measure(first: Values, second: Values) -> dict[str, list[tuple[str, float, float]]]:
    """Return (article, first, second) for each measure, where both have a value."""
    found: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for (article, measure), value in sorted(first.items()):
        if (article, measure) in second:
            found[measure].append((article, value, second[article, measure]))
    return dict(sorted(found.items()))


def _against_rest(outlet: str, errors: Mapping[str, list[float]]) -> float:
    """Return the p of Welch's t test; NaN with too few articles, 1 where no error varies and all are the same."""
    own = errors[outlet]
    rest = [error for other, values in errors.items() if other != outlet for error in values]
    if min(len(own), len(rest)) < MIN_ARTICLES:
        return float("nan")
    moments = [(np.mean(side), 0.0 if np.ptp(side) == 0 else np.std(side, ddof=1)) for side in (own, rest)]
    if not any(spread for _, spread in moments):
        return 1.0 if np.isclose(moments[0][0], moments[1][0]) else 0.0
    # from moments: on errors that are all alike ttest_ind warns, and has nothing to add
    return float(ttest_ind_from_stats(*moments[0], len(own), *moments[1], len(rest), equal_var=False).pvalue)
