"""The guards of the rules of reported speech: what must hold beyond the pattern; reported.toml asks for them."""

from __future__ import annotations

import re

from analysis.languages.tags import letters
from analysis.quotes.reported.preceding import insertion
from analysis.quotes.reported.spots import Spot
from analysis.tagging.phrases import clause_subject

_VERBAL = letters("AUX BE CUE VERB")
_APOSTROPHES = frozenset("'’")


def opens_its_sentence(spot: Spot, match: re.Match[str]) -> bool:
    """Hold where the cue is the first word of its sentence, or the second."""
    return spot.at - spot.low <= 1


def follows_a_comma(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "the pier, according to Lee, is safe"; not for "the pier according to Lee is safe"."""
    return spot.tags[spot.at - 1] == ","


def follows_no_whole_clause(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "the pier, according to Lee, is safe"; not for "the pier is safe, according to Lee, but closed"."""
    return clause_subject(spot.tagged, spot.low, spot.at - 1) is None


def is_a_noun_that_reports(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "the claim that"; not for "the house that"."""
    language, noun = spot.tagged.language, spot.tagged.lower(spot.at)
    return language.singular(noun) in language.frames["noun", ""]


def may_be_said_to(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "is said to"; not for "is told to"."""
    return spot.takes("said-to")


def may_be_told(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "was told that"; not for "was painted that"."""
    return spot.takes("told")


def is_asked_first(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "asked whether"; not for "Lee was asked whether"."""
    return spot.is_asked()


def may_follow_what_it_reports(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "the pier is safe, Lee said"; not for "the pier is safe, Lee told us", whose verb needs a listener."""
    return spot.cue.takes in ("say", "think") and spot.takes("clause")


def follows_what_it_reports(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "the pier is safe, Lee said"; not for "Lee said the pier is safe"."""
    return spot.preceding is not None


def is_inserted(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "the pier, Lee said, is safe"; not for "the pier is safe, Lee said"."""
    found = spot.preceding
    return found is not None and found[0][0] < spot.at and insertion(spot) is not None


def is_no_relative_clause(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "told the man that it sank"; not for "told the man in the boat that sank"."""
    content = match.start("content")
    return content == spot.at + 1 or spot.tags[content + 1] not in _VERBAL


def is_a_contraction(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "said he's late"; not for "said he late"."""
    return not match["short"] or not _APOSTROPHES.isdisjoint(spot.tagged.words(*match.span("short")))


def is_no_refusal_to_speak(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "vowed to speak"; not for "declined to speak"."""
    speech = spot.tagged.language.frames["speech", ""]
    return not (spot.takes("not-to") and spot.tagged.lower(match.end() - 1) in speech)


def ends_in_as(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "sees it as"; not for "sees it because"."""
    return spot.tagged.lower(match.end() - 1) in spot.tagged.language.lists["comparing"]


def takes_the_preposition(spot: Spot, match: re.Match[str]) -> bool:
    """Hold for "complained about"; not for "complained at"."""
    return spot.takes("about", spot.tagged.lower(match.start("preposition")))
