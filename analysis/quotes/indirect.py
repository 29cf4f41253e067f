"""Find speech reported without marks: "officials said that the road was closed", "according to the report, ..."."""

from __future__ import annotations

import re

from analysis.quotes.contents import Reported, clause_end, content_after
from analysis.quotes.cues import Cue, load_cues, load_frames
from analysis.quotes.patterns import sentence_of
from analysis.quotes.phrases import CHAIN, subject_of
from analysis.quotes.preceding import according, content_before
from analysis.quotes.tokens import Tagged

_CUE = re.compile(r"[cgiA]|(?<=[nzD])[nz](?=t)")  # a verb, "according", a noun before "that"
_ASIDE = re.compile(",[rw&]")
_OWNER = re.compile("([NZ]{0,4}D|[dD][nzNZ]{0,3}D)[nz]{0,2}$")
_MAIN_AFTER = re.compile(rf",a?{CHAIN}a?[xXcv]")
_PASSIVE = re.compile("Xa*$")
_WHOLE = frozenset(("that", "clause", "told", "question", "loose"))  # content with a verb of its own
_LONGEST = 80
_OF_INFINITIVE = frozenset(("that", "question"))  # "to say that", but not "to attack Lee"


def find_reported(tagged: Tagged, used: frozenset[int]) -> list[Reported]:
    """Return the indirect speech of a text, in the order of its cues; `used`: cues that marks have already."""
    found: list[Reported] = []
    end = 0
    for match in _CUE.finditer(tagged.tags):
        at = match.start()
        if at < end:
            continue
        low, high = sentence_of(tagged.tags, at)
        reported = _by_cue(tagged, low, at, min(high, at + _LONGEST))
        if reported and at in used and reported.content[0] < at:
            continue
        if reported and not any(sign in tagged.tags[slice(*reported.content)] for sign in "Q!"):
            found.append(reported)
            end = max(at + 1, reported.content[1] if reported.content[0] > at else at + 1)
    return found


def _by_cue(tagged: Tagged, low: int, at: int, high: int) -> Reported | None:
    tags = tagged.tags
    if tags[at] == "A":
        return according(tagged, low, at, high)
    if tags[at] in "nz":
        return _of_noun(tagged, at, high)
    cue = load_cues().get(tagged.words(at, at + 1).lower())
    if cue is None or (tags[at] == "c" and _PASSIVE.search(tags, max(low, at - 3), at)):
        return None
    if "Q" in tags[at:high]:
        aside = _ASIDE.search(tags, at + 3, tags.index("Q", at))
        high = aside.start() if aside else high
    return content_before(tagged, low, at, high, cue) or _after(tagged, low, at, high, cue)


def _after(tagged: Tagged, low: int, at: int, high: int, cue: Cue) -> Reported | None:
    """Find "X said that CONTENT"."""
    tags = tagged.tags
    found = content_after(tagged, at, high, cue)
    speaker = subject_of(tags, low, at) if found else None
    if found is None or speaker is None:
        return None
    start, end, rule = found
    if (tags[at] == "i" and rule not in _OF_INFINITIVE) or (tags[speaker[0]] in "rt" and rule not in _WHOLE):
        return None
    if speaker[0] > low and tags[speaker[0] - 1] == "w":  # "When Lee said that it was over, the crowd left"
        main = _MAIN_AFTER.search(tags, start + 2, end)
        end = main.start() if main else end
    return Reported((start, end), speaker, at, rule)


def _of_noun(tagged: Tagged, at: int, high: int) -> Reported | None:
    """Find "Lee's claim that CONTENT"."""
    if tagged.words(at, at + 1).lower().removesuffix("s") not in load_frames()["noun", ""]:
        return None
    owner = _OWNER.search(tagged.tags, max(0, at - 8), at)
    end = clause_end(tagged, at + 1, high)
    return Reported((at + 1, end), owner.span(1), at, "noun") if owner and end > at + 2 else None
