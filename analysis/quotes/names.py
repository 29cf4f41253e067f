"""The people and bodies that a text names, and which of them a short mention stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.quotes.data import load_kinds, read_rows
from analysis.quotes.tokens import Tagged

_RUN = re.compile(r"[NZ]+D?|(?<![NZ])D")
_OFFICE_AFTER = re.compile("(?<!D),[dD]?[NZD]{0,4}n{1,3}(?=[P,.])")
_OFFICE_BEFORE = re.compile(r"(?:^|(?<=[.,&!\nQwX]))[dD][nNZD]{0,3}n,$")  # "her mother, Ann Lee,"
_SUFFIX = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "phd"))
_MOST = 100  # full names of one last name that are compared
_SEVERAL = 3  # holders of one title that are kept: only a sole one is ever meant
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


class Mention(NamedTuple):
    """One run of capitalised tokens, without titles: `name`, whether it looks like a person's, and their gender."""

    start: int
    end: int
    name: str
    title: str
    person: bool
    gender: str
    maybe: bool
    last: str


@dataclass(slots=True)
class Names:
    """All mentions of a text, in order, with an index by last word."""

    mentions: list[Mention]
    starts: list[int] = field(default_factory=list)
    full: dict[str, list[Mention]] = field(default_factory=dict)
    titles: dict[str, list[Mention]] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    by_last: dict[str, list[Mention]] = field(default_factory=dict)

    def is_person(self, mention: Mention) -> bool:
        """Tell whether a mention is of a person, be it only by a last name that the text gives a person."""
        return mention.person or mention.last in self.people

    def gender(self, mention: Mention) -> str:
        """Return m or f, or "" where the text does not tell."""
        return mention.gender or self.people.get(mention.last, "")

    def before(self, token: int) -> list[Mention]:
        """Return the mentions that start before a token."""
        return self.mentions[: bisect_left(self.starts, token)]


@cache
def load_genders() -> dict[str, str]:
    """Return m or f for common first names; own list."""
    found: dict[str, str] = {}
    for row in read_rows("names.csv"):
        for name in row["names"].split():
            found.setdefault(name, row["gender"])
    return found


def last_word(name: str) -> str:
    """Return the last word of a name, in lower case, without suffixes such as Jr."""
    words = [w for w in name.split() if w.lower() not in _SUFFIX]
    return words[-1].lower() if words else name.lower()


def find_names(tagged: Tagged) -> Names:
    """Return the named mentions of a tagged text."""
    mentions = [m for match in _RUN.finditer(tagged.tags) if (m := _mention(tagged, *match.span()))]
    names = Names(mentions, [m.start for m in mentions])
    alone = {m.name.lower() for m in mentions if " " not in m.name}
    for mention in mentions:
        last = mention.last
        names.by_last.setdefault(last, []).append(mention)
        introduced = " " not in mention.name and _is_who(tagged, mention)
        if mention.person or introduced or (mention.maybe and (last in alone or _acts(tagged.tags, mention))):
            names.people[last] = names.people.get(last) or mention.gender
        if " " in mention.name:
            same = names.full.setdefault(mention.last, [])
            if len(same) < _MOST:
                same.append(mention)
            if not mention.person:
                names.initials.setdefault("".join(w[0] for w in mention.name.split() if w[0].isupper()), mention.name)
        for office in {mention.title, *_offices(tagged, mention)} - {""}:
            holders = names.titles.setdefault(office, [])
            if len(holders) < _SEVERAL and mention.last not in (holder.last for holder in holders):
                holders.append(mention)
    return names


def _offices(tagged: Tagged, mention: Mention) -> list[str]:
    """Return what a person is besides a title: "spokeswoman Ann Lee", "Ann Lee, the chair of"."""
    tags, found = tagged.tags, []
    if mention.person and mention.start and tags[mention.start - 1] == "n":
        found.append(mention.start - 1)
    if (
        mention.start
        and tags[mention.start - 1] == ","
        and (before := _OFFICE_BEFORE.search(tags, max(0, mention.start - 8), mention.start))
    ):
        found.append(before.end() - 2)
    after = _OFFICE_AFTER.match(tags, mention.end) if mention.person else None
    if after:
        found.append(after.end() - 1)
    return [tagged.words(at, at + 1).lower() for at in found]


def _acts(tags: str, mention: Mention) -> bool:
    """Tell whether a name speaks or is explained, as people are: "Li Wu said", "said Li Wu", "Li Wu, a farmer"."""
    after = tags[mention.end : mention.end + 2]
    return after[:1] in ("c", "v") or tags[mention.start - 1 : mention.start] == "c" or after in (",d", ",k", ",r")


def _is_who(tagged: Tagged, mention: Mention) -> bool:
    """Tell whether "who" follows a name at once, as it follows people's."""
    at = mention.end + (tagged.tags[mention.end : mention.end + 1] == ",")
    return tagged.tags[at : at + 1] == "r" and tagged.words(at, at + 1).lower() == "who"


def _mention(tagged: Tagged, start: int, end: int) -> Mention | None:
    read = _read_run(tagged.text[tagged.starts[start] : tagged.ends[end - 1]], end - start)
    return Mention(start + read[0], end, *read[1:]) if read else None


@lru_cache(maxsize=1 << 15)
def _read_run(run: str, count: int) -> tuple[int, str, str, bool, str, bool, str] | None:
    """Take a run of capitalised words apart: how many belong to titles, and the fields of a Mention."""
    words = [_POSSESSIVE.sub("", word) if word[-1] in "s'’" else word for word in run.split()]
    if len(words) != count:  # tokens and words differ, as in "Brown/Smith"
        words = words[-count:]
    start, title, gender, kinds = 0, "", "", load_kinds()
    for at in range(len(words) - 2, 0, -1):
        low = words[at].lower().rstrip(".")
        if low in kinds.title or low in kinds.head or low in kinds.courtesy:
            start = at + (low not in kinds.title and low not in kinds.courtesy)
            break
    while start < len(words):
        low = words[start].lower().rstrip(".")
        if low in kinds.courtesy:
            gender = kinds.courtesy[low]
            title = title or low
        elif low in kinds.title and start + 1 < len(words):
            title = low
        elif not (low in load_kinds().leading and start + 1 < len(words)):
            break
        start += 1
    words = [w.strip(",.") if len(w) > 2 else w for w in words[start:]]
    if not words or not words[0][:1].isupper():
        return None
    first = load_genders().get(words[0], "")
    body = any(w in kinds.name for w in words) and not title
    person = bool(title) or (not body and bool(first))
    maybe = not body and 1 < len(words) < 4 and not words[-1].isupper() and words[0] not in kinds.place
    maybe = maybe and words[-1].lower() not in kinds.head
    name = " ".join(words)
    if body and not person and run.startswith("The "):
        name = f"The {name}"
    return start, name, title, person, gender or (first if len(words) > 1 else ""), maybe, last_word(name)


def fullest(mention: Mention, names: Names) -> str | None:
    """Return the fullest name in the text of what a mention names; None where two fit."""
    same = names.full.get(mention.last, [])
    if " " in mention.name:
        alike = [m.name for m in same if _first(m) == _first(mention)]
        return max([mention.name, *alike], key=_fullness)
    if not same:
        return names.initials.get(mention.name, mention.name)
    fitting = [m for m in same if not (mention.gender and m.gender and m.gender != mention.gender)]
    people = [m for m in fitting if m.person] or fitting
    counts = Counter(_first(m) for m in people).most_common(2)
    if len(counts) > 1:
        lead = _first(people[0])  # two people of one last name: the one introduced first or named twice as often
        if counts[0][1] < 2 * counts[1][1] and counts[0][0] != lead:
            return None
        people = [m for m in people if _first(m) == counts[0][0]]
    return max((m.name for m in people), key=_fullness) if people else mention.name


def _fullness(name: str) -> tuple[bool, int]:
    """Rank names by length, one with Jr or Sr last: it may be another person's."""
    return name.rpartition(" ")[2].lower() not in _SUFFIX, len(name)


def _first(mention: Mention) -> str:
    return mention.name.removeprefix("The ").split()[0]
