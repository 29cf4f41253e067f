"""Why a quote was found and given to its speaker: the rule that fired, and what stopped those tried before it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import NamedTuple

from analysis.languages import ENGLISH, Language
from analysis.languages.tags import letters
from analysis.quotes.attribution import CHOICE
from analysis.quotes.drafts import Draft, find_drafts, quote_of, span_of
from analysis.quotes.rules import NO_MATCH, NO_SPEAKER, Rule, Tried
from analysis.records import Quote, Span
from analysis.sources import Resolver
from analysis.tagging import Tagged
from analysis.text import Segments

_QUOTE = letters("QUOTE")
_SHOWN = 80  # characters of the words at which a rule matched


class Attempt(NamedTuple):
    """A rule that was tried: its name, what it says, and the words at which its pattern matched, beside the marks.

    `stopped` is "" if it fired (another cue may have outranked it), "pattern" if it did not match, "speaker" if nobody
    was found, else the guard that did not hold; `because` says the same in plain words.
    """

    rule: str
    says: str
    words: Span | None
    stopped: str
    because: str


class Explanation(NamedTuple):
    """A quote, the attempt that fired (None: no rule did), those tried before it in their order, and its kind's reason.

    `kind_because` says why marks are no speech; "" for speech.
    """

    quote: Quote
    fired: Attempt | None
    before: tuple[Attempt, ...]
    kind_because: str


def explain_segments(segments: Segments, language: Language = ENGLISH) -> tuple[Explanation, ...]:
    """Explain the quotes of a segmented text, as `explain_quotes` does."""
    tagged, drafts = find_drafts(segments, language, traced=True)
    resolver = Resolver(tagged)
    return tuple(_explained(draft, tagged, resolver) for draft in drafts)


def _explained(draft: Draft, tagged: Tagged, resolver: Resolver) -> Explanation:
    attempts = [_attempt(each, tagged) for each in draft.trace or ()]
    fired = next((each for each in reversed(attempts) if not each.stopped and each.rule == draft.found.rule), None)
    before = tuple(each for each in attempts if each is not fired and (each.stopped or each.rule != CHOICE))
    test = draft.test
    because = _plainly(inspect.getdoc(test.holds) or "") if test else ""
    return Explanation(quote_of(draft, tagged, resolver), fired, before, because)


def _attempt(tried: Tried, tagged: Tagged) -> Attempt:
    alone = tried.tokens is None or tagged.tags[slice(*tried.tokens)] in ("", _QUOTE)  # no words but the quote
    words = None if alone or tried.tokens is None else span_of(tagged, tried.tokens)
    return Attempt(tried.rule.name, tried.rule.says, words, tried.stopped or "", _because(tried.rule, tried.stopped))


def _because(rule: Rule, stopped: str | None) -> str:
    if stopped is None:
        return "it fired"
    if stopped == NO_MATCH:
        return "its pattern does not match"
    if stopped == NO_SPEAKER:
        return "nobody is found who says it"
    guard = next((each for each in rule.guards if each.name == stopped), None)
    return f"stopped by {stopped}" + (f" ({_plainly(inspect.getdoc(guard.holds) or '')})" if guard else "")


def _plainly(docstring: str) -> str:
    """Return what a guard or test holds for, from the first line of its docstring."""
    return docstring.split("\n", maxsplit=1)[0].replace("Hold", "holds", 1).rstrip(".")


def explained_lines(text: str, explanations: tuple[Explanation, ...]) -> Iterator[str]:
    """Yield an explanation as plain lines, quote by quote.

    The rules whose patterns do not match stand in one line, those that a guard stopped in one line each.
    """
    for number, (quote, fired, before, kind_because) in enumerate(explanations, start=1):
        source = quote.source or "nobody that the text names"
        yield f"{number}. {quote.kind}: {_one_line(quote.span.of(text))}"
        if kind_because:
            yield f"   no speech: {kind_because}"
        elif quote.speaker is not None:
            cue = f", cue: {quote.cue.of(text)}" if quote.cue else ""
            yield f"   speaker: {_one_line(quote.speaker.of(text))}{cue}, source: {source} ({quote.source_kind})"
        if fired:
            yield f"   rule {fired.rule}: {fired.says}{_at(fired, text)}"
        else:
            yield "   no rule fired"
        unmatched = dict.fromkeys(each.rule for each in before if each.stopped == NO_MATCH)
        if unmatched:
            yield f"   do not match: {', '.join(unmatched)}"
        yield from _stopped_lines(text, [each for each in before if each.stopped != NO_MATCH])
        yield ""


def _stopped_lines(text: str, attempts: list[Attempt]) -> Iterator[str]:
    """Yield a line for each reason that stopped rules at the same words."""
    grouped: dict[str, dict[str, None]] = {}
    for each in attempts:
        because = each.because if each.stopped else "outranked by the cue that is taken"
        grouped.setdefault(because + _at(each, text), {})[each.rule] = None
    for reason, names in grouped.items():
        yield f"   {', '.join(names)} - {reason}"


def _at(attempt: Attempt, text: str) -> str:
    """Return the words at which a rule matched; "" where they are the quote itself, which is shown anyway."""
    if attempt.words is None:
        return ""
    words = _one_line(attempt.words.of(text))
    return f" [{words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}]"


def _one_line(words: str) -> str:
    return " ".join(words.split())
