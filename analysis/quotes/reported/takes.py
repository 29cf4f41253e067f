"""What a cue takes after it where nothing is in marks: "said that", "vowed to"; [[takes]] of reported.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analysis.languages import Language
from analysis.languages.tags import letters
from analysis.quotes.reported import guards
from analysis.quotes.reported.contents import ENDS
from analysis.quotes.reported.spots import Spot
from analysis.quotes.rules import NO_MATCH, Rule, Tried, read_rules, stopped_by
from analysis.tagging.phrases import Tokens

# no rule's pattern goes on with one of these
_NOTHING_AFTER = frozenset((*letters(". ! LINE QUOTE ; : OPEN CLOSE DASH"), ""))


class Taken(NamedTuple):
    """Tokens of what is reported after a cue, and the rule by which."""

    content: Tokens
    rule: Rule


def content_after(spot: Spot) -> Taken | None:
    """Return what a cue reports after it, by the first rule that fires."""
    if spot.tags[spot.at + 1 : spot.at + 2] in _NOTHING_AFTER:
        return None
    for rule in _rules_for(spot.tagged.language, spot.cue.lemma, spot.cue.takes == "tell"):
        match = rule.pattern.match(spot.tags, spot.at, spot.high)
        stopped = stopped_by(rule, spot, match) if match else NO_MATCH
        if spot.trace is not None:
            spot.trace.append(Tried(rule, match.span() if match else None, stopped))
        if match and stopped is None:
            return Taken(_content(spot, rule, match), rule)
    return None


def _content(spot: Spot, rule: Rule, match: re.Match[str]) -> Tokens:
    start, end = match.span("content")
    after = end if rule.options.get("within") else start
    return start, ENDS[rule.options["until"]](spot.tagged, after, spot.high)


@cache
def take_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules of what cues take in a language, in order."""
    return read_rules(language, "reported.toml", "takes", guards)


@cache
def _rules_for(language: Language, lemma: str, tells: bool) -> tuple[Rule, ...]:  # noqa: FBT001 - cached by place
    return tuple(rule for rule in take_rules(language) if _may_take(language, rule, lemma, tells=tells))


def _may_take(language: Language, rule: Rule, lemma: str, *, tells: bool) -> bool:
    verbs = rule.options.get("verbs")
    listed = verbs is None or any(lemma in words for (frame, _), words in language.frames.items() if frame == verbs)
    return listed and rule.options.get("tells", tells) is tells
