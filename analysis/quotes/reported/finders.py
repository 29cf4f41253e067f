"""How the rules of reported speech find speaker and content. reported.toml asks for them by name.

Each is given the spot of the cue and the match, and returns the tokens of content and speaker (None: nobody is named),
or None if there is nothing to be found.
"""

from __future__ import annotations

import re

from analysis.languages.tags import letters
from analysis.quotes.reported.contents import clause_end
from analysis.quotes.reported.preceding import content_start, has_verb, insertion, is_speech
from analysis.quotes.reported.spots import Spot
from analysis.quotes.reported.takes import content_after
from analysis.tagging.phrases import Tokens, phrase_after, subject_of

Found = tuple[Tokens, Tokens | None]
_BE = letters("BE")
_OWNER_REACH = 8  # tokens before a noun that reports: its owner, with a title and adjectives


def after_the_comma(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return what follows "according to X,"."""
    speaker = match.span("speaker")
    comma = spot.tags.find(",", speaker[1], spot.high)
    return ((comma + 1, spot.high), speaker) if 0 <= comma < spot.high - 1 else None


def whole_sentence(spot: Spot, match: re.Match[str]) -> Found:
    """Return the sentence around "according to X"."""
    return (spot.low, spot.high), match.span("speaker")


def before_according(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return what stands before "according to X", without its comma."""
    end = spot.at - 1 if spot.tags[spot.at - 1] == "," else spot.at
    return ((spot.low, end), match.span("speaker")) if end > spot.low + 1 else None


def owner(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return who has a noun that reports: "Lee's claim that"."""
    at = spot.at
    found = spot.tagged.language.patterns["owner"].search(spot.tags, max(0, at - _OWNER_REACH), at)
    end = clause_end(spot.tagged, at + 1, spot.high)
    return ((at + 1, end), found.span("speaker")) if found and end > at + 2 else None


def agent(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return what is reported after the agent of a passive: "was told by Moss that"."""
    found = phrase_after(spot.tagged, match.end(), spot.high)
    after = found and spot.tagged.language.patterns["of_agent"].match(spot.tags, found[1], spot.high)
    if found is None or after is None or not spot.takes("agent"):
        return None
    return (after.end(), clause_end(spot.tagged, after.end(), spot.high)), found


def nobody_of_the_subject(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return what "is said to" reports, its subject included; nobody says it."""
    subject = subject_of(spot.tagged, spot.low, spot.tags.rindex(_BE, spot.low, spot.at))
    return ((subject[0], clause_end(spot.tagged, spot.at + 1, spot.high)), None) if subject else None


def nobody(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return what the cue takes after it; nobody says it."""
    found = content_after(spot)
    return (found.content, None) if found else None


def nobody_until_the_main_clause(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return the same as far as the main clause: "Asked whether it was safe, Lee smiled"."""
    found = nobody(spot, match)
    start = found[0][0] if found else 0
    main = spot.tagged.language.patterns["before_main"].search(spot.tags, start + 1, spot.high) if found else None
    return ((start, main.start()), None) if main else None


def around_the_cue(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return what stands around "X said" between commas."""
    found, over = spot.preceding, insertion(spot)
    if found is None or over is None:
        return None
    end = clause_end(spot.tagged, over.end(), spot.high)
    return ((content_start(spot, found[1]), end), found[0]) if end > over.end() + 1 else None


def before_the_cue(spot: Spot, match: re.Match[str]) -> Found | None:
    """Return what stands before ", X said" or ", said X"."""
    found = spot.preceding
    if found is None:
        return None
    speaker, comma = found
    start = content_start(spot, comma)
    reports = spot.tagged.language.patterns["reports_that"]
    if not has_verb(spot, start, comma) or not reports.search(spot.tags, spot.low, start):
        start = spot.low
    return ((start, comma), speaker) if is_speech(spot, start, comma) else None
