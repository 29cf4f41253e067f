"""What a cue takes after it where nothing is in marks: "said that", "vowed to"; [[takes]] of reported.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analysis.choices import check_choice
from analysis.languages import Language
from analysis.languages.tags import letters
from analysis.quotes.reported import guards
from analysis.quotes.reported.contents import ENDS
from analysis.quotes.reported.found import TakeRule
from analysis.quotes.reported.spots import Spot
from analysis.quotes.rules import NO_MATCH, Tried, read_rules, stopped_by
from analysis.tagging.phrases import Tokens

# no rule's pattern goes on with one of these
_NOTHING_AFTER = frozenset((*letters(". ! LINE QUOTE ; : OPEN CLOSE DASH"), ""))


class Taken(NamedTuple):
    """Tokens of what is reported after a cue, and the rule by which."""

    content: Tokens
    rule: TakeRule


def content_after(spot: Spot) -> Taken | None:
    """Return what a cue reports after it, by the first rule that fires."""
    if spot.tags[spot.at + 1 : spot.at + 2] in _NOTHING_AFTER:
        return None
    for rule in _rules_for(spot.tagged.language, spot.cue.lemma, spot.cue.takes == "tell"):
        match = rule.pattern.match(spot.tags, spot.at, spot.high)
        stopped = stopped_by(rule, spot, match) if match else NO_MATCH
        if spot.trace is not None:
            spot.trace.append(Tried(rule, match.span() if match else None, stopped, spot.at))
        if match and stopped is None:
            return Taken(_content(spot, rule, match), rule)
    return None


def _content(spot: Spot, rule: TakeRule, match: re.Match[str]) -> Tokens:
    start, end = match.span("content")
    return start, ENDS[rule.until](spot.tagged, end if rule.within else start, spot.high)


@cache
def take_rules(language: Language) -> tuple[TakeRule, ...]:
    """Return the rules of what cues take in a language, in order."""
    rules = read_rules(TakeRule, language, ("reported.toml", "takes"), guards)
    for rule in rules:
        if rule.verbs:
            check_choice(rule.verbs, sorted(language.frame_names()), "verbs", where=" in frames.csv")
    return rules


@cache
def _rules_for(language: Language, lemma: str, tells: bool) -> tuple[TakeRule, ...]:  # noqa: FBT001 - cached by place
    return tuple(rule for rule in take_rules(language) if _may_take(language, rule, lemma, tells=tells))


def _may_take(language: Language, rule: TakeRule, lemma: str, *, tells: bool) -> bool:
    frames = (words for (frame, _), words in language.frames.items() if frame == rule.verbs)
    listed = not rule.verbs or any(lemma in words for words in frames)
    return listed and rule.tells in (None, tells)
