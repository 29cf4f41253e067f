"""What a sentence attributes to a speaker beyond the marks: the content of a mixed quote."""

from __future__ import annotations

from analysis.languages.tags import each_letter
from analysis.quotes.attribution import Attribution
from analysis.tagging import Tagged
from analysis.tagging.phrases import Tokens
from analysis.tagging.sentences import sentence_of

_SCONJ, _THAT = each_letter("SCONJ THAT")


def content_of(token: int, tagged: Tagged, attribution: Attribution) -> Tokens | None:
    """Return the tokens of all that the sentence attributes to the speaker, outside the marks too; None if unknown."""
    if attribution.cue is None or attribution.speaker is None:
        return None
    low, high = sentence_of(tagged.tags, token)
    cue, speaker = attribution.cue, attribution.speaker
    if not low <= cue < high:
        return None
    return (_start(token, tagged, cue, speaker), high) if cue < token else (low, token + 1)


def _start(token: int, tagged: Tagged, cue: int, speaker: Tokens) -> int:
    """Return where it begins behind a cue before the marks: at "that", or else behind a speaker who follows the cue."""
    tags, start = tagged.tags, cue + 1
    that = tags.find(_THAT, start, token)
    if start <= speaker[0] <= start + 1 and speaker[1] <= token:
        start = speaker[1] + (tags[speaker[1]] == _SCONJ)
    start = that if that >= 0 and "," not in tags[start:that] else start
    while start < token and tags[start] in (",", ":"):
        start += 1
    return start
