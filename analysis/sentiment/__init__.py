"""Score the sentiment of a text, with the words that make the score: for news, as TextBlob does it, or your way."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, SupportsFloat

from analysis.records import Sentiment, Span
from analysis.sentiment.news import score_news
from analysis.sentiment.pattern import score_textblob
from analysis.text import segment

if TYPE_CHECKING:
    from analysis.text import Segments

__all__ = ["BUILT_IN", "Scorer", "check_scorer", "score_sentiment", "sentiment_in"]

Scorer = str | Callable[[str], float]

BUILT_IN = {"news": score_news, "textblob": score_textblob}


def score_sentiment(text: str, *, scorer: Scorer = "news") -> Sentiment:
    """Score the polarity (-1..1) and subjectivity (0..1) of `text`, and say which words made the polarity.

    `scorer` is "news" (TextBlob's and VADER's word lists with our own list of news words, sentence by sentence, so that
    length alone moves nothing), "textblob" (what `TextBlob(text).sentiment` gives, to the last digit) or a function
    that takes a text and returns a number. `evidence` holds (span, contribution) pairs in text order; each begins at a
    word and the contributions add up to the polarity. A function's evidence is one pair for the whole text, and its
    subjectivity is that of "news". A text without words scores 0.0 whatever the scorer.

    Raises ValueError for an unknown scorer. Lists: De Smedt & Daelemans (2012), in TextBlob; Hutto & Gilbert (2014),
    VADER; `lexicons/sentiment_news.md`.

    >>> score_sentiment("The rescue was a triumph.").polarity > 0 > score_sentiment("It wasn't good.").polarity
    True
    >>> [pair[0].of("Floods killed two.") for pair in score_sentiment("Floods killed two.").evidence]
    ['Floods', 'killed']
    """
    return sentiment_in(segment(text), scorer)


def sentiment_in(segments: Segments, scorer: Scorer = "news") -> Sentiment:
    """Score a segmented text: `score_sentiment` for a text that was segmented already.

    >>> sentiment_in(segment("A lovely day."), scorer="textblob").polarity
    0.5
    """
    check_scorer(scorer)
    score = BUILT_IN.get(scorer) if isinstance(scorer, str) else None
    if not segments.words:
        return Sentiment(0.0, 0.0)
    if score is not None:
        return score(segments)
    assert callable(scorer)  # noqa: S101 - said above; for the type checker
    return _score_with(scorer, segments)


def check_scorer(scorer: Scorer) -> None:
    """Raise ValueError for what is no scorer: neither one of ours by name nor a function."""
    if not callable(scorer) and (not isinstance(scorer, str) or scorer not in BUILT_IN):
        raise ValueError(
            f"unknown scorer {scorer!r}; allowed are {', '.join(map(repr, BUILT_IN))} or a function text -> float. "
            'Type scorer="news" for the default.'
        )


def _score_with(scorer: Callable[[str], float], segments: Segments) -> Sentiment:
    """Score with the user's function; one number has one pair of evidence, from the first word to the end."""
    given: object = scorer(segments.text)
    if isinstance(given, str) or not isinstance(given, SupportsFloat) or not math.isfinite(float(given)):
        raise ValueError(f"the scorer returned {given!r} for {segments.text[:40]!r}...; it has to return a number")
    polarity = float(given)
    whole = Span(segments.word_starts[0], len(segments.text.rstrip()))
    return Sentiment(polarity, score_news(segments).subjectivity, ((whole, polarity),))
