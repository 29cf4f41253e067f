"""What kind of source words tell of: official, expert, organisation, business, citizen, media and so on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.quotes.data import load_kinds
from analysis.quotes.tokens import Tagged

PHRASE_END = re.compile(r"(?<=.)[PTYA,&rtw(]")  # where a noun phrase's head noun has been
_CLITIC = re.compile("['’]s?$")
_ASIDE = 150  # characters

_WITHHELD = re.compile(
    r"(?: [a-z]+){0,2}?,? ((?:(?:who|whose|speaking|asking|insisting|on|under|and) [^.\n]*?\b)?"
    r"(?:anonym(?:ity|ously)|not (?:to )?be (?:named|identified|quoted)"
    r"|declin(?:ed|ing) to (?:(?:give|state) (?:his|her|their|a) |be )(?:full |last )?"
    r"(?:names?|named|identified|quoted)"
    r"|(?:familiar with|with (?:direct )?knowledge of|(?:were )?briefed on|close to) the "
    r"(?:matter|talks?|case|discussions|situation|negotiations|investigation|inquiry|plans?|decision|thinking)))"
)


class Kind(NamedTuple):
    """A kind of source, and the words of the text or of the lists that decided it; None for unknown."""

    kind: str
    words: str | None = None


UNKNOWN = Kind("unknown")


def kind_of_words(words: list[str]) -> Kind:
    """Return the kind that a noun phrase's words tell, the last one that tells any; pairs such as "news agency" first.

    >>> kind_of_words(["a", "news", "agency"]), kind_of_words(["the", "roads", "agency"]).kind
    (Kind(kind='media', words='news agency'), 'official')
    """
    kinds = load_kinds()
    for at in range(len(words) - 1, -1, -1):
        low = words[at].lower()
        if at and (kind := kinds.head.get(f"{words[at - 1].lower()}-{low}")):
            return Kind(kind, f"{words[at - 1]} {words[at]}")
        if kind := kinds.name.get(words[at]) or kinds.head.get(low) or kinds.head.get(low.removesuffix("s")):
            return Kind(kind, words[at])
    return UNKNOWN


def withheld(tagged: Tagged, ends: tuple[int, ...]) -> Kind | None:
    """Return anonymous if what follows one of these ends of a source's phrase (tokens) withholds its name."""
    for end in ends:
        after = tagged.ends[end - 1]
        if found := _WITHHELD.match(tagged.text, after, after + _ASIDE):
            return Kind("anonymous", found[1])
    return None


def core_of(tags: str, start: int, end: int) -> int:
    """Return the end of a noun phrase's core, after its head noun: "aide" in "an aide to Lee"."""
    cut = PHRASE_END.search(tags, start + 1, end)
    return cut.start() if cut else end


def bare_words(tagged: Tagged, start: int, end: int) -> list[str]:
    """Return the words of the tokens [start, end) without signs and possessive endings."""
    if start >= end:
        return []
    return [word for raw in tagged.words(start, end).split() if (word := _bare(raw))]


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    return _CLITIC.sub("", word.strip(',.()"“”'))
