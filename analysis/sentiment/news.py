"""The news scorer: valences of words, negated and intensified, squashed by sentence, averaged by words."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from analysis.records import Sentiment, Span
from analysis.sentiment.wordlist import (
    INTENSITIES,
    MUTING_PARTS,
    NEGATING_PARTS,
    NEGATIONS,
    NO_NEGATION_BEFORE,
    SMALL_WORDS,
    load_words,
)

if TYPE_CHECKING:
    from analysis.text import Segments

Value = tuple[float, float | None]  # a word's polarity and subjectivity

_SCALE = 4.0  # the squashing below was made for valences of -4..4
_SQUASH = 15.0  # s / sqrt(s * s + 15), as in VADER
_NEGATED = -0.5  # "not good" is slightly bad, as in TextBlob
_REACH = 3  # words after a negation
_REMEMBERED = 1 << 18
_LONGEST_REMEMBERED = 40
_OPENING = frozenset("\"“”„«»‘’'`:(—–")  # not "": nothing but a space stands before a word in mid-sentence
_CLAUSE_ENDS = frozenset(",;:.!?()—")


class _Values(dict[str, Value | None]):
    """Word -> its value, or None: printed forms ("Smith's", "war-torn") are resolved when first met and remembered."""

    def __missing__(self, word: str) -> Value | None:
        value = _value(word)
        if len(word) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = value
        return value


@cache
def _values() -> _Values:
    return _Values()


def score_news(segments: Segments) -> Sentiment:
    """Score a text of one word or more: `score_sentiment` says how.

    A sentence's score is s / sqrt(s * s + 15) of its valences' sum s; the polarity is the mean of the sentences' scores
    weighted by their words. A word contributes its share of s. Linear in the text's length.
    """
    words = segments.printed
    found = list(map(_values().__getitem__, words))
    hits = [at for at, value in enumerate(found) if value is not None]
    known = [value[1] for at in hits if (value := found[at]) is not None and value[1] is not None]
    contributions: list[tuple[int, float]] = []
    total = 0.0
    first = 0
    for start, end in segments.sentences:
        # Hits are few: sentences without one are passed over.
        stop = bisect_left(hits, bisect_left(segments.word_starts, end), first)
        if stop == first:
            continue
        begin = bisect_left(segments.word_starts, start)
        beyond = bisect_left(segments.word_starts, end, begin)
        valences = _valences(segments, words, found, hits[first:stop], (begin, beyond))
        first = stop
        sum_ = math.fsum(valence for _, valence in valences)
        factor = (beyond - begin) / len(words) / math.sqrt(sum_ * sum_ + _SQUASH)
        total += sum_ * factor
        contributions.extend((at, valence * factor) for at, valence in valences)
    return Sentiment(
        polarity=max(-1.0, min(total, 1.0)),
        subjectivity=sum(known) / len(known) if known else 0.0,
        evidence=tuple((Span(segments.word_starts[at], segments.word_ends[at]), value) for at, value in contributions),
    )


def _plain(word: str) -> str:
    """Return a printed word in lower case with a straight apostrophe."""
    return word.lower().replace("’", "'")


def _value(word: str) -> Value | None:
    """Look a printed word up: in lower case, without "'s", or as the sum of its parts between hyphens."""
    known, word = load_words(), _plain(word)
    bare = word.removesuffix("'s")
    entry = known.get(word) or known.get(bare)
    if entry is not None:
        return (entry.polarity, entry.subjectivity) if entry.polarity or entry.subjectivity is not None else None
    parts = bare.split("-")
    first = parts[0]
    if len(parts) == 1 or first in MUTING_PARTS:
        return None
    polarity = sum(known[part].polarity for part in parts if part in known)
    if first in NEGATING_PARTS:
        polarity *= _NEGATED
    return (max(-1.0, min(polarity, 1.0)), None) if polarity else None


def _valences(
    segments: Segments, words: list[str], found: list[Value | None], hits: list[int], sentence: tuple[int, int]
) -> list[tuple[int, float]]:
    """Return one sentence's polar words and their valences, negated, intensified and without names."""
    begin, _ = sentence
    title: bool | None = None
    valences = []
    for at in hits:
        value = found[at]
        if value is None or not value[0] or _plain(words[at]) in NEGATIONS:
            continue
        if segments.text[segments.word_starts[at]].isupper() and _may_be_name(segments, at, sentence):
            title = _is_title(segments, words, sentence) if title is None else title
            if not title:
                continue
        valence = value[0] * _SCALE
        if at > begin:
            valence *= INTENSITIES.get(_plain(words[at - 1]), 1.0)
            if _is_negated(segments, words, at, begin):
                valence *= _NEGATED
        valences.append((at, valence))
    return valences


def _is_title(segments: Segments, words: list[str], sentence: tuple[int, int]) -> bool:
    """Say whether all but small words are capitalised, as in headlines: capitals tell no names there."""
    text, starts = segments.text, segments.word_starts
    return all(not text[starts[at]].islower() or _plain(words[at]) in SMALL_WORDS for at in range(*sentence))


def _may_be_name(segments: Segments, at: int, sentence: tuple[int, int]) -> bool:
    """Say whether a capitalised word may be (part of) a name.

    In mid-sentence it may; where a sentence or a quotation opens only if the next word is capitalised too.
    """
    text, starts, ends = segments.text, segments.word_starts, segments.word_ends
    begin, beyond = sentence
    if at > begin and text[ends[at - 1] : starts[at]].rstrip()[-1:] not in _OPENING:
        return True
    after = at + 1
    return (
        after < beyond
        and text[ends[at] : starts[after]] == " "
        and text[starts[after]].isupper()
        and text[starts[after] : ends[after]] != "I"
    )


def _is_negated(segments: Segments, words: list[str], at: int, begin: int) -> bool:
    """Look for a negation in the three words before, in the same clause."""
    for before in range(at - 1, max(begin, at - _REACH) - 1, -1):
        if _negates(words[before]) and _plain(words[before + 1]) not in NO_NEGATION_BEFORE:
            return _CLAUSE_ENDS.isdisjoint(segments.text[segments.word_ends[before] : segments.word_starts[at]])
    return False


@lru_cache(maxsize=_REMEMBERED)
def _negates(word: str) -> bool:
    plain = _plain(word)
    return plain in NEGATIONS or plain.endswith("n't")
