"""The news scorer: valences of words, negated and intensified, squashed by sentence, averaged by words."""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import compress, count
from typing import TYPE_CHECKING, NamedTuple

from analysis.bounded_cache import BoundedCache
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

_SCALE = 4.0  # the squashing below was made for valences of -4..4
_SQUASH = 15.0  # s / sqrt(s * s + 15), as in VADER
_NEGATED = -0.5  # "not good" is slightly bad, as in TextBlob
_REACH = 3  # words after a negation
_REMEMBERED = 1 << 18
_OPENING = frozenset("\"“”„«»‘’'`:(—–")  # not "": nothing but a space stands before a word in mid-sentence
_CLAUSE_ENDS = frozenset(",;:.!?()—")


class _Effect(NamedTuple):
    """What a printed word does: its own valence (-4..4) and subjectivity, what it does to the words after it."""

    valence: float = 0.0
    subjectivity: float | None = None
    intensity: float = 1.0
    negates: bool = False


def score_news(segments: Segments) -> Sentiment:
    """Score a text of one word or more: `score_sentiment` says how.

    A sentence's score is s / sqrt(s * s + 15) of its valences' sum s; the polarity is the mean of the sentences' scores
    weighted by their words. A word contributes its share of s. Linear in the text's length.
    """
    starts, ends, sentences = segments.word_starts, segments.word_ends, segments.sentences
    effects = list(map(_effects.__getitem__, segments.printed))
    noted = list(filter(None, effects))  # most words have none
    known = [effect.subjectivity for effect in noted if effect.subjectivity is not None]
    places = compress(count(), effects)
    polar = [(at, effect.valence) for at, effect in zip(places, noted, strict=True) if effect.valence]
    evidence: list[tuple[Span, float]] = []
    total = 0.0
    first = 0
    while first < len(polar):  # polar words are few: sentences without one are passed over
        start, end = sentences[bisect_left(sentences, (starts[polar[first][0]] + 1,)) - 1]
        begin, beyond = bisect_left(starts, start), bisect_left(starts, end)
        last = bisect_left(polar, (beyond,), first)
        valences = _valences(segments, effects, polar[first:last], (begin, beyond))
        first = last
        sum_ = math.fsum(valence for _, valence in valences)
        factor = (beyond - begin) / len(starts) / math.sqrt(sum_ * sum_ + _SQUASH)
        total += sum_ * factor
        evidence.extend((Span(starts[at], ends[at]), valence * factor) for at, valence in valences)
    return Sentiment(
        polarity=max(-1.0, min(total, 1.0)),
        subjectivity=sum(known) / len(known) if known else 0.0,
        evidence=tuple(evidence),
    )


def _plain(word: str) -> str:
    """Return a printed word in lower case with a straight apostrophe."""
    return word.lower().replace("’", "'")


def _effect(printed: str) -> _Effect | None:
    word = _plain(printed)
    polarity, subjectivity = _value(word)
    negation = word in NEGATIONS  # turns others around and has no valence of its own
    effect = _Effect(
        valence=0.0 if negation else polarity * _SCALE,
        subjectivity=subjectivity,
        intensity=INTENSITIES.get(word, 1.0),
        negates=negation or word.endswith("n't"),
    )
    return None if effect == _Effect() else effect


_effects = BoundedCache(_effect, _REMEMBERED)  # of printed forms: "Smith's", "war-torn"


def _value(word: str) -> tuple[float, float | None]:
    """Look a plain word up, as it is, without "'s", or as the sum of its parts between hyphens."""
    known = load_words()
    bare = word.removesuffix("'s")
    entry = known.get(word) or known.get(bare)
    if entry is not None:
        return entry.polarity, entry.subjectivity
    parts = bare.split("-")
    first = parts[0]
    if len(parts) == 1 or first in MUTING_PARTS:
        return 0.0, None
    polarity = sum(known[part].polarity for part in parts if part in known)
    if first in NEGATING_PARTS:
        polarity *= _NEGATED
    return max(-1.0, min(polarity, 1.0)), None


def _valences(
    segments: Segments, effects: list[_Effect | None], polar: list[tuple[int, float]], sentence: tuple[int, int]
) -> list[tuple[int, float]]:
    """Return one sentence's polar words and their valences, negated, intensified and without names."""
    begin, _ = sentence
    title: bool | None = None
    valences = []
    for at, own in polar:
        if segments.printed[at][0].isupper() and _may_be_name(segments, at, sentence):
            title = _is_title(segments, sentence) if title is None else title
            if not title:
                continue
        valence = own
        if at > begin:
            before = effects[at - 1]
            valence *= before.intensity if before else 1.0
            if _is_negated(segments, effects, at, begin):
                valence *= _NEGATED
        valences.append((at, valence))
    return valences


def _is_title(segments: Segments, sentence: tuple[int, int]) -> bool:
    """Return whether all but small words are capitalised, as in headlines: capitals tell no names there."""
    words = segments.printed[slice(*sentence)]
    return all(not word[0].islower() or _plain(word) in SMALL_WORDS for word in words)


def _may_be_name(segments: Segments, at: int, sentence: tuple[int, int]) -> bool:
    """Return whether a capitalised word may be (part of) a name.

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


def _is_negated(segments: Segments, effects: list[_Effect | None], at: int, begin: int) -> bool:
    """Look for a negation in the three words before, in the same clause."""
    for before in range(at - 1, max(begin, at - _REACH) - 1, -1):
        effect = effects[before]
        if effect and effect.negates and _plain(segments.printed[before + 1]) not in NO_NEGATION_BEFORE:
            return _CLAUSE_ENDS.isdisjoint(segments.text[segments.word_ends[before] : segments.word_starts[at]])
    return False
