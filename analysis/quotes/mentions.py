"""Read runs of capitalised words: what of them is a title, whether they name a person or a body, which gender."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.quotes.data import load_kinds, read_rows
from analysis.quotes.tokens import Tagged

_RUN = re.compile(r"[NZ]+D?|(?<![NZ])D")
# what may go on after the head of a body's name: "of Roads", "on Rivers and Ports", "of Health and Human Services"
_GOES_ON = re.compile(r"[PT]d?([NZ]{1,4}D?)(?:&(N{0,1}Z)(?![NZ]))?")
_JOINS = frozenset(("of", "for", "on", "against", "without", "to"))
_PLURAL_JOINS = frozenset(("for", "against", "without"))  # "Citizens for Clean Water"
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "phd"))
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

    @property
    def joined(self) -> bool:
        """Return whether this is a body's name of several parts, such as "Ministry of Roads"."""
        return " " in self.last


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
    words = [w for w in name.split() if w.lower() not in SUFFIXES]
    return words[-1].lower() if words else name.lower()


def find_mentions(tagged: Tagged) -> list[Mention]:
    """Return the named mentions of a tagged text, in order, not overlapping."""
    found: list[Mention] = []
    over = 0
    for start, end in [match.span() for match in _RUN.finditer(tagged.tags)]:
        if start < over or (end == start + 1 and tagged.tags[start] == "Z" and opens_with_noun(tagged, start)):
            continue
        if read := _read_run(tagged.words(start, end), end - start):
            mention = Mention(start + read[0], end, *read[1:])
            found.append(mention if mention.person else _whole_body(tagged, mention))
            over = found[-1].end
    return found


def opens_with_noun(tagged: Tagged, start: int) -> bool:
    """Return whether a token has its capital only from the sentence it opens: "Neighbors said", "Court papers say"."""
    tags, kinds = tagged.tags, load_kinds()
    word = tagged.words(start, start + 1)
    if (start and tags[start - 1] not in ".!\n") or tags[start] not in "NZ" or not word[0].isupper():
        return False
    low, after = word.lower(), tags[start + 1 : start + 2]
    if not (low in kinds.head or low.removesuffix("s") in kinds.head) or after in ("N", "Z"):
        return False
    goes_on = after == "P" and word in kinds.joined
    return after in ("n", "z") or (tags[start] == "Z" and word not in kinds.name and not goes_on)


@lru_cache(maxsize=1 << 15)
def _read_run(run: str, count: int) -> tuple[int, str, str, bool, str, bool, str] | None:
    """Take a run of capitalised words apart: how many belong to titles, and the fields of a Mention."""
    words = [_POSSESSIVE.sub("", word) if word[-1] in "s'’" else word for word in run.split()]
    if len(words) != count:  # tokens and words differ, as in "Brown/Smith"
        words = words[-count:]
    start, title, gender, kinds = 0, "", "", load_kinds()
    for at in range(len(words) - 2, 0, -1):
        low = words[at].lower().rstrip(".")
        forename = at == len(words) - 2 and words[at] in load_genders()  # the Bill of "President Bill Lee" is no law
        if not forename and (low in kinds.title or low in kinds.head or low in kinds.courtesy):
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


def _whole_body(tagged: Tagged, mention: Mention) -> Mention:
    """Complete a body's name that goes on after of or for, and that of a newspaper, whose "The" opens a sentence."""
    tags, start = tagged.tags, mention.start
    if tags[mention.end - 1] == "D":
        return mention
    kinds, head = load_kinds(), mention.name.rpartition(" ")[2]
    medium = start and kinds.name.get(head) == "media"
    if medium and tagged.words(start - 1, start) == "The" and not mention.name.startswith("The "):
        return mention._replace(name=f"The {mention.name}")
    rest = _GOES_ON.match(tags, mention.end)
    if rest is None:
        return mention
    link = tagged.words(mention.end, mention.end + 1)
    plural = tags[start : mention.end] == "Z" and link in _PLURAL_JOINS
    if not plural and not (head in kinds.joined and link in _JOINS):
        return mention
    another = rest[2] and tagged.words(*rest.span(2)).split()[0] in load_genders()  # "of Roads and Mary Stokes"
    rest_end = rest.end(1) if another else rest.end()
    name = _POSSESSIVE.sub("", f"{mention.name} {' '.join(tagged.words(mention.end, rest_end).split())}")
    return mention._replace(end=rest_end, name=name, maybe=False, last=name.removeprefix("The ").lower())
