"""Tell speech in marks (direct, mixed) from what is none: titles of works, and scare quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from analysis.languages.tags import each_letter, letters
from analysis.marks import Marked
from analysis.quotes.attribution import Attribution
from analysis.records import QuoteKind
from analysis.tagging import Tagged

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_BEGINNING = 200  # characters in which words are counted: what has more than a title's words is as long as any
_NICKNAME, _TERM = 2, 2  # words that a nickname, and a word taken up from others, has at most
_PHRASE, _PHRASE_LENGTH = 4, 60  # words and characters of what may be a title with nothing beside it that says so
_TITLE = 12  # words: no title beside a word for a work has as many
_NAMED = 5  # words that "so-called" and the like go with at most
_APART = 4  # tokens between a word for a work and its title: "the film, on the"
_SPEECH = 3  # words: less is no sentence, unless it ends as one
_REOPENED = 6  # tokens before the marks in which speech was broken off: “It is,” she said, “no use.”
_WHOLE_BEFORE = frozenset(letters(", : . ! LINE DASH CUE CUE_ING QUOTE"))
_NAMES, _NO_WORD = tuple(letters("PROPN PROPNS")), letters("QUOTE . LINE !")
_ENDS, _BEGINS = letters(". ! LINE"), letters(". LINE")
_ADP, _TO, _POSS, _QUOTE, _LINE = each_letter("ADP TO POSS QUOTE LINE")
_LINKS = tuple(letters(", ADP DET TO"))  # between the word for a work and its title


class _Inside:
    """What stands inside marks: its token, its words, and whether its attribution is a weak one."""

    def __init__(self, marked: Marked, token: int, tagged: Tagged, attribution: Attribution) -> None:
        self.tagged, self.token = tagged, token
        self.text = tagged.text[marked.start : marked.end]
        self.words = _WORD.findall(self.text[:_BEGINNING])
        self.weak = attribution.weak
        # a word or a few, which nobody is said to say
        self.is_phrase = self.weak and len(self.words) <= _PHRASE and len(self.text) < _PHRASE_LENGTH

    def word(self, distance: int) -> str:
        """Return the word so many tokens behind the marks (before them: below 0) in lower case, "" if there is none."""
        at, tags = self.token + distance, self.tagged.tags
        return self.tagged.lower(at) if 0 <= at < len(tags) and tags[at] not in _NO_WORD else ""


def is_inside_a_name(inside: _Inside) -> bool:
    """Hold for a nickname: Ann “Red” Lee."""
    tags, at = inside.tagged.tags, inside.token
    return len(inside.words) <= _NICKNAME and at > 0 and all(tags[n : n + 1] in _NAMES for n in (at - 1, at + 1))


def is_title_of_a_work(inside: _Inside) -> bool:
    """Hold for capitals as in a title beside a word for a work, a possessive or a preposition: her song “The Pier”."""
    return len(inside.words) < _TITLE and _is_title_case(inside) and _is_by_a_work(inside)


def is_title_alone(inside: _Inside) -> bool:
    """Hold for a few words in capitals that nobody is said to say: They sang “The Old Pier” all night."""
    return inside.is_phrase and _is_title_case(inside) and inside.text[-1] != "."


def is_so_called(inside: _Inside) -> bool:
    """Hold for a few words after a word that keeps away from them: the so-called “reform”."""
    if len(inside.words) > _NAMED:
        return False
    lists, word = inside.tagged.language.lists, inside.word(-1)
    word = inside.word(-2) if word in lists["before_scare"] else word
    return word in lists["scare_before"] or (inside.weak and word in lists["scare_word"])


def is_word_alone(inside: _Inside) -> bool:
    """Hold for one or two small words that nobody is said to say: the “reform” is late."""
    small = inside.text[-1] not in "?!" and not inside.text[:1].isupper()
    return inside.is_phrase and len(inside.words) <= _TERM and small


class NoSpeech(NamedTuple):
    """A test of marks that hold no speech: the kind that they are then, and a text each where it holds and not."""

    kind: QuoteKind
    holds: Callable[[_Inside], bool]
    fires: str
    spares: str


# in the order in which they are tried
TESTS = (
    NoSpeech("scare", is_inside_a_name, "Ann “Red” Lee left the pier.", "Ann said “yes” and left the pier."),
    NoSpeech(
        "title",
        is_title_of_a_work,
        "She sang her song “The Old Pier” again.",
        "She shouted “The Old Pier is mine!” again.",
    ),
    NoSpeech(
        "title", is_title_alone, "The choir was back with “The Old Pier” at noon.", "“The Old Pier,” said Ann Lee."
    ),
    NoSpeech(
        "scare",
        is_so_called,
        "Ann Lee said that the so-called “reform” is late.",
        "Ann Lee said that the “reform” is late.",
    ),
    NoSpeech("scare", is_word_alone, "The “reform” is late.", "The “reform” is late, Ann Lee said."),
)


def kind_of(marked: Marked, token: int, tagged: Tagged, attribution: Attribution) -> tuple[QuoteKind, NoSpeech | None]:
    """Return direct, mixed, title or scare for a stretch inside marks, and the test by which it is no speech.

    What no test tells from speech is speech.
    """
    inside = _Inside(marked, token, tagged, attribution)
    for test in TESTS:
        if test.holds(inside):
            return test.kind, test
    return "direct" if _is_whole(inside) else "mixed", None


def _is_title_case(inside: _Inside) -> bool:
    words, small = inside.words, inside.tagged.language.lists["small_in_titles"]
    capitals = bool(words) and words[0][0].isupper() and all(w[0].isupper() or w in small for w in words)
    return capitals and inside.text[-1] not in "?!"


def _is_by_a_work(inside: _Inside) -> bool:
    """Return whether a word for a work, a body's possessive or a bare preposition is before the marks."""
    tagged, token, lists = inside.tagged, inside.token, inside.tagged.language.lists
    tags, at = tagged.tags, token - 1
    if inside.word(1) in lists["title_after"]:
        return True
    while at > token - _APART and tags[at] in _LINKS:
        if tags[at] in (_ADP, _TO) and at == token - 1 and inside.word(-1) in lists["title_in"]:
            at -= 1
            break
        at -= 1
    if at < 0 or tags[at] in _ENDS:
        return False
    return (
        inside.word(at - token) in lists["title_before"]
        or (tags[token - 1] == _POSS and tagged.words(token - 1, token)[0].isupper())
        or (tags[token - 1] == _ADP and inside.word(-1) in lists["title_directly_in"])
    )


def _is_whole(inside: _Inside) -> bool:
    """Return whether the marks hold speech of its own, not a piece of the outlet's sentence."""
    tags, token, words, text = inside.tagged.tags, inside.token, inside.words, inside.text
    begins = tags[token - 1] if token else _LINE
    if text[:1].islower():
        reopened = begins == "," and _QUOTE in tags[max(0, token - _REOPENED) : token]
        return reopened and len(words) > _SPEECH
    return begins in _WHOLE_BEFORE and (len(words) >= _SPEECH or text[-1] in ".?!," or begins in _BEGINS)
