"""A cue before what it reports: "officials said that the road was closed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.languages.tags import each_letter, letters
from analysis.quotes.reported.found import Reported, TakeRule
from analysis.quotes.reported.spots import Spot
from analysis.quotes.reported.takes import content_after
from analysis.quotes.rules import NO_SPEAKER
from analysis.tagging.phrases import Tokens, subject_of

if TYPE_CHECKING:
    import re

_REL, _THAT, _SCONJ, _CUE_ING, _CUE_INF = each_letter("REL THAT SCONJ CUE_ING CUE_INF")
# why what a cue takes is no report
NO_DOCUMENT, NO_PLACE = "document", "place"
FOLLOWING = {
    NO_DOCUMENT: "found, but only a report, a poll or the like shows things",
    NO_PLACE: "found, but the cue stands where it reports nothing of its own",
}
_CLAUSE = 2  # tokens: a subject and a verb, before which no clause ends
_BY_THE_WAY = letters("ADP BY")


def after_the_cue(spot: Spot) -> Reported | None:
    """Return "X said that CONTENT": what the cue takes, if somebody says it."""
    tags = spot.tags
    found = content_after(spot)
    if found is None:
        return None
    (start, end), rule = found
    speaker = subject_of(spot.tagged, spot.low, spot.at)
    stopped = _stopped(spot, speaker, rule)
    if stopped or speaker is None:
        _note(spot, stopped or NO_SPEAKER)
        return None
    opener = _opener(spot, speaker)
    if opener in (_REL, _THAT) and rule.gap:
        start = speaker[0] - 1  # "a rule, which Lee says is odd"
    over: re.Match[str] | None = None
    if _REL in (tags[speaker[0]], tags[start]):  # "Lee, who says that it is over, has left"
        over = spot.tagged.language.patterns["clause_goes_on"].search(tags, start + _CLAUSE, end)
    elif opener == _SCONJ:  # "When Lee said that it was over, the crowd left"
        over = spot.tagged.language.patterns["main_after"].search(tags, start + _CLAUSE, end)
    return Reported((start, over.start() if over else end), speaker, spot.at, rule.name)


def _note(spot: Spot, stopped: str) -> None:
    """Note that what the last rule found is not taken, if that was asked for."""
    if spot.trace is not None:
        spot.trace[-1] = spot.trace[-1]._replace(stopped=stopped)


def _opener(spot: Spot, speaker: Tokens) -> str:
    """Return the tag before the speaker's phrase, "" at the start of the sentence."""
    return spot.tags[speaker[0] - 1] if speaker[0] > spot.low else ""


def _stopped(spot: Spot, speaker: Tokens | None, rule: TakeRule) -> str | None:
    """Return why what a cue takes is no report after all; None if it is one."""
    if speaker is None:
        return NO_SPEAKER
    if rule.document and not _is_document(spot, speaker):
        return NO_DOCUMENT
    return None if _may_report(spot, speaker, rule) else NO_PLACE


def _is_document(spot: Spot, speaker: Tokens) -> bool:
    """Return whether a phrase is about a poll, report or the like, which shows things; a person shows courage."""
    documents = spot.tagged.language.frames["document", ""]
    return not documents.isdisjoint(spot.tagged.words(*speaker).lower().split())


def _may_report(spot: Spot, speaker: Tokens, rule: TakeRule) -> bool:
    """Return whether a cue in such a place reports, and is not a part of another report or of a bare action."""
    tags, at, opener = spot.tags, spot.at, _opener(spot, speaker)
    if rule.gap == "must":
        return opener in (_REL, _THAT)
    if opener == _THAT or (opener == _REL and not rule.gap):
        return False
    if not rule.whole:
        by_the_way = tags[at] == _CUE_ING and tags[at - 1] in _BY_THE_WAY  # "thanked for defending the plan"
        return not by_the_way and tags[speaker[0]] not in _REL + _THAT and tags[at] != _CUE_INF
    return tags[at] != _CUE_INF or rule.infinitive
