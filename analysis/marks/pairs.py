"""Pair quotation marks: which stretches of a text stand inside marks, whatever style of marks it uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from analysis.languages import ENGLISH, Language
from analysis.marks.signs import SINGLES, Sign, first_sign, may_be_part_of_word, opens, opens_clipped, signs_of
from analysis.marks.transcripts import find_spoken
from analysis.text import Segments

_WORD = re.compile(r"[^\W_]")
_MARK = re.compile("[\"“”„‟«»‘’‚‛'`´]+")  # apostrophes included: telling them apart comes later


class Marked(NamedTuple):
    """A stretch inside marks: `start`, `end` within the marks, `left`, `right` with them.

    `closed` is False where the paragraph ended without a closing mark.
    """

    start: int
    end: int
    left: int
    right: int
    closed: bool


def find_marked(segments: Segments, language: Language = ENGLISH) -> list[Marked]:
    """Return all stretches inside main marks in text order; they never overlap nor cross a paragraph's end.

    Double marks are main marks, and single ones are inner marks or apostrophes, unless the text has no pair of double
    marks outside of single ones (British style).
    """
    runs = [match.span() for match in _MARK.finditer(segments.text)]
    spoken = find_spoken(segments, language)
    double = _pair_up(segments, runs, spoken, language, single=False)
    if not _any_single_opener(segments.text, runs, language):
        return double
    british = _pair_up(segments, runs, spoken, language, single=True)
    return british if british and _all_inside(double, british) else double


def _any_single_opener(text: str, runs: list[Sign], language: Language) -> bool:
    for run in runs:
        start = run[0]
        if text[start] in "'’" and text[start - 1 : start].isalnum():
            continue  # an apostrophe or a closing mark, as most are
        sign = first_sign(text, run) if text[start] in SINGLES else None
        if sign and (opens_clipped(text, sign, language) or (sign[1] - sign[0] == 1 and opens(text, *sign) is True)):
            return True
    return False


def _all_inside(inner: list[Marked], outer: list[Marked]) -> bool:
    """Return whether each of `inner` lies in one of `outer` (both sorted)."""
    at = 0
    for marked in inner:
        while at < len(outer) and outer[at].right < marked.right:
            at += 1
        if at == len(outer) or outer[at].start > marked.left:
            return False
    return True


def _pair_up(
    segments: Segments, runs: list[Sign], spoken: dict[int, tuple[int, int]], language: Language, *, single: bool
) -> list[Marked]:
    """Pair the marks of one kind, paragraph by paragraph, so that no mistake outlives its paragraph."""
    text, paragraphs = segments.text, segments.paragraphs
    # most runs are one apostrophe each, which never is a double mark
    runs = [(a, b) for a, b in runs if b - a > 1 or (text[a] in SINGLES) is single]
    found: list[Marked] = []
    at = 0
    for number, (start, end) in enumerate(paragraphs):
        first = at
        while at < len(runs) and runs[at][0] < end:
            at += 1
        if start in spoken:
            inside = _trimmed(text, *spoken[start])
            found += [Marked(*inside, *inside, closed=True)] if inside else []
        elif first < at and (signs := signs_of(text, runs[first:at], language, single=single)):
            following = paragraphs[number + 1 : number + 2]
            reopens = partial(_reopens, text, following, language, single=single)
            found += _in_paragraph(text, signs, (start, end), language, reopens)
    return found


def _in_paragraph(
    text: str, signs: list[Sign], paragraph: tuple[int, int], language: Language, reopens: Callable[[], bool]
) -> list[Marked]:
    """Return what stands inside the marks of one paragraph; an opening mark without a partner may be a stray one."""
    start, end = paragraph
    found: list[Marked] = []
    for opener, closer in _pairs(text, signs, language):
        if closer is None:
            leads_in = text[max(start, opener[0] - 2) : opener[0]].rstrip()[-1:] in tuple(",:.!?")
            speaks = opener[0] == start or leads_in or reopens()
            if not speaks or text[opener[1] : opener[1] + 1].isspace():
                continue
        inside = _trimmed(text, opener[1], closer[0] if closer else end)
        if inside:
            right = closer[1] if closer else end
            found.append(Marked(*inside, opener[0], right, closed=closer is not None))
    return found


def _reopens(text: str, following: list[tuple[int, int]], language: Language, *, single: bool) -> bool:
    """Return whether the next paragraph begins with an opening mark, as a speech of several paragraphs does."""
    sign = first_sign(text, following[0]) if following else None
    return bool(sign and signs_of(text, [sign], language, single=single) and opens(text, *sign) is not False)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without white space around it, None if no letter or digit is in it."""
    inner = text[start:end]
    if not _WORD.search(inner):
        return None
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _pairs(text: str, signs: list[Sign], language: Language) -> list[tuple[Sign, Sign | None]]:
    """Pair one paragraph's marks: as nested ones if that comes out even, else each mark that opens makes strays."""
    ways = [opens(text, *sign) for sign in signs]
    pairs = _nested(signs, ways)
    return _restarting(text, signs, ways, language) if pairs is None else pairs


def _nested(signs: list[Sign], ways: list[bool | None]) -> list[tuple[Sign, Sign | None]] | None:
    """Pair outermost marks, or None if marks are left over or doubtful."""
    pairs: list[tuple[Sign, Sign | None]] = []
    depth, opener = 0, signs[0]
    for sign, way in zip(signs, ways, strict=True):
        if way is None:
            return None
        if way:
            opener = opener if depth else sign
            depth += 1
        else:
            depth -= 1
            if depth < 0:
                return None
            if depth == 0:
                pairs.append((opener, sign))
    return pairs if depth == 0 else None


def _restarting(
    text: str, signs: list[Sign], ways: list[bool | None], language: Language
) -> list[tuple[Sign, Sign | None]]:
    pairs: list[tuple[Sign, Sign | None]] = []
    opener: Sign | None = None
    for at, (sign, way) in enumerate(zip(signs, ways, strict=True)):
        if opener is None:
            opener = sign if way is not False else None
        elif way is True:
            opener = sign
        elif not _stays_open(text, signs, at, language):
            pairs.append((opener, sign))
            opener = None
    return [*pairs, (opener, None)] if opener else pairs


def _stays_open(text: str, signs: list[Sign], at: int, language: Language) -> bool:
    """Return whether a closing mark is rather an apostrophe or an inch mark, as a better closer follows."""
    return (
        may_be_part_of_word(text, signs[at], language) and at + 1 < len(signs) and opens(text, *signs[at + 1]) is False
    )
