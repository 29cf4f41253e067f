"""Whom a pronoun means: the most prominent fitting person of the nearest sentence before it."""

from __future__ import annotations

import re
from bisect import bisect_left

from analysis.quotes.attribution import sentence_of, sentence_start
from analysis.quotes.data import load_kinds
from analysis.quotes.mentions import Mention
from analysis.quotes.names import Names
from analysis.quotes.phrases import NP, clause_subject
from analysis.quotes.tokens import Tagged

GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_SENTENCES = 25
_SUBJECT = re.compile(r"(?:,[^.\n!;:]{1,25},|r[^,.\n!]{1,25},?)?[ax]*[cvxgbX]|(?=[.!\n])")
_SPEAKS = re.compile(r"h[ax]*[cvxX]")
_SOMEBODY = re.compile(rf"(?:^|(?<=[,Q]))(({NP})(?:P{NP})?)(?:,[^.!;]{{1,10}},)?[axX]*[cvxX]")
_JOINED = re.compile(",?&[dnNZ]{0,3}")  # "Lee and Mayor Venn"
_MAIN = 2  # the rank of a subject
_FARTHEST = 800  # tokens
_LONGEST = 400  # tokens; a bound for sentences without a full stop


def referent(tagged: Tagged, names: Names, token: int, gender: str) -> Mention | tuple[int, int] | None:
    """Return whom a pronoun of this gender at `token` stands for: a mention, the tokens of "a woman", or None.

    A sentence whose own subject is such a pronoun passes its referent on: names after that pronoun are not meant. None
    is meant where two of this gender are named as one: "Lee and Venn met".
    """
    tags = tagged.tags
    at, high = bisect_left(names.starts, token), token
    for _ in range(_SENTENCES):
        low = sentence_start(tags, max(0, high - _LONGEST), max(0, high))
        group: list[Mention] = []
        while at and names.mentions[at - 1].start >= low:
            at -= 1
            group.append(names.mentions[at])
        fitting = [m for m in reversed(group) if names.is_person(m) and names.gender(m) in ("", gender)]
        best = max(fitting, key=lambda mention: _prominence(tags, mention), default=None)
        if best and _prominence(tags, best) == _MAIN:
            return None if _is_paired(tags, names, best, fitting) else best
        if somebody := _somebody(tagged, low, high, gender):
            return somebody
        passed_on = _pronoun(tagged, low, high, gender)
        fitting = [m for m in fitting if passed_on < 0 or m.start < passed_on]
        if fitting:
            best = max(fitting, key=lambda mention: _prominence(tags, mention))
            return None if _is_paired(tags, names, best, fitting) else best
        if low <= 0 or token - low > _FARTHEST:
            break
        high = low - 1
    return None


def body_before(tagged: Tagged, token: int) -> tuple[int, int] | None:
    """Return what "it" at `token` stands for: the subject before it, of its own or the last sentence, if it is a body.

    A noun is a body's if it is a part of bodies' names too ("the ministry"), or a document's.
    """
    low, _ = sentence_of(tagged.tags, token)
    before = sentence_of(tagged.tags, low - 2)[0] if low > 1 else low
    for start, end in ((low, token), (before, low)):
        if subject := clause_subject(tagged.tags, start, end):
            kinds, noun = load_kinds(), tagged.words(subject[1] - 1, subject[1])
            part = noun.capitalize()
            if part in kinds.name or part in kinds.joined or kinds.head.get(noun.lower()) == "document":
                return subject
            return None
    return None


def _pronoun(tagged: Tagged, low: int, high: int, gender: str) -> int:
    """Return the first subject pronoun of a gender in [low, high), or -1."""
    return next(
        (m.start() for m in _SPEAKS.finditer(tagged.tags, low, high) if _gender(tagged, m.start()) == gender),
        -1,
    )


def _gender(tagged: Tagged, token: int) -> str:
    return GENDERS.get(re.split("['’]", tagged.lower(token))[0], "")


def _somebody(tagged: Tagged, low: int, high: int, gender: str) -> tuple[int, int] | None:
    """Return the subject of a sentence if it is a noun of this gender: "a woman", "his mother"."""
    if low >= high:
        return None
    match = _SOMEBODY.search(tagged.tags[low:high])
    if match is None:
        return None
    head = low + match.end(2)
    if load_kinds().kin.get(tagged.lower(head - 1)) != gender:
        return None
    return low + match.start(1), low + match.end(1)


def _is_paired(tags: str, names: Names, best: Mention, fitting: list[Mention]) -> bool:
    """Return whether "and" joins somebody else to `best` who is as prominent and of the same gender, known or not."""
    for other in fitting:
        first, second = sorted((best, other))
        alike = names.gender(other) == names.gender(best) and other.last != best.last
        if alike and _prominence(tags, other) and _JOINED.fullmatch(tags, first.end, max(first.end, second.start)):
            return True
    return False


def _prominence(tags: str, mention: Mention) -> int:
    """Rank a mention as antecedent: 2 subject, 1 of its own, 0 part of another phrase ("Lee's aides")."""
    if tags[mention.end - 1] == "D" or tags[mention.end : mention.end + 1] in ("n", "z"):
        return 0
    free = mention.start == 0 or tags[mention.start - 1] not in "PTY"
    return _MAIN if free and _SUBJECT.match(tags, mention.end) else 1
