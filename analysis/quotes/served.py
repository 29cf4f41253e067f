"""What kind of source a noun phrase tells of, and whom it says that somebody serves: "director of the port"."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.quotes.data import load_kinds
from analysis.quotes.kinds import UNKNOWN, Kind, bare_words, core_of, kind_of_words
from analysis.quotes.mentions import Mention
from analysis.quotes.names import Names
from analysis.quotes.tokens import Tagged

_BODY = re.compile("[NZ]+")
_OWNED = re.compile("[nzy]{1,3}")
_VAGUE = frozenset(("some", "several", "one"))
_SERVING = frozenset(("of", "for", "at", "with", "from", "the"))
# What somebody does, not whom they serve: "policy adviser", "chief executive".
_TRADES = frozenset(("media", "press", "news", "policy", "research", "state", "states", "chief", "vice", "deputy"))
_BACK = 40  # tokens
_MENTIONS = 30  # enough to tell what somebody is


class _Served(NamedTuple):
    """Words that name a body served, and the tokens that say so: "director of the port"."""

    words: list[str]
    tokens: tuple[int, int]


def kind_of_phrase(tagged: Tagged, start: int, end: int, names: Names | None = None) -> Kind:
    """Return the kind of the noun phrase at the tokens [start, end)."""
    core = core_of(tagged.tags, start, end)
    whose = (at for at in range(start + 1, core) if tagged.lower(at) == "whose")
    core = next(whose, core)
    words = bare_words(tagged, start, core)
    first, head = (words[0].lower(), words[-1].lower()) if words else ("", "")
    if first in _VAGUE and (head.endswith("s") or head in ("people", "person", first)):
        return Kind("anonymous", words[0])
    if head in load_kinds().role and (kind := _kind_served(tagged, start, core, end, names)):
        return kind
    kind = kind_of_words(words[-2:])
    return kind if kind != UNKNOWN else kind_of_words(words)


def _kind_served(tagged: Tagged, start: int, core: int, end: int, names: Names | None) -> Kind | None:
    """Return the kind of whom "Lee's adviser", "president of the union" or "union president" serves.

    Who directs a newspaper's business is business, not media.
    """
    kinds, tags = load_kinds(), tagged.tags
    head = tagged.lower(core - 1)
    bodies = [
        _Served(bare_words(tagged, *m.span()), (core - 1, m.end()))
        for m in _BODY.finditer(tags, core, end)
        if tagged.lower(m.start() - 1) in _SERVING
    ]
    before = _Served(bare_words(tagged, start, core - 1), (start, core))
    if names and (holder := _served_person(tagged, (start, core), before, bodies, names)):
        return holder
    its = tagged.lower(start) == "its"
    plain = core_of(tags, core + 1, end) if core + 1 < end else core
    after = _Served(bare_words(tagged, core + 1, plain), (core - 1, plain))
    for words, tokens in (*bodies, after, *([] if bodies else [before])):
        kind = kind_of_words([word for word in words if word.lower() not in _TRADES]).kind
        if kind != "unknown":
            return Kind(kinds.executive.get(head, kind) if kind == "media" else kind, tagged.words(*tokens))
    speaks = head in kinds.executive or head.startswith("spokes") or head not in kinds.head
    if its or (speaks and not bodies):
        own = _body_before(tagged, start, beyond=its)
        if own != UNKNOWN:
            return Kind(own.kind, f"{own.words} ... {tagged.words(start, core)}")
    if bodies and bodies[0].words and head not in kinds.head:
        return Kind(kinds.role[head], tagged.words(*bodies[0].tokens))
    return None


def _body_before(tagged: Tagged, token: int, *, beyond: bool) -> Kind:
    """Return the kind of the nearest word for a body, `beyond` the sentence too: "The firm is safe, its boss said"."""
    names, tags = load_kinds().name, tagged.tags
    for at in range(token - 1, max(-1, token - _BACK), -1):
        if tags[at] in ".!\n" and not beyond:
            break
        word = tagged.words(at, at + 1) if tags[at] in "nNZ" else ""
        if kind := names.get(word) or names.get(word.capitalize()):
            return Kind(kind, word)
    return UNKNOWN


def _served_person(
    tagged: Tagged, phrase: tuple[int, int], before: _Served, bodies: list[_Served], names: Names
) -> Kind | None:
    """Return official for whom an official is named as the one served: "Creel's adviser", "adviser to Creel"."""
    owners = [at for at in range(*phrase) if tagged.tags[at] == "D"]
    served = [_Served(bare_words(tagged, at, at + 1), (at, phrase[1])) for at in owners]
    served += [_Served([word], before.tokens) for word in before.words if word[0].isupper()]
    for words, tokens in (*bodies[:1], *served):
        if words and _holds_office(tagged, names, words[-1].lower()):
            return Kind("official", tagged.words(*tokens))
    return None


def _holds_office(tagged: Tagged, names: Names, last: str) -> bool:
    """Return whether the text or the list of heads of government makes a person of this last name an official."""
    kinds = load_kinds()
    if last not in names.people:
        return False
    if last not in names.offices:
        mentions = names.by_last.get(last, [])[:_MENTIONS]
        names.offices[last] = (
            any(key.lower().startswith(f"{last}:") for key in kinds.known)
            or any(kinds.title.get(m.title) == "official" for m in mentions)
            or any(kind_of_owner(tagged, m).kind == "official" for m in mentions)
        )
    return names.offices[last]


def kind_of_owner(tagged: Tagged, mention: Mention) -> Kind:
    """Return the kind that what belongs to a person tells: "Lee's campaign", "the Lee administration"."""
    if mention.end >= len(tagged.tags) or not (match := _OWNED.match(tagged.tags, mention.end)):
        return UNKNOWN
    words = bare_words(tagged, *match.span())
    tells = [Kind(kind, tagged.words(mention.end - 1, match.end())) for kind in _owned_kinds(words)]
    return tells[0] if tells else UNKNOWN


def _owned_kinds(words: list[str]) -> list[str]:
    """Return the kind of the last of these words, alone or with the one before it."""
    owned = load_kinds().owned
    lows = [word.lower() for word in words[-2:]]
    return [owned[key] for key in ("-".join(lows), *lows[-1:]) if key in owned]
