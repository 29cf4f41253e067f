"""An explanation as plain lines, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.quotes.attribution import CHOICE
from analysis.quotes.explain import Attempt, Explanation, UnusedCue
from analysis.quotes.rules import NO_MATCH

_SHOWN = 80  # characters of the words at which a rule matched


def explained_lines(text: str, explanations: Iterable[Explanation], *, tags: bool = False) -> Iterator[str]:
    """Yield an explanation quote by quote; with `tags` also the tags of the quote's sentence.

    The rules whose patterns do not match stand in one line, those that something else stopped in a line a reason.
    """
    for number, each in enumerate(explanations, start=1):
        yield f"{number}. {each.quote.kind}: {_one_line(each.quote.span.of(text))}"
        yield from _verdict(text, each)
        yield from _tried_lines(text, each.others)
        if tags:
            yield f"   tags: {each.tags}"
        yield ""


def unused_lines(text: str, cues: Iterable[UnusedCue]) -> Iterator[str]:
    """Yield a line for each cue that reports nothing outside of marks, and what stopped the rules that were tried."""
    for each in cues:
        yield f"no report by {each.cue.of(text)!r} at character {each.cue.start}: {each.because}"
        yield from _tried_lines(text, each.tried)
        yield ""


def _verdict(text: str, explanation: Explanation) -> Iterator[str]:
    """Yield who says it, and the rule; or why nobody does."""
    quote, fired = explanation.quote, explanation.fired
    if explanation.kind_because:
        yield f"   no speech: {explanation.kind_because}"
        return
    if quote.speaker is not None:
        cue = f", cue: {quote.cue.of(text)}" if quote.cue else ""
        source = quote.source or "nobody that the text names"
        yield f"   speaker: {_one_line(quote.speaker.of(text))}{cue}, source: {source} ({quote.source_kind})"
    if fired:
        yield f"   rule {_name(fired)}: {fired.says}{_words(fired, text)}"
    else:
        yield "   no rule fired"


def _tried_lines(text: str, attempts: Iterable[Attempt]) -> Iterator[str]:
    """Yield a line for the rules that do not match, and one for each reason that stopped others at the same words."""
    unmatched, stopped = dict[str, None](), dict[str, dict[str, None]]()
    for each in attempts:
        if each.stopped == NO_MATCH:
            unmatched[_name(each)] = None
        elif each.stopped:
            stopped.setdefault(each.because + _words(each, text), {})[_name(each)] = None
        elif each.section == "takes":
            stopped.setdefault("gives what is reported" + _words(each, text), {})[_name(each)] = None
        elif each.rule != CHOICE:
            stopped.setdefault("found, but not taken" + _words(each, text), {})[_name(each)] = None
    if unmatched:
        yield f"   do not match: {', '.join(unmatched)}"
    for reason, names in stopped.items():
        yield f"   {', '.join(names)} - {reason}"


def _name(attempt: Attempt) -> str:
    """Return a rule's name, with its section where names are told apart by it."""
    return f"{attempt.rule} ({attempt.section})" if attempt.section in ("cue", "takes", "label") else attempt.rule


def _words(attempt: Attempt, text: str) -> str:
    """Return the words at which a rule matched; "" where they are the quote itself, which is shown anyway."""
    if attempt.words is None:
        return ""
    words = _one_line(attempt.words.of(text))
    return f" [{words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}]"


def _one_line(words: str) -> str:
    return " ".join(words.split())
