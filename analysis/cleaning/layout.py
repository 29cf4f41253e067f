"""Find where in a page of menus the article is: the run of lines in which sentences outweigh all else."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.cleaning.lines import Block, Line

# Reasons that only a page has; captions and bylines are part of many a cleaned text.
SITE = frozenset(
    {
        "advertisement",
        "app promotion",
        "comment form",
        "cookie notice",
        "copyright",
        "e-mail promotion",
        "navigation",
        "newsletter prompt",
        "related link",
        "share buttons",
        "subscription prompt",
    },
)
_AFTER_ARTICLE = frozenset({"comment form", "cookie notice", "copyright"})


def is_page(blocks: Sequence[Block], reasons: Sequence[str | None]) -> bool:
    """Return whether this is a whole page: most paragraphs are no sentences, and some are plainly the site's."""
    known = [block for block in blocks if block.words]
    rest = sum(not block.prose for block in known)
    return rest >= 12 and rest >= 0.5 * len(known) and sum(reason in SITE for reason in reasons) >= 4


def page_reasons(lines: Sequence[Line], blocks: Sequence[Block], reasons: Sequence[str | None]) -> list[str | None]:
    """Return `reasons` with all added that lies outside the article, and the fragments inside it.

    Inside, one line between two paragraphs stays, which may be a subheading, and so does a long part of a sentence.
    """
    found = list(reasons)
    first, last = _article(lines, blocks, reasons)
    for at, block in enumerate(blocks):
        inside = first <= at < last
        if inside and (block.prose or _between_prose(blocks, at) or 2 * block.lower >= block.words >= 15):
            continue
        for k in range(max(block.first, 1), block.last):  # the headline is not judged by its place
            found[k] = found[k] or _name(lines[k], inside=inside)
    return found


def _article(lines: Sequence[Line], blocks: Sequence[Block], reasons: Sequence[str | None]) -> tuple[int, int]:
    """Return the run of blocks, first and last + 1, with the greatest sum of weights."""
    weights = [_weight(block, reasons) for block in blocks]
    if (heading := _heading(lines, blocks)) is not None:
        weights[heading] = 60.0  # as much as a long paragraph
    totals = list(accumulate(weights, initial=0.0))
    best, run, low = 0.0, (0, 0), 0
    for at, total in enumerate(totals):
        if total < totals[low]:
            low = at
        if total - totals[low] > best:
            best, run = total - totals[low], (low, at)
    return run


def _weight(block: Block, reasons: Sequence[str | None]) -> float:
    """Sentences count for their words, with a limit for one endless line; all else counts against."""
    if not block.words:
        return 0.0
    known = [reason for reason in reasons[block.first : block.last] if reason]
    if block.prose and not known:
        return min(block.words, 60.0)
    return -6.0 - min(block.words, 30) / 2 - 60.0 * any(reason in _AFTER_ARTICLE for reason in known)


def _heading(lines: Sequence[Line], blocks: Sequence[Block]) -> int | None:
    """Return the block that repeats the text's first line (a page's title), as the article's own headline does."""
    title = _words(lines[0])
    for at, block in enumerate(blocks[1:], start=1):
        here = _words(lines[block.first]) if block.last == block.first + 1 and block.words <= 40 else set()
        shorter = min(len(title), len(here))
        if shorter >= 4 and len(here) <= 1.5 * len(title) and len(here & title) >= 0.8 * shorter:
            return at
    return None


def _words(line: Line) -> set[str]:
    return {word.lower() for word in line.printed}


def _between_prose(blocks: Sequence[Block], at: int) -> bool:
    return 0 < at < len(blocks) - 1 and blocks[at - 1].prose and blocks[at + 1].prose


def _name(line: Line, *, inside: bool) -> str:
    if line.prose:
        return "outside the article"
    if line.words >= 5:
        return "teaser list"
    return "short fragment" if inside else "navigation"
