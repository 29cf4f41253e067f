"""The place of a cue, from which is read what is reported without marks."""

from __future__ import annotations

from analysis.languages import Cue
from analysis.languages.tags import letters
from analysis.quotes.reported.preceding import speaker_and_comma
from analysis.quotes.rules import Trace
from analysis.tagging import Tagged
from analysis.tagging.phrases import Tokens

_CUE = letters("CUE")


_UNKNOWN = (0, 0), -1  # not looked for yet


class Spot:
    """A cue in its text: its token `at`, what it is a form of, and its sentence [low, high).

    `trace` is where it is noted what became of each rule; None if nobody asks.
    """

    __slots__ = ("_preceding", "at", "cue", "frames", "high", "low", "tagged", "tags", "trace")

    def __init__(self, tagged: Tagged, bounds: Tokens, at: int, cue: Cue, trace: Trace | None) -> None:
        self.tagged, self.tags, self.at, self.cue, self.trace = tagged, tagged.tags, at, cue, trace
        self.low, self.high = bounds
        self.frames = tagged.language.frames_of[cue.lemma]
        self._preceding: tuple[Tokens, int] | None = _UNKNOWN

    def takes(self, frame: str, preposition: str = "") -> bool:
        """Return whether the cue's verb is among those that take a frame (frames.csv)."""
        return (frame, preposition) in self.frames

    @property
    def preceding(self) -> tuple[Tokens, int] | None:
        """The tokens of who says what stands before the cue, and the comma that ends it; None if nothing does."""
        if self._preceding is _UNKNOWN:
            self._preceding = speaker_and_comma(self)
        return self._preceding

    def is_asked(self) -> bool:
        """Return whether a sentence or clause begins with a passive participle: "Asked about the road, Lee smiled"."""
        asked = self.tags[self.at] == _CUE and self.takes("asked")
        return asked and bool(self.tagged.language.patterns["asked_first"].fullmatch(self.tags, self.low, self.at))
