"""The place of a stretch in marks, from which is read who said it."""

from __future__ import annotations

from typing import NamedTuple

from analysis.languages.tags import letters
from analysis.quotes.attribution.cues_before import cue_before
from analysis.quotes.attribution.found import Attribution, AttributionRule, CueRule
from analysis.quotes.attribution.trying import fired
from analysis.quotes.rules import Trace
from analysis.tagging import Tagged
from analysis.tagging.sentences import sentence_of

_PARAGRAPH = 2000  # tokens; a bound for texts without line ends
_LINE = letters("LINE")
_UNKNOWN = Attribution(None, None, "?")  # not looked for yet


class AttributionRules(NamedTuple):
    """The rules of a language: those tried in order, those for a name and a colon, and those for one cue."""

    rules: tuple[AttributionRule, ...]
    labels: tuple[AttributionRule, ...]
    cues: tuple[CueRule, ...]


class Place:
    """A stretch in marks in its text: its token, its sentence [low, high), its number, and what was found before it.

    `trace` is where it is noted what became of each rule; None if nobody asks.
    """

    __slots__ = ("_before", "found", "high", "low", "number", "rules", "tagged", "tags", "token", "trace")

    def __init__(
        self, tagged: Tagged, number: int, found: list[Attribution], rules: AttributionRules, trace: Trace | None
    ) -> None:
        self.tagged, self.tags, self.number, self.found = tagged, tagged.tags, number, found
        self.rules, self.trace = rules, trace
        self.token = tagged.quotes[number]
        self.low, self.high = sentence_of(self.tags, self.token)
        self._before: Attribution | None = _UNKNOWN

    @property
    def before(self) -> Attribution | None:
        """What the cue gives that governs the marks from before them, None if there is none."""
        if self._before is _UNKNOWN:
            self._before = cue_before(self)
        return self._before

    @property
    def takes(self) -> str:
        """What the cue before the marks takes, "" if there is none."""
        before = self.before
        return self.tagged.cue(before.cue).takes if before and before.cue is not None else ""

    def later(self) -> Attribution | None:
        """Return the attribution at the end of the sentence, None if there is none."""
        trailing = (found for rule in self.rules.rules if rule.where == "later" and (found := fired(rule, self)))
        return next(trailing, None)

    @property
    def previous(self) -> int:
        """The token of the stretch in marks before this one, -1 if there is none."""
        return self.tagged.quotes[self.number - 1] if self.number else -1

    @property
    def paragraph(self) -> int:
        """The first token of the paragraph."""
        return paragraph_start(self.tags, self.token)


def paragraph_start(tags: str, token: int) -> int:
    """Return the first token of the paragraph of a token."""
    bound = max(0, token - _PARAGRAPH)
    return max(bound, tags.rfind(_LINE, bound, token) + 1)
