"""Find the quotes of a text, who is quoted and by which word.

signs tells quotation marks from apostrophes, marks pairs them, and transcripts adds paragraphs that are speech without
marks; pieces, words and tokens write the rest of the text as a string of word tags. By patterns over these tags phrases
finds subjects; patterns, governing (cues before the marks) and speakers attribute the marks; indirect finds speech
without marks, with frames (what a verb takes), preceding, passives and contents (where it ends); speech tells speech
from titles and scare quotes; mentions and names find people and bodies, referents and described whom a pronoun or a
description means, sources resolves a printed speaker by them; kinds, served and called say what kind of source that is,
and by which words. The word lists lie beside the modules as CSV files, all of own writing.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.languages import ENGLISH, Language
from analysis.marks import Marked, find_marked
from analysis.quotes.attribution import Attribution, attribute
from analysis.quotes.reported import Reported, find_reported
from analysis.quotes.speech import content_of, kind_of
from analysis.records import Quote, QuoteKind, Span
from analysis.sources import Resolver
from analysis.tagging import Tagged, tag_text
from analysis.text import Segments, segment

__all__ = ["find_quotes", "quotes_in"]


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
    marked = find_marked(segments, language)
    tagged = tag_text(segments, marked, language)
    found = attribute(tagged)
    used = frozenset(each.cue for each in found if each.cue is not None)
    drafts = [_in_marks(*each, tagged) for each in zip(marked, tagged.quotes, found, strict=True)]
    drafts += [_without_marks(each, tagged) for each in find_reported(tagged, used)]
    if not drafts:
        return ()
    resolver = Resolver(tagged)
    return tuple(_quote(draft, tagged, resolver) for draft in sorted(drafts, key=_place))


class _Draft(NamedTuple):
    """A quote whose source is not resolved yet."""

    span: Span
    kind: QuoteKind
    found: Attribution
    content: tuple[int, int] | None = None


def _place(draft: _Draft) -> tuple[int, int, str]:
    return draft.span.start, draft.span.end, draft.kind


def _in_marks(marked: Marked, token: int, found: Attribution, tagged: Tagged) -> _Draft:
    kind = kind_of(marked, token, tagged, found)
    content = content_of(token, tagged, found) if kind == "mixed" else None
    return _Draft(Span(marked.start, marked.end), kind, found, content)


def _without_marks(reported: Reported, tagged: Tagged) -> _Draft:
    found = Attribution(reported.speaker, reported.cue, reported.rule)
    return _Draft(_span(tagged, reported.content), "indirect", found)


def _span(tagged: Tagged, tokens: tuple[int, int]) -> Span:
    return Span(tagged.starts[tokens[0]], tagged.ends[tokens[1] - 1])


def _quote(draft: _Draft, tagged: Tagged, resolver: Resolver) -> Quote:
    found = draft.found
    if draft.kind in ("title", "scare") or found.speaker is None:
        return Quote(draft.span, draft.kind)
    source = resolver.resolve(found.speaker)
    cue = None if found.cue is None else _span(tagged, (found.cue, found.cue + 1))
    return Quote(
        span=draft.span,
        kind=draft.kind,
        speaker=_span(tagged, found.speaker),
        cue=cue,
        cue_stance=None if cue is None else tagged.language.stance(cue.of(tagged.text)),
        source=source.name,
        source_kind=source.kind.kind,
        named=source.named,
        rule=found.rule,
        content=None if draft.content is None else _span(tagged, draft.content),
        kind_words=source.kind.words,
    )
