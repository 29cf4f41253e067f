"""Pair quotation marks: which stretches of a text stand inside marks, whatever style of marks it uses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.text import Segments

_OPENS, _CLOSES = "“„‟«", "”»"
_SINGLES = "'‘’‚‛`´"
_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»'‘’‚‛`´]")
# Clipped words that begin with an apostrophe and would look like an opening single mark.
_CLIPPED = re.compile(r"(?:\d|(?:em|til|till|tis|twas|cause|n|round|bout|cos|ere)\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")


_Sign = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch inside marks: `start`, `end` within the marks, `left`, `right` with them.

    `closed` is False where the paragraph ended without a closing mark.
    """

    start: int
    end: int
    left: int
    right: int
    closed: bool


def find_marked(segments: Segments) -> list[Marked]:
    """Return all stretches inside main marks in text order; they never overlap nor cross a paragraph's end.

    Double marks are main marks, and single ones are inner marks or apostrophes, unless the text has no pair of double
    marks outside of single ones (British style).
    """
    double = _pair_up(segments, single=False)
    if not _any_single_opener(segments):
        return double
    british = _pair_up(segments, single=True)
    return british if british and _all_inside(double, british) else double


def _any_single_opener(segments: Segments) -> bool:
    text = segments.text
    return any(
        end - start == 1 and text[start] in _SINGLES and _opens(text, start, end) is True
        for start, end in segments.marks
    )


def _all_inside(inner: list[Marked], outer: list[Marked]) -> bool:
    """Tell whether each of `inner` lies in one of `outer` (both sorted)."""
    at = 0
    for marked in inner:
        while at < len(outer) and outer[at].right < marked.right:
            at += 1
        if at == len(outer) or outer[at].start > marked.left:
            return False
    return True


def _pair_up(segments: Segments, *, single: bool) -> list[Marked]:
    """Pair the marks of one kind, paragraph by paragraph, so that no mistake outlives its paragraph."""
    text, runs, paragraphs = segments.text, segments.marks, segments.paragraphs
    found: list[Marked] = []
    at = 0
    for number, (start, end) in enumerate(paragraphs):
        signs: list[_Sign] = []
        while at < len(runs) and runs[at][0] < end:
            if runs[at][0] >= start:
                signs.extend(
                    m.span() for m in _MARK.finditer(text, *runs[at]) if _is_main(text, m.span(), single=single)
                )
            at += 1
        if not signs:
            continue
        for opener, closer in _pairs(text, signs):
            if closer is None and opener[0] != start:
                leads_in = text[max(start, opener[0] - 2) : opener[0]].rstrip()[-1:] in tuple(",:.!?")
                if not leads_in and not _reopens(text, paragraphs[number + 1 : number + 2], single=single):
                    continue  # a stray mark
            inside = _trimmed(text, opener[1], closer[0] if closer else end)
            if inside:
                right = closer[1] if closer else end
                found.append(Marked(*inside, opener[0], right, closed=closer is not None))
    return found


def _reopens(text: str, following: list[tuple[int, int]], *, single: bool) -> bool:
    """Tell whether the next paragraph begins with an opening mark, as a speech of several paragraphs does."""
    mark = _MARK.match(text, following[0][0]) if following else None
    return bool(mark and _is_main(text, mark.span(), single=single) and _opens(text, *mark.span()) is not False)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without white space around it, None if no letter or digit is in it."""
    inner = text[start:end]
    if not _WORD.search(inner):
        return None
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _is_main(text: str, sign: _Sign, *, single: bool) -> bool:
    """Tell whether a sign may be a main mark: of the right sort, no apostrophe, no inch, not in an HTML attribute."""
    start, end = sign
    before = text[start - 1] if start else ""
    if (end - start == 1 and text[start] in _SINGLES) is not single:
        return False
    if single and before.isalnum():
        return not text[end : end + 1].isalnum()
    if single:
        return text[start] == "‘" or not _CLIPPED.match(text, end)
    inch = text[start] in "\"'" and before.isdigit() and _looks_like_inches(text, start, end)
    return before != "=" and not inch


def _looks_like_inches(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 3) : start - 1].rstrip("0123456789")[-1:] == "'" or text[end : end + 2] in (" x", " b")


def _opens(text: str, start: int, end: int) -> bool | None:
    """Tell whether a mark opens (True) or closes (False) by what stands around it, else by its shape, else None."""
    before, after, sign = text[start - 1 : start] if start else "", text[end : end + 1], text[start]
    gap_before = not before or before.isspace() or before in "([{—–/-…"
    gap_after = not after or after.isspace() or after in ")]}—–/-,.;:?!…"
    if gap_before and not gap_after:
        return True
    if gap_after and not gap_before:
        return False
    if sign in _OPENS or sign in "‘‚‛`":
        return True
    return False if sign in _CLOSES or sign in "’´" else None


def _pairs(text: str, signs: list[_Sign]) -> list[tuple[_Sign, _Sign | None]]:
    """Pair one paragraph's marks: as nested ones if that comes out even, else each mark that opens makes strays."""
    ways = [_opens(text, *sign) for sign in signs]
    pairs = _nested(signs, ways)
    return _restarting(text, signs, ways) if pairs is None else pairs


def _nested(signs: list[_Sign], ways: list[bool | None]) -> list[tuple[_Sign, _Sign | None]] | None:
    """Pair outermost marks, or None if marks are left over or doubtful."""
    pairs: list[tuple[_Sign, _Sign | None]] = []
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


def _restarting(text: str, signs: list[_Sign], ways: list[bool | None]) -> list[tuple[_Sign, _Sign | None]]:
    pairs: list[tuple[_Sign, _Sign | None]] = []
    opener: _Sign | None = None
    for at, (sign, way) in enumerate(zip(signs, ways, strict=True)):
        if opener is None:
            opener = sign if way is not False else None
        elif way is True:
            opener = sign
        elif not _possessive(text, signs, at):
            pairs.append((opener, sign))
            opener = None
    return [*pairs, (opener, None)] if opener else pairs


def _possessive(text: str, signs: list[tuple[int, int]], at: int) -> bool:
    """Tell whether a single closing mark is rather a plural's apostrophe, as a better closer follows."""
    a, b = signs[at]
    if text[a] not in "'’" or b - a > 1 or text[a - 1 : a] != "s" or not text[b : b + 2].strip().isalpha():
        return False
    return at + 1 < len(signs) and _opens(text, *signs[at + 1]) is False
