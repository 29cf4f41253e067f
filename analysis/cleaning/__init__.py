"""Find the lines of a plain text that are the site's, not the article's.

The rules come first, each step taking the lines with the reasons found so far and adding its own: wording and repeats
(`phrases`), groups of teasers between separators (`ending`), the rest of a page around the article (`layout`, only
where the text looks like a whole page), what follows the last sentence (`ending`); `rules` puts them together. Then
`judge` weighs what they found by where and beside what a line stands, and may overrule all but sure wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.cleaning.rules import read_evidence, spared
from analysis.records import Boilerplate, Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["REASONS", "LineScore", "explain_lines", "find_boilerplate"]

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


def find_boilerplate(text: str, *, repeated: AbstractSet[str] = frozenset()) -> tuple[Boilerplate, ...]:
    r"""Find the lines of `text` that are the site's, not the article's, each with the reason (one of `REASONS`).

    Spans are whole lines from the first character, indentation included, to the last visible one, in text order; lines
    without anything on them have none. The first line is taken for the headline and stays. `repeated` holds lines, as
    printed but without surrounding white space, that the outlet's other articles have too.

    Text that looks clean loses only what sure wording, its place after the end or many small signs together give away;
    a whole page with menus is cut down to its article. If all sentences would go, the longest ones stay. Cleaning what
    was kept finds nothing more but in odd cases. English wording only. Linear in the length of the text.

    >>> text = "Ferry fares rise\n\nFares go up in May, the council said.\n\nSign up for our free newsletter"
    >>> [(found.span.of(text), found.reason) for found in find_boilerplate(text)]
    [('Sign up for our free newsletter', 'newsletter prompt')]
    """
    from analysis.cleaning.judge import judge, load_trees

    evidence = read_evidence(text, repeated)
    reasons = spared(evidence.lines, judge(evidence, load_trees()))
    return tuple(
        Boilerplate(Span(line.start, line.end), reason)
        for line, reason in zip(evidence.lines, reasons, strict=True)
        if reason is not None
    )


@dataclass(frozen=True, slots=True)
class LineScore:
    """Why a line stays or goes: the verdict (None: it stays), the rules' own, and the score with what makes it up.

    Below 0 the line is rather the site's; `contributions` sum to `score`. A verdict differs from the rules' only where
    the score is far on the other side, and never where wording was sure (`sure`).
    """

    span: Span
    reason: str | None
    rule: str | None
    sure: bool
    score: float
    contributions: Mapping[str, float]


def explain_lines(text: str, *, repeated: AbstractSet[str] = frozenset()) -> tuple[LineScore, ...]:
    r"""Explain the verdict of `find_boilerplate` on each line of `text` that has something on it, in text order.

    >>> text = "Ferry fares rise\n\nFares go up in May, the council said.\n\nSign up for our free newsletter"
    >>> [(line.span.of(text), line.reason, line.sure) for line in explain_lines(text)][-1]
    ('Sign up for our free newsletter', 'newsletter prompt', True)
    """
    from analysis.cleaning.judge import explain, load_trees

    evidence = read_evidence(text, repeated)
    found = {item.span.start: item.reason for item in find_boilerplate(text, repeated=repeated)}
    return tuple(
        LineScore(
            span=Span(line.start, line.end),
            reason=found.get(line.start),
            rule=evidence.ruled[at],
            sure=evidence.sure[at] is not None,
            score=sum(parts.values()),
            contributions=parts,
        )
        for at, (line, parts) in enumerate(zip(evidence.lines, explain(evidence, load_trees()), strict=True))
    )
