"""What is reported without marks, and the place of a cue from which that is read."""

from __future__ import annotations

from typing import NamedTuple

from analysis.languages import Cue
from analysis.quotes.rules import Trace
from analysis.tagging import Tagged
from analysis.tagging.phrases import Tokens


class Reported(NamedTuple):
    """Tokens of the content, of the speaker (None: nobody is named) and of the cue, and the name of the rule."""

    content: Tokens
    speaker: Tokens | None
    cue: int
    rule: str


class Spot(NamedTuple):
    """A cue in its text: its token `at`, what it is a form of, and its sentence [low, high).

    `trace` is where it is noted what became of each rule; None if nobody asks.
    """

    tagged: Tagged
    tags: str
    low: int
    at: int
    high: int
    cue: Cue
    trace: Trace | None

    def takes(self, frame: str, preposition: str = "") -> bool:
        """Return whether the cue's verb is among those that take a frame (frames.csv)."""
        return self.cue.lemma in self.tagged.language.frames[frame, preposition]
