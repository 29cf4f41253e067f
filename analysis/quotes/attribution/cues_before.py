"""Choose the cue before a stretch in marks that governs it: "Lee, who had left, called it", "was called by Lee"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.languages.cues import SPEAKING
from analysis.languages.tags import each_letter, letters
from analysis.quotes.attribution.found import Attribution
from analysis.quotes.attribution.trying import fired, note
from analysis.quotes.rules import NO_MATCH, NO_SPEAKER, stopped_by
from analysis.tagging.phrases import REACH, Tokens

if TYPE_CHECKING:
    from analysis.quotes.attribution.places import Place

# why a cue is not taken
REPORTED, ASIDE, INSERTED, PASSED, UNNAMED = "reported", "aside", "inserted", "passed", "unnamed"
CHOICES = {
    REPORTED: "found, but a cue before it reports its clause",
    ASIDE: "found, but its relative clause is over before the marks",
    INSERTED: "found, but it stands in a clause of its own between commas",
    PASSED: "found, but a passive nearer to the marks counts, unless the cue says or tells",
    UNNAMED: "found, but it names nobody, and another cue does",
}
_MOST = 6  # cues before the marks that are looked at: a sentence with more is a list or a run of titles
_CUES = letters("CUE CUE_ING CUE_INF ACCORDING")
_CUE, _CUE_ING, _ACCORDING, _REL, _QUOTE = each_letter("CUE CUE_ING ACCORDING REL QUOTE")
_NEW_CLAUSE = letters(", . LINE CCONJ")
_GOES_ON = letters("CCONJ CUE_ING THAT")
_BARS = (";", _QUOTE, letters(", CCONJ"), letters(", SCONJ"))
_WITH = letters(", ADP")


def cue_before(place: Place) -> Attribution | None:
    """Return the nearest cue before the marks, unless another one reports that cue's clause; None if there is none."""
    for rule in place.rules.labels:
        if named := fired(rule, place):
            return named
    best = untold = None
    for at in _nearest_cues(place):
        if best is not None and not _is_inserted(place, at) and not _governs(place, at, best):
            continue
        found = _at_cue(place, at)
        if found and found.speaker is None and best is None:
            untold = found
        if stopped := _stopped(place, at, found, best, untold):
            _stop(place, found, stopped)
        else:
            _stop(place, best, REPORTED)
            best = found
    if best and untold:
        _stop(place, untold, UNNAMED)
    return best or untold


def _stopped(
    place: Place, at: int, found: Attribution | None, best: Attribution | None, untold: Attribution | None
) -> str | None:
    """Return why what a cue gives is not taken instead of what was found nearer to the marks; None if it is."""
    if untold and place.tagged.cue(at).takes not in SPEAKING:
        return PASSED
    if found is None or found.speaker is None:
        return NO_SPEAKER
    if _in_aside(place, found.speaker, at):
        return ASIDE
    inside = best is not None and _is_inserted(place, at) and place.tags[found.speaker[0] - 1] not in _NEW_CLAUSE
    return INSERTED if inside else None


def _stop(place: Place, found: Attribution | None, stopped: str) -> None:
    """Note that what a rule found at a cue is not taken, if that was asked for; a passive has nobody to take."""
    if place.trace is None or found is None or (found.speaker is None and stopped != UNNAMED):
        return
    for at, tried in enumerate(place.trace):
        if tried.stopped is None and (tried.rule.name, tried.cue) == (found.rule, found.cue):
            place.trace[at] = tried._replace(stopped=stopped)


def _nearest_cues(place: Place) -> list[int]:
    low = max(place.low, place.token - REACH)
    return [at for at in range(place.token - 1, low - 1, -1) if place.tags[at] in _CUES][:_MOST]


def _at_cue(place: Place, at: int) -> Attribution | None:
    """Return what the first rule finds that fires at a cue; a passive without agent has no speaker."""
    tags, token = place.tags, place.token
    high = min(token, at + 2 + REACH)
    for rule in place.rules.cues:
        match = rule.pattern.match(tags, at, high)
        stopped = stopped_by(rule, place, match) if match else NO_MATCH
        found = rule.find(place, match) if stopped is None else None
        if place.trace is not None:
            note(place, rule, (at, at + 1), stopped or (None if found else NO_SPEAKER), found[1] if found else None)
        if found:
            return Attribution(found[0], found[1], rule.name, rule.weak)
    return None


def _is_inserted(place: Place, at: int) -> bool:
    """Return whether a cue closes an attribution in the middle of what it reports: "The law, Lee said, is"."""
    tags = place.tags
    closes = tags[at] == _CUE and tags[at + 1] == "," and tags[at + 2] != _CUE_ING
    return closes and place.tagged.cue(at).takes == "say"


def _in_aside(place: Place, speaker: Tokens, cue: int) -> bool:
    """Return whether the cue's relative clause is over before the marks: "Lee, who said no, called it"."""
    tags, token = place.tags, place.token
    relative = tags[speaker[0]] == _REL and tags[speaker[0] - 1 : speaker[0]] == ","
    comma = tags.find(",", cue, token)
    over = 0 <= comma < token - 1 and _QUOTE not in tags[cue:token] and tags[comma + 1] not in _GOES_ON
    return relative and over


def _governs(place: Place, outer: int, inner: Attribution) -> bool:
    """Return whether the cue at `outer` reports the clause that the inner cue is in."""
    tags, tagged, cue = place.tags, place.tagged, inner.cue
    if tags[outer] == _ACCORDING and cue is not None:  # "According to the report, Lee was seen as “weak”"
        return tagged.cue(cue).takes not in SPEAKING
    if tags[outer] not in _CUE + _CUE_ING or cue is None or inner.speaker is None:
        return False
    if tagged.cue(outer).takes not in SPEAKING or (tags[cue] == _CUE_ING and tags[cue - 1] == ","):
        return False
    if any(sign in tags[outer + 1 : cue] for sign in _BARS):
        return False
    absolute = tags[cue] == _CUE_ING and tags[inner.speaker[0] - 2 : inner.speaker[0]] == _WITH
    return inner.speaker[0] > outer and tags[inner.speaker[0] - 1] != "," and not absolute
