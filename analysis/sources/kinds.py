"""What kind of source words tell of: official, expert, organisation, business, citizen, media and so on."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from analysis.languages import Language
from analysis.sources.data import load_kinds
from analysis.tagging import Tagged

_ASIDE = 150  # characters after a phrase: room for a clause that withholds a name, too little for another sentence's
_REMEMBERED = 1 << 14  # words: the same few thousand come again in all texts
_SIGNS = ',.()"“”'  # around a word


class Kind(NamedTuple):
    """A kind of source, and the words of the text or of the lists that decided it; None for unknown."""

    kind: str
    words: str | None = None


UNKNOWN = Kind("unknown")


def kind_of_words(words: list[str], language: Language) -> Kind:
    """Return the kind that a noun phrase's words tell, the last one that tells any; pairs such as "news agency" first.

    >>> from analysis.languages import ENGLISH
    >>> kind_of_words(["a", "news", "agency"], ENGLISH), kind_of_words(["the", "roads", "agency"], ENGLISH).kind
    (Kind(kind='media', words='news agency'), 'official')
    """
    kinds = load_kinds(language)
    names, heads = kinds.name, kinds.head
    for at in range(len(words) - 1, -1, -1):
        low = words[at].lower()
        if at and (kind := heads.get(f"{words[at - 1].lower()}-{low}")):
            return Kind(kind, f"{words[at - 1]} {words[at]}")
        if kind := names.get(words[at]) or heads.get(low) or heads.get(language.singular(low)):
            return Kind(kind, words[at])
    return UNKNOWN


def withheld(tagged: Tagged, ends: tuple[int, ...]) -> Kind | None:
    """Return anonymous if what follows one of these ends of a source's phrase (tokens) withholds its name."""
    pattern = tagged.language.texts["withheld"]
    for end in ends:
        after = tagged.ends[end - 1]
        if found := pattern.match(tagged.text, after, after + _ASIDE):
            return Kind("anonymous", found["reason"])
    return None


def core_of(tagged: Tagged, start: int, end: int) -> int:
    """Return the end of a noun phrase's core, after its head noun: "aide" in "an aide to Lee"."""
    cut = tagged.language.patterns["phrase_end"].search(tagged.tags, start + 1, end)
    return cut.start() if cut else end


def bare_words(tagged: Tagged, start: int, end: int) -> list[str]:
    """Return the words of the tokens [start, end) without signs and possessive endings."""
    if start >= end:
        return []
    language = tagged.language
    return [word for raw in tagged.words(start, end).split() if (word := _bare(raw, language))]


@lru_cache(maxsize=_REMEMBERED)
def _bare(word: str, language: Language) -> str:
    return language.texts["possessive_or_apostrophe"].sub("", word.strip(_SIGNS))
