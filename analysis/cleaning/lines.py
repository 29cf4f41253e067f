"""Read a text's lines and join those into which one paragraph was broken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.text import WORD

# Lines end as paragraphs do in `analysis.text`, so that a cleaned line is a whole paragraph there.
_LINE = re.compile(r"[^\s](?:[^\r\n\u2028\u2029]*[^\s])?")
_LINE_END = re.compile(r"[\r\n\u2028\u2029]")
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

    `text` is what it shows without list and heading marks; `lower` counts the words that begin with a small letter;
    `final` says that it ends as a sentence or with a colon, `apart` that an empty line or a list mark stands before it.
    """

    start: int
    end: int
    text: str
    words: int
    lower: int
    final: bool
    apart: bool

    @property
    def prose(self) -> bool:
        """Say whether the line reads as sentences: it ends, has some length and mostly small letters."""
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
        """Say whether the block reads as sentences; one that does not end must be long."""
        return 2 * self.lower >= self.words >= (6 if self.final else 40)


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        breaks = [found.end() for found in _LINE_END.finditer(text, before, match.start())]
        mark = _MARKUP.match(text, match.start(), match.end())
        shown = text[mark.end() if mark else match.start() : match.end()]
        words = WORD.findall(shown)
        lines.append(
            Line(
                start=breaks[-1] if breaks else before,
                end=match.end(),
                text=shown,
                words=len(words),
                lower=len([word for word in words if word[0].islower()]),
                final=shown.rstrip(_CLOSERS)[-1:] in _FINAL,
                apart=mark is not None or text.count("\n", before, match.start()) > 1,
            ),
        )
        before = match.end()
    return lines


def join_lines(lines: list[Line]) -> list[Block]:
    """Join each line that goes on with the line before; return the paragraphs that come out, in order."""
    firsts = [at for at, line in enumerate(lines) if at == 0 or not _goes_on(lines[at - 1], line)]
    return [
        Block(
            first=first,
            last=last,
            words=sum(line.words for line in lines[first:last]),
            lower=sum(line.lower for line in lines[first:last]),
            final=lines[last - 1].final,
        )
        for first, last in zip(firsts, [*firsts[1:], len(lines)], strict=True)
    ]


def _goes_on(line: Line, following: Line) -> bool:
    if following.apart or line.final:
        return False
    return bool(_GOES_ON.match(following.text) or _UNFINISHED.search(line.text[-12:]))
