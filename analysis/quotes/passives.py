"""Find reports in the passive: "Lee was told by Moss that", "asked whether", "the road is said to be closed"."""

from __future__ import annotations

import re

from analysis.quotes.contents import Reported, clause_end
from analysis.quotes.cues import Cue, load_frames
from analysis.quotes.frames import content_after
from analysis.quotes.phrases import BY, CHAIN, TIME, phrase_after, subject_of
from analysis.quotes.tokens import Tagged

_ASKED = re.compile("w?a?")  # "When asked whether", "Asked about"
_REPORTED_TO = re.compile("T[aivnXbcj]")
_OF_AGENT = re.compile(r"P?(?=[twrTydDNZnz])")
_BEFORE_MAIN = re.compile(rf",(?={CHAIN}(?:a|{TIME})*[xXcv])")


def is_asked(tags: str, low: int, at: int, cue: Cue) -> bool:
    """Return whether a sentence or clause begins with a passive participle: "Asked about the road, Lee smiled"."""
    return tags[at] == "c" and cue.lemma in load_frames()["asked", ""] and bool(_ASKED.fullmatch(tags, low, at))


def passive_report(tagged: Tagged, low: int, at: int, high: int, cue: Cue) -> Reported | None:
    """Find what is reported in the passive; the speaker is the agent after "by", else nobody."""
    tags, frames = tagged.tags, load_frames()
    if by := BY.match(tags, at + 1, high):
        agent = phrase_after(tags, by.end(), high)
        content = agent and _OF_AGENT.match(tags, agent[1], high)
        if agent is None or content is None or cue.lemma not in frames["agent", ""]:
            return None
        return Reported((content.end(), clause_end(tagged, content.end(), high)), agent, at, "agent")
    if cue.lemma in frames["said-to", ""] and _REPORTED_TO.match(tags, at + 1, high):
        subject = subject_of(tags, low, tags.rindex("X", low, at))
        return Reported((subject[0], clause_end(tagged, at + 1, high)), None, at, "said-to") if subject else None
    found = content_after(tagged, at, high, cue) if cue.lemma in frames["told", ""] else None
    if found is None:
        return None
    start, end, _ = found
    main = _BEFORE_MAIN.search(tags, start + 1, high) if is_asked(tags, low, at, cue) else None
    return Reported((start, main.start() if main else end), None, at, "asked" if main else "untold")
