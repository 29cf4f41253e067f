"""Try a rule of attribution at a place: where its pattern is sought, and what is noted of what stopped it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.quotes.attribution.found import Attribution, AttributionRule
from analysis.quotes.rules import NO_MATCH, NO_SPEAKER, Rule, Tried, stopped_by
from analysis.tagging.phrases import REACH

if TYPE_CHECKING:
    from analysis.quotes.attribution.places import Place


def fired(rule: AttributionRule, place: Place) -> Attribution | None:
    """Return what a rule finds at a place; None if it does not fire there."""
    if rule.where == "before":
        return _nearest(rule, place)
    token = place.token
    if rule.where == "later":
        match = rule.pattern.search(place.tags, token + 1, min(place.high + 1, token + REACH))
    else:
        match = rule.pattern.match(place.tags, token, token + 1 + REACH)
    if match is not None:
        return _found(rule, place, match)
    if place.trace is not None:
        note(place, rule, None, NO_MATCH)
    return None


def _nearest(rule: AttributionRule, place: Place) -> Attribution | None:
    """Return what the match nearest to the marks gives, of those before them for which all guards hold."""
    token, low = place.token, max(place.low, place.token - rule.reach)
    matches = [*rule.pattern.finditer(place.tags, low, token + 1)] if low < token else []
    for match in reversed(matches):
        if found := _found(rule, place, match):
            return found
    if not matches and place.trace is not None:
        note(place, rule, None, NO_MATCH)
    return None


def _found(rule: AttributionRule, place: Place, match: re.Match[str]) -> Attribution | None:
    """Return what a rule gives whose pattern matches; None if a guard does not hold, or nobody is found."""
    stopped = stopped_by(rule, place, match)
    found = rule.find(place, match) if stopped is None else None
    if place.trace is not None:
        note(place, rule, match.span(), stopped or (None if found else NO_SPEAKER), found[1] if found else None)
    return Attribution(found[0], found[1], rule.name, rule.weak) if found else None


def note(place: Place, rule: Rule, tokens: tuple[int, int] | None, stopped: str | None, cue: int | None = None) -> None:
    """Note what became of a rule, if that was asked for."""
    if place.trace is not None:
        place.trace.append(Tried(rule, tokens, stopped, cue))
