"""Whom a pronoun means: the most prominent fitting person of the nearest sentence before it."""

from __future__ import annotations

import re
from bisect import bisect_left

from analysis.quotes.names import Mention, Names

GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_SENTENCES = 25
_SUBJECT = re.compile(r"(?:,[^.\n!;:]{1,25},|r[^,.\n!]{1,25},?)?[ax]*[cvxgbX]|(?=[.!\n])")
_LONGEST = 400  # tokens; a bound for sentences without a full stop


def referent(tags: str, names: Names, token: int, gender: str) -> Mention | None:
    """Return the mention that a pronoun of this gender at `token` stands for; None if nobody fits."""
    at, high = bisect_left(names.starts, token), token
    for _ in range(_SENTENCES):
        bound = max(0, high - _LONGEST)
        low = max(bound, *(tags.rfind(sign, bound, max(0, high)) + 1 for sign in ".!\n"))
        group: list[Mention] = []
        while at and names.mentions[at - 1].start >= low:
            at -= 1
            group.append(names.mentions[at])
        fitting = [m for m in reversed(group) if names.is_person(m) and names.gender(m) in ("", gender)]
        if fitting:
            return max(fitting, key=lambda mention: _prominence(tags, mention))
        if low <= 0:
            break
        high = low - 1
    return None


def _prominence(tags: str, mention: Mention) -> int:
    """Rank a mention as antecedent: 2 subject, 1 of its own, 0 part of another phrase ("Lee's aides")."""
    if tags[mention.end - 1] == "D" or tags[mention.end : mention.end + 1] in ("n", "z"):
        return 0
    free = mention.start == 0 or tags[mention.start - 1] not in "PTY"
    return 2 if free and _SUBJECT.match(tags, mention.end) else 1
