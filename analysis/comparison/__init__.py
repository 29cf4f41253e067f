"""Compare outlets: whether a difference is more than chance, how large it is, which words make it, whether it holds.

The article is the unit, and where several outlets cover an event the comparison is made within events.
"""

from __future__ import annotations

from analysis.comparison.cells import KNOWN_EVENTS
from analysis.comparison.comparing import Comparison, compare, compare_all
from analysis.comparison.design import MIN_EVENTS
from analysis.comparison.distinctive import MIN_ARTICLES_OF_TERM, distinctive_terms
from analysis.comparison.measures import report_measures
from analysis.comparison.stability import sensitivity
from analysis.measures import Measure

__all__ = [
    "KNOWN_EVENTS",
    "MIN_ARTICLES_OF_TERM",
    "MIN_EVENTS",
    "Comparison",
    "Measure",
    "compare",
    "compare_all",
    "distinctive_terms",
    "report_measures",
    "sensitivity",
]
