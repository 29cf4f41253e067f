"""Segment a text once into paragraphs, sentences, words and quotation marks; later modules use the offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

import nupunkt

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_PARAGRAPH = re.compile(r"[^\s](?:[^\r\n\u2028\u2029]*[^\s])?")
# where a sentence ends before an opening mark, which nupunkt often passes over
_BEFORE_MARK = re.compile(r"[.!?…][\"”’)]?(\s+)(?=[\"“‘«„][A-Z])")
_TITLE = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|vs|No)|\b[A-Z])\.$")
_MARK = re.compile("[\"“”„‟«»‘’‚‛'`´]+")


@dataclass(frozen=True, slots=True)
class Segments:
    """A text with its offsets, each list in text order: (start, end) pairs, and words as flat starts and ends.

    A paragraph is a line with something on it. Sentences never cross paragraphs. `marks` are runs of characters that
    may be quotation marks, apostrophes included: telling them apart is the business of `quotes.marks`.
    """

    text: str
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    word_starts: list[int]
    word_ends: list[int]
    marks: list[tuple[int, int]]

    @property
    def words(self) -> int:
        """Return the number of words of the whole text."""
        return len(self.word_starts)

    def words_in(self, start: int, end: int) -> int:
        """Count the words that begin inside [start, end)."""
        return bisect_left(self.word_starts, end) - bisect_left(self.word_starts, start)

    def sentence_at(self, position: int) -> tuple[int, int] | None:
        """Return the sentence that holds `position`, or None between sentences."""
        return _holding(self.sentences, position)


def segment(text: str) -> Segments:
    """Find paragraphs, sentences, words and mark characters of `text`.

    A word is a run of letters and digits with inner apostrophes and hyphens ("don't", "two-year").

    >>> found = segment("Mr. Lee left. He said no.")
    >>> [found.text[a:b] for a, b in found.sentences], found.words
    (['Mr. Lee left.', 'He said no.'], 6)
    """
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
    spans = [m.span() for m in WORD.finditer(text)]
    return Segments(
        text=text,
        paragraphs=paragraphs,
        sentences=[sentence for start, end in paragraphs for sentence in _sentences(text, start, end)],
        word_starts=[start for start, _ in spans],
        word_ends=[end for _, end in spans],
        marks=[m.span() for m in _MARK.finditer(text)],
    )


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the trimmed sentences of one paragraph."""
    found = []
    paragraph = text[start:end]
    cuts = {a for a, _ in nupunkt.sent_spans(paragraph)} | {0, end - start}
    for gap in _BEFORE_MARK.finditer(paragraph):
        if not _TITLE.search(paragraph, max(0, gap.start() - 5), gap.start(1)):
            cuts.add(gap.end())
    for a, b in pairwise(sorted(cuts)):
        piece = text[start + a : start + b]
        lead, tail = len(piece) - len(piece.lstrip()), len(piece) - len(piece.rstrip())
        if lead < len(piece):
            found.append((start + a + lead, start + b - tail))
    return found


def _holding(spans: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    at = bisect_left(spans, (position + 1,)) - 1
    return spans[at] if at >= 0 and position < spans[at][1] else None
