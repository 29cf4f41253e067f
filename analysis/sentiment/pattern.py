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


class _Tables(NamedTuple):
    """TextBlob's lexicon and emoticons, flat."""

    words: dict[str, Entry]
    emoticons: dict[str, float]
    punctuation: str


@cache
def _tables() -> _Tables:
    rules, lexicon = textblob_rules(), textblob_sentiment()
    words = {}
    for word in list(lexicon):
        polarity, subjectivity, intensity = lexicon[word][None]
        words[word] = (polarity, subjectivity, intensity, any(tag in lexicon[word] for tag in lexicon.modifiers))
    emoticons: dict[str, float] = {}
    for (_, polarity), signs in rules.EMOTICONS.items():
        for sign in signs:
            emoticons.setdefault(sign.lower(), polarity)
    return _Tables(words, emoticons, rules.PUNCTUATION)


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


class _Assessor:
    """The state of `Sentiment.assessments` of textblob._text: what was found and what waits for the next word."""

    __slots__ = ("found", "modifier", "negated", "tables")

    def __init__(self, tables: _Tables) -> None:
        self.tables = tables
        self.found: list[_Assessment] = []
        self.modifier: str | None = None
        self.negated = False

    def known(self, at: int, word: str, entry: Entry) -> None:
        """Assess a word of the lexicon, alone or with the modifier before it."""
        polarity, subjectivity, intensity, modifies = entry
        if self.modifier is None:
            self.found.append(_Assessment(at, polarity, subjectivity, intensity))
        last = self.found[-1]
        if self.modifier is not None:
            last.token = at
            last.polarity = max(-1.0, min(polarity * last.intensity, 1.0))
            last.subjectivity = max(-1.0, min(subjectivity * last.intensity, 1.0))
            last.intensity = intensity
        if self.negated:
            last.intensity = 1.0 / last.intensity
            last.negated = True
        self.modifier = word if modifies else None
        self.negated = word in _NEGATIONS

    def unknown(self, word: str) -> None:
        """Keep a negation or a modifier across small words, or let it go."""
        if word in _NEGATIONS:
            self.negated = True
        elif self.negated and len(word.strip("'")) > 1:
            self.negated = False
        if self.negated and self.modifier is not None and self.modifier.endswith("ly"):
            self.found[-1].negated = True
            self.negated = False
        elif self.modifier is not None and len(word) > 2:
            self.modifier = None

    def sign(self, at: int, word: str) -> None:
        """Assess an exclamation mark, "(!)" or an emoticon."""
        if word == "!" and self.found:
            self.found[-1].polarity = max(-1.0, min(self.found[-1].polarity * 1.25, 1.0))
        elif word == "(!)":
            self.found.append(_Assessment(at, 0.0, 1.0))
        elif len(word) <= _LONGEST_EMOTICON and word in self.tables.emoticons and word not in self.tables.punctuation:
            self.found.append(_Assessment(at, self.tables.emoticons[word], 1.0))


def _assess(tokens: Sequence[str]) -> list[_Assessment]:
    """Follow TextBlob's rules token by token; the tokens are in lower case."""
    tables = _tables()
    assessor = _Assessor(tables)
    for at, (word, entry) in enumerate(zip(tokens, map(tables.words.get, tokens), strict=True)):
        if entry is not None:
            assessor.known(at, word, entry)
            continue
        if assessor.negated or assessor.modifier is not None or word in _NEGATIONS:
            assessor.unknown(word)
        if not word.isalpha():
            assessor.sign(at, word)
    return assessor.found


def _means(found: list[_Assessment]) -> tuple[float, float]:
    """Return the mean polarity and subjectivity of what was assessed, 0.0 for nothing."""
    # A plain loop in this order: sum() compensates its rounding errors from Python 3.12 on and would differ.
    polarity = subjectivity = 0.0
    for one in found:
        polarity += one.value
        subjectivity += one.subjectivity
    count = float(len(found)) or 1.0
    return polarity / count, subjectivity / count
