"""The spans that are found in the texts alone: words by voice, and the words that have a tone."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from analysis.article_row import hash_text
from analysis.article_view.pieces import partition_by_voice
from analysis.corpus.schema import encodable
from analysis.quotes import quotes_in
from analysis.records import Article, Quote
from analysis.sentiment import Scorer, sentiment_in
from analysis.text import Segments, segment
from analysis.voices import Voices, find_voices, voices_in

if TYPE_CHECKING:
    from analysis.table_set import Tables

Parts = list[tuple[str, int, int, float]]  # article, start, end, amount
_HELD = 64  # texts


def id_of(article: Article) -> str:
    """Return an article's id as the tables have it."""
    return encodable(str(article.id))


def check_text(article: Article, stated: object) -> None:
    """Raise ValueError if an article has another text than was measured, by the `text_hash` of its row."""
    if isinstance(stated, str) and hash_text(article.text) != stated:
        raise ValueError(
            f"article {article.id!r} is given in another text than was measured: its places would be wrong. Give the "
            "articles as they were measured (read with the same clean=, columns=), or measure these."
        )


class _Read(NamedTuple):
    """A text with what places in it mean."""

    segments: Segments
    quotes: tuple[Quote, ...]
    voices: Voices


@lru_cache(maxsize=_HELD)
def _read(text: str) -> _Read:
    """Read a text; the numbers of a study are opened one after the other, on the same articles."""
    segments = segment(text)
    quotes = quotes_in(segments)
    return _Read(segments, quotes, find_voices(quotes))


def spans_in_texts(articles: list[Article], count: str, voice: str, tables: Tables, scorer: Scorer | None) -> Parts:
    """Return the spans of what is found in the texts alone: words by voice, and tone."""
    if count == "words":
        find: Callable[[Article], Parts] = _words_in
    elif count == "textblob_tone":
        find = _tone_by("textblob")
    else:
        find = _tone_by(_scorer_of(tables, scorer, voice))
    parts: Parts = []
    for article in articles:
        found = find(article)
        if voice != "all":
            at, wanted = _read(article.text).voices.at, voices_in(voice)
            found = [one for one in found if at(one[1])[0] in wanted]
        parts += found
    return parts


def _scorer_of(tables: Tables, given: Scorer | None, voice: str) -> Scorer:
    """Return the scorer that made the tables; ValueError if it is unknown, or has no evidence for a voice."""
    if tables.options is None and given is None:
        raise ValueError('these tables do not say which scorer made them. Type scorer="news", or the one that did.')
    scorer: Scorer = given if tables.options is None and given is not None else tables.options.find_scorer(given)  # type: ignore[union-attr]
    if not isinstance(scorer, str) and voice != "all":
        raise ValueError("a scorer that is a function gives one number for a text: leave voice out")
    return scorer


def _words_in(article: Article) -> Parts:
    """Return the stretches in one voice, with the words that begin in them."""
    segments, quotes, _ = _read(article.text)
    pieces = partition_by_voice(len(article.text), quotes)
    counted = ((piece, segments.words_in(piece.start, piece.end)) for piece in pieces)
    return [(id_of(article), piece.start, piece.end, float(words)) for piece, words in counted if words]


def _tone_by(scorer: Scorer) -> Callable[[Article], Parts]:
    """Return what finds the words that a scorer found a tone in, with their parts of polarity times words."""

    def find(article: Article) -> Parts:
        segments = _read(article.text).segments
        found = sentiment_in(segments, scorer).evidence
        return [(id_of(article), span.start, span.end, amount * segments.words) for span, amount in found]

    return find
