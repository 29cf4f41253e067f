"""Find in an article the words that a coder typed or pasted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.text import WORD

MASK = "[OUTLET]"  # stands where a coding sheet hides an outlet's name
_GAP = re.compile(r"\[outlet\]|\[?(?:\.\.\.|…)\]?", re.IGNORECASE)
_LONGEST_GAP = 60  # words that "..." may stand for
_FUZZY_WORDS, _FUZZY_SHARE = 4, 0.8  # from so many words on, so many of them are enough
_SEP = "\x1f"
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded for comparison, with their offsets; a stretch is (first, last), last excluded."""

    text: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joined: str
    at: tuple[int, ...]  # where each word begins in `joined`

    @classmethod
    def of(cls, text: str) -> Words:
        """Split a text as everywhere in this package; case and the shape of apostrophes do not count."""
        found = list(WORD.finditer(text))
        folded = tuple(_fold(m.group()) for m in found)
        at, position = [], 1
        for word in folded:
            at.append(position)
            position += len(word) + 1
        joined = _SEP + _SEP.join((*folded, ""))
        return cls(text, folded, tuple(m.start() for m in found), tuple(m.end() for m in found), joined, tuple(at))

    def stretch(self, start: int, end: int) -> Stretch:
        """Return the words that a span of the text touches."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def span(self, stretch: Stretch) -> tuple[int, int]:
        """Return the offsets of a stretch of at least one word."""
        return self.starts[stretch[0]], self.ends[stretch[1] - 1]


def places(words: Words, wanted: str) -> list[Stretch]:
    """Return where the words of `wanted` stand, in text order.

    Punctuation, case, spaces and the shape of quotation marks do not count; "..." and the mask of a coding sheet stand
    for a few words. If that fails, a stretch that shares four fifths of the words will do, as coders mistype.

    >>> text = Words.of("“We’ll pay,” she said. “We must.”")
    >>> [text.span(stretch) for stretch in places(text, "we'll PAY")]
    [(1, 10)]
    """
    parts = [folded for part in _GAP.split(wanted) if (folded := [_fold(w) for w in WORD.findall(part)])]
    if not parts:
        return []
    found = []
    for first, last in _exact(words, parts[0], 0):
        end = last
        for part in parts[1:]:
            following = next(_exact(words, part, end, end + _LONGEST_GAP + len(part)), None)
            if following is None:
                break
            end = following[1]
        else:
            found.append((first, end))
    return found or _nearly(words, [word for part in parts for word in part])


def _fold(word: str) -> str:
    return word.casefold().replace("’", "'")


def _exact(words: Words, part: list[str], begin: int, until: int | None = None) -> Iterator[Stretch]:
    """Yield where a run of words stands, not overlapping, from the word `begin` on and before the word `until`."""
    if begin >= len(words.at):
        return
    needle = _SEP + _SEP.join((*part, ""))
    limit = words.at[until] if until is not None and until < len(words.at) else len(words.joined)
    position = words.joined.find(needle, words.at[begin] - 1, limit)
    while position >= 0:
        first = bisect_left(words.at, position + 1)
        yield first, first + len(part)
        position = words.joined.find(needle, position + len(needle) - 1, limit)


def _nearly(words: Words, wanted: list[str]) -> list[Stretch]:
    """Return the stretch of as many words that shares most of them, if it shares enough; its ends are among them."""
    size, total = len(wanted), len(words.folded)
    if size < _FUZZY_WORDS or total < size:
        return []
    left = Counter(wanted)
    shared = best = 0
    end = 0
    for i, word in enumerate(words.folded):
        shared += left[word] > 0
        left[word] -= 1
        if i >= size:
            gone = words.folded[i - size]
            left[gone] += 1
            shared -= left[gone] > 0
        if shared > best:
            best, end = shared, i + 1
    if best < _FUZZY_SHARE * size:
        return []
    first, last, known = max(0, end - size), end, set(wanted)
    while words.folded[first] not in known:
        first += 1
    while words.folded[last - 1] not in known:
        last -= 1
    return [(first, last)]
