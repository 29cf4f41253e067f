"""Who said what stands in marks: the rules of attribution.toml, tried from the surest to the weakest.

places holds what is known of one stretch in marks, trying tries a rule there, guards and finders are what rules ask for
by name, cues_before chooses among the cues before the marks, trim cuts the phrase of the speaker down.
"""

from __future__ import annotations

from functools import cache

from analysis.languages import Language
from analysis.quotes.attribution import finders, guards
from analysis.quotes.attribution.found import NOBODY, Attribution, AttributionRule, CueRule
from analysis.quotes.attribution.places import AttributionRules, Place
from analysis.quotes.attribution.trim import trimmed
from analysis.quotes.attribution.trying import fired, note
from analysis.quotes.rules import NO_CUE, Trace, check_sections, read_rules, stopped_by
from analysis.tagging import Tagged

__all__ = ["CHOICE", "Attribution", "attribute", "attribution_rules"]

CHOICE = "cue-before"  # the step that takes what the rules for one cue have found; no quote names it as its rule


def attribute(tagged: Tagged, traces: list[Trace] | None = None) -> list[Attribution]:
    """Return one attribution for each stretch inside marks, in text order; `traces` gets what was tried for each."""
    rules = attribution_rules(tagged.language)
    found: list[Attribution] = []
    for number in range(len(tagged.quotes)):
        trace: Trace | None = None
        if traces is not None:
            traces.append(trace := [])
        found.append(_attribute_one(Place(tagged, number, found, rules, trace)))
    return found


def _attribute_one(place: Place) -> Attribution:
    for rule in place.rules.rules:
        found = _by_cue(rule, place) if rule.where == "cue" else fired(rule, place)
        if found:
            return found if rule.where == "carried" else trimmed(place.tagged, found)
    return NOBODY


def _by_cue(rule: AttributionRule, place: Place) -> Attribution | None:
    """Return what the cue before the marks gives, if this rule is content with it."""
    found = place.before
    stopped = stopped_by(rule, place, None) if found else NO_CUE
    if place.trace is not None:
        note(place, rule, None, stopped)
    return found if stopped is None else None


@cache
def attribution_rules(language: Language) -> AttributionRules:
    """Return the rules of a language, read from its attribution.toml."""
    file = "attribution.toml"
    check_sections(language, file, ("rule", "label", "cue"))
    rules, labels = (read_rules(AttributionRule, language, (file, each), guards, finders) for each in ("rule", "label"))
    return AttributionRules(rules, labels, read_rules(CueRule, language, (file, "cue"), guards, finders))
