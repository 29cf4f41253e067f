"""Read what a language's word lists say of sources: kinds.csv, names.csv, and lists of one word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analysis.languages import Language


@dataclass(frozen=True, slots=True)
class Kinds:
    """The words of kinds.csv by place; each word -> kind of source.

    title: before a name; head: head nouns; name: parts of the names of bodies; context: words near a name; role: nouns
    whose kind is that of the body served ("president of the union"); executive: those of them who are business where
    that body is a medium; owned: what belongs to a person ("Lee's campaign"); deed: verbs whose subject is of this
    kind, or for "-" of the object's kind ("founded a charity"); generic: nouns that describe anybody of a kind; known:
    heads of government and nominees for it, as last:first name. Two words joined by a hyphen among heads and owned
    stand for the pair ("news agency").

    Without a kind: leading: words before a name that belong neither to it nor to a title; place: first words of places'
    names; joined: bodies whose names go on ("Ministry of Roads"). With something else for the kind: country: words for
    a country, with its name; short: short titles, with the full one; courtesy: Mr and the like, kin: nouns such as
    mother, both with m or f.
    """

    title: dict[str, str]
    head: dict[str, str]
    name: dict[str, str]
    context: dict[str, str]
    role: dict[str, str]
    executive: dict[str, str]
    owned: dict[str, str]
    deed: dict[str, str]
    known: dict[str, str]
    leading: dict[str, str]
    place: dict[str, str]
    joined: dict[str, str]
    generic: dict[str, str]
    country: dict[str, str]
    short: dict[str, str]
    courtesy: dict[str, str]
    kin: dict[str, str]


@cache
def load_kinds(language: Language) -> Kinds:
    """Return the words that tell a source's kind; own list, in kinds.csv."""
    found: dict[str, dict[str, str]] = {place: {} for place in Kinds.__slots__}
    for row in language.rows("kinds.csv"):
        for word in row["words"].split():
            found[row["place"]].setdefault(word, row["kind"])
    return Kinds(**found)


@cache
def load_genders(language: Language) -> dict[str, str]:
    """Return m or f for common first names; own list, in names.csv."""
    found: dict[str, str] = {}
    for row in language.rows("names.csv"):
        for name in row["names"].split():
            found.setdefault(name, row["gender"])
    return found


@cache
def pronoun_genders(language: Language) -> dict[str, str]:
    """Return m or f for the pronouns that tell a gender."""
    return {word: gender for gender in "mf" for word in language.lists[f"pronouns_{gender}"]}


@cache
def only_word(language: Language, name: str) -> str:
    """Return the word of a list that holds one at most; "" if it holds none."""
    return next(iter(language.lists[name]), "")
