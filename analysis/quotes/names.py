"""The people and bodies that a text names, and which of them a short mention stands for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from analysis.quotes.data import load_kinds
from analysis.quotes.mentions import SUFFIXES, Mention, find_mentions
from analysis.quotes.tokens import Tagged

_OFFICE_AFTER = re.compile("(?<!D),[dD]?[NZD]{0,4}n{1,3}(?=[P,.])")
_OFFICE_BEFORE = re.compile(r"(?:^|(?<=[.,&!\nQwXc]))[dD][nNZD]{0,3}n,$")  # "her mother, Ann Lee,"
_LINK = re.compile(" (?:of|for|on|against|without|to) ")
_STOP = re.compile(r"[.!\n]")
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
    mentions = find_mentions(tagged)
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
                _hold(names.bodies, noun_of_body(mention.name).lower(), mention)
        for office in _offices(tagged, mention):
            _hold(names.titles, office, mention)
    return names


def _hold(index: dict[str, list[Mention]], noun: str, mention: Mention) -> None:
    """Add a mention to the holders of a noun, unless it is known or there are several already."""
    holders = index.setdefault(noun, [])
    if len(holders) < _SEVERAL and not any(_may_be_same(m, mention) for m in holders):
        holders.append(mention)


def _may_be_same(one: Mention, other: Mention) -> bool:
    """Return whether two mentions have one last name, and one first name as far as they have any."""
    return one.last == other.last and (" " not in one.name or " " not in other.name or _first(one) == _first(other))


def noun_of_body(name: str) -> str:
    """Return the word of a body's name that says what it is: "Council", and "Ministry" of "Ministry of Roads"."""
    return _LINK.split(name)[0].rpartition(" ")[2]


def _offices(tagged: Tagged, mention: Mention) -> list[str]:
    """Return what a person is: "Sen. Ann Lee", "spokeswoman Ann Lee", "Ann Lee, the chair of"."""
    tags, start = tagged.tags, mention.start
    found: list[str] = []
    if mention.title:
        found = [title for title in (mention.title, load_kinds().short.get(mention.title)) if title]
    before = tags[start - 1 : start]
    if before == "n" and mention.person:
        found.append(tagged.lower(start - 1))
    elif before == "," and (office := _OFFICE_BEFORE.search(tags, max(0, start - 8), start)):
        found.append(tagged.lower(office.end() - 2))
    if mention.person and (office := _OFFICE_AFTER.match(tags, mention.end)):
        found.append(tagged.lower(office.end() - 1))
    return found


def _acts(tags: str, mention: Mention) -> bool:
    """Return whether a name speaks or is explained, as people are: "Li Wu said", "said Li Wu", "Li Wu, a farmer"."""
    after = tags[mention.end : mention.end + 2]
    return after[:1] in ("c", "v") or tags[mention.start - 1 : mention.start] == "c" or after in (",d", ",k", ",r")


def _is_who(tagged: Tagged, mention: Mention) -> bool:
    """Return whether "who" follows a name at once, as it follows people's."""
    at = mention.end + (tagged.tags[mention.end : mention.end + 1] == ",")
    return tagged.tags[at : at + 1] == "r" and tagged.lower(at) == "who"


def fullest(tagged: Tagged, mention: Mention, names: Names) -> str | None:
    """Return the fullest name in the text of what a mention names; None where two fit."""
    same = names.full.get(mention.last, [])
    if mention.joined:
        return max([mention.name, *(m.name for m in same)], key=len)
    if " " in mention.name:
        alike = [m.name for m in same if _first(m) == _first(mention)]
        return max([mention.name, *alike], key=_fullness)
    if not same:
        return names.initials.get(mention.name, mention.name)
    fitting = [m for m in same if not (mention.gender and m.gender and m.gender != mention.gender)]
    people = [m for m in fitting if m.person] or fitting
    if not people:
        return mention.name
    chosen = _one_of(tagged, people)
    return max((m.name for m in chosen), key=_fullness) if chosen else None


def _one_of(tagged: Tagged, people: list[Mention]) -> list[Mention]:
    """Return the mentions of the one person of a last name that it stands for alone; none where two fit.

    That is the one named twice as often, or else, if named as often at least, the one introduced a sentence earlier.
    """
    counts = Counter(_first(m) for m in people).most_common(2)
    if len(counts) > 1 and counts[0][1] < 2 * counts[1][1]:
        lead, other = people[0], next(m for m in people if _first(m) != _first(people[0]))
        stop = _STOP.search(tagged.tags, lead.end, lead.end + _LONGEST)
        together = other.start < (stop.start() if stop else lead.end + _LONGEST)
        if counts[0][0] != _first(lead) or (together and counts[0][1] == counts[1][1]):
            return []
    return [m for m in people if _first(m) == counts[0][0]]


def _fullness(name: str) -> tuple[bool, int]:
    """Rank names by length, one with Jr or Sr last: it may be another person's."""
    return name.rpartition(" ")[2].lower() not in SUFFIXES, len(name)


def _first(mention: Mention) -> str:
    return mention.name.removeprefix("The ").split()[0]
