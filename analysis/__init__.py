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
    from analysis import charts, differences, overview, summaries
    from analysis.cleaning import find_boilerplate
    from analysis.corpus import Corpus, InputError, iter_articles, read_articles
    from analysis.events import find_events
    from analysis.lexicon import Lexicon, load_lexicon, read_lexicon
    from analysis.measuring import Tables, measure
    from analysis.quotes import find_quotes
    from analysis.records import Article, Boilerplate, Dropped, Quote, Sentiment, Span, TermHit
    from analysis.report import build_report, check_report
    from analysis.sentiment import score_sentiment
    from analysis.terms import find_terms

_WHERE = {
    "cleaning": ("find_boilerplate",),
    "corpus": ("Corpus", "InputError", "iter_articles", "read_articles"),
    "events": ("find_events",),
    "lexicon": ("Lexicon", "load_lexicon", "read_lexicon"),
    "measuring": ("Tables", "measure"),
    "quotes": ("find_quotes",),
    "records": ("Article", "Boilerplate", "Dropped", "Quote", "Sentiment", "Span", "TermHit"),
    "report": ("build_report", "check_report"),
    "sentiment": ("score_sentiment",),
    "terms": ("find_terms",),
}
_ROOM_OF = {name: room for room, names in _WHERE.items() for name in names}
_ROOMS = ("charts", "differences", "overview", "summaries")

__all__ = [
    "Article",
    "Boilerplate",
    "Corpus",
    "Dropped",
    "InputError",
    "Lexicon",
    "Quote",
    "Sentiment",
    "Span",
    "Tables",
    "TermHit",
    "build_report",
    "charts",
    "check_report",
    "differences",
    "find_boilerplate",
    "find_events",
    "find_quotes",
    "find_terms",
    "iter_articles",
    "load_lexicon",
    "measure",
    "overview",
    "read_articles",
    "read_lexicon",
    "score_sentiment",
    "summaries",
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
