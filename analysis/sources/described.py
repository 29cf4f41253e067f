"""Whom a description means: "the Tarrow First politician", "the Kremlin's leader", "the senator"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from analysis.languages import Language
from analysis.languages.tags import letters
from analysis.sources.called import kind_of_name
from analysis.sources.data import load_kinds
from analysis.sources.kinds import bare_words
from analysis.sources.mentions import Mention
from analysis.sources.names import Names
from analysis.tagging import Tagged
from analysis.tagging.sentences import sentence_of

_LINE, _BEFORE_NAME = letters("LINE"), letters("NOUN NOUNS PROPN PROPNS POSS NUM")
_NAME, _OF_NAME = frozenset(letters("PROPN PROPNS")), letters("PROPN PROPNS POSS")
_BETWEEN_WORDS = re.compile(r"[\s,–—-]+")
_RECENT = 60  # tokens: about two sentences
_BEFORE = 6  # tokens of a name's introduction
_MOST = 20  # people that one word introduces, and introductions of one name, that are kept

Introduced = dict[str, dict[str, Mention]]


def introductions(tagged: Tagged, names: Names) -> Introduced:
    """Return for each word the people whom the text introduces with it, by last name.

    Words are in lower case; those for one country ("Russian", "Kremlin") are that country's name.
    """
    found: Introduced = {}
    for mentions in names.by_last.values():
        people = [mention for mention in mentions[:_MOST] if names.is_person(mention)]
        for mention in people:
            for word in _introduced(tagged, mention):
                holders = found.setdefault(word, {})
                if len(holders) < _MOST:
                    holders.setdefault(mention.last, people[0])
    return found


def _introduced(tagged: Tagged, mention: Mention) -> list[str]:
    tags, start, language = tagged.tags, mention.start, tagged.language
    while start > 0 and tags[start - 1] in _BEFORE_NAME and mention.start - start < _BEFORE:
        start -= 1
    words = bare_words(tagged, start, mention.start)
    if after := language.patterns["introduced"].match(tags, mention.end):
        words += bare_words(tagged, *after.span())
    if aside := language.texts["aside"].match(tagged.text, tagged.ends[mention.end - 1]):
        words += _BETWEEN_WORDS.split(aside["inside"])
    return _plain(words, language)


def _plain(words: list[str], language: Language) -> list[str]:
    kinds = load_kinds(language)
    lows = (word.lower().rstrip(".") for word in words)
    return [kinds.country.get(low) or kinds.short.get(low) or low for low in lows]


def described(
    tagged: Tagged, names: Names, introduced: Callable[[], Introduced], phrase: tuple[int, int, int]
) -> list[Mention]:
    """Return the people that a description with a name in it fits; none if it has no name or fits nobody.

    `phrase` are its first token, the end of its core, and its end; `introduced` gives the introductions of the text,
    which few descriptions need. A person fits whose introduction has all its names
    and its noun ("the Tarrow First councillor"), or, where nobody's has the noun, one of the same kind ("politician").
    """
    start, core, end = phrase
    places = [at for at in range(start + 1, end) if at != core - 1 and tagged.tags[at] in _OF_NAME]
    marks = set(_plain([word for at in places for word in bare_words(tagged, at, at + 1)], tagged.language))
    nouns = _plain(bare_words(tagged, core - 1, core), tagged.language)
    if not marks or not nouns:
        return []
    known = introduced()
    holders = [known.get(mark, {}) for mark in marks]
    fitting = [m for last, m in holders[0].items() if last not in marks and all(last in other for other in holders)]
    exact = [m for m in fitting if m.last in known.get(nouns[-1], {})]
    if exact:
        return exact
    if not fitting and nouns[-1] in load_kinds(tagged.language).generic:
        fitting = _just_introduced(tagged, names, start)
    return [m for m in fitting if _is_one(tagged, names, m, nouns[-1])]


def _is_one(tagged: Tagged, names: Names, mention: Mention, noun: str) -> bool:
    """Return whether a person is of the kind that a general noun is for; a leader is one by title."""
    language = tagged.language
    if noun in language.lists["leader"]:
        mentions, top = names.by_last.get(mention.last, [])[:_MOST], language.lists["top_office"]
        return any(word in top for other in mentions for word in _introduced(tagged, other))
    kind = load_kinds(language).generic.get(noun)
    return kind is not None and kind_of_name(tagged, names, mention.name, mention).kind == kind


def _just_introduced(tagged: Tagged, names: Names, token: int) -> list[Mention]:
    """Return the only person whom the sentence before names, if for the first time and with no other attribute."""
    low = sentence_of(tagged.tags, token)[0]
    before = sentence_of(tagged.tags, low - 2)[0] if low > 1 else low
    near = names.mentions[bisect_left(names.starts, before) : bisect_left(names.starts, low)]
    people = [m for m in near if names.is_person(m)]
    if len(people) != 1 or names.by_last[people[0].last][0] != people[0] or tagged.tags[low - 1] == _LINE:
        return []
    after = tagged.language.patterns["introduced"].match(tagged.tags, people[0].end)
    around = tagged.tags[max(0, people[0].start - 2) : people[0].start - 1] + (after.group() if after else "")
    return people if _NAME.isdisjoint(around) else []


def nearest(holders: list[Mention], names: Names, token: int) -> Mention | None:
    """Return the one of several holders of an office who alone is named shortly before `token`; else None."""
    near = names.mentions[bisect_left(names.starts, token - _RECENT) : bisect_left(names.starts, token)]
    lasts = {mention.last for mention in near}
    recent = [holder for holder in holders if holder.last in lasts]
    return recent[0] if len(recent) == 1 else None
