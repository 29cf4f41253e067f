"""One article's own row: what is found in its text, counted and scored by voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from analysis.corpus.agencies import find_agency
from analysis.corpus.truncation import stops_short
from analysis.lexicon import Lexicon
from analysis.measures.of_article import measures_of
from analysis.quotes import quotes_in
from analysis.records import SPEECH, Article, Quote, Sentiment, Span, TermHit
from analysis.sentiment import Scorer, sentiment_in
from analysis.sentiment.pattern import textblob_means
from analysis.terms import terms_in
from analysis.text import Segments, segment
from analysis.voices import Voices, find_voices

Contributions = tuple[tuple[Span, float], ...]
ByVoice = dict[str, float]

_STATED = ("outlet", "event", "date", "title", "author", "section", "genre", "language")  # by the input


@dataclass(frozen=True, slots=True)
class Options:
    """What a measurement depends on besides the article."""

    lexicon: Lexicon
    scorer: Scorer = "news"


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in one article's text, each thing once."""

    segments: Segments
    quotes: tuple[Quote, ...]
    voices: Voices
    hits: tuple[TermHit, ...]


def find_in(article: Article, options: Options) -> Found:
    """Find what is counted in an article: words, quotes, voices, terms."""
    segments = segment(article.text)
    quotes = quotes_in(segments)
    return Found(segments, quotes, find_voices(quotes), terms_in(segments, options.lexicon))


def article_row(article: Article, found: Found, options: Options) -> dict[str, Any]:
    """Return the article's own row."""
    segments, voices = found.segments, found.voices
    sentiment = sentiment_in(segments, options.scorer)
    # a scorer of the user's gives one number for the whole text, which no span of it can claim a part of
    evidence = sentiment.evidence if isinstance(options.scorer, str) else None
    words: ByVoice = {"all": segments.words, **voices.words(segments)}
    speech, sources = _speech(segments, found.quotes)
    plain = textblob_means(segments)
    counted = {
        "words": words,
        "tone": _tone(voices, sentiment, evidence, segments.words),
        "textblob_tone": {"all": plain[0] * segments.words},
        "loaded_terms": _loaded(voices, found.hits),
        **speech,
    }
    # a mean of a whole text is the scorer's own number, to the last digit
    means = sentiment.polarity, plain[0], sentiment.subjectivity, plain[1]
    names = ("polarity", "textblob_polarity", "subjectivity", "textblob_subjectivity")
    return {
        "article_id": article.id,
        **{name: getattr(article, name) for name in _STATED},
        **measures_of(counted),
        **dict(zip(names, means if segments.words else [None] * len(names), strict=True)),
        "sentences": len(segments.sentences),
        "sources": sources,
        "truncated": article.truncated or stops_short(article.text),
        "agency": find_agency(article.text, article.author),
        "text_hash": hash_text(article.text),
        **_title(article.title, options),
        "meta": article.meta,
    }


def hash_text(text: str) -> str:
    """Return 16 digits that no other text has.

    >>> hash_text("Rain fell.")
    '8a4b1e83d9ac7658'
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _speech(segments: Segments, quotes: Iterable[Quote]) -> tuple[dict[str, ByVoice], int]:
    """Count direct and mixed quotes and their words, and their sources; indirect ones never enter here."""
    words: dict[str | None, int] = defaultdict(int)
    number = 0
    for quote in quotes:
        if quote.kind in SPEECH:
            number += 1
            words[quote.source] += segments.words_in(quote.span.start, quote.span.end)
    sources = len(words) - (None in words)
    counts = {"quotes": number, "quoted_words": sum(words.values()), "unattributed_words": words.get(None, 0)}
    return {name: {"all": count} for name, count in counts.items()}, sources


def _tone(voices: Voices, sentiment: Sentiment, evidence: Contributions | None, words: int) -> ByVoice:
    """Return polarity times words, of the evidence in each voice; unknown by voice without evidence."""
    whole = {"all": sentiment.polarity * words}
    if evidence is None:
        return whole
    totals = voices.totals((span.start for span, _ in evidence), (amount for _, amount in evidence))
    return whole | {voice: total * words for voice, total in totals.items()}


def _loaded(voices: Voices, hits: Iterable[TermHit]) -> ByVoice:
    """Count hits of weight above 0 by voice."""
    counted = [hit.span.start for hit in hits if hit.weight > 0]
    totals = voices.totals(counted, [1] * len(counted))
    return {"all": len(counted), **{voice: int(number) for voice, number in totals.items()}}


def _title(title: str | None, options: Options) -> dict[str, float | None]:
    """Score the headline apart from the body; unknown without one."""
    if title is None:
        return {"title_polarity": None, "title_loaded_terms": None}
    segments = segment(title)
    return {
        "title_polarity": sentiment_in(segments, options.scorer).polarity,
        "title_loaded_terms": sum(hit.weight > 0 for hit in terms_in(segments, options.lexicon)),
    }
