"""Who said what stands in marks, and the rules that say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from analysis.quotes.rules import Rule
from analysis.tagging.phrases import Tokens


class Attribution(NamedTuple):
    """Tokens of the speaker and the token of the cue, None where there is none, and the rule: its name, if it is weak.

    A weak rule has no word that reports in the sentence of the marks, which may hold no speech then.
    """

    speaker: Tokens | None
    cue: int | None
    rule: str
    weak: bool = False


NOBODY = Attribution(None, None, "", weak=True)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class AttributionRule(Rule):
    """A rule for marks: where its pattern is sought, how many tokens before them, and how the speaker is found."""

    where: str
    reach: int = 0
    weak: bool = False
    find: Callable[..., tuple[Tokens | None, int | None] | None]

    allowed: ClassVar = {"where": ("after", "before", "later", "cue", "around", "carried")}

    def problem(self) -> str:
        """Return what is missing: tokens to look at before the marks, or a speaker in the pattern."""
        if self.where == "before" and self.reach < 1:
            return "it has no 'reach'; say how many tokens before the marks are looked at"
        return self.lacks("speaker") if self.find.__name__ == "as_printed" and self.where != "cue" else ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class CueRule(Rule):
    """A rule for one cue before the marks, and how the speaker is found."""

    weak: bool = False
    find: Callable[..., tuple[Tokens | None, int | None] | None]

    def problem(self) -> str:
        """Return that the pattern takes no speaker, if nothing else finds one."""
        return self.lacks("speaker") if self.find.__name__ == "as_printed" else ""
