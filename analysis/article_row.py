"""One article's own row: what is found in its text, counted and scored by voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analysis.corpus.agencies import find_agency
from analysis.corpus.truncation import stops_short
from analysis.lexicon import Lexicon
from analysis.quotes import quotes_in
from analysis.records import Article, Quote, Sentiment, Span, TermHit
from analysis.sentiment import Scorer, sentiment_in
from analysis.sentiment.pattern import textblob_means
from analysis.terms import terms_in
from analysis.text import Segments, segment
from analysis.voices import VOICES, Voices, find_voices

Evidence = tuple[tuple[Span, float], ...]

SPEECH = ("direct", "mixed")
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
    segments, quotes, voices, hits = found.segments, found.quotes, found.voices, found.hits
    sentiment = sentiment_in(segments, options.scorer)
    # a scorer of the user's gives one number for the whole text, which no span of it can claim a part of
    evidence = sentiment.evidence if isinstance(options.scorer, str) else None
    row = {
        "article_id": article.id,
        **{name: getattr(article, name) for name in _STATED},
        **_words(segments, voices),
        **_speech(segments, quotes),
        "truncated": article.truncated or stops_short(article.text),
        "agency": find_agency(article.text, article.author),
    }
    row |= _tone(segments, voices, sentiment, evidence, row)
    row |= _loaded(voices, hits, row) | _title(article.title, options)
    return {**row, "meta": article.meta}


def _words(segments: Segments, voices: Voices) -> dict[str, int]:
    """Count words by the voice in which they begin."""
    return {
        "words": segments.words,
        **{f"{voice}_words": number for voice, number in voices.words(segments).items()},
        "sentences": len(segments.sentences),
    }


def _speech(segments: Segments, quotes: Iterable[Quote]) -> dict[str, Any]:
    """Count direct and mixed quotes, their words, their sources; indirect ones never enter here."""
    words: dict[str | None, int] = defaultdict(int)
    number = 0
    for quote in quotes:
        if quote.kind in SPEECH:
            number += 1
            words[quote.source] += segments.words_in(quote.span.start, quote.span.end)
    return {
        "quotes": number,
        "quoted_share": sum(words.values()) / segments.words if segments.words else None,
        "sources": len(words) - (None in words),
        "unattributed_words": words.get(None, 0),
    }


def _tone(
    segments: Segments, voices: Voices, sentiment: Sentiment, evidence: Evidence | None, row: dict[str, Any]
) -> dict[str, float | None]:
    """Return polarity by voice: the evidence in a voice, over its share of the words."""
    plain = textblob_means(segments)
    by_voice: dict[str, float | None] = {f"polarity_{v}": None for v in VOICES}
    if evidence is not None:
        totals = voices.totals((s.start for s, _ in evidence), (c for _, c in evidence))
        for v in VOICES:
            words = row[f"{v}_words"]
            by_voice[f"polarity_{v}"] = totals[v] * row["words"] / words if words else None
    return {
        "polarity": sentiment.polarity if row["words"] else None,
        **by_voice,
        "subjectivity": sentiment.subjectivity if row["words"] else None,
        "textblob_polarity": plain[0] if row["words"] else None,
        "textblob_subjectivity": plain[1] if row["words"] else None,
    }


def _loaded(voices: Voices, hits: Iterable[TermHit], row: dict[str, Any]) -> dict[str, float | None]:
    """Count hits of weight above 0 by voice, and rate them per 1,000 words of that voice."""
    counted = [hit.span.start for hit in hits if hit.weight > 0]
    totals = {v: int(n) for v, n in voices.totals(counted, [1] * len(counted)).items()}

    def rate(count: int, words: int) -> float | None:
        return 1000 * count / words if words else None

    return {
        "loaded_terms": len(counted),
        **{f"loaded_{v}": totals[v] for v in VOICES},
        "loaded_per_1000": rate(len(counted), row["words"]),
        "loaded_per_1000_own": rate(totals["own"], row["own_words"]),
        "loaded_per_1000_quoted": rate(totals["quoted"], row["quoted_words"]),
    }


def _title(title: str | None, options: Options) -> dict[str, float | None]:
    """Score the headline apart from the body; unknown without one."""
    if title is None:
        return {"title_polarity": None, "title_loaded_terms": None}
    segments = segment(title)
    return {
        "title_polarity": sentiment_in(segments, options.scorer).polarity,
        "title_loaded_terms": sum(hit.weight > 0 for hit in terms_in(segments, options.lexicon)),
    }
