"""Where the sentence of a token begins and ends in a string of tags, each stretch inside marks taken as one word."""

from __future__ import annotations

from analysis.languages.tags import each_letter

_SENTENCE = 400  # tokens; a bound for texts without any full stop
_ADV, _BE, _CUE = each_letter("ADV BE CUE")


def sentence_of(tags: str, token: int) -> tuple[int, int]:
    """Return the tokens of the sentence around a token."""
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


def is_passive(tags: str, low: int, at: int) -> bool:
    """Return whether the verb at token `at` follows a form of to be."""
    return tags[at] == _CUE and tags[max(low, at - 3) : at].rstrip(_ADV).endswith(_BE)
