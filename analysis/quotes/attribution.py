"""Who said what stands in marks and by which word, and the sentence and the cue that it is read from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.quotes.cues import Cue, load_cues
from analysis.quotes.tokens import Tagged

_NO_CUE = Cue("", "neutral", "say", "finite")
_PASSIVE = re.compile("Xa*$")
_SENTENCE = 400  # tokens; a bound for texts without any full stop


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens of the speaker and the token of the cue, None where there is none, and the name of the pattern."""

    speaker: tuple[int, int] | None
    cue: int | None
    rule: str


def sentence_of(tags: str, token: int) -> tuple[int, int]:
    """Return the tokens of the sentence around a token, each stretch inside marks taken as one word."""
    bound = max(0, token - _SENTENCE)
    low = max(bound, *(tags.rfind(sign, bound, token) + 1 for sign in ".!\n"))
    ends = [at for sign in ".\n" if (at := tags.find(sign, token, token + _SENTENCE)) >= 0]
    return low, min(ends, default=min(len(tags), token + _SENTENCE))


def cue_at(tagged: Tagged, token: int) -> Cue:
    """Return the cue that the token is a form of; an empty one for a colon and the like."""
    return load_cues().get(tagged.words(token, token + 1).lower()) or _NO_CUE


def is_passive(tags: str, low: int, at: int) -> bool:
    """Tell whether the verb at token `at` follows a form of to be."""
    return tags[at] == "c" and _PASSIVE.search(tags, max(low, at - 3), at) is not None
