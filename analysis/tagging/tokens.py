"""Put the tokens of a text together: words, signs, stretches inside marks, ends of sentences and of paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.languages import ENGLISH, Cue, Language
from analysis.languages.tags import each_letter, letters
from analysis.marks import Marked
from analysis.tagging.doubtful import settle
from analysis.tagging.pieces import WordsAndSigns, read_words
from analysis.tagging.words import tagger_of
from analysis.text import Segments

_NO_CUE = Cue("", "neutral", "say", "finite")
_LINE, _QUOTE = each_letter("LINE QUOTE")
_BEFORE_WORDS, _ENDS = letters(": DASH OPEN"), letters(". ! LINE")
_HEADLINE = 160  # characters: two lines of a printed headline
# A headline in capitals: words of 4 letters and more, as shorter ones stay small in it; at least 4 such words, as three
# may be a name; four of five with a capital, as "With" and "From" may be small, too.
_LONG_WORD, _WORDS, _CAPITALS = 4, 4, 0.8
# what stands in brackets inside a sentence, of a sentence's length at most: a longer one is a text of its own
_ASIDE = re.compile(r"\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tokens of a text outside of marks: one tag a token (its letter in tags.py), with flat starts and ends.

    `quotes` holds the token number of each stretch inside marks, which is one token.
    """

    text: str
    tags: str
    starts: list[int]
    ends: list[int]
    quotes: list[int]
    language: Language = ENGLISH

    def words(self, start: int, end: int) -> str:
        """Return the text of the tokens [start, end)."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def lower(self, token: int) -> str:
        """Return the text of one token in lower case."""
        return self.text[self.starts[token] : self.ends[token]].lower()

    def cue(self, token: int) -> Cue:
        """Return the cue that the token is a form of; one that says, without a lemma, for a colon and the like."""
        return self.language.cues.get(self.lower(token)) or _NO_CUE


def tag_text(segments: Segments, marked: list[Marked], language: Language = ENGLISH) -> Tagged:
    """Tag the tokens of a whole text in one pass; what stands inside marks is one token."""
    text = segments.text
    writer = _Writer(text, read_words(text, marked, language), tagger_of(language).initial)
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
        writer.add(_LINE, end, end)
    tags = settle("".join(writer.tags), language)
    return Tagged(text, tags, writer.starts, writer.ends, writer.quotes, language)


class _Writer:
    """Collects the tokens of a text, stretch by stretch: `at` is the next of its words."""

    __slots__ = ("at", "bracketed", "ends", "headline", "initial", "quotes", "starts", "tag", "tags", "text", "words")

    def __init__(self, text: str, words: WordsAndSigns, tag: Mapping[str, str]) -> None:
        self.text, self.words, self.tag, self.at = text, words, tag, 0
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
            tags = list(map(self.tag.__getitem__, words.printed[low:high]))
        if self.initial:
            for at, tag in enumerate(tags):
                if tag not in _BEFORE_WORDS:
                    tags[at] = self.tag[words.printed[low + at]]
                    self.initial = False
                    break
        self.tags += tags
        self.starts += words.starts[low:high]
        self.ends += words.ends[low:high]

    def stop(self, at: int) -> None:
        """Write the end of a sentence, unless nothing has been written since the last one."""
        if self.tags and self.tags[-1] not in _ENDS:
            self.add(".", at - 1, at)
        self.initial = True

    def mark(self, mark: Marked, end: int) -> None:
        """Write a stretch inside marks, and what its last sign says of the sentence around it."""
        self.at += 1
        self.quotes.append(len(self.tags))
        self.add(_QUOTE, mark.left, mark.right)
        sign = _after_mark(self.text, mark, end)
        if sign:
            self.add(sign, mark.right - 1, mark.right)
        self.initial = sign == "."


def _is_headline(text: str, start: int, end: int) -> bool:
    """Return whether a short line is written with Capitals Throughout, which then tell nothing of names."""
    if end - start > _HEADLINE:
        return False
    words = [w for w in text[start:end].split() if w[0].isalpha() and len(w) >= _LONG_WORD]
    return len(words) >= _WORDS and sum(w[0].isupper() for w in words) > _CAPITALS * len(words)


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
