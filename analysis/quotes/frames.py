"""What a reporting verb takes after it where nothing is in marks: "said that", "vowed to"; see frames.csv."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from analysis.quotes.contents import action_end, clause_end, object_end
from analysis.quotes.cues import Cue, load_frames
from analysis.quotes.phrases import CHAIN, NP, TIME
from analysis.quotes.tokens import Tagged

_WHEN = f"{TIME}?"
_WHERE = f"(?:P{NP}){{0,2}}{_WHEN}"  # said in a statement on Friday
_LISTENER = f"(?:H|{NP})"
_CONTRACTED = "(?P<short>h)(?=[yndDuka])"  # "he's": a subject and its verb in one word
_APOSTROPHES = frozenset("'’")


class _Frame(NamedTuple):
    """One frame: its name in frames.csv, where its content begins (group 1), where it ends, and the rule's name."""

    name: str
    pattern: re.Pattern[str]
    end: Callable[[Tagged, int, int], int]
    rule: str
    whole: bool = False  # the end is looked for after the match, not after its beginning


_THAT = _Frame("that", re.compile(rf"(?:T{_LISTENER})?a?{_WHEN}{_WHERE},?(t)(?=.)"), clause_end, "that")
_TOLD_THAT = _THAT._replace(pattern=re.compile(rf"{_LISTENER}?a?{_WHEN}{_WHERE},?(t)(?=.)"))
_TOLD = _Frame("", re.compile(rf"{_LISTENER}{_WHEN}({CHAIN}a?[xXcv]|{_CONTRACTED})"), clause_end, "told")
_CLAUSE = re.compile(
    rf"(?:{TIME},?|(?:P{NP}){{1,2}}{TIME}?(?=[dDh]))?"
    rf"((?:a{{0,2}}{CHAIN}|t|a{{1,3}}(?=[xXvc]))(?:a|{TIME})*(?:xa?)?[xXcv]|a?{_CONTRACTED})"
)
_OBJECT = re.compile("a?([dDuNZnzkq]|[vcg](?=[nz]))")
_FRAMES = (
    _Frame("clause", _CLAUSE, clause_end, "clause"),
    _Frame("clause", re.compile("(a?[xXvc])"), clause_end, "relative"),  # "a rule, which Lee says is odd"
    _Frame("question", re.compile(f"{_LISTENER}?(?:P{NP})?P?([wr])(?![PTa.,])(?=.)"), clause_end, "question"),
    _Frame("loose", re.compile(rf"{_WHEN}([dDuhNZnzkwy][^;:\n]*?[xXcv])"), clause_end, "loose"),
    _Frame("somebody", re.compile(f"a?(H|{CHAIN})T[aivnXbcj]"), clause_end, "somebody-to", whole=True),
    _Frame("naming", re.compile("((?:H|[NZ]{1,4}|[dD][nz]{1,3})(?:d|a?n))"), object_end, "naming", whole=True),
    _Frame("to", re.compile("a?(T[aivnXbcj])"), action_end, "to"),
    _Frame("object", _OBJECT, object_end, "object"),
    _Frame("gerund", re.compile("a?([gy])"), action_end, "gerund"),  # "suggested closing the road"
    _Frame("finding", _OBJECT, object_end, "finding"),
    _Frame("as", re.compile(f"(H|{CHAIN})w(?!h)"), object_end, "as", whole=True),  # "sees the plan as a trap"
)
_NOTHING_AFTER = frozenset((".", "!", "\n", "Q", ";", ":", "(", ")", "-", ""))  # tags that no frame begins with
_ABOUT = re.compile("a?[PT]([dDuNZnzkqy])")


@cache
def _frames_of(lemma: str, takes: str) -> tuple[_Frame, ...]:
    listed = load_frames()
    that = _TOLD_THAT if takes == "tell" else _THAT
    found = [frame for frame in (that, *_FRAMES) if lemma in listed[frame.name, ""]]
    if takes == "tell":
        found.insert(found[:1] == [that], _TOLD)
    return tuple(found)


def content_after(tagged: Tagged, at: int, high: int, cue: Cue) -> tuple[int, int, str] | None:
    """Return the tokens of what the cue at token `at` reports after it, and the name of the pattern."""
    tags = tagged.tags
    if tags[at + 1 : at + 2] in _NOTHING_AFTER:
        return None
    for frame in _frames_of(cue.lemma, cue.takes):
        match = frame.pattern.match(tags, at + 1, high)
        if match and _holds(tagged, frame, match, cue):
            start = match.start(1)
            return start, frame.end(tagged, match.end(1) if frame.whole else start, high), frame.rule
    match = _ABOUT.match(tags, at + 1, high)
    if match and cue.lemma in load_frames().get(("about", tagged.lower(match.start(1) - 1)), ()):
        return match.start(1), object_end(tagged, match.start(1), high), "about"
    return None


def _holds(tagged: Tagged, frame: _Frame, match: re.Match[str], cue: Cue) -> bool:
    """Return whether what the tags allow holds for the words, too."""
    if frame.rule == "that":  # not "told the man in the boat that sank"
        return match.start(1) == match.start() or tagged.tags[match.start(1) + 1] not in "xXcv"
    if frame.rule in ("clause", "told") and match["short"]:
        return not _APOSTROPHES.isdisjoint(tagged.words(*match.span("short")))
    last = tagged.lower(match.end() - 1)
    if frame.rule == "to":  # not "declined to comment"
        return not (cue.lemma in load_frames()["not-to", ""] and last in load_frames()["speech", ""])
    return frame.rule != "as" or last == "as"
