"""Find the lines of a plain text that are the site's, not the article's.

Each step takes the lines with the reasons found so far and returns the reasons with its own added: wording and repeats
(`phrases`), groups of teasers between separators (`ending`), the rest of a page around the article (`layout`, only
where the text looks like a whole page), what follows the last sentence (`ending`). Rules and tables only.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.cleaning.ending import ending_reasons, teaser_groups
from analysis.cleaning.layout import is_page, page_reasons
from analysis.cleaning.lines import Line, join_lines, read_lines
from analysis.cleaning.phrases import promotions, wording_reason
from analysis.records import Boilerplate, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

__all__ = ["REASONS", "find_boilerplate"]

REASONS = frozenset(
    {
        "advertisement",  # also notes on commissions
        "app promotion",
        "author bio",
        "byline",  # also dates, who contributed, where it was first published
        "caption",  # captions with a credit, and credits
        "comment form",
        "contact prompt",
        "cookie notice",  # also consent to terms and privacy policies
        "copyright",
        "e-mail promotion",
        "embedded post",  # what is left of posts and players from elsewhere
        "navigation",
        "newsletter prompt",
        "outside the article",  # sentences of a page that stand apart from its article
        "page code",
        "related link",
        "repeated in article",
        "repeated in outlet",
        "separator",  # a line without a letter or digit
        "share buttons",
        "short fragment",  # in a page: what is no sentence and no subheading
        "subscription prompt",  # also donations
        "teaser list",
    },
)
# The first line is the headline, unless it is one of these at some length ("Skip to main content").
_ABOVE_HEADLINE = frozenset({"cookie notice", "navigation", "share buttons"})


def find_boilerplate(text: str, *, repeated: AbstractSet[str] = frozenset()) -> tuple[Boilerplate, ...]:
    r"""Find the lines of `text` that are the site's, not the article's, each with the reason (one of `REASONS`).

    Spans are whole lines from the first character, indentation included, to the last visible one, in text order; lines
    without anything on them have none. The first line is taken for the headline and stays. `repeated` holds lines, as
    printed but without surrounding white space, that the outlet's other articles have too.

    Text that looks clean loses only what sure wording or its place after the end gives away; a whole page with menus is
    cut down to its article. If all sentences would go, the longest ones stay. Cleaning what was kept finds nothing more
    but in odd cases. English wording only. Linear in the length of the text.

    >>> text = "Ferry fares rise\n\nFares go up in May, the council said.\n\nSign up for our free newsletter"
    >>> [(found.span.of(text), found.reason) for found in find_boilerplate(text)]
    [('Sign up for our free newsletter', 'newsletter prompt')]
    """
    lines = read_lines(text)
    if not lines:
        return ()
    reasons = teaser_groups(lines, promotions(lines, _line_reasons(lines, text, repeated)))
    blocks = join_lines(lines)
    if is_page(blocks, reasons):
        reasons = page_reasons(lines, blocks, reasons)
    reasons = _spared(lines, ending_reasons(lines, reasons))
    return tuple(
        Boilerplate(Span(line.start, line.end), reason)
        for line, reason in zip(lines, reasons, strict=True)
        if reason is not None
    )


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


def _spared(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """Give back the headline, and the longest sentences where none would be left."""
    found = list(reasons)
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
