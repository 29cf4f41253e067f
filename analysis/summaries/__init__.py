"""Tables to tables: the measures by outlet, event or other columns of the articles; denominators said."""

from __future__ import annotations

from analysis.measures.amounts import NO_GROUP, UNATTRIBUTED
from analysis.records import STANCES
from analysis.summaries.measures import (
    codebook,
    mean_sentiment,
    quoted_share,
    scaled,
    summarise,
    term_rate,
    words_by_voice,
)
from analysis.summaries.parts import Period, by_period, unique_articles
from analysis.summaries.ratios import MIN_ARTICLES, ratios
from analysis.summaries.sources import cue_stance, quote_share, source_coverage, top_sources
from analysis.summaries.terms import label_choice, top_terms

__all__ = [
    "MIN_ARTICLES",
    "NO_GROUP",
    "STANCES",
    "UNATTRIBUTED",
    "Period",
    "by_period",
    "codebook",
    "cue_stance",
    "label_choice",
    "mean_sentiment",
    "quote_share",
    "quoted_share",
    "ratios",
    "scaled",
    "source_coverage",
    "summarise",
    "term_rate",
    "top_sources",
    "top_terms",
    "unique_articles",
    "words_by_voice",
]
