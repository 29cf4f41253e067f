"""TextBlob's sentiment, exactly, in linear time and with the place of each assessed word.

The rules are those of `textblob._text` (pattern.en; De Smedt & Daelemans 2012, "Pattern for Python") of TextBlob 0.19:
odd as some are, a score that is called "textblob" must be TextBlob's. Its tables are read from the installed package.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from analysis.records import Sentiment, Span
from analysis.sentiment.tokens import tokenize
from analysis.textblob_data import textblob_rules, textblob_sentiment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.text import Segments

Entry = tuple[float, float, float, bool]  # polarity, subjectivity, intensity, whether it may modify the next word

_NEGATIONS = frozenset({"no", "not", "n't", "never"})
_LONGEST_EMOTICON = 5


class _PatternLists(NamedTuple):
    """TextBlob's lexicon, flat; `notable` are its words, the polarity of "(!)" and emoticons, "!" and the negations."""

    words: dict[str, Entry]
    notable: dict[str, Entry | float | str]


@cache
def _tables() -> _PatternLists:
    rules, lexicon = textblob_rules(), textblob_sentiment()
    words = {}
    for word in list(lexicon):
        polarity, subjectivity, intensity = lexicon[word][None]
        words[word] = (polarity, subjectivity, intensity, any(tag in lexicon[word] for tag in lexicon.modifiers))
    signs: dict[str, float] = {"(!)": 0.0}
    for (_, polarity), emoticons in rules.EMOTICONS.items():
        for sign in map(str.lower, emoticons):
            if len(sign) <= _LONGEST_EMOTICON and not sign.isalpha() and sign not in rules.PUNCTUATION:
                signs.setdefault(sign, polarity)
    return _PatternLists(words, {word: word for word in ("!", *_NEGATIONS)} | signs | words)


def textblob_words() -> dict[str, Entry]:
    """Return TextBlob's lexicon, word -> (polarity, subjectivity, intensity, whether it modifies the next word)."""
    return _tables().words


def textblob_means(segments: Segments) -> tuple[float, float]:
    """Return polarity and subjectivity as `score_textblob` does, without the places of the words behind them."""
    return _means(_assess(tokenize(segments.text).texts))


def score_textblob(segments: Segments) -> Sentiment:
    """Score as `TextBlob(text).sentiment` does: the mean of the assessed words.

    An assessed word that is no word of `segments` (an emoticon) has its contribution at the word before it.
    """
    tokens = tokenize(segments.text)
    found = _assess(tokens.texts)
    contributions: dict[int, float] = {}
    for one, position in zip(found, tokens.starts([one.token for one in found]), strict=True):
        if value := one.value:
            word = max(0, bisect_right(segments.word_starts, position) - 1)
            contributions[word] = contributions.get(word, 0.0) + value
    evidence = tuple(
        (Span(segments.word_starts[word], segments.word_ends[word]), value / len(found))
        for word, value in sorted(contributions.items())
    )
    return Sentiment(*_means(found), evidence)


class _Assessment:
    """One entry of TextBlob's list of assessments, still open to a following word or exclamation mark."""

    __slots__ = ("intensity", "negated", "polarity", "subjectivity", "token")

    def __init__(self, token: int, polarity: float, subjectivity: float, intensity: float = 1.0) -> None:
        self.token = token
        self.polarity = polarity
        self.subjectivity = subjectivity
        self.intensity = intensity
        self.negated = False

    @property
    def value(self) -> float:
        """Return the polarity with its negation."""
        return self.polarity * -0.5 if self.negated else self.polarity


def _assess(tokens: Sequence[str]) -> list[_Assessment]:
    """Follow `Sentiment.assessments` of textblob._text; the tokens are in lower case."""
    tables = _tables()
    found: list[_Assessment] = []
    waits: str | None = None  # a modifier, for the next word
    negated = False
    for at, entry in enumerate(map(tables.notable.get, tokens)):
        if entry is None and not negated and waits is None:
            continue  # most tokens
        word = tokens[at]
        if isinstance(entry, tuple):
            _know(found, at, entry, joins=waits is not None, negated=negated)
            waits = word if entry[3] else None
            negated = word in _NEGATIONS
            continue
        # small words keep a negation or a modifier waiting, others let it go
        if word in _NEGATIONS:
            negated = True
        elif negated and len(word.strip("'")) > 1:
            negated = False
        if negated and waits is not None and waits.endswith("ly"):
            found[-1].negated = True
            negated = False
        elif waits is not None and len(word) > 2:
            waits = None
        if word == "!" and found:
            found[-1].polarity = max(-1.0, min(found[-1].polarity * 1.25, 1.0))
        elif isinstance(entry, float):
            found.append(_Assessment(at, entry, 1.0))
    return found


def _know(found: list[_Assessment], at: int, entry: Entry, *, joins: bool, negated: bool) -> None:
    """Assess a word of the lexicon: alone, or with the modifier before it, which was assessed last."""
    polarity, subjectivity, intensity, _ = entry
    if joins:
        last = found[-1]
        last.token = at
        last.polarity = max(-1.0, min(polarity * last.intensity, 1.0))
        last.subjectivity = max(-1.0, min(subjectivity * last.intensity, 1.0))
        last.intensity = intensity
    else:
        last = _Assessment(at, polarity, subjectivity, intensity)
        found.append(last)
    if negated:
        last.intensity = 1.0 / last.intensity
        last.negated = True


def _means(found: list[_Assessment]) -> tuple[float, float]:
    """Return the mean polarity and subjectivity of what was assessed, 0.0 for nothing."""
    # A plain loop in this order: sum() compensates its rounding errors from Python 3.12 on and would differ.
    polarity = subjectivity = 0.0
    for one in found:
        polarity += one.value
        subjectivity += one.subjectivity
    count = float(len(found)) or 1.0
    return polarity / count, subjectivity / count
