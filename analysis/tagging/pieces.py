"""Cut a text into words and signs, each stretch inside marks taken as one."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from analysis.languages import Language
from analysis.marks import Marked
from analysis.tagging.words import tagger_of

_INSIDE = "\0"  # stands for what is inside marks
_split_at_tokens = re.compile(
    r"(\d+(?:[.,]\d+)+|[^\W_]+(?:['’\-&./][^\W_]+)*['’]?|[,;:()\[\]–—―…\0]|[@#$£€][^\W_]+(?:[.,'’\-][^\W_]+)*|--+|(?<=\s)-(?=\s)|\.\.\.)"
).split


class WordsAndSigns(NamedTuple):
    """The words and signs of a text, one for each stretch inside marks among them; tags are those of mid-sentence."""

    printed: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]


def read_words(text: str, marked: list[Marked], language: Language) -> WordsAndSigns:
    """Find all words and signs of a text; `marked` in text order."""
    left, right = [0, *(mark.right for mark in marked)], [*(mark.left for mark in marked), len(text)]
    outside = [text[a:b].replace(_INSIDE, "_") for a, b in zip(left, right, strict=True)]
    # once for the whole text, as a call for each sentence takes longer;
    # as in text.segment: gap, token, gap, ..., token, gap, whose lengths add up to the places
    pieces = _split_at_tokens(_INSIDE.join(outside))
    lengths = list(map(len, pieces))
    at = 0
    for mark in marked:
        at = pieces.index(_INSIDE, at) + 1
        lengths[at - 1] = mark.right - mark.left
    edges = list(accumulate(lengths))
    tags = list(map(tagger_of(language).inside.__getitem__, pieces[1::2]))
    return WordsAndSigns(pieces[1::2], tags, edges[:-1:2], edges[1::2])
