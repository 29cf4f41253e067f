"""Read the word lists that lie beside the modules."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of this room's CSV files."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))


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
def load_kinds() -> Kinds:
    """Return the words that tell a source's kind; own list, in kinds.csv."""
    found: dict[str, dict[str, str]] = {place: {} for place in Kinds.__slots__}
    for row in read_rows("kinds.csv"):
        for word in row["words"].split():
            found[row["place"]].setdefault(word, row["kind"])
    return Kinds(**found)
