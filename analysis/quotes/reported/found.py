"""What is reported without marks, and the rules that say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from analysis.quotes.reported.contents import ENDS
from analysis.quotes.rules import Rule
from analysis.tagging.phrases import Tokens


class Reported(NamedTuple):
    """Tokens of the content, of the speaker (None: nobody is named) and of the cue, and the name of the rule."""

    content: Tokens
    speaker: Tokens | None
    cue: int
    rule: str


CUE_KINDS = ("according", "noun", "passive", "before")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ReportedRule(Rule):
    """A rule for one cue: of which kind the cue is, how content and speaker are found, and whether it ends the search.

    `last`: where the guards hold, no later rule for that kind of cue is tried, even if nothing is found.
    """

    of: str
    find: Callable[..., tuple[Tokens, Tokens | None] | None]
    last: bool = False

    allowed: ClassVar = {"of": CUE_KINDS}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class TakeRule(Rule):
    """A rule for what a cue takes after it.

    `verbs`: the frame in frames.csv that lists which verbs do; "": all. `tells`: only verbs that tell somebody
    (True), only others (False), or both (None). `until`: how the content ends. `within`: all of content(...) is in it.
    `whole`: the content is a clause with a verb of its own. `infinitive`: the cue may be one ("to say that"). `gap`:
    the relative word before the speaker "may" or "must" be a part of the content ("a rule, which Lee says is odd").
    `document`: only a report, a poll and the like do that.
    """

    until: str
    verbs: str = ""
    tells: bool | None = None
    within: bool = False
    whole: bool = False
    infinitive: bool = False
    gap: str = ""
    document: bool = False

    allowed: ClassVar = {"until": tuple(ENDS), "gap": ("may", "must"), "tells": (True, False)}

    def problem(self) -> str:
        """Return that the pattern does not say where the content begins, if it does not."""
        return self.lacks("content")
