"""Tables to tables: the measures by outlet, event or any other column of the articles; denominators said."""

from __future__ import annotations

from analysis.summaries.measures import (
    label_choice,
    mean_sentiment,
    quoted_share,
    term_rate,
    top_terms,
    unique_articles,
    words_by_voice,
)
from analysis.summaries.ratios import MIN_ARTICLES, ratios
from analysis.summaries.sources import (
    NO_GROUP,
    STANCES,
    UNATTRIBUTED,
    cue_stance,
    quote_share,
    source_coverage,
    top_sources,
)

__all__ = [
    "MIN_ARTICLES",
    "NO_GROUP",
    "STANCES",
    "UNATTRIBUTED",
    "cue_stance",
    "label_choice",
    "mean_sentiment",
    "quote_share",
    "quoted_share",
    "ratios",
    "source_coverage",
    "term_rate",
    "top_sources",
    "top_terms",
    "unique_articles",
    "words_by_voice",
]
