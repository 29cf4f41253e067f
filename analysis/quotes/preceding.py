"""Find reported speech that stands before its cue, or around it: "the road was closed, officials said"."""

from __future__ import annotations

import re

from analysis.quotes.contents import Reported, clause_end
from analysis.quotes.cues import Cue, load_frames
from analysis.quotes.phrases import NP, TIME, clause_subject, phrase_after, subject_of
from analysis.quotes.tokens import Tagged

_REPORTS = re.compile("c.{0,3}t")
_VERB = re.compile("[xXcv]")
_RELATIVE = re.compile("r[^,]*")
_STOPS = re.compile(rf"{TIME}?(?:[.,\n]|P|$)")
_INSERTED = re.compile(f"(?:P{NP}){{0,2}}{TIME}?,(?=[^gc])")  # "The road, Lee said in a letter, is closed"
_MAIN = re.compile(",.*[xXcv]")
_COORDINATED = re.compile(r"(?:[,;-]&|[;-])(?=[^,;-]*$)")
_AFTER_INVERTED = frozenset((".", ",", "P", "m", "r", "\n", ""))


def content_before(tagged: Tagged, low: int, at: int, high: int, cue: Cue) -> Reported | None:
    """Find "content, X said", "content, said X" and "content, X said, more content"."""
    tags = tagged.tags
    if tags[at] != "c" or cue.takes not in ("say", "think") or cue.lemma not in load_frames()["clause", ""]:
        return None
    speaker = _inverted(tags, at, high) if cue.lemma in load_frames()["inverted", ""] else None
    comma = at - 1
    if speaker is None and _STOPS.match(tags, at + 1):
        speaker = subject_of(tags, low, at)
        comma = speaker[0] - 1 if speaker else -1
    if speaker is None or comma <= low or tags[comma] != "," or tags[speaker[0]] in "rt":
        return None
    coordinated = _COORDINATED.search(tags, low, comma)
    start = coordinated.end() if coordinated else low
    whole = _has_verb(tags, start, comma)
    inserted = _INSERTED.match(tags, at + 1, high)
    if speaker[0] < at and inserted:
        over = clause_end(tagged, inserted.end(), high)
        return Reported((start, over), speaker, at, "inserted") if over > inserted.end() + 1 else None
    if not whole or not _REPORTS.search(tags, low, start):
        start = low
    return Reported((start, comma), speaker, at, "before") if _is_speech(tags, start, comma) else None


def _has_verb(tags: str, start: int, end: int) -> bool:
    """Return whether [start, end) has a verb outside of relative clauses."""
    return _VERB.search(_RELATIVE.sub("", tags[start:end])) is not None


def _is_speech(tags: str, start: int, end: int) -> bool:
    """Return whether [start, end) can be what is reported: a whole clause that reports nothing itself."""
    if end <= start + 2 or not _has_verb(tags, start, end) or _REPORTS.search(tags, start, end):
        return False
    return tags[start] != "w" or _MAIN.search(tags, start, end) is not None


def _inverted(tags: str, at: int, high: int) -> tuple[int, int] | None:
    """Return the speaker of ", said X"."""
    if tags[at - 1 : at] != "," or tags[at + 1 : at + 2] == "h":
        return None
    speaker = phrase_after(tags, at + 1, high)
    return speaker if speaker and tags[speaker[1] : speaker[1] + 1] in _AFTER_INVERTED else None


def according(tagged: Tagged, low: int, at: int, high: int) -> Reported | None:
    """Find "content, according to X" and "according to X, content"."""
    tags = tagged.tags
    speaker = phrase_after(tags, at + 2, high)
    if speaker is None:
        return None
    if at - low <= 1:
        comma = tags.find(",", speaker[1], high)
        return Reported((comma + 1, high), speaker, at, "according") if 0 <= comma < high - 1 else None
    before = at - 1 if tags[at - 1] == "," else at
    if tags[speaker[1] : speaker[1] + 1] == "," and before < at and clause_subject(tags, low, before) is None:
        return Reported((low, high), speaker, at, "according-inserted")
    return Reported((low, before), speaker, at, "according") if before > low + 1 else None
