"""Speech reported without marks: "officials said that the road was closed", "according to the report, ...".

found holds the records, takes what cues take after them, preceding what stands before or around a cue, guards and
finders what the rules of reported.toml ask for by name, contents where what is reported ends.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from analysis.languages import Cue, Language
from analysis.languages.tags import each_letter, letters
from analysis.quotes.reported import finders, guards
from analysis.quotes.reported.following import after_the_cue
from analysis.quotes.reported.found import CUE_KINDS, Reported, ReportedRule
from analysis.quotes.reported.spots import Spot
from analysis.quotes.rules import NO_MATCH, NOTHING, Trace, Tried, check_sections, read_rules, stopped_by
from analysis.tagging import Tagged
from analysis.tagging.phrases import REACH, Tokens
from analysis.tagging.sentences import is_passive, sentence_of

__all__ = ["Reported", "TracedCue", "find_reported", "reported_rules"]

_ACCORDING, _QUOTE = each_letter("ACCORDING QUOTE")
_COMMON = letters("NOUN NOUNS")
_NO_CONTENT = letters("QUOTE !")
_CLAUSE = 3  # tokens: the cue, a subject and a verb, before which no comma ends what is reported
_LONGEST = 80  # tokens from the cue on: a bound for sentences without an end
_NO_VERB = Cue("", "neutral", "", "base")


class TracedCue(NamedTuple):
    """A cue that was looked at: its token, the rules tried, and what was found; None, or not kept, if no report is."""

    at: int
    trace: Trace
    found: Reported | None


def find_reported(tagged: Tagged, used: frozenset[int], traced: list[TracedCue] | None = None) -> list[Reported]:
    """Return the indirect speech of a text, in the order of its cues; `used`: cues that marks have already.

    `traced` gets every cue that was looked at.
    """
    found: list[Reported] = []
    low = high = end = 0
    tags = tagged.tags
    for match in tagged.language.patterns["cue"].finditer(tags):
        at = match.start()
        if at < end:
            continue
        if at >= high or "!" in tags[low:at]:
            low, high = sentence_of(tags, at)
        trace: Trace | None = None if traced is None else []
        reported = _by_cue(tagged, (low, min(high, at + _LONGEST)), at, trace)
        if traced is not None and trace is not None:
            traced.append(TracedCue(at, trace, reported))
        if reported is None or _is_in_marks(tagged, reported, used, high):
            continue
        while found and reported.content[0] <= found[-1].content[0]:  # "Nurses want a raise, a survey found"
            found.pop()
        found.append(reported)
        end = max(at + 1, reported.content[1] if reported.content[0] > at else at + 1)
    return found


def _is_in_marks(tagged: Tagged, reported: Reported, used: frozenset[int], high: int) -> bool:
    """Return whether a report is part of what stands in marks and around them, which has been found already."""
    tags, at = tagged.tags, reported.cue
    if at in used and (reported.content[0] < at or _QUOTE in tags[at:high]):
        return True
    return any(sign in tags[slice(*reported.content)] for sign in _NO_CONTENT)


def _by_cue(tagged: Tagged, bounds: Tokens, at: int, trace: Trace | None) -> Reported | None:
    tags, rules = tagged.tags, reported_rules(tagged.language)
    if tags[at] == _ACCORDING:
        return _first(rules["according"], Spot(tagged, bounds, at, _NO_VERB, trace))
    if tags[at] in _COMMON:
        return _first(rules["noun"], Spot(tagged, bounds, at, _NO_VERB, trace))
    cue = tagged.language.cues.get(tagged.lower(at))
    if cue is None:
        return None
    spot = Spot(tagged, bounds, at, cue, trace)
    if is_passive(tags, spot.low, at) or spot.is_asked():
        return _first(rules["passive"], spot)
    marks = tags.find(_QUOTE, at, spot.high)
    if marks >= 0:
        aside = tagged.language.patterns["aside"].search(tags, at + _CLAUSE, marks)
        spot.high = aside.start() if aside else spot.high
    return _first(rules["before"], spot) or after_the_cue(spot)


def _first(rules: tuple[ReportedRule, ...], spot: Spot) -> Reported | None:
    """Return what the first rule finds that fires at a cue."""
    high = min(spot.high, spot.at + 2 + REACH)
    for rule in rules:
        match = rule.pattern.match(spot.tags, spot.at, high)
        stopped = stopped_by(rule, spot, match) if match else NO_MATCH
        found = rule.find(spot, match) if stopped is None else None
        if spot.trace is not None:
            failed = stopped or (None if found else NOTHING)
            spot.trace.append(Tried(rule, match.span() if match else None, failed, spot.at))
        if found:
            return Reported(found[0], found[1], spot.at, rule.name)
        if stopped is None and rule.last:
            return None
    return None


@cache
def reported_rules(language: Language) -> dict[str, tuple[ReportedRule, ...]]:
    """Return the rules of a language by kind of cue, read from its reported.toml."""
    check_sections(language, "reported.toml", ("rule", "takes"))
    rules = read_rules(ReportedRule, language, ("reported.toml", "rule"), guards, finders)
    return {of: tuple(rule for rule in rules if rule.of == of) for of in CUE_KINDS}
