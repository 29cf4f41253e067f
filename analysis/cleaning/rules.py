"""What the rules say about each line, step by step: wording and repeats, groups of teasers, pages, endings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.cleaning.ending import ending_reasons, teaser_groups
from analysis.cleaning.layout import is_page, page_reasons
from analysis.cleaning.lines import Line, join_lines, read_lines
from analysis.cleaning.phrases import promotions, wording_reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

# The first line is the headline, unless it is one of these at some length ("Skip to main content").
_ABOVE_HEADLINE = frozenset({"cookie notice", "navigation", "share buttons"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """The lines of a text with two reasons each: `sure` by wording, repeats and separators, `ruled` by all rules."""

    lines: list[Line]
    sure: list[str | None]
    ruled: list[str | None]


def read_evidence(text: str, repeated: AbstractSet[str] = frozenset()) -> Evidence:
    """Read the lines of `text` and what the rules make of them."""
    lines = read_lines(text)
    if not lines:
        return Evidence([], [], [])
    sure = teaser_groups(lines, promotions(lines, _line_reasons(lines, text, repeated)))
    blocks = join_lines(lines)
    reasons = page_reasons(lines, blocks, sure) if is_page(blocks, sure) else sure
    return Evidence(lines, sure, spared(lines, ending_reasons(lines, reasons)))


def _line_reasons(lines: Sequence[Line], text: str, repeated: AbstractSet[str]) -> list[str | None]:
    """Judge each line by its wording and by whether it was seen before; a line that comes three times goes wholly."""
    times = Counter(line.text for line in lines if line.words >= 8)
    seen: set[str] = set()
    found: list[str | None] = []
    for line in lines:
        reason = wording_reason(line)
        if reason is None and text[line.start : line.end].strip() in repeated:
            reason = "repeated in outlet"
        if reason is None and (times[line.text] > 2 or line.text in seen):
            reason = "repeated in article"
        if times[line.text] > 1:
            seen.add(line.text)
        found.append(reason)
    return found


def spared(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """Give back the headline, and the longest sentences where none would be left."""
    found = list(reasons)
    if not found:
        return found
    if found[0] not in _ABOVE_HEADLINE or lines[0].words < 3:
        found[0] = None
    body = range(1, len(lines))
    longest = max((lines[at].words for at in body if lines[at].prose), default=0)
    if any(lines[at].prose and found[at] is None for at in body):
        return found
    return [
        None if at and line.prose and 2 * line.words >= longest else reason
        for at, (line, reason) in enumerate(zip(lines, found, strict=True))
    ]
