"""Resolve printed speakers to sources: the fullest name the text gives them, and their kind."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from analysis.languages.tags import letters
from analysis.sources.called import kind_of_name
from analysis.sources.data import load_kinds, pronoun_genders
from analysis.sources.described import Introduced, described, introductions, nearest
from analysis.sources.kinds import UNKNOWN, Kind, core_of, withheld
from analysis.sources.mentions import Mention, opens_with_noun
from analysis.sources.names import find_names, fullest
from analysis.sources.referents import body_before, pronoun_at, referent
from analysis.sources.served import kind_of_phrase
from analysis.tagging import Tagged
from analysis.tagging.phrases import antecedent

_PRON, _QUANT, _RELATIVE = letters("PRON"), letters("QUANT"), letters("REL THAT")
_NAME, _OF_NAME = letters("PROPN PROPNS"), letters("PROPN PROPNS POSS")
_BARE = 2  # words: "the council"
_SHORT = 4  # words: "the town spokeswoman"


class Source(NamedTuple):
    """Whom a speaker resolves to, None if unknown; `named` if by a proper name."""

    name: str | None
    named: bool
    kind: Kind


NO_SOURCE = Source(None, named=False, kind=UNKNOWN)


class Resolver:
    """Resolves the speakers of one text; remembers its unnamed sources, so call it in text order."""

    def __init__(self, tagged: Tagged) -> None:
        self._tagged = tagged
        self._lists = tagged.language.lists
        self._words = load_kinds(tagged.language)
        self._genders = pronoun_genders(tagged.language)
        self._names = find_names(tagged)
        self._unnamed: dict[str, Source] = {}
        self._kinds: dict[str, Kind] = {}
        self._fullest: dict[tuple[str, str], str | None] = {}
        self._last = NO_SOURCE
        self._introductions: Introduced | None = None

    def resolve(self, speaker: tuple[int, int]) -> Source:
        """Return the source that the tokens of a speaker stand for."""
        start, end = speaker
        tags = self._tagged.tags
        if end - start == 1 and tags[start] in _RELATIVE:
            before = antecedent(self._tagged, start)
            return self.resolve(before) if before else NO_SOURCE
        if tags[start] == _PRON or (end - start == 1 and self._tagged.lower(start) in self._genders):
            source = self._pronoun(start, pronoun_at(self._tagged, start))
        else:
            source = self._phrase(start, end)
        self._last = source
        return source

    def _pronoun(self, token: int, word: str) -> Source:
        if word in self._genders:
            found = referent(self._tagged, self._names, token, self._genders[word])
            if isinstance(found, Mention):
                return self._named(found)
            return self._phrase(*found) if found else NO_SOURCE
        if word in self._lists["pronouns_of_bodies"] and (body := body_before(self._tagged, token)):
            return self._phrase(*body)
        return self._last if word in self._lists["pronouns_of_unnamed"] and not self._last.named else NO_SOURCE

    def _phrase(self, start: int, end: int) -> Source:
        tags = self._tagged.tags
        core = core_of(self._tagged, start, end)
        head = self._tagged.lower(core - 1)
        if core < end and tags[end - 1] in _NAME and head in self._words.title:  # "Secretary of State Ann Lee"
            holder = self._mention_at(end)
            if holder and self._names.is_person(holder):
                return self._named(holder)
        mention = self._mention_at(core)
        if mention and tags[start] != _QUANT and tags[core - 1] in _OF_NAME:
            return self._named(mention)
        return self._common(start, end, core, head)

    def _mention_at(self, end: int) -> Mention | None:
        at = bisect_left(self._names.starts, end) - 1
        found = self._names.mentions[at] if at >= 0 else None
        if found and found.joined and found.start < end < found.end:  # "the Ministry" of "the Ministry of Roads"
            return found
        return found if found and found.end == end else None

    def _named(self, mention: Mention) -> Source:
        key = mention.name, mention.gender
        if key not in self._fullest:
            self._fullest[key] = fullest(self._tagged, mention, self._names)
        name = self._fullest[key]
        if name is None:
            return Source(None, named=False, kind=self._kind(mention.name, mention))
        return Source(name, named=True, kind=self._kind(name, mention))

    def _kind(self, name: str, mention: Mention) -> Kind:
        if mention.last not in self._kinds:
            self._kinds[mention.last] = kind_of_name(self._tagged, self._names, name, mention)
        return self._kinds[mention.last]

    def _introduced(self) -> Introduced:
        if self._introductions is None:
            self._introductions = introductions(self._tagged, self._names)
        return self._introductions

    def _holders(self, start: int, end: int, core: int, head: str) -> list[Mention]:
        """Return the named people that a definite description fits."""
        fitting = described(self._tagged, self._names, self._introduced, (start, core, end))
        if fitting:
            return fitting
        titles = self._names.titles
        holders = titles.get(head) or titles.get(self._words.short.get(head, ""), [])
        return holders if core - start <= _SHORT and core == end else []

    def _body(self, start: int, end: int, head: str) -> Mention | None:
        """Return the only body named before that "the council" can mean."""
        bodies = self._names.bodies.get(head, [])
        return bodies[0] if len(bodies) == 1 and end - start == _BARE and bodies[0].start < start else None

    def _common(self, start: int, end: int, core: int, head: str) -> Source:
        """Resolve a common noun: "the mayor" to the only mayor, "the aide" to the aide named before; else its words."""
        printed = self._tagged.words(start, end)
        if self._tagged.language.texts["definite"].match(printed):
            if holders := self._holders(start, end, core, head):
                holder = holders[0] if len(holders) == 1 else nearest(holders, self._names, start)
                kind = kind_of_phrase(self._tagged, start, end, self._names)
                return self._named(holder) if holder else Source(None, named=False, kind=kind)
            if head in self._unnamed:
                return self._unnamed[head]
            if body := self._body(start, end, head):
                return self._named(body)
        proper = self._tagged.tags[start] in _NAME and not opens_with_noun(self._tagged, start)
        name = printed if proper else printed[0].lower() + printed[1:]
        ends = end, core, max(core - 1, start + 1)  # the last for "people familiar with the matter"
        kind = withheld(self._tagged, ends) or kind_of_phrase(self._tagged, start, end, self._names)
        source = Source(name, named=False, kind=kind)
        self._unnamed[head] = source
        return source
