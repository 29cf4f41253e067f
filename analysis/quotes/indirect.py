"""Find speech reported without marks: "officials said that the road was closed", "according to the report, ..."."""

from __future__ import annotations

import re

from analysis.quotes.attribution import is_passive, sentence_of
from analysis.quotes.contents import Reported, clause_end
from analysis.quotes.cues import Cue, load_cues, load_frames
from analysis.quotes.frames import content_after
from analysis.quotes.passives import is_asked, passive_report
from analysis.quotes.phrases import CHAIN, subject_of
from analysis.quotes.preceding import according, content_before
from analysis.quotes.tokens import Tagged

_CUE = re.compile(r"[cgiA]|(?<=[nzD])[nz](?=t)")  # a verb, "according", a noun before "that"
_ASIDE = re.compile(",[rw&]")
_OWNER = re.compile("([NZ]{0,4}D|[dD][nzNZ]{0,3}D)[nz]{0,2}$")
_MAIN_AFTER = re.compile(rf",a?{CHAIN}a?[xXcv]")
_CLAUSE_OVER = re.compile(",a?[xXcv]")
_WHOLE = frozenset(("that", "clause", "relative", "told", "question", "loose"))  # content with a verb of its own
_LONGEST = 80
_OF_INFINITIVE = frozenset(("that", "question"))  # "to say that", but not "to attack Lee"


def find_reported(tagged: Tagged, used: frozenset[int]) -> list[Reported]:
    """Return the indirect speech of a text, in the order of its cues; `used`: cues that marks have already."""
    found: list[Reported] = []
    low = high = end = 0
    for match in _CUE.finditer(tagged.tags):
        at = match.start()
        if at < end:
            continue
        if at >= high or "!" in tagged.tags[low:at]:
            low, high = sentence_of(tagged.tags, at)
        reported = _by_cue(tagged, low, at, min(high, at + _LONGEST))
        if reported and at in used and (reported.content[0] < at or "Q" in tagged.tags[at:high]):
            continue  # it is part of what stands in marks and around them
        if reported and not any(sign in tagged.tags[slice(*reported.content)] for sign in "Q!"):
            while found and reported.content[0] <= found[-1].content[0]:  # "Nurses want a raise, a survey found"
                found.pop()
            found.append(reported)
            end = max(at + 1, reported.content[1] if reported.content[0] > at else at + 1)
    return found


def _by_cue(tagged: Tagged, low: int, at: int, high: int) -> Reported | None:
    tags = tagged.tags
    if tags[at] == "A":
        return according(tagged, low, at, high)
    if tags[at] in "nz":
        return _of_noun(tagged, at, high)
    cue = load_cues().get(tagged.lower(at))
    if cue is None:
        return None
    if is_passive(tags, low, at) or is_asked(tags, low, at, cue):
        return passive_report(tagged, low, at, high, cue)
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
    if rule == "finding" and not _is_document(tagged, speaker):
        return None
    opener = tags[speaker[0] - 1] if speaker[0] > low else ""
    if not _may_report(tags, at, speaker, rule, opener):
        return None
    if opener in ("r", "t") and rule in ("clause", "relative"):
        start = speaker[0] - 1  # "a rule, which Lee says is odd"
    over: re.Match[str] | None = None
    if "r" in (tags[speaker[0]], tags[start]):  # "Lee, who says that it is over, has left"
        over = _CLAUSE_OVER.search(tags, start + 2, end)
    elif opener == "w":  # "When Lee said that it was over, the crowd left"
        over = _MAIN_AFTER.search(tags, start + 2, end)
    return Reported((start, over.start() if over else end), speaker, at, rule)


def _is_document(tagged: Tagged, speaker: tuple[int, int]) -> bool:
    """Return whether a phrase is about a poll, report or the like, which shows things; a person shows courage."""
    return not load_frames()["document", ""].isdisjoint(tagged.words(*speaker).lower().split())


def _may_report(tags: str, at: int, speaker: tuple[int, int], rule: str, opener: str) -> bool:
    """Return whether a cue in such a place reports, and is not a part of another report or of a bare action."""
    if rule == "relative":
        return opener in ("r", "t")
    if opener == "t" or (opener == "r" and rule != "clause"):
        return False
    if rule not in _WHOLE:
        by_the_way = tags[at] == "g" and tags[at - 1] in "PY"  # "thanked for defending the plan"
        return not by_the_way and tags[speaker[0]] not in "rt" and tags[at] != "i"
    return tags[at] != "i" or rule in _OF_INFINITIVE


def _of_noun(tagged: Tagged, at: int, high: int) -> Reported | None:
    """Find "Lee's claim that CONTENT"."""
    if tagged.lower(at).removesuffix("s") not in load_frames()["noun", ""]:
        return None
    owner = _OWNER.search(tagged.tags, max(0, at - 8), at)
    end = clause_end(tagged, at + 1, high)
    return Reported((at + 1, end), owner.span(1), at, "noun") if owner and end > at + 2 else None
