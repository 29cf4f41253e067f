"""The word list of the news scorer: our own reviewed words, VADER's and TextBlob's, each with where it came from."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.sentiment.pattern import textblob_words

_VADER_SCALE = 4.0  # VADER's raters went from -4 to 4
_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that turn a valence around, in the three words after them.
NEGATIONS = _listed(
    "not no never without hardly barely scarcely rarely seldom neither nor none nobody nothing cannot "
    "aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt"
)
# "Not only good but ..." asserts what it seems to deny.
NO_NEGATION_BEFORE = _listed("only just merely simply")
# What the word right after is multiplied with.
INTENSITIES = dict.fromkeys(
    _listed(
        "very extremely really highly deeply absolutely completely totally utterly incredibly especially particularly "
        "so enormously hugely severely badly seriously thoroughly remarkably exceptionally profoundly most more"
    ),
    1.3,
) | dict.fromkeys(
    _listed("slightly somewhat partly marginally fairly relatively moderately almost nearly mildly less"), 0.6
)
# First parts of compounds: "non-violent" negates what follows, "anti-war" and "counter-terrorism" only name it.
NEGATING_PARTS = _listed("non no not never un")
MUTING_PARTS = _listed("anti counter")
# What headlines in title case may print small.
SMALL_WORDS = _listed(
    "a about above across after against along amid among an and around as at before behind below beside between beyond "
    "but by despite down during for from if in inside into is it its like near nor not of off on onto or out outside "
    "over past per since so than that the through to toward towards under until up upon versus via vs when while with "
    "within without yet"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word's polarity (-1..1), TextBlob's subjectivity (0..1, None if TextBlob lacks it) and the lists it is from."""

    polarity: float
    subjectivity: float | None
    origin: str


@cache
def load_words() -> dict[str, Word]:
    """Load the word list, built once a process from the installed packages and `lexicons/sentiment_news.csv`.

    Our reviewed value goes first. Elsewhere VADER's counts, averaged with TextBlob's where the two agree in sign; what
    TextBlob alone calls polar ("more" +.5, "first" +.25) has no polarity, but keeps its subjectivity.

    >>> load_words()["massacre"].origin, load_words()["first"].polarity
    ('news', 0.0)
    """
    ours, vader, textblob = _ours(), _vader(), textblob_words()
    words = {}
    for word in sorted(ours.keys() | vader.keys() | textblob.keys()):
        pattern = textblob.get(word)
        subjectivity = None if pattern is None else max(0.0, min(pattern[1], 1.0))
        polarity, origin = _polarity(ours.get(word), vader.get(word), None if pattern is None else pattern[0])
        words[word] = Word(polarity, subjectivity, origin)
    return words


def _polarity(ours: float | None, vader: float | None, textblob: float | None) -> tuple[float, str]:
    """Settle a word's polarity from what the three lists say."""
    if ours is not None:
        return ours, "news"
    if vader and textblob and vader * textblob > 0:
        return (vader + textblob) / 2, "vader+textblob"
    if vader:
        return vader, "vader"
    return 0.0, "textblob"


def _ours() -> dict[str, float]:
    lines = (files("analysis") / "lexicons" / "sentiment_news.csv").read_text(encoding="utf-8").splitlines()
    return {row["word"]: float(row["polarity"]) for row in csv.DictReader(lines)}


def _vader() -> dict[str, float]:
    """Read VADER's words; its emoticons and what is written with digits or signs are no news."""
    words = {}
    for line in (files("vaderSentiment") / "vader_lexicon.txt").read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition("\t")
        if _WORD.fullmatch(word):
            words[word] = float(rest.partition("\t")[0]) / _VADER_SCALE
    return words
