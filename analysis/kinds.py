"""The kinds of sources, each declared once: name, meaning, colour, in the order in which they are drawn and listed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

SourceKindName = Literal[
    "official", "expert", "organisation", "business", "citizen", "media", "document", "anonymous", "unknown"
]


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A kind of source that our rules decide; a user's list of sources may name others."""

    name: SourceKindName
    meaning: str
    colour: str  # of Okabe & Ito (2008), or pale where these are used up


KINDS: tuple[SourceKind, ...] = (
    SourceKind("official", "politicians, candidates, police, courts, military, and their spokespeople", "#0072B2"),
    SourceKind("expert", "researchers, doctors, analysts: asked for what they know", "#56B4E9"),
    SourceKind("organisation", "unions, charities, churches, campaigns, and who speaks for them", "#009E73"),
    SourceKind("business", "companies, their owners and managers, and who speaks for them", "#F0E442"),
    SourceKind("citizen", "people who speak for themselves: residents, victims, witnesses", "#E69F00"),
    SourceKind("media", "newspapers, broadcasters, agencies and journalists", "#CC79A7"),
    SourceKind("document", "reports, rulings, letters, signs", "#e6cfdd"),
    SourceKind("anonymous", "the name is withheld, or the source vague", "#D55E00"),
    SourceKind("unknown", "the article does not say who this is", "#c9c9c9"),
)
SOURCE_KINDS: tuple[str, ...] = tuple(kind.name for kind in KINDS)
RESERVE = ("#000000", "#8c6239", "#8a9a2a", "#9bd3cb", "#7d6bb0", "#f4b6c2")  # for kinds of the user's own

assert get_args(SourceKindName) == SOURCE_KINDS  # noqa: S101 - a kind that is printed has a name in the type, too


def check_kind(kind: str, where: str = "") -> None:
    """Raise ValueError for a kind that looks like one of ours misspelt; any other may be the user's own.

    >>> check_kind("clergy")
    >>> check_kind("offical")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    ValueError: unknown source kind 'offical'; allowed are official, expert, ...
    """
    near = difflib.get_close_matches(kind.casefold(), SOURCE_KINDS, n=1, cutoff=0.8)
    if near and kind not in SOURCE_KINDS:
        raise ValueError(
            f"unknown source kind {kind!r}{where}; allowed are {', '.join(SOURCE_KINDS)} or a kind of your own. "
            f"Did you mean {near[0]!r}?"
        )


def kind_colours(kinds: Iterable[str]) -> dict[str, str]:
    """Return a colour for each kind of source: ours, then the user's own among `kinds`, which take reserve colours.

    Of more than six kinds of one's own, each after the sixth has none.

    >>> colours = kind_colours(["citizen", "clergy"])
    >>> colours["citizen"], colours["clergy"]
    ('#E69F00', '#000000')
    """
    own = sorted(set(kinds) - set(SOURCE_KINDS))
    return {kind.name: kind.colour for kind in KINDS} | dict(zip(own, RESERVE, strict=False))
