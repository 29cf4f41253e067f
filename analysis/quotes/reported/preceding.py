"""A cue behind or inside what it reports: "the road was closed, officials said", "the road, Lee said, is closed"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.languages.tags import letters
from analysis.tagging.phrases import Tokens, phrase_after, subject_of

if TYPE_CHECKING:
    from analysis.quotes.reported.spots import Spot

_PRON, _REL_THAT, _SCONJ = letters("PRON"), letters("REL THAT"), letters("SCONJ")
_AFTER_INVERTED = frozenset((*letters(". , ADP WHEN REL LINE"), ""))


def speaker_and_comma(spot: Spot) -> tuple[Tokens, int] | None:
    """Return the tokens of who says it and the comma that ends what is reported; None if there is none."""
    tags, at = spot.tags, spot.at
    speaker, comma = _inverted(spot) if spot.takes("inverted") else None, at - 1
    if speaker is None and spot.tagged.language.patterns["stops"].match(tags, at + 1):
        speaker = subject_of(spot.tagged, spot.low, at)
        comma = speaker[0] - 1 if speaker else -1
    if speaker is None or comma <= spot.low or tags[comma] != "," or tags[speaker[0]] in _REL_THAT:
        return None
    return speaker, comma


def _inverted(spot: Spot) -> Tokens | None:
    """Return the speaker of ", said X"."""
    tags, at = spot.tags, spot.at
    if tags[at - 1 : at] != "," or tags[at + 1 : at + 2] == _PRON:
        return None
    speaker = phrase_after(spot.tagged, at + 1, spot.high)
    return speaker if speaker and tags[speaker[1] : speaker[1] + 1] in _AFTER_INVERTED else None


def insertion(spot: Spot) -> re.Match[str] | None:
    """Match what ends an attribution in the middle of a sentence: "The road, Lee said in a letter, is closed"."""
    return spot.tagged.language.patterns["insertion_over"].match(spot.tags, spot.at + 1, spot.high)


def content_start(spot: Spot, comma: int) -> int:
    """Return where what stands before the cue begins to be what it reports: after and, but, a dash."""
    patterns, tags, low = spot.tagged.language.patterns, spot.tags, spot.low
    coordinated = patterns["coordinated"].search(tags, low, comma)
    return coordinated.end() if coordinated else low


def is_speech(spot: Spot, start: int, end: int) -> bool:
    """Return whether [start, end) can be what is reported: a whole clause that reports nothing itself."""
    patterns, tags = spot.tagged.language.patterns, spot.tags
    if end <= start + 2 or not has_verb(spot, start, end) or patterns["reports_that"].search(tags, start, end):
        return False
    return tags[start] != _SCONJ or patterns["main_after_comma"].search(tags, start, end) is not None


def has_verb(spot: Spot, start: int, end: int) -> bool:
    """Return whether [start, end) has a verb outside of relative clauses."""
    patterns = spot.tagged.language.patterns
    return patterns["verb"].search(patterns["relative_clause"].sub("", spot.tags[start:end])) is not None
