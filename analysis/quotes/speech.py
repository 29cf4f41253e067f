"""Tell speech in marks (direct, mixed) from what is none: titles of works, and scare quotes."""

from __future__ import annotations

import re

from analysis.languages.tags import each_letter, letters
from analysis.marks import Marked
from analysis.quotes.attribution import Attribution
from analysis.records import QuoteKind
from analysis.tagging import Tagged
from analysis.tagging.sentences import sentence_of

_WORD = re.compile(r"[^\W\d_][\w'’]*")
# Attributed without a reporting word in the quote's own sentence.
_WEAK = frozenset(
    ("", "clause", "clause-after", "paragraph-before", "sentence-before", "carried", "carried-paragraph", "passive")
)
_WHOLE_BEFORE = frozenset(letters(", : . ! LINE DASH CUE CUE_ING QUOTE"))
_NAMES, _NO_WORD, _ENDS, _BEGINS = tuple(letters("PROPN PROPNS")), letters("QUOTE . LINE !"), ".!\n", ".\n"
_ADP, _TO, _POSS, _QUOTE, _SCONJ, _THAT = each_letter("ADP TO POSS QUOTE SCONJ THAT")
_LINKS = tuple(letters(", ADP DET TO"))  # between the word for a work and its title


def kind_of(marked: Marked, token: int, tagged: Tagged, attribution: Attribution) -> QuoteKind:
    """Return direct, mixed, title or scare for a stretch inside marks.

    No speech without evidence against it is taken for a title or a scare quote: capitals as in a title beside a word
    for a work, a word such as "so-called" before it, or one or two words in a sentence that reports nothing.
    """
    inner = tagged.text[marked.start : marked.end]
    words = _WORD.findall(inner[:200])
    few = len(words) <= 4 and len(inner) < 60
    weak = attribution.rule in _WEAK
    if len(words) <= 2 and _in_a_name(token, tagged):
        return "scare"
    if (
        len(words) < 12
        and _is_title_case(words, tagged)
        and inner[-1] not in "?!"
        and (_by_a_work(token, tagged) or (weak and few and inner[-1] != "."))
    ):
        return "title"
    before = _word(tagged, token - 1), _word(tagged, token - 2)
    lists = tagged.language.lists
    scare = lists["scare_before"] | (lists["scare_word"] if weak else frozenset())
    if len(words) <= 5 and (before[0] in scare or (before[0] in lists["before_scare"] and before[1] in scare)):
        return "scare"
    if weak and few and len(words) <= 2 and inner[-1] not in "?!" and not inner[:1].isupper():
        return "scare"
    return "direct" if _is_whole(inner, words, token, tagged) else "mixed"


def _is_title_case(words: list[str], tagged: Tagged) -> bool:
    small = tagged.language.lists["small_in_titles"]
    return bool(words) and words[0][0].isupper() and all(w[0].isupper() or w in small for w in words)


def _in_a_name(token: int, tagged: Tagged) -> bool:
    """Return whether the marks are inside a name, as a nickname does."""
    return all(tagged.tags[at : at + 1] in _NAMES for at in (token - 1, token + 1)) and token > 0


def _by_a_work(token: int, tagged: Tagged) -> bool:
    """Return whether a word for a work, a body's possessive or a bare preposition is before the marks."""
    tags, lists = tagged.tags, tagged.language.lists
    after = _word(tagged, token + 1)
    if after in lists["title_after"]:
        return True
    at = token - 1
    while at > token - 4 and tags[at] in _LINKS:
        if tags[at] in (_ADP, _TO) and at == token - 1 and _word(tagged, at) in lists["title_in"]:
            at -= 1
            break
        at -= 1
    if at < 0 or tags[at] in _ENDS:
        return False
    return (
        _word(tagged, at) in lists["title_before"]
        or (tags[token - 1] == _POSS and tagged.words(token - 1, token)[0].isupper())
        or (tags[token - 1] == _ADP and _word(tagged, token - 1) in lists["title_directly_in"])
    )


def _word(tagged: Tagged, token: int) -> str:
    if not 0 <= token < len(tagged.tags) or tagged.tags[token] in _NO_WORD:
        return ""
    return tagged.lower(token)


def _is_whole(inner: str, words: list[str], token: int, tagged: Tagged) -> bool:
    """Return whether the marks hold speech of its own, not a piece of the outlet's sentence."""
    begins = tagged.tags[token - 1] if token else "\n"
    if inner[:1].islower():
        return begins == "," and tagged.tags[max(0, token - 6) : token].count(_QUOTE) > 0 and len(words) > 3
    return begins in _WHOLE_BEFORE and (len(words) > 2 or inner[-1] in ".?!," or begins in _BEGINS)


def content_of(token: int, tagged: Tagged, attribution: Attribution) -> tuple[int, int] | None:
    """Return the tokens of all that the sentence attributes to the speaker, outside the marks too; None if unknown."""
    if attribution.cue is None or attribution.speaker is None:
        return None
    low, high = sentence_of(tagged.tags, token)
    cue, speaker = attribution.cue, attribution.speaker
    if not low <= cue < high:
        return None
    if cue < token:
        start = cue + 1
        that = tagged.tags.find(_THAT, start, token)
        if start <= speaker[0] <= start + 1 and speaker[1] <= token:
            start = speaker[1] + (tagged.tags[speaker[1]] == _SCONJ)
        start = that if that >= 0 and "," not in tagged.tags[start:that] else start
        while start < token and tagged.tags[start] in ",:":
            start += 1
        return start, high
    return low, token + 1
