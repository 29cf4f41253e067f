"""What a reporting word reports without marks: where the content after it begins, and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.quotes.cues import Cue, load_cues, load_frames
from analysis.quotes.phrases import CHAIN, NP, TIME
from analysis.quotes.tokens import Tagged

_WHEN = f"{TIME}?"
_WHERE = f"(?:P{NP}){{0,2}}{_WHEN}"  # said in a statement on Friday
_LISTENER = f"(?:H|{NP})"
_THAT = re.compile(rf"(?:T{_LISTENER})?a?{_WHEN}{_WHERE},?(t)(?=.)")
_TOLD_THAT = re.compile(rf"{_LISTENER}?a?{_WHEN}{_WHERE},?(t)(?=.)")
_CLAUSE = re.compile(rf"{_WHEN},?((?:a{{0,2}}{CHAIN}|t|a(?=[xXvc]))(?:a|{TIME})*(?:xa?)?[xXcv])")
_TOLD = re.compile(rf"{_LISTENER}{_WHEN}((?:{CHAIN})a?[xXcv])")
_LOOSE = re.compile(rf"{_WHEN}([dDuhNZnzkwy][^;:\n]*?[xXcv])")
_QUESTION = re.compile(rf"(?:{_LISTENER}?(?:P{NP})?P?([wr])(?![PTa.,])(?=.))")
_TO = re.compile(r"a?(T[aivnXbcj])")
_TO_SOMEBODY = re.compile(rf"a?(H|{CHAIN})T[aivnXbcj]")
_OBJECT = re.compile(r"a?([dDuNZnzkq]|[vcg](?=[nz]))")
_ABOUT = re.compile(r"a?[PT]([dDuNZnzkqy])")

# What may end a clause: a participle that reports, a new main clause, an attribution after it, a summing-up phrase.
_OVER = re.compile(
    rf",&?a?g|,A|;|\n|,w?{CHAIN}(?:[ax]|{TIME})*c(?=[,.\nPm])|,&a?{CHAIN}a?[xXcv]"
    rf"|,&?a?c|,hx?[xXcv]|,a?wa?{CHAIN}a?[xXcv]|(?<=[nzmkav]),d[nz]{{1,3}}[rtPyTgNcvh]|&a?c"
)
_CONCESSIVE = frozenset(("though", "although", "while", "whereas", "as", "even"))
_WITHIN = frozenset(("as", "while", "because", "how", "whether", "why", "if"))  # "criticized Lee as vague"
_WHERE_SAID = frozenset(("in", "at", "during", "on", "after", "before"))
_OPENS_SUBORDINATE = re.compile("w|^t?P")
_ACTION_OVER = re.compile(rf",[^&NZnzkP]|[-;:]|,&?r|w{CHAIN}a?[xXcv]|&a?c")
_OBJECT_OVER = re.compile(
    rf",[^NZnzk&Pw]|,&[^NZnzd]|-|;|&a?[xXcv]|w(?=h|{CHAIN}a?[xXcv])|,[NZ]+[,.cvxX]|P[dD]?[nzNZ]{{0,2}}[nz]"
)


@dataclass(frozen=True, slots=True)
class Reported:
    """Tokens of the content, of the speaker and of the cue, and the name of the pattern."""

    content: tuple[int, int]
    speaker: tuple[int, int]
    cue: int
    rule: str


def content_after(tagged: Tagged, at: int, high: int, cue: Cue) -> tuple[int, int, str] | None:
    """Return the tokens of what the cue at token `at` reports after it, and the name of the pattern."""
    tags, frames = tagged.tags, load_frames()
    if found := _clause(tags, at, high, cue):
        return found[0], clause_end(tagged, found[0], high), found[1]
    if cue.lemma in frames["somebody", ""] and (m := _TO_SOMEBODY.match(tags, at + 1, high)):
        return m.start(1), clause_end(tagged, m.end(1), high), "somebody-to"
    if cue.lemma in frames["to", ""] and (m := _TO.match(tags, at + 1, high)):
        return m.start(1), action_end(tags, m.start(1), high), "to"
    if cue.lemma in frames["object", ""] and (m := _OBJECT.match(tags, at + 1, high)):
        return m.start(1), object_end(tagged, m.start(1), high), "object"
    m = _ABOUT.match(tags, at + 1, high)
    if m and cue.lemma in frames.get(("about", tagged.words(m.start(1) - 1, m.start(1)).lower()), ()):
        return m.start(1), object_end(tagged, m.start(1), high), "about"
    return None


def _clause(tags: str, at: int, high: int, cue: Cue) -> tuple[int, str] | None:
    frames = load_frames()
    that = _TOLD_THAT if cue.takes == "tell" else _THAT
    if cue.lemma in frames["that", ""] and (m := that.match(tags, at + 1, high)):
        relative = m.start(1) > at + 1 and tags[m.start(1) + 1] in "xXcv"
        return None if relative else (m.start(1), "that")
    if cue.takes == "tell" and (m := _TOLD.match(tags, at + 1, high)):
        return m.start(1), "told"
    if cue.lemma in frames["clause", ""] and (m := _CLAUSE.match(tags, at + 1, high)):
        return m.start(1), "clause"
    if cue.lemma in frames["question", ""] and (m := _QUESTION.match(tags, at + 1, high)):
        return m.start(1), "question"
    if cue.lemma in frames["loose", ""] and (m := _LOOSE.match(tags, at + 1, high)):
        return m.start(1), "loose"
    return None


def clause_end(tagged: Tagged, start: int, high: int) -> int:
    """Return where a reported clause ends: before another attribution or a new main clause, else with its sentence."""
    tags = tagged.tags
    for over in _OVER.finditer(tags, start + 2, high):
        at = over.start()
        sign = tags[at : at + 2]
        if sign == ",h" and _OPENS_SUBORDINATE.search(tags[start:at]):
            continue
        if sign in (",w", ",a") and tagged.words(at + 1, at + 2).lower() not in _CONCESSIVE:
            continue
        if sign[0] == "&" and not _reports(tagged, over.end() - 1):
            continue
        return at
    return high


def _reports(tagged: Tagged, token: int) -> bool:
    cue = load_cues().get(tagged.words(token, token + 1).lower())
    return bool(cue and cue.takes in ("say", "tell", "label"))


def action_end(tags: str, start: int, high: int) -> int:
    """Return where a promised action ("to DO") ends."""
    over = _ACTION_OVER.search(tags, start + 2, high)
    return over.start() if over else high


def object_end(tagged: Tagged, start: int, high: int) -> int:
    """Return where a reported thing or topic ends."""
    tags = tagged.tags
    for over in _OBJECT_OVER.finditer(tagged.tags, start + 1, high):
        at = over.start()
        if tags[at] == "P" and not _is_occasion(tagged, at, over.end()):
            continue
        if tags[at] == "w" and tagged.words(at, at + 1).lower() in _WITHIN:
            continue
        return at
    return high


def _is_occasion(tagged: Tagged, start: int, end: int) -> bool:
    """Tell whether a preposition and its noun say where it was said: "in an interview"."""
    occasions = load_frames()["occasion", ""]
    return tagged.words(start, start + 1).lower() in _WHERE_SAID and any(
        word.lower() in occasions for word in tagged.words(start + 1, end).split()
    )
