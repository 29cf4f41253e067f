"""A text as a string of one-letter word tags, so that the patterns of attribution are short regular expressions."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from analysis.quotes.marks import Marked
from analysis.quotes.pieces import WordsAndSigns, read_words
from analysis.quotes.words import initial_tag_of, settle
from analysis.text import Segments

_ASIDE = re.compile(r"\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tokens of a text outside of marks: one tag a token, with flat starts and ends.

    Tags are those of words.csv, and N, Z capitalised words (Z: ending in s), n, z other nouns and adjectives, k
    numbers, c, g, b, i cues (finite, -ing, bare, infinitive), v, y other verbs (y: -ing), Q a stretch inside marks,
    "." and "!" the end of a sentence (! = perhaps, after a mark), newline the end of a paragraph, "-" any dash, other
    signs themselves.
    `quotes` holds the token number of each stretch inside marks.
    """

    text: str
    tags: str
    starts: list[int]
    ends: list[int]
    quotes: list[int]

    def words(self, start: int, end: int) -> str:
        """Return the text of the tokens [start, end)."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def lower(self, token: int) -> str:
        """Return the text of one token in lower case."""
        return self.text[self.starts[token] : self.ends[token]].lower()


def tag_text(segments: Segments, marked: list[Marked]) -> Tagged:
    """Tag the tokens of a whole text in one pass; what stands inside marks is one token."""
    text = segments.text
    writer = _Writer(text, read_words(text, marked))
    stops = [end for _, end in segments.sentences]
    stop = at_mark = 0
    for start, end in segments.paragraphs:
        position = start
        writer.initial, writer.headline = True, _is_headline(text, start, end)
        while True:
            mark = marked[at_mark] if at_mark < len(marked) and marked[at_mark].left < end else None
            until = mark.left if mark else end
            while stop < len(stops) and stops[stop] <= until:
                if stops[stop] > position and not text[stops[stop] : stops[stop] + 1].strip():
                    writer.stretch(position, stops[stop])
                    writer.stop(stops[stop])
                    position = stops[stop]
                stop += 1
            if position < until:
                writer.stretch(position, until)
            if mark is None:
                break
            writer.mark(mark, end)
            position = mark.right
            at_mark += 1
        writer.add("\n", end, end)
    return Tagged(text, settle("".join(writer.tags)), writer.starts, writer.ends, writer.quotes)


class _Writer:
    """Collects the tokens of a text, stretch by stretch: `at` is the next of its words."""

    __slots__ = ("at", "bracketed", "ends", "headline", "initial", "quotes", "starts", "tags", "text", "words")

    def __init__(self, text: str, words: WordsAndSigns) -> None:
        self.text, self.words, self.at = text, words, 0
        self.tags: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quotes: list[int] = []
        self.initial, self.headline = True, False
        self.bracketed = "(" in text or "[" in text

    def add(self, tag: str, start: int, end: int) -> None:
        """Write one token."""
        self.tags.append(tag)
        self.starts.append(start)
        self.ends.append(end)

    def stretch(self, start: int, end: int) -> None:
        """Write the tokens of a piece of a sentence, without those in brackets."""
        if self.bracketed:
            for aside in _ASIDE.finditer(self.text, start, end):
                self._take_until(aside.start())
                self.at = bisect_left(self.words.starts, aside.end(), self.at)
        self._take_until(end)

    def _take_until(self, place: int) -> None:
        words, low = self.words, self.at
        high = self.at = bisect_left(words.starts, place, low)
        if high > low and words.printed[high - 1] == "-" and words.ends[high - 1] == place:
            high -= 1  # a lone hyphen is a dash only inside a sentence
        tags = words.tags[low:high]
        if self.headline:
            tags = list(map(initial_tag_of, words.printed[low:high]))
        if self.initial:
            for at, tag in enumerate(tags):
                if tag not in ":-(":
                    tags[at] = initial_tag_of(words.printed[low + at])
                    self.initial = False
                    break
        self.tags += tags
        self.starts += words.starts[low:high]
        self.ends += words.ends[low:high]

    def stop(self, at: int) -> None:
        """Write the end of a sentence, unless nothing has been written since the last one."""
        if self.tags and self.tags[-1] not in ".\n!":
            self.add(".", at - 1, at)
        self.initial = True

    def mark(self, mark: Marked, end: int) -> None:
        """Write a stretch inside marks, and what its last sign says of the sentence around it."""
        self.at += 1
        self.quotes.append(len(self.tags))
        self.add("Q", mark.left, mark.right)
        sign = _after_mark(self.text, mark, end)
        if sign:
            self.add(sign, mark.right - 1, mark.right)
        self.initial = sign == "."


def _is_headline(text: str, start: int, end: int) -> bool:
    """Return whether a short line is written with Capitals Throughout, which then tell nothing of names."""
    if end - start > 160:
        return False
    words = [w for w in text[start:end].split() if w[0].isalpha() and len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.8 * len(words)


def _after_mark(text: str, mark: Marked, para_end: int) -> str:
    """Return what a mark's inner punctuation says about the sentence around it."""
    last, follows = text[mark.end - 1], text[mark.right : min(para_end, mark.right + 4)].lstrip()
    if last == ",":
        return ","
    if last in "?!":
        return "!" if follows[:1].isupper() or not follows[:1].isalnum() else ","
    if last in ".…" and mark.closed and (follows[:1].isupper() or not follows or follows[0] in "\"“‘'`("):
        return "."
    return ""
