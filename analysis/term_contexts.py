"""What stands around a term in a text: whether it is part of a name, and whether it is negated."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from analysis.lexicon import normalise

if TYPE_CHECKING:
    from analysis.text import Segments

_NEGATORS = frozenset(
    ("barely", "cannot", "hardly", "neither", "never", "no", "none", "nor", "not", "rarely", "scarcely", "without")
)
_NOT_NEGATING = frozenset(("doubt", "just", "less", "merely", "only", "question", "simply", "wonder"))
_NEGATION_REACH = 3  # words
_CLAUSE_ENDS = frozenset(',;:.!?()—–"“”\n')
# A capital behind one of these begins a sentence or a speech, and says nothing about a name.
_OPENERS = frozenset("\"“„«‘'([*")
_BREAKS = frozenset(":—–•*>|…")
_LINKS = frozenset(("and", "for", "of", "on", "the"))
_ENDS_OF_NAMES = """
academy act administration agency alliance association authority award awards bank bill brewery brewing brothers
bureau cathedral center centre chapel church club college commission committee company conference convention corp
corporation department district division festival foundation fund gallery guild hall hospital inc initiative inquiry
institute institution journal laboratory library limited llc ltd ministry museum network office orchestra park prize
program programme project records river road school society square street studio studios theater theatre treaty
tribunal trust union university
"""
_TITLE_WORDS = frozenset(_ENDS_OF_NAMES.split())
_TITLE_REACH = 3  # words
_TITLE_LENGTH = 80  # characters
_CLOSERS = frozenset("\"”»’'")
_HEADLINE_WORDS = 40


def is_name(segments: Segments, start: int, end: int, headlines: dict[int, bool]) -> bool:
    """Return whether [start, end) is a name or the beginning of one, by its capital and what is around it.

    `headlines` remembers from call to call which sentences of the text are headlines, by where they start.
    """
    text = segments.text
    if not text[start].isupper():
        return False
    sentence = segments.sentence_at(start) or (start, end)
    if sentence[0] not in headlines:
        headlines[sentence[0]] = _is_headline(segments, *sentence)
    headline = headlines[sentence[0]]
    if _before_title_word(segments, end, 1 if headline else _TITLE_REACH):
        return True
    word = text[start:end]
    if headline or (word.isupper() and len(word) > 4) or " " in normalise(word):
        return False
    return not _begins_sentence(text, sentence[0], start)


def _is_headline(segments: Segments, start: int, end: int) -> bool:
    """Return whether a sentence is in Title Case or capitals, from its first 40 words of four letters or more."""
    first = bisect_left(segments.word_starts, start)
    last = min(bisect_left(segments.word_starts, end), first + _HEADLINE_WORDS)
    capital = [word[0].isupper() for word in segments.printed[first:last] if len(word) > 3 and word[0].isalpha()]
    return len(capital) > 2 and sum(capital) >= 0.75 * len(capital)


def _before_title_word(segments: Segments, end: int, reach: int) -> bool:
    """Return whether capitalised words that follow `end` without a break hold a word such as Company or Act."""
    text = segments.text
    at = bisect_left(segments.word_starts, end)
    for i in range(at, min(at + reach, segments.words)):
        start, stop = segments.word_starts[i], segments.word_ends[i]
        word = text[start:stop]
        if text[end:start] not in (" ", "-", " & ") or not (word[0].isupper() or word in _LINKS):
            return False
        if word[0].isupper() and word.lower() in _TITLE_WORDS:
            return True
        end = stop
    return False


def _begins_sentence(text: str, start: int, at: int) -> bool:
    """Return whether a capital at `at` is due to a beginning: the sentence's at `start`, a speech, a break."""
    before = text[max(start, at - 5) : at]
    if at - start < 5 and not any(sign.isalnum() for sign in before):
        return True
    if before[-1] in _OPENERS:
        return not _is_title(text, at, before)
    return before.rstrip()[-1:] in _BREAKS


def _is_title(text: str, at: int, before: str) -> bool:
    """Return whether marks that follow a word directly hold nothing but Title Case: the title of a work."""
    if not before[:-1].rstrip()[-1:].isalnum():
        return False
    stop = next((i for i in range(at, min(at + _TITLE_LENGTH, len(text))) if text[i] in _CLOSERS), None)
    if stop is None or not text[stop - 1].isalnum():
        return False
    return all(word[0].isupper() or len(word) < 4 for word in text[at:stop].split())


def is_negated(segments: Segments, start: int) -> bool:
    """Return whether one of the last words before `start`, in the same clause, is a negation."""
    text = segments.text
    at = bisect_left(segments.word_starts, start) - 1
    following, end = "", start
    for i in range(at, max(at - _NEGATION_REACH, -1), -1):
        between = text[segments.word_ends[i] : end]
        if between != " " and not _CLAUSE_ENDS.isdisjoint(between):
            return False
        word = normalise(segments.printed[i])
        if (word in _NEGATORS or word.endswith("n't")) and following not in _NOT_NEGATING:
            return True
        following, end = word, segments.word_starts[i]
    return False
