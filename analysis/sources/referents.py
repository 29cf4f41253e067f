"""Whom a pronoun means: the most prominent fitting person of the nearest sentence before it."""

from __future__ import annotations

import re
from bisect import bisect_left

from analysis.languages import Language
from analysis.languages.tags import letters
from analysis.sources.data import load_kinds, pronoun_genders
from analysis.sources.mentions import Mention
from analysis.sources.names import Names
from analysis.tagging import Tagged
from analysis.tagging.phrases import clause_subject
from analysis.tagging.sentences import sentence_of, sentence_start

_POSS, _BEFORE_OBJECT = letters("POSS"), letters("ADP TO BY")
_NOUNS = tuple(letters("NOUN NOUNS"))
_APOSTROPHE = re.compile("['’]")
_MAIN = 2  # the rank of a subject
_SENTENCES = 25  # a pronoun hardly reaches farther back; a bound for lists of short lines
_FARTHEST = 800  # tokens; the same in long sentences
_LONGEST = 400  # tokens; a bound for sentences without a full stop


def referent(tagged: Tagged, names: Names, token: int, gender: str) -> Mention | tuple[int, int] | None:
    """Return whom a pronoun of this gender at `token` stands for: a mention, the tokens of "a woman", or None.

    A sentence whose own subject is such a pronoun passes its referent on: names after that pronoun are not meant. None
    is meant where two of this gender are named as one: "Lee and Venn met".
    """
    tags, language = tagged.tags, tagged.language
    at, high = bisect_left(names.starts, token), token
    for _ in range(_SENTENCES):
        low = sentence_start(tags, max(0, high - _LONGEST), max(0, high))
        group: list[Mention] = []
        while at and names.mentions[at - 1].start >= low:
            at -= 1
            group.append(names.mentions[at])
        fitting = [m for m in reversed(group) if names.is_person(m) and names.gender(m) in ("", gender)]
        best = _most_prominent(tags, fitting, language)
        if best and _prominence(tags, best, language) == _MAIN:
            return None if _is_paired(tagged, names, best, fitting) else best
        if somebody := _somebody(tagged, low, high, gender):
            return somebody
        passed_on = _pronoun(tagged, low, high, gender)
        fitting = [m for m in fitting if passed_on < 0 or m.start < passed_on]
        if best := _most_prominent(tags, fitting, language):
            return None if _is_paired(tagged, names, best, fitting) else best
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
        if subject := clause_subject(tagged, start, end):
            kinds, noun = load_kinds(tagged.language), tagged.words(subject[1] - 1, subject[1])
            part = noun.capitalize()
            if part in kinds.name or part in kinds.joined or kinds.head.get(noun.lower()) == "document":
                return subject
            return None
    return None


def pronoun_at(tagged: Tagged, token: int) -> str:
    """Return a pronoun in lower case, without the verb that may be drawn together with it: "she" of "She's"."""
    return _APOSTROPHE.split(tagged.lower(token))[0]


def _pronoun(tagged: Tagged, low: int, high: int, gender: str) -> int:
    """Return the first subject pronoun of a gender in [low, high), or -1."""
    genders, speaks = pronoun_genders(tagged.language), tagged.language.patterns["pronoun_acts"]
    found = (match.start() for match in speaks.finditer(tagged.tags, low, high))
    return next((at for at in found if genders.get(pronoun_at(tagged, at), "") == gender), -1)


def _somebody(tagged: Tagged, low: int, high: int, gender: str) -> tuple[int, int] | None:
    """Return the subject of a sentence if it is a noun of this gender: "a woman", "his mother"."""
    if low >= high:
        return None
    match = tagged.language.patterns["somebody"].search(tagged.tags[low:high])
    if match is None:
        return None
    head = low + match.end("noun")
    if load_kinds(tagged.language).kin.get(tagged.lower(head - 1)) != gender:
        return None
    return low + match.start("somebody"), low + match.end("somebody")


def _is_paired(tagged: Tagged, names: Names, best: Mention, fitting: list[Mention]) -> bool:
    """Return whether "and" joins somebody else to `best` who is as prominent and of the same gender, known or not."""
    tags, language = tagged.tags, tagged.language
    joined = language.patterns["joined_names"]
    for other in fitting:
        first, second = sorted((best, other))
        alike = names.gender(other) == names.gender(best) and other.last != best.last
        if not alike or not _prominence(tags, other, language):
            continue
        if joined.fullmatch(tags, first.end, max(first.end, second.start)):
            return True
    return False


def _most_prominent(tags: str, fitting: list[Mention], language: Language) -> Mention | None:
    return max(fitting, key=lambda mention: _prominence(tags, mention, language), default=None)


def _prominence(tags: str, mention: Mention, language: Language) -> int:
    """Rank a mention as antecedent: 2 subject, 1 of its own, 0 part of another phrase ("Lee's aides")."""
    if tags[mention.end - 1] == _POSS or tags[mention.end : mention.end + 1] in _NOUNS:
        return 0
    free = mention.start == 0 or tags[mention.start - 1] not in _BEFORE_OBJECT
    return _MAIN if free and language.patterns["name_acts"].match(tags, mention.end) else 1
