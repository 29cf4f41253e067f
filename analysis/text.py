"""Segment a text once into paragraphs, sentences and words; later modules use the offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from analysis.sentences import find_breaks

WORD = re.compile(r"[^\W_]++(?:['’\-][^\W_]++)*+")  # possessive: what a word holds is never given back
# "\w" is a third faster than letters and digits without "_", and the same in a text that has none
_FAST_WORD = re.compile(r"\w++(?:['’\-]\w++)*+")
_SPLIT_AT_WORDS = {True: re.compile(f"({WORD.pattern})").split, False: re.compile(f"({_FAST_WORD.pattern})").split}
_PARAGRAPH = re.compile(r"[^\s](?:[^\r\n\u2028\u2029]*[^\s])?")


@dataclass(frozen=True, slots=True)
class Segments:
    """A text with its offsets, each list in text order: (start, end) pairs, and words as flat starts and ends.

    `printed` are the words themselves. A paragraph is a line with something on it. Sentences never cross paragraphs.
    """

    text: str
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    word_starts: list[int]
    word_ends: list[int]
    printed: list[str]

    @property
    def words(self) -> int:
        """Return the number of words of the whole text."""
        return len(self.word_starts)

    def words_in(self, start: int, end: int) -> int:
        """Count the words that begin inside [start, end)."""
        return bisect_left(self.word_starts, end) - bisect_left(self.word_starts, start)

    def within(self, start: int, end: int) -> Segments:
        """Return the segments of [start, end) by itself: what crosses its edges is cut off at them, nothing is re-read.

        >>> part = segment("He said: “It rained. We left.”").within(10, 29)
        >>> [part.text[a:b] for a, b in part.sentences]
        ['It rained.', 'We left.']
        """
        text = self.text[start:end]
        first, last = bisect_left(self.word_ends, start + 1), bisect_left(self.word_starts, end)
        starts = [word - start for word in self.word_starts[first:last]]
        ends = [word - start for word in self.word_ends[first:last]]
        if starts:
            starts[0], ends[-1] = max(starts[0], 0), min(ends[-1], len(text))
        edges = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        paragraphs, sentences = (_clipped(spans, *edges, start) for spans in (self.paragraphs, self.sentences))
        printed = self.printed[first:last]
        for edge in {0, len(printed) - 1} if printed else ():  # the others are whole
            printed[edge] = text[starts[edge] : ends[edge]]
        return Segments(text, paragraphs, sentences, starts, ends, printed)

    def sentence_at(self, position: int) -> tuple[int, int] | None:
        """Return the sentence that holds `position`, or None between sentences."""
        return _holding(self.sentences, position)


def words_of(text: str) -> list[str]:
    """Return the words of a text, as `segment` finds them, where nothing else of it is needed.

    >>> words_of("Mr. Lee’s two-year plan")
    ['Mr', 'Lee’s', 'two-year', 'plan']
    """
    return (WORD if "_" in text else _FAST_WORD).findall(text)


def segment(text: str) -> Segments:
    """Find paragraphs, sentences and words of `text`.

    A word is a run of letters and digits with inner apostrophes and hyphens ("don't", "two-year").

    >>> found = segment("Mr. Lee left. He said no.")
    >>> [found.text[a:b] for a, b in found.sentences], found.words
    (['Mr. Lee left.', 'He said no.'], 6)
    """
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
    # split at a group gives gap, word, gap, ..., word, gap: their lengths add up to the offsets, without a match a word
    pieces = _SPLIT_AT_WORDS["_" in text](text)
    edges = list(accumulate(map(len, pieces)))
    return Segments(
        text=text,
        paragraphs=paragraphs,
        sentences=_sentences(text, paragraphs),
        word_starts=edges[:-1:2],
        word_ends=edges[1::2],
        printed=pieces[1::2],
    )


def _sentences(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found = []
    for start, end in paragraphs:
        first = start
        for stop, after in find_breaks(text[start:end]):
            found.append((first, start + stop))
            first = start + after
        found.append((first, end))
    return found


def _clipped(spans: list[tuple[int, int]], left: int, right: int, start: int) -> list[tuple[int, int]]:
    """Return the parts of the spans that lie inside [left, right), counted from `start`."""
    if left >= right:
        return []
    first = max(0, bisect_left(spans, (left + 1,)) - 1)
    if first < len(spans) and spans[first][1] <= left:
        first += 1
    inside = [(a - start, b - start) for a, b in spans[first : bisect_left(spans, (right,), first)]]
    if inside:  # the others are whole
        inside[0] = max(inside[0][0], left - start), inside[0][1]
        inside[-1] = inside[-1][0], min(inside[-1][1], right - start)
    return inside


def _holding(spans: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    at = bisect_left(spans, (position + 1,)) - 1
    return spans[at] if at >= 0 and position < spans[at][1] else None
