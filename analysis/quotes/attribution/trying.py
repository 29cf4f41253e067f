"""Try a rule of attribution at a place: where its pattern is sought, and what is noted of what stopped it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.quotes.attribution.found import Attribution
from analysis.quotes.rules import NO_MATCH, NO_SPEAKER, Rule, Tried, stopped_by
from analysis.tagging.phrases import REACH

if TYPE_CHECKING:
    from analysis.quotes.attribution.places import Place


def fired(rule: Rule, place: Place) -> Attribution | None:
    """Return what a rule finds at a place; None if it does not fire there."""
    stopped, tokens = NO_MATCH, None
    for match in _matches(rule, place):
        tokens, stopped = match.span(), stopped_by(rule, place, match) or ""
        if not stopped:
            if found := rule.find(place, match):
                note(place, rule, tokens, None)
                return Attribution(found[0], found[1], rule.name)
            stopped = NO_SPEAKER
    note(place, rule, tokens, stopped)
    return None


def note(place: Place, rule: Rule, tokens: tuple[int, int] | None, stopped: str | None) -> None:
    """Note what became of a rule, if that was asked for."""
    if place.trace is not None:
        place.trace.append(Tried(rule, tokens, stopped))


def _matches(rule: Rule, place: Place) -> Iterable[re.Match[str]]:
    tags, token = place.tags, place.token
    where = rule.where
    if where == "after":
        match = rule.pattern.match(tags, token, token + 1 + REACH)
    elif where == "later":
        match = rule.pattern.search(tags, token + 1, min(place.high + 1, token + REACH))
    elif where == "before":
        found = [*rule.pattern.finditer(tags, max(place.low, token - rule.reach), token + 1)]
        return reversed(found)  # the nearest first
    else:
        match = rule.pattern.match(tags, token)
    return (match,) if match else ()
