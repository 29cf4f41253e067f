"""Put together what is found of each quote: what stands in marks, and what is reported without; its source last."""

from __future__ import annotations

from typing import NamedTuple

from analysis.languages import Language
from analysis.marks import Marked, find_marked
from analysis.quotes.attribution import Attribution, attribute
from analysis.quotes.content import content_of
from analysis.quotes.reported import Reported, TracedCue, find_reported
from analysis.quotes.rules import Trace
from analysis.quotes.speech import NoSpeech, kind_of
from analysis.records import Quote, QuoteKind, Span
from analysis.sources import Resolver
from analysis.tagging import Tagged, tag_text
from analysis.tagging.phrases import Tokens
from analysis.text import Segments


class Draft(NamedTuple):
    """A quote whose source is not resolved yet.

    `token` is that of the marks; `test` is by which they hold no speech; `trace` are the rules that were tried, if that
    was asked for.
    """

    span: Span
    kind: QuoteKind
    found: Attribution
    content: Tokens | None = None
    token: int | None = None
    test: NoSpeech | None = None
    trace: Trace | None = None


def find_drafts(
    segments: Segments, language: Language, *, traced: list[TracedCue] | None = None
) -> tuple[Tagged, list[Draft], frozenset[int]]:
    """Return the tagged text, its quotes in text order, and the cues that marks have.

    `traced` gets every cue that was looked at for speech without marks; quotes have the rules that were tried then.
    """
    marked = find_marked(segments, language)
    tagged = tag_text(segments, marked, language)
    traces: list[Trace] | None = None if traced is None else []
    found = attribute(tagged, traces)
    used = frozenset(each.cue for each in found if each.cue is not None)
    drafts = [_in_marks(*each, tagged) for each in zip(marked, tagged.quotes, found, strict=True)]
    if traces:
        drafts = [draft._replace(trace=trace) for draft, trace in zip(drafts, traces, strict=True)]
    reported = find_reported(tagged, used, traced)
    of_cue = {each.at: each.trace for each in traced or ()}
    drafts += [_without_marks(each, tagged, of_cue.get(each.cue)) for each in reported]
    return tagged, sorted(drafts, key=_place), used


def _place(draft: Draft) -> tuple[int, int, str]:
    return draft.span.start, draft.span.end, draft.kind


def _in_marks(marked: Marked, token: int, found: Attribution, tagged: Tagged) -> Draft:
    kind, test = kind_of(marked, token, tagged, found)
    content = content_of(token, tagged, found) if kind == "mixed" else None
    return Draft(Span(marked.start, marked.end), kind, found, content, token, test)


def _without_marks(reported: Reported, tagged: Tagged, trace: Trace | None) -> Draft:
    found = Attribution(reported.speaker, reported.cue, reported.rule)
    return Draft(span_of(tagged, reported.content), "indirect", found, trace=trace)


def span_of(tagged: Tagged, tokens: Tokens) -> Span:
    """Return where tokens stand in the text."""
    return Span(tagged.starts[tokens[0]], tagged.ends[tokens[1] - 1])


def quote_of(draft: Draft, tagged: Tagged, resolver: Resolver) -> Quote:
    """Return a quote with its source; call it in text order, as the resolver remembers whom a text has named."""
    found = draft.found
    if draft.kind in ("title", "scare") or found.speaker is None:
        return Quote(draft.span, draft.kind)
    source = resolver.resolve(found.speaker)
    cue = None if found.cue is None else span_of(tagged, (found.cue, found.cue + 1))
    return Quote(
        span=draft.span,
        kind=draft.kind,
        speaker=span_of(tagged, found.speaker),
        cue=cue,
        cue_stance=None if cue is None else tagged.language.stance(cue.of(tagged.text)),
        source=source.name,
        source_kind=source.kind.kind,
        named=source.named,
        rule=found.rule,
        content=None if draft.content is None else span_of(tagged, draft.content),
        kind_words=source.kind.words,
    )
