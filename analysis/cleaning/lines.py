"""Read a text's lines and join those into which one paragraph was broken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from analysis.text import words_of

# Lines end as paragraphs do in `analysis.text`, so that a cleaned line is a whole paragraph there.
_LINE = re.compile(r"[^\s](?:[^\r\n\u2028\u2029]*[^\s])?")
_MARKUP = re.compile(r"(?:[*•·▪●◦‣>#|–—-]+\s+)+|[#>*•·▪●◦‣|]+(?=\w)")
_CLOSERS = "\"'”’»)]*_ \u00a0"
_FINAL = frozenset(".!?…:")
# A scraper breaks a paragraph at each of its links: what goes on in small letters or hangs in the air belongs together.
_GOES_ON = re.compile(r"[a-z,;:.)’”\]]")
_UNFINISHED = re.compile(
    r"(?:[,;(“–—]|\b(?:a|an|and|are|as|at|but|by|for|from|had|has|in|into|is|its|of|on|or|our|said|than|that|the|"
    r"their|this|to|was|were|which|who|with|your))$",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with something on it, from its first character (indentation counts) to its last visible one.

    `text` is what it shows without list and heading marks, with one space for several; `printed` are its words, `lower`
    counts those in small letters; `final` says that it ends as a sentence or with a colon, `apart` that an empty line
    or a list mark stands before it.
    """

    start: int
    end: int
    text: str
    printed: tuple[str, ...]
    words: int
    lower: int
    final: bool
    apart: bool

    @property
    def prose(self) -> bool:
        """Return whether the line reads as sentences: it ends, has some length and mostly small letters."""
        return self.final and self.words >= 6 and 2 * self.lower >= self.words


@dataclass(frozen=True, slots=True)
class Block:
    """The lines `first` up to and without `last`, which are one paragraph."""

    first: int
    last: int
    words: int
    lower: int
    final: bool

    @property
    def prose(self) -> bool:
        """Return whether the block reads as sentences; one that does not end must be long."""
        return 2 * self.lower >= self.words >= (6 if self.final else 40)


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        first, end = match.span()
        gap = text[before:first]
        mark = _MARKUP.match(text, first, end)
        shown = text[mark.end() if mark else first : end]
        if "\u00a0" in shown or "  " in shown:
            shown = " ".join(shown.split())
        printed = tuple(words_of(shown))
        lines.append(
            Line(
                start=before + (1 if gap == "\n" else _after_breaks(gap)),
                end=end,
                text=shown,
                printed=printed,
                words=len(printed),
                lower=sum(map(str.islower, printed)),
                final=shown.rstrip(_CLOSERS)[-1:] in _FINAL,
                apart=mark is not None or gap.count("\n") > 1,
            ),
        )
        before = end
    return lines


def _after_breaks(gap: str) -> int:
    """Return where in the white space between two lines the second one begins."""
    return max(map(gap.rfind, "\n\r\u2028\u2029")) + 1


def join_lines(lines: list[Line]) -> list[Block]:
    """Join each line that goes on with the line before; return the paragraphs that come out, in order."""
    firsts = [at for at, line in enumerate(lines) if at == 0 or not _goes_on(lines[at - 1], line)]
    words = list(accumulate((line.words for line in lines), initial=0))
    lower = list(accumulate((line.lower for line in lines), initial=0))
    return [
        Block(first, last, words[last] - words[first], lower[last] - lower[first], lines[last - 1].final)
        for first, last in pairwise([*firsts, len(lines)])
    ]


def _goes_on(line: Line, following: Line) -> bool:
    if following.apart or line.final:
        return False
    return bool(_GOES_ON.match(following.text) or _UNFINISHED.search(line.text[-12:]))
