"""One article to its rows: the pure function that every engine runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.article_row import Options, article_row, find_in
from analysis.collector import paused_collector
from analysis.records import SPEECH, Article, Quote, TermHit
from analysis.sentiment import sentiment_in
from analysis.text import Segments
from analysis.voices import Voices

__all__ = ["ArticleRows", "Options", "article_rows"]


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """The rows of one article: cells by column, for the tables articles, quotes and terms."""

    article: dict[str, Any]
    quotes: list[dict[str, Any]]
    terms: list[dict[str, Any]]


@paused_collector()
def article_rows(article: Article, options: Options) -> ArticleRows:
    """Measure one article: segment it once, find quotes and terms, score it, count by voice."""
    found = find_in(article, options)
    segments, voices = found.segments, found.voices
    key = {"article_id": article.id, "outlet": article.outlet, "event": article.event}
    return ArticleRows(
        article_row(article, found, options),
        [key | _quote_row(segments, quote, options) for quote in found.quotes if quote.kind in (*SPEECH, "indirect")],
        [key | _term_row(article.text, hit, voices) for hit in found.hits],
    )


def _quote_row(segments: Segments, quote: Quote, options: Options) -> dict[str, Any]:
    """Return the row of one quote; its polarity is that of its own words, read by themselves."""
    text, inside = segments.text, segments.within(quote.span.start, quote.span.end)
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "text": inside.text,
        "words": inside.words,
        "kind": quote.kind,
        "speaker": quote.speaker.of(text) if quote.speaker else None,
        "cue": quote.cue.of(text) if quote.cue else None,
        "cue_stance": quote.cue_stance,
        "source": quote.source,
        "source_kind": quote.source_kind,
        "named": quote.named,
        "polarity": sentiment_in(inside, options.scorer).polarity if inside.words else None,
        "source_group": None,
        "source_kind_words": quote.kind_words,
    }


def _term_row(text: str, hit: TermHit, voices: Voices) -> dict[str, Any]:
    voice, source = voices.at(hit.span.start)
    return {
        "start": hit.span.start,
        "end": hit.span.end,
        "text": hit.span.of(text),
        "term": hit.term,
        "category": hit.category,
        "weight": hit.weight,
        "voice": voice,
        "source": source,
        "source_group": None,
    }
