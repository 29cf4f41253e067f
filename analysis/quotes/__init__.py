"""Find the quotes of a text, who is quoted and by which word, by rules that can be read.

A text goes one way. analysis.marks says which stretches stand in marks, analysis.tagging writes the rest as a string of
word tags. Then attribution reads from the tags who said what stands in marks, and reported what is reported without
marks; both try rules in order, which stand in the language's folder (rules says what a rule is). speech tells speech
from titles and scare quotes, content finds what a mixed quote says beyond its marks, drafts puts all of it together,
and analysis.sources says whom a printed speaker means. explain tells why a quote was found, why prints it.
docs/how-a-quote-is-found.md goes the same way with an example.
"""

from __future__ import annotations

from analysis.languages import ENGLISH, Language
from analysis.quotes.drafts import find_drafts, quote_of
from analysis.quotes.explain import Attempt, Explained, Explanation, UnusedCue, explain_segments
from analysis.records import Quote
from analysis.sources import Resolver
from analysis.text import Segments, segment

__all__ = [
    "Attempt",
    "Explained",
    "Explanation",
    "UnusedCue",
    "explain_quotes",
    "explain_segments",
    "find_quotes",
    "quotes_in",
]


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Find the quotes of a text, in text order, with speaker and source resolved inside the text.

    Kinds: direct and mixed (in marks), indirect (reported without marks; these may overlap others), scare and title (in
    marks, but no speech: without speaker). Never raises; a text without quotes gives an empty tuple.

    >>> text = "“We won,” said Ann Lee, a nurse. She added that the talks were over."
    >>> for quote in find_quotes(text):
    ...     print(quote.kind, quote.span.of(text), quote.speaker.of(text), quote.source, quote.source_kind, sep=" | ")
    direct | We won, | Ann Lee | Ann Lee | citizen
    indirect | that the talks were over | She | Ann Lee | citizen
    """
    return quotes_in(segment(text))


def quotes_in(segments: Segments, language: Language = ENGLISH) -> tuple[Quote, ...]:
    """Find the quotes of a segmented text, as `find_quotes` does."""
    tagged, drafts, _ = find_drafts(segments, language)
    if not drafts:
        return ()
    resolver = Resolver(tagged)
    return tuple(quote_of(draft, tagged, resolver) for draft in drafts)


def explain_quotes(text: str) -> tuple[Explanation, ...]:
    """Tell for each quote of a text, in the order of `find_quotes`, by which rule it was given to its speaker.

    Each explanation holds the quote, the attempt that gave it to its speaker (None where no rule did), and the others
    that were tried, each with what stopped it: its pattern, a guard by name, that nobody is found, or another cue.
    Costs more time than `find_quotes`, which notes nothing.

    >>> first = explain_quotes("“We won,” Ann Lee said.")[0]
    >>> first.fired.rule, [(each.rule, each.stopped) for each in first.others]
    ('after', [('inverted', 'pattern'), ('according', 'pattern'), ('dash', 'pattern')])
    """
    return explain_segments(segment(text)).quotes
