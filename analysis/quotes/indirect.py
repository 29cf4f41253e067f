"""Find speech reported without marks: "officials said that the road was closed", "according to the report, ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.quotes.cues import Cue, load_cues
from analysis.quotes.patterns import sentence_of
from analysis.quotes.phrases import CHAIN, NP, TIME, clause_subject, phrase_after, subject_of
from analysis.quotes.tokens import Tagged

_CUE = re.compile(r"[cgA]")
_LISTENER = f"(?:T?(?:H|{NP}))"
_WHEN = f"{TIME}?"
_THAT = re.compile(rf"{_LISTENER}?a?{_WHEN}(?:P{NP})?{_WHEN},?(t)(?=.)")
_CLAUSE = re.compile(rf"{_WHEN}((?:{CHAIN}|t)a?(?:xa?)?[xXcv])")
_TOLD = re.compile(rf"(?:H|{NP}){_WHEN}((?:{CHAIN})a?[xXcv])")
_WHETHER = re.compile(rf"{_LISTENER}?([wr](?:{CHAIN})a?[xXcv])")
_VOWED = re.compile("(T[ivnX])")
_ASKS = frozenset(("ask", "wonder", "question", "inquire", "explain", "describe"))
_VOWS = frozenset(("promise", "pledge", "vow", "swear", "threaten", "agree", "offer", "propose"))
_OVER = re.compile(rf",&a?{CHAIN}a?[xXcv]|;")
_ASIDE = re.compile(",[rw&]")
_REPORTS = re.compile("c.{0,3}t")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Reported:
    """Tokens of the content, of the speaker and of the cue, and the name of the pattern."""

    content: tuple[int, int]
    speaker: tuple[int, int]
    cue: int
    rule: str


def find_reported(tagged: Tagged, used: frozenset[int]) -> list[Reported]:
    """Return the indirect speech of a text, in the order of its cues; `used`: cues that marks have already."""
    found: list[Reported] = []
    end = 0
    for match in _CUE.finditer(tagged.tags):
        at = match.start()
        if at < end or at in used:
            continue
        low, high = sentence_of(tagged.tags, at)
        reported = _by_cue(tagged, low, at, min(high, at + _LONGEST))
        if reported and not any(sign in tagged.tags[slice(*reported.content)] for sign in "Q!"):
            found.append(reported)
            end = max(at + 1, reported.content[1] if reported.content[0] > at else at + 1)
    return found


def _by_cue(tagged: Tagged, low: int, at: int, high: int) -> Reported | None:
    tags = tagged.tags
    if tags[at] == "A":
        return _according(tags, low, at, high)
    cue = load_cues().get(tagged.words(at, at + 1).lower())
    if cue is None or cue.takes in ("open", "label"):
        return None
    over = _OVER.search(tags, at + 3, high)
    high = over.start() if over else high
    if "Q" in tags[at:high]:
        aside = _ASIDE.search(tags, at + 3, tags.index("Q", at))
        high = aside.start() if aside else high
    content = _content_after(tags, at, high, cue)
    if content:
        speaker = subject_of(tags, low, at)
        return Reported(content[:2], speaker, at, content[2]) if speaker else None
    return _content_before(tags, low, at, high, cue)


def _content_after(tags: str, at: int, high: int, cue: Cue) -> tuple[int, int, str] | None:
    m = _THAT.match(tags, at + 1, high)
    if m:
        return m.start(1), high, "that"
    if cue.takes == "tell":
        m = _TOLD.match(tags, at + 1, high)
        if m:
            return m.start(1), high, "told"
    m = _CLAUSE.match(tags, at + 1, high)
    if m:
        return m.start(1), high, "clause"
    m = _WHETHER.match(tags, at + 1, high) if cue.lemma in _ASKS else None
    if m:
        return m.start(1), high, "whether"
    m = _VOWED.match(tags, at + 1, high) if cue.lemma in _VOWS else None
    if m:
        return m.start(1), high, "to"
    return None


def _content_before(tags: str, low: int, at: int, high: int, cue: Cue) -> Reported | None:
    """Find "content, X said" and "content, said X"."""
    if cue.takes != "say" or tags[at] != "c":
        return None
    speaker = phrase_after(tags, at + 1, high) if tags[at - 1 : at] == "," else None
    comma = at - 1
    if speaker is None:
        speaker = subject_of(tags, low, at)
        comma = speaker[0] - 1 if speaker else -1
    if (
        speaker is None
        or comma <= low + 2
        or tags[comma] != ","
        or tags[at + 1 : at + 2] not in (".", "\n", ",", "P", "m", "q", "u")
    ):
        return None
    if clause_subject(tags, low, comma) is None or _REPORTS.search(tags, low, comma) or tags[low] == "w":
        return None
    inserted = tags[at + 1 : at + 2] == ","
    return Reported((low, high if inserted else comma), speaker, at, "before")


def _according(tags: str, low: int, at: int, high: int) -> Reported | None:
    speaker = phrase_after(tags, at + 2, high)
    if speaker is None:
        return None
    if at - low <= 1:
        comma = tags.find(",", speaker[1], high)
        return Reported((comma + 1, high), speaker, at, "according") if 0 <= comma < high - 1 else None
    before = at - 1 if tags[at - 1] == "," else at
    return Reported((low, before), speaker, at, "according") if before > low + 1 else None
