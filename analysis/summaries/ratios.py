"""Ratios of sums by group, with an interval over articles: the arithmetic under the summaries."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import stdtrit  # t.ppf of scipy.stats, which takes half a second to import

from analysis.summaries.groups import By, keys_of

_COLUMNS = ("articles", "count", "per", "value", "low", "high", "mean_of_articles")
MIN_ARTICLES = 5  # below that an interval would pretend to know a spread


def ratios(articles: pd.DataFrame, count: pd.Series, per: pd.Series, by: By) -> pd.DataFrame:
    """Return the ratio sum(count) / sum(per) of each group of articles, a 95% interval, and the mean of their own.

    The article is the unit. The interval is Student's t on the linearised ratio (Cochran 1977, chapter 6); NaN below
    five articles with words, and where all articles agree, which says nothing about the spread. Articles where `per`
    is 0 enter the sums and not the mean. Columns: by, articles, count, per, value, low, high, mean_of_articles.
    """
    keys = keys_of(articles, by, (*_COLUMNS, "voice"))
    amounts = pd.DataFrame({"count": count.astype(float), "per": per.astype(float)})
    rows = [
        (*name, len(group), *_ratio(group["count"].to_numpy(), group["per"].to_numpy()))
        for name, group in amounts.groupby([articles[key] for key in keys], dropna=False, sort=True)
    ]
    return pd.DataFrame(rows, columns=[*keys, *_COLUMNS]).astype({key: articles[key].dtype for key in keys})


def _ratio(count: np.ndarray, per: np.ndarray) -> tuple[float, float, float, float, float, float]:
    """Return sum, sum, ratio, low, high and the mean of the single ratios."""
    total = per.sum()
    if not total:
        return count.sum(), total, np.nan, np.nan, np.nan, np.nan
    ratio, some = count.sum() / total, per > 0
    n = int(some.sum())
    mean = float((count[some] / per[some]).mean())
    if n < MIN_ARTICLES:
        return count.sum(), total, ratio, np.nan, np.nan, mean
    spread = (count[some] - ratio * per[some]).std(ddof=1) / per[some].mean()
    half = stdtrit(n - 1, 0.975) * spread / np.sqrt(n) if spread > 0 else np.nan
    return count.sum(), total, ratio, ratio - half, ratio + half, mean
