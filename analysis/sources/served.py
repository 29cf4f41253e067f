"""What kind of source a noun phrase tells of, and whom it says that somebody serves: "director of the port"."""

from __future__ import annotations

from typing import NamedTuple

from analysis.languages import Language
from analysis.languages.tags import letters
from analysis.sources.data import load_kinds
from analysis.sources.kinds import UNKNOWN, Kind, bare_words, core_of, kind_of_words
from analysis.sources.mentions import Mention
from analysis.sources.names import Names
from analysis.tagging import Tagged

_POSS, _ENDS, _OF_BODY = letters("POSS"), letters(". ! LINE"), letters("NOUN PROPN PROPNS")
_BACK = 40  # tokens: about two sentences, in which a body is still in mind
_MENTIONS = 30  # enough to tell what somebody is


class _Served(NamedTuple):
    """Words that name a body served, and the tokens that say so: "director of the port"."""

    words: list[str]
    tokens: tuple[int, int]


def kind_of_phrase(tagged: Tagged, start: int, end: int, names: Names | None = None) -> Kind:
    """Return the kind of the noun phrase at the tokens [start, end)."""
    core, language = core_of(tagged, start, end), tagged.language
    whose = language.lists["whose"]
    core = next((at for at in range(start + 1, core) if tagged.lower(at) in whose), core)
    words = bare_words(tagged, start, core)
    first, head = (words[0].lower(), words[-1].lower()) if words else ("", "")
    if first in language.lists["vague_first"] and _is_vague(first, head, language):
        return Kind("anonymous", words[0])
    if head in load_kinds(language).role and (kind := _kind_served(tagged, start, core, end, names)):
        return kind
    kind = kind_of_words(words[-2:], language)
    return kind if kind != UNKNOWN else kind_of_words(words, language)


def _is_vague(first: str, head: str, language: Language) -> bool:
    """Return whether a phrase that begins with "some" or "one" is for nobody in particular: "some officials"."""
    return head.endswith(language.endings["plural"]) or head == first or head in language.lists["vague_people"]


def _kind_served(tagged: Tagged, start: int, core: int, end: int, names: Names | None) -> Kind | None:
    """Return the kind of whom "Lee's adviser", "president of the union" or "union president" serves.

    Who directs a newspaper's business is business, not media.
    """
    kinds, lists = load_kinds(tagged.language), tagged.language.lists
    head = tagged.lower(core - 1)
    bodies = _bodies_served(tagged, core, end)
    before = _Served(bare_words(tagged, start, core - 1), (start, core))
    if names and (holder := _served_person(tagged, (start, core), before, bodies, names)):
        return holder
    its = tagged.lower(start) in lists["its"]
    plain = core_of(tagged, core + 1, end) if core + 1 < end else core
    after = _Served(bare_words(tagged, core + 1, plain), (core - 1, plain))
    if served := _first_kind(tagged, head, (*bodies, after, *([] if bodies else [before]))):
        return served
    speaks = head in kinds.executive or head not in kinds.head or _is_spokesman(head, tagged.language)
    if its or (speaks and not bodies):
        own = _body_before(tagged, start, beyond=its)
        if own != UNKNOWN:
            return Kind(own.kind, f"{own.words} ... {tagged.words(start, core)}")
    if bodies and bodies[0].words and head not in kinds.head:
        return Kind(kinds.role[head], tagged.words(*bodies[0].tokens))
    return None


def _bodies_served(tagged: Tagged, core: int, end: int) -> list[_Served]:
    """Return the names after a head noun, the token before `core`, each of a body that it serves."""
    serving = tagged.language.lists["before_body"]
    return [
        _Served(bare_words(tagged, *m.span()), (core - 1, m.end()))
        for m in tagged.language.patterns["name"].finditer(tagged.tags, core, end)
        if tagged.lower(m.start() - 1) in serving
    ]


def _first_kind(tagged: Tagged, head: str, served: tuple[_Served, ...]) -> Kind | None:
    """Return the kind of the first of those served whose words tell any."""
    language = tagged.language
    trades = language.lists["trades"]
    for words, tokens in served:
        kind = kind_of_words([word for word in words if word.lower() not in trades], language).kind
        if kind != "unknown":
            executive = load_kinds(language).executive
            return Kind(executive.get(head, kind) if kind == "media" else kind, tagged.words(*tokens))
    return None


def _is_spokesman(head: str, language: Language) -> bool:
    """Return whether a noun is for who speaks for somebody else."""
    return any(head.startswith(beginning) for beginning in language.lists["spokesman_begins"])


def _body_before(tagged: Tagged, token: int, *, beyond: bool) -> Kind:
    """Return the kind of the nearest word for a body, `beyond` the sentence too: "The firm is safe, its boss said"."""
    names, tags = load_kinds(tagged.language).name, tagged.tags
    for at in range(token - 1, max(-1, token - _BACK), -1):
        if tags[at] in _ENDS and not beyond:
            break
        word = tagged.words(at, at + 1) if tags[at] in _OF_BODY else ""
        if kind := names.get(word) or names.get(word.capitalize()):
            return Kind(kind, word)
    return UNKNOWN


def _served_person(
    tagged: Tagged, phrase: tuple[int, int], before: _Served, bodies: list[_Served], names: Names
) -> Kind | None:
    """Return official for whom an official is named as the one served: "Creel's adviser", "adviser to Creel"."""
    owners = [at for at in range(*phrase) if tagged.tags[at] == _POSS]
    served = [_Served(bare_words(tagged, at, at + 1), (at, phrase[1])) for at in owners]
    served += [_Served([word], before.tokens) for word in before.words if word[0].isupper()]
    for words, tokens in (*bodies[:1], *served):
        if words and _holds_office(tagged, names, words[-1].lower()):
            return Kind("official", tagged.words(*tokens))
    return None


def _holds_office(tagged: Tagged, names: Names, last: str) -> bool:
    """Return whether the text or the list of heads of government makes a person of this last name an official."""
    kinds = load_kinds(tagged.language)
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
    if mention.end >= len(tagged.tags):
        return UNKNOWN
    match = tagged.language.patterns["owned"].match(tagged.tags, mention.end)
    if not match:
        return UNKNOWN
    tells = _owned_kinds(bare_words(tagged, *match.span()), tagged.language)
    return Kind(tells[0], tagged.words(mention.end - 1, match.end())) if tells else UNKNOWN


def _owned_kinds(words: list[str], language: Language) -> list[str]:
    """Return the kind of the last of these words, alone or with the one before it."""
    owned = load_kinds(language).owned
    lows = [word.lower() for word in words[-2:]]
    return [owned[key] for key in ("-".join(lows), *lows[-1:]) if key in owned]
