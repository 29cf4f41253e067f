"""The people and bodies that a text names, and which of them a short mention stands for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from analysis.languages import Language
from analysis.languages.tags import letters
from analysis.sources.data import load_kinds
from analysis.sources.mentions import Mention, find_mentions, without_article
from analysis.tagging import Tagged

_NOUN, _CUE, _REL = letters("NOUN"), letters("CUE"), letters("REL")
_ACTS = tuple(letters("CUE VERB"))
_EXPLAINED = tuple(letters(f", {name}") for name in ("DET", "NUM", "REL"))  # ", a farmer", ", 34", ", who"
_OFFICE = 8  # tokens before a name: more than a noun phrase without another in it has
_LONGEST = 400  # tokens; a bound for sentences without a full stop
_MOST = 100  # full names of one last name that are compared
_SEVERAL = 3  # holders of one title that are kept: only a sole one is ever meant


@dataclass(slots=True)
class Names:
    """All mentions of a text, in order, with indexes.

    By last word: `by_last`, `full` (names of several words) and `people` (a gender or ""). By what they are: `titles`
    (people by office) and `bodies` (by noun: the council), each with the first few holders. `initials` are bodies'.
    """

    mentions: list[Mention]
    starts: list[int] = field(default_factory=list)
    full: dict[str, list[Mention]] = field(default_factory=dict)
    titles: dict[str, list[Mention]] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    by_last: dict[str, list[Mention]] = field(default_factory=dict)
    bodies: dict[str, list[Mention]] = field(default_factory=dict)
    offices: dict[str, bool] = field(default_factory=dict)  # by last name, filled when asked for

    def is_person(self, mention: Mention) -> bool:
        """Return whether a mention is of a person, be it only by a last name that the text gives a person."""
        return mention.person or mention.last in self.people

    def gender(self, mention: Mention) -> str:
        """Return m or f, or "" where the text does not tell."""
        return mention.gender or self.people.get(mention.last, "")


def find_names(tagged: Tagged) -> Names:
    """Return the named mentions of a tagged text."""
    mentions, language = find_mentions(tagged), tagged.language
    names = Names(mentions, [m.start for m in mentions])
    alone = {m.last for m in mentions if " " not in m.name}
    for mention in mentions:
        last, several = mention.last, " " in mention.name
        names.by_last.setdefault(last, []).append(mention)
        introduced = not several and _is_who(tagged, mention)
        if mention.person or introduced or (mention.maybe and (last in alone or _acts(tagged.tags, mention))):
            names.people[last] = names.people.get(last) or mention.gender
        if several:
            same = names.full.setdefault(last, [])
            if len(same) < _MOST:
                same.append(mention)
            if not mention.person:
                names.initials.setdefault("".join(w[0] for w in mention.name.split() if w[0].isupper()), mention.name)
                _hold(names.bodies, noun_of_body(mention.name, language).lower(), mention, language)
        for office in _offices(tagged, mention):
            _hold(names.titles, office, mention, language)
    return names


def _hold(index: dict[str, list[Mention]], noun: str, mention: Mention, language: Language) -> None:
    """Add a mention to the holders of a noun, unless it is known or there are several already."""
    holders = index.setdefault(noun, [])
    if len(holders) < _SEVERAL and not any(_may_be_same(m, mention, language) for m in holders):
        holders.append(mention)


def _may_be_same(one: Mention, other: Mention, language: Language) -> bool:
    """Return whether two mentions have one last name, and one first name as far as they have any."""
    if one.last != other.last:
        return False
    return " " not in one.name or " " not in other.name or _first(one, language) == _first(other, language)


def noun_of_body(name: str, language: Language) -> str:
    """Return the word of a body's name that says what it is: "Council", and "Ministry" of "Ministry of Roads"."""
    return _link(language).split(name)[0].rpartition(" ")[2]


@cache
def _link(language: Language) -> re.Pattern[str]:
    """Return the expression for a word that joins the parts of a body's name."""
    return re.compile(f" (?:{'|'.join(map(re.escape, sorted(language.lists['body_joins'])))}) ")


def _offices(tagged: Tagged, mention: Mention) -> list[str]:
    """Return what a person is: "Sen. Ann Lee", "spokeswoman Ann Lee", "Ann Lee, the chair of"."""
    tags, start, patterns = tagged.tags, mention.start, tagged.language.patterns
    found: list[str] = []
    if mention.title:
        short = load_kinds(tagged.language).short.get(mention.title)
        found = [title for title in (mention.title, short) if title]
    before = tags[start - 1 : start]
    if before == _NOUN and mention.person:
        found.append(tagged.lower(start - 1))
    elif before == "," and (office := patterns["office_before"].search(tags, max(0, start - _OFFICE), start)):
        found.append(tagged.lower(office.start("office")))
    if mention.person and (office := patterns["office_after"].match(tags, mention.end)):
        found.append(tagged.lower(office.end() - 1))
    return found


def _acts(tags: str, mention: Mention) -> bool:
    """Return whether a name speaks or is explained, as people are: "Li Wu said", "said Li Wu", "Li Wu, a farmer"."""
    after = tags[mention.end : mention.end + 2]
    return after[:1] in _ACTS or tags[mention.start - 1 : mention.start] == _CUE or after in _EXPLAINED


def _is_who(tagged: Tagged, mention: Mention) -> bool:
    """Return whether "who" follows a name at once, as it follows people's."""
    at = mention.end + (tagged.tags[mention.end : mention.end + 1] == ",")
    return tagged.tags[at : at + 1] == _REL and tagged.lower(at) in tagged.language.lists["relative_of_people"]


def fullest(tagged: Tagged, mention: Mention, names: Names) -> str | None:
    """Return the fullest name in the text of what a mention names; None where two fit."""
    same, language = names.full.get(mention.last, []), tagged.language
    if mention.joined:
        return max([mention.name, *(m.name for m in same)], key=len)
    if " " in mention.name:
        first = _first(mention, language)
        return _fullest_of([mention.name, *(m.name for m in same if _first(m, language) == first)], language)
    if not same:
        return names.initials.get(mention.name, mention.name)
    fitting = [m for m in same if not (mention.gender and m.gender and m.gender != mention.gender)]
    people = [m for m in fitting if m.person] or fitting
    if not people:
        return mention.name
    chosen = _one_of(tagged, people)
    return _fullest_of([m.name for m in chosen], language) if chosen else None


def _one_of(tagged: Tagged, people: list[Mention]) -> list[Mention]:
    """Return the mentions of the one person of a last name that it stands for alone; none where two fit.

    That is the one named twice as often, or else, if named as often at least, the one introduced a sentence earlier.
    """
    firsts = [_first(m, tagged.language) for m in people]
    counts = Counter(firsts).most_common(2)
    if len(counts) > 1 and counts[0][1] < 2 * counts[1][1]:
        lead, other = people[0], next(m for m, first in zip(people, firsts, strict=True) if first != firsts[0])
        stop = tagged.language.patterns["stop"].search(tagged.tags, lead.end, lead.end + _LONGEST)
        together = other.start < (stop.start() if stop else lead.end + _LONGEST)
        if counts[0][0] != firsts[0] or (together and counts[0][1] == counts[1][1]):
            return []
    return [m for m, first in zip(people, firsts, strict=True) if first == counts[0][0]]


def _fullest_of(names: list[str], language: Language) -> str:
    """Return the longest name, but one with Jr or Sr only if there is no other: it may be another person's."""
    suffixes = language.lists["name_suffixes"]
    return max(names, key=lambda name: (name.rpartition(" ")[2].lower() not in suffixes, len(name)))


def _first(mention: Mention, language: Language) -> str:
    return without_article(mention.name, language).split()[0]
