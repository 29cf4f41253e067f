"""What a reporting word reports without marks, and where it ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.quotes.cues import load_cues, load_frames
from analysis.quotes.phrases import CHAIN, TIME
from analysis.quotes.tokens import Tagged

# What may end a clause: a participle that reports, a new main clause, an attribution after it, a summing-up phrase.
_OVER = re.compile(
    rf",&?a?g|,A|;|\n|:(?=Q)|-(?=[dw])|,w?{CHAIN}(?:[ax]|{TIME})*c(?=[,.\nPm])|,&a?{CHAIN}a?[xXcv]"
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


class Reported(NamedTuple):
    """Tokens of the content, of the speaker (None: nobody is named) and of the cue, and the name of the pattern."""

    content: tuple[int, int]
    speaker: tuple[int, int] | None
    cue: int
    rule: str


def clause_end(tagged: Tagged, start: int, high: int) -> int:
    """Return where a reported clause ends: before another attribution or a new main clause, else with its sentence."""
    tags = tagged.tags
    for over in _OVER.finditer(tags, start + 2, high):
        at = over.start()
        sign = tags[at : at + 2]
        if sign == ",h" and _OPENS_SUBORDINATE.search(tags[start:at]):
            continue
        if sign in (",w", ",a") and tagged.lower(at + 1) not in _CONCESSIVE:
            continue
        if sign[0] == "&" and not _reports(tagged, over.end() - 1):
            continue
        return at
    return high


def _reports(tagged: Tagged, token: int) -> bool:
    cue = load_cues().get(tagged.lower(token))
    return bool(cue and cue.takes in ("say", "tell", "label"))


def action_end(tagged: Tagged, start: int, high: int) -> int:
    """Return where a promised action ("to DO") ends."""
    over = _ACTION_OVER.search(tagged.tags, start + 2, high)
    return over.start() if over else high


def object_end(tagged: Tagged, start: int, high: int) -> int:
    """Return where a reported thing or topic ends."""
    tags = tagged.tags
    for over in _OBJECT_OVER.finditer(tagged.tags, start + 1, high):
        at = over.start()
        if tags[at] == "P" and not _is_occasion(tagged, at, over.end()):
            continue
        if tags[at] == "w" and tagged.lower(at) in _WITHIN:
            continue
        return at
    return high


def _is_occasion(tagged: Tagged, start: int, end: int) -> bool:
    """Return whether a preposition and its noun say where it was said: "in an interview"."""
    occasions = load_frames()["occasion", ""]
    return tagged.lower(start) in _WHERE_SAID and any(
        word.lower() in occasions for word in tagged.words(start + 1, end).split()
    )
