"""Comparative media framing: who gets to speak, in what tone, with which loaded terms, and in whose voice.

Articles come in, spans are found in them, tables are made of the spans, and charts and a report of the tables:

    from analysis import charts, measure, read_articles, summaries

    corpus = read_articles("articles/")          # .txt, .html, .csv, .jsonl, .parquet, a DataFrame; see corpus.account
    tables = measure(corpus)                     # tables.articles, tables.quotes, tables.terms
    shares = summaries.quote_share(tables)       # who gets to speak, by outlet
    charts.plot_quote_share(shares)

One text at a time:

    find_quotes(text)                            # quotes with kind, speaker, cue, source and its kind
    score_sentiment(text)                        # polarity, with the words that add up to it
    find_terms(text, load_lexicon("loaded"))     # loaded terms with category and weight
    find_boilerplate(text)                       # lines that are the site's, and why

Every record carries a Span into the unchanged text. Names are loaded when first used, so that importing costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis import article_tables, charts, differences, overview, summaries
    from analysis.accuracy import load_accuracy
    from analysis.agreement import draw_sample, validate, write_sample
    from analysis.article_view import evidence, show_article, show_articles, write_article
    from analysis.cleaning import find_boilerplate
    from analysis.comparison import Comparison, compare, compare_all, distinctive_terms, sensitivity
    from analysis.corpus import Corpus, InputError, iter_articles, read_articles
    from analysis.events import event_coverage, find_events, read_events, with_events, write_events
    from analysis.kwic import concordance
    from analysis.lexicon import Lexicon, load_lexicon, read_lexicon
    from analysis.measures import Measure
    from analysis.measuring import measure
    from analysis.quotes import explain_quotes, find_quotes
    from analysis.records import Article, Boilerplate, Dropped, Quote, Sentiment, Span, TermHit
    from analysis.report import build_report, check_report
    from analysis.scale import measure_to, read_tables
    from analysis.sentiment import score_sentiment
    from analysis.study import Study, read_study
    from analysis.summaries import by_period
    from analysis.table_set import Tables
    from analysis.terms import find_terms

_WHERE = {
    "accuracy": ("load_accuracy",),
    "agreement": ("draw_sample", "validate", "write_sample"),
    "article_view": ("evidence", "show_article", "show_articles", "write_article"),
    "cleaning": ("find_boilerplate",),
    "corpus": ("Corpus", "InputError", "iter_articles", "read_articles"),
    "comparison": ("Comparison", "compare", "compare_all", "distinctive_terms", "sensitivity"),
    "events": ("event_coverage", "find_events", "read_events", "with_events", "write_events"),
    "lexicon": ("Lexicon", "load_lexicon", "read_lexicon"),
    "kwic": ("concordance",),
    "measures": ("Measure",),
    "measuring": ("measure",),
    "quotes": ("explain_quotes", "find_quotes"),
    "records": ("Article", "Boilerplate", "Dropped", "Quote", "Sentiment", "Span", "TermHit"),
    "report": ("build_report", "check_report"),
    "scale": ("measure_to", "read_tables"),
    "sentiment": ("score_sentiment",),
    "study": ("Study", "read_study"),
    "summaries": ("by_period",),
    "table_set": ("Tables",),
    "terms": ("find_terms",),
}
_ROOM_OF = {name: room for room, names in _WHERE.items() for name in names}
_ROOMS = ("article_tables", "charts", "differences", "overview", "summaries")

__all__ = [
    "Article",
    "Boilerplate",
    "Comparison",
    "Corpus",
    "Dropped",
    "InputError",
    "Lexicon",
    "Measure",
    "Quote",
    "Sentiment",
    "Span",
    "Study",
    "Tables",
    "TermHit",
    "article_tables",
    "build_report",
    "by_period",
    "charts",
    "check_report",
    "compare",
    "compare_all",
    "concordance",
    "differences",
    "distinctive_terms",
    "draw_sample",
    "event_coverage",
    "evidence",
    "explain_quotes",
    "find_boilerplate",
    "find_events",
    "find_quotes",
    "find_terms",
    "iter_articles",
    "load_accuracy",
    "load_lexicon",
    "measure",
    "measure_to",
    "overview",
    "read_articles",
    "read_events",
    "read_lexicon",
    "read_study",
    "read_tables",
    "score_sentiment",
    "sensitivity",
    "show_article",
    "show_articles",
    "summaries",
    "validate",
    "with_events",
    "write_article",
    "write_events",
    "write_sample",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a record, a function or a module
    """Load a public name when it is first used (PEP 562)."""
    if name in _ROOMS:
        return import_module(f"analysis.{name}")
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f"analysis.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
