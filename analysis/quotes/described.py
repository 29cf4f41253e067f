"""Whom a description means: "the Tarrow First politician", "the Kremlin's leader", "the senator"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from analysis.quotes.attribution import sentence_of
from analysis.quotes.called import kind_of_name
from analysis.quotes.data import load_kinds
from analysis.quotes.kinds import bare_words
from analysis.quotes.mentions import Mention
from analysis.quotes.names import Names
from analysis.quotes.tokens import Tagged

_AROUND = re.compile(r",?[dD]?[nNZDkPYTaqd]{1,12}")  # ", mayor of Dunmore" and " of Tarrow First"
_ASIDE = re.compile(r"(?:['’]s)? \(([^()\n]{1,60})\)")
_RECENT = 60  # tokens: about two sentences
_BEFORE = 6  # tokens of a name's introduction
_MOST = 20  # people that one word introduces, and introductions of one name, that are kept
_TOP = ("president", "prime", "premier", "chancellor", "king", "queen", "emperor", "chief", "ceo", "chairman")

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
    tags, start = tagged.tags, mention.start
    while start > 0 and tags[start - 1] in "nzNZDk" and mention.start - start < _BEFORE:
        start -= 1
    words = bare_words(tagged, start, mention.start)
    if after := _AROUND.match(tags, mention.end):
        words += bare_words(tagged, *after.span())
    if aside := _ASIDE.match(tagged.text, tagged.ends[mention.end - 1]):
        words += re.split(r"[\s,–—-]+", aside[1])
    return _plain(words)


def _plain(words: list[str]) -> list[str]:
    kinds = load_kinds()
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
    places = [at for at in range(start + 1, end) if at != core - 1 and tagged.tags[at] in "NZD"]
    marks = set(_plain([word for at in places for word in bare_words(tagged, at, at + 1)]))
    nouns = _plain(bare_words(tagged, core - 1, core))
    if not marks or not nouns:
        return []
    known = introduced()
    holders = [known.get(mark, {}) for mark in marks]
    fitting = [m for last, m in holders[0].items() if last not in marks and all(last in other for other in holders)]
    exact = [m for m in fitting if m.last in known.get(nouns[-1], {})]
    if exact:
        return exact
    if not fitting and nouns[-1] in load_kinds().generic:
        fitting = _just_introduced(tagged, names, start)
    return [m for m in fitting if _is_one(tagged, names, m, nouns[-1])]


def _is_one(tagged: Tagged, names: Names, mention: Mention, noun: str) -> bool:
    """Return whether a person is of the kind that a general noun is for; a leader is one by title."""
    if noun == "leader":
        mentions = names.by_last.get(mention.last, [])[:_MOST]
        return any(word in _TOP for other in mentions for word in _introduced(tagged, other))
    kind = load_kinds().generic.get(noun)
    return kind is not None and kind_of_name(tagged, names, mention.name, mention).kind == kind


def _just_introduced(tagged: Tagged, names: Names, token: int) -> list[Mention]:
    """Return the only person whom the sentence before names, if for the first time and with no other attribute."""
    low = sentence_of(tagged.tags, token)[0]
    before = sentence_of(tagged.tags, low - 2)[0] if low > 1 else low
    near = names.mentions[bisect_left(names.starts, before) : bisect_left(names.starts, low)]
    people = [m for m in near if names.is_person(m)]
    if len(people) != 1 or names.by_last[people[0].last][0] != people[0] or tagged.tags[low - 1] == "\n":
        return []
    after = _AROUND.match(tagged.tags, people[0].end)
    around = tagged.tags[max(0, people[0].start - 2) : people[0].start - 1] + (after.group() if after else "")
    return [] if "N" in around or "Z" in around else people


def nearest(holders: list[Mention], names: Names, token: int) -> Mention | None:
    """Return the one of several holders of an office who alone is named shortly before `token`; else None."""
    near = names.mentions[bisect_left(names.starts, token - _RECENT) : bisect_left(names.starts, token)]
    lasts = {mention.last for mention in near}
    recent = [holder for holder in holders if holder.last in lasts]
    return recent[0] if len(recent) == 1 else None
