"""Why a quote was found and given to its speaker: the rule that fired, and what stopped the others that were tried."""

from __future__ import annotations

import inspect
from typing import NamedTuple

from analysis.languages import ENGLISH, Language
from analysis.languages.tags import TAGS, letters
from analysis.quotes.attribution.cues_before import CHOICES
from analysis.quotes.drafts import Draft, find_drafts, quote_of, span_of
from analysis.quotes.reported import TracedCue
from analysis.quotes.reported.following import FOLLOWING
from analysis.quotes.rules import REASONS, Rule, Trace, Tried
from analysis.records import Quote, Span
from analysis.sources import Resolver
from analysis.tagging import Tagged
from analysis.tagging.sentences import sentence_of
from analysis.text import Segments

_QUOTE = letters("QUOTE")
_NAMES = {tag.letter: name for name, tag in TAGS.items()}
_REASONS = REASONS | CHOICES | FOLLOWING


class Attempt(NamedTuple):
    """A rule that was tried: its name, what it says, and the words at which its pattern matched, beside the marks.

    `section` is that of the language's file in which it stands. `stopped` is "" if it fired, "pattern" if it did not
    match, else what stopped it, most often a guard by name; `because` says the same in plain words.
    """

    rule: str
    section: str
    says: str
    words: Span | None
    stopped: str
    because: str


class Explanation(NamedTuple):
    """A quote, the attempt that gave it to its speaker (None: no rule did), and the others that were tried, in order.

    `kind_because` says why marks are no speech, "" for speech; `tags` are the words and tags of the quote's sentence.
    """

    quote: Quote
    fired: Attempt | None
    others: tuple[Attempt, ...]
    kind_because: str
    tags: str


class UnusedCue(NamedTuple):
    """A cue that reports nothing outside of marks, what was tried there, and why what was found is not taken."""

    cue: Span
    tried: tuple[Attempt, ...]
    because: str


class Explained(NamedTuple):
    """The quotes of a text and why each was found, and the cues that report nothing."""

    quotes: tuple[Explanation, ...]
    unused: tuple[UnusedCue, ...]


def explain_segments(segments: Segments, language: Language = ENGLISH) -> Explained:
    """Explain the quotes of a segmented text, and what was tried at each cue that reports nothing without marks."""
    traced: list[TracedCue] = []
    tagged, drafts, used = find_drafts(segments, language, traced=traced)
    resolver = Resolver(tagged)
    quotes = tuple(_explained(draft, tagged, resolver) for draft in drafts)
    reports = {(draft.found.cue, draft.found.rule) for draft in drafts if draft.kind == "indirect"}
    left = [each for each in traced if each.found is None or (each.at, each.found.rule) not in reports]
    return Explained(quotes, tuple(_unused(each, tagged) for each in left if each.at not in used))


def _unused(cue: TracedCue, tagged: Tagged) -> UnusedCue:
    tried = tuple(_attempt(each, tagged) for each in cue.trace)
    because = "it is a part of another quote" if cue.found else "nothing is found that it reports"
    return UnusedCue(span_of(tagged, (cue.at, cue.at + 1)), tried, because)


def _explained(draft: Draft, tagged: Tagged, resolver: Resolver) -> Explanation:
    trace = draft.trace or []
    fired = _fired(draft, trace)
    test = draft.test
    because = plainly(inspect.getdoc(test.holds)) if test else ""
    attempts = dict.fromkeys(_attempt(each, tagged) for each in trace)  # some are tried twice
    token = draft.found.cue if draft.kind == "indirect" else draft.token
    tags = "" if token is None else _tags(tagged, token)
    given = None if fired is None else _attempt(fired, tagged)
    others = tuple(each for each in attempts if each != given)
    return Explanation(quote_of(draft, tagged, resolver), None if test else given, others, because, tags)


def _fired(draft: Draft, trace: Trace) -> Tried | None:
    """Return the rule that was taken: the last that fired of this name, with this cue."""
    found = draft.found
    of_it = (each for each in reversed(trace) if each.stopped is None and each.rule.name == found.rule)
    return next((each for each in of_it if each.cue == found.cue), None)


def _attempt(tried: Tried, tagged: Tagged) -> Attempt:
    alone = tried.tokens is None or tagged.tags[slice(*tried.tokens)] in ("", _QUOTE)  # no words but the quote
    words = None if alone or tried.tokens is None else span_of(tagged, tried.tokens)
    rule = tried.rule
    return Attempt(rule.name, rule.section, rule.says, words, tried.stopped or "", _because(rule, tried.stopped))


def _because(rule: Rule, stopped: str | None) -> str:
    if stopped is None:
        return "it fired"
    if stopped in _REASONS:
        return _REASONS[stopped]
    guard = next(each for each in rule.guards if each.name == stopped)
    return f"stopped by {stopped} ({plainly(inspect.getdoc(guard.holds))})"


def plainly(docstring: str | None) -> str:
    """Return what a guard or test holds for, from the first line of its docstring."""
    return (docstring or "").split("\n", maxsplit=1)[0].replace("Hold", "holds", 1).rstrip(".")


def _tags(tagged: Tagged, token: int) -> str:
    """Return the words of a token's sentence with their tags, marks as one word: "Ann/PROPN said/CUE"."""
    low, high = sentence_of(tagged.tags, token)
    pairs = []
    for at in range(low, min(high + 1, len(tagged.tags))):
        name, word = _NAMES[tagged.tags[at]], tagged.words(at, at + 1)
        pairs.append(f"“…”/{name}" if name == "QUOTE" else name if not name.isidentifier() else f"{word}/{name}")
    return " ".join(pair for pair in pairs if not pair.startswith("/"))
