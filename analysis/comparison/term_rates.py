"""How often a group uses terms, how often the others do, and how sure the difference is."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import t as student

from analysis.comparison.phrases import Phrases
from analysis.comparison.term_tests import TermUnits


def count_terms(phrases: Phrases, units: TermUnits, group: str, terms: list[int]) -> list[tuple[float, ...]]:
    """Return counts, rates and the interval of their difference, for the terms of one group."""
    counts = phrases.counts[:, terms].toarray()
    labels = units.articles["group"].to_numpy()
    inside = labels == group
    within = counts > 0
    used = np.array([within[labels == name].any(axis=0) for name in sorted(set(labels))]).sum(axis=0)
    rate, elsewhere, error, freedom = _jackknife(counts, phrases.words, inside, units)
    difference, half = rate - elsewhere, student.ppf(0.975, freedom) * error
    total = counts[inside].sum(axis=0).astype(int)
    columns = (
        total,
        within[inside].sum(axis=0),
        used,
        rate,
        elsewhere,
        difference,
        difference - half,
        difference + half,
    )
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _jackknife(
    counts: np.ndarray, words: np.ndarray, inside: np.ndarray, units: TermUnits
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Return the rate per 1,000 words in a group and elsewhere, the error of their difference, degrees of freedom.

    Each unit is left out once: an event with all its articles, or an article.
    """
    key = units.articles["stratum"] if units.unit == "event" else units.articles["article_id"]
    unit = pd.factorize(key)[0]
    number = int(unit.max()) + 1
    without, whole = [], []
    for chosen in (inside, ~inside):
        summed = np.zeros((number, counts.shape[1] + 1))
        np.add.at(summed, unit[chosen], np.column_stack([counts, words])[chosen])
        total = summed.sum(axis=0)
        left = total - summed
        whole.append(1000 * total[:-1] / max(total[-1], 1))
        without.append(1000 * left[:, :-1] / np.maximum(left[:, -1:], 1))
    if units.unit == "event":
        change = without[0] - without[1]
        error = np.sqrt((number - 1) / number * ((change - change.mean(axis=0)) ** 2).sum(axis=0))
        return whole[0], whole[1], error, number - 1
    parts = []
    for rates, chosen in zip(without, (inside, ~inside), strict=True):
        own = rates[np.unique(unit[chosen])]
        parts.append((len(own) - 1) / len(own) * ((own - own.mean(axis=0)) ** 2).sum(axis=0))
    return whole[0], whole[1], np.sqrt(parts[0] + parts[1]), int(min(inside.sum(), (~inside).sum())) - 1
