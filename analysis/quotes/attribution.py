"""Who said what stands in marks and by which word, and the sentence and the cue that it is read from."""

from __future__ import annotations

from typing import NamedTuple

from analysis.quotes.cues import Cue, load_cues
from analysis.quotes.tokens import Tagged

_NO_CUE = Cue("", "neutral", "say", "finite")
_SENTENCE = 400  # tokens; a bound for texts without any full stop


class Attribution(NamedTuple):
    """Tokens of the speaker and the token of the cue, None where there is none, and the name of the pattern."""

    speaker: tuple[int, int] | None
    cue: int | None
    rule: str


def sentence_of(tags: str, token: int) -> tuple[int, int]:
    """Return the tokens of the sentence around a token, each stretch inside marks taken as one word."""
    bound = max(0, token - _SENTENCE)
    high = min(len(tags), token + _SENTENCE)
    for sign in ".\n":
        at = tags.find(sign, token, high)
        high = high if at < 0 else at
    return sentence_start(tags, bound, token), high


def sentence_start(tags: str, bound: int, token: int) -> int:
    """Return the first token of the sentence around a token, not before token `bound`."""
    before = (tags.rfind(".", bound, token), tags.rfind("!", bound, token), tags.rfind("\n", bound, token))
    return max(bound, max(before) + 1)


def cue_at(tagged: Tagged, token: int) -> Cue:
    """Return the cue that the token is a form of; an empty one for a colon and the like."""
    return load_cues().get(tagged.lower(token)) or _NO_CUE


def is_passive(tags: str, low: int, at: int) -> bool:
    """Return whether the verb at token `at` follows a form of to be."""
    return tags[at] == "c" and tags[max(low, at - 3) : at].rstrip("a").endswith("X")
