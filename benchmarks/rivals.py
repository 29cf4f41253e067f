"""Other ways to call a word over-used in one group of articles: what distinctive_terms is measured beside."""

from __future__ import annotations

import numpy as np
from scipy.stats import chi2, ttest_ind

from analysis.comparison.corrections import corrected

LEVEL = 0.05


def keyness(counts: np.ndarray, words: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return which terms log-likelihood keyness (Dunning 1993) calls over-used in either group, Benjamini-Hochberg."""
    total = counts.sum(axis=0)
    statistic = np.zeros(counts.shape[1])
    for group in (inside, ~inside):
        found, expected = counts[group].sum(axis=0), total * words[group].sum() / words.sum()
        statistic += 2 * found * np.log(np.where(found > 0, found / expected, 1))
    return corrected(chi2.sf(statistic, 1), "fdr_bh") <= LEVEL


def log_odds(counts: np.ndarray, words: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return which terms log-odds with an informative prior calls over-used, |z| > 1.96 (Monroe et al. 2008)."""
    prior = counts.sum(axis=0) * 500 / words.sum()  # 500 words of prior, spread as in the study
    score, variance = np.zeros(counts.shape[1]), np.zeros(counts.shape[1])
    for sign, group in ((1, inside), (-1, ~inside)):
        found = counts[group].sum(axis=0) + prior
        rest = words[group].sum() + 500 - found
        score += sign * np.log(found / rest)
        variance += 1 / found
    return np.asarray(np.abs(score) / np.sqrt(variance) > 1.96)


def welch_p(counts: np.ndarray, words: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return the p of Welch's t test on the articles' rates; 1 where a term has no spread."""
    rates = counts / words[:, None]
    varies = (rates[inside].std(axis=0) > 0) | (rates[~inside].std(axis=0) > 0)
    p = np.ones(counts.shape[1])
    p[varies] = ttest_ind(rates[inside][:, varies], rates[~inside][:, varies], equal_var=False).pvalue
    return p


def welch(counts: np.ndarray, words: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return which terms a Welch test per article calls over-used, Benjamini-Hochberg."""
    return corrected(welch_p(counts, words, inside), "fdr_bh") <= LEVEL
