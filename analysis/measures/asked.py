"""A measure as it is asked for: by name, in a voice, for a share also of what."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.choices import check_choice
from analysis.measures.definition import Definition
from analysis.measures.definitions import MEASURES, NAMED


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared, summarised or opened: a measure in a voice, for shares also of what (`of`) and which (`value`).

    For share_of_words, share_of_quotes and stance_share `of` is a column of the quotes; for label_share a thing of the
    lexicon, and `value` one of its names. ValueError for a name, voice or part that the measure does not have.

    >>> print(Measure("loaded_per_1000", "own"))
    loaded terms per 1,000 words, own voice
    >>> print(Measure("share_of_words", of="source_kind", value="official"))
    share of quoted words, source_kind official
    """

    name: str
    voice: str = "all"
    of: str | None = None
    value: str | None = None

    def __post_init__(self) -> None:
        if self.name in NAMED and self.name not in MEASURES:
            named, voice = NAMED[self.name]
            spoken = "" if voice == "all" else f" with voice={voice!r}"
            raise ValueError(f"{self.name!r} is a column; the measure is called {named.name!r}: type that{spoken}")
        check_choice(self.name, MEASURES, "measure")
        one = self.definition
        check_choice(self.voice, one.voices, "voice", where=f" of {self.name}")
        parts = (self.of is not None) + (self.value is not None)
        if parts != (2 if one.of else 0):
            needs = f"needs both, such as {one.example}" if one.of else "is no share of a part: leave both out"
            raise ValueError(f"{self.name} got of={self.of!r}, value={self.value!r}; it {needs}")
        if one.of and one.within is None:
            check_choice(self.of, one.of, "of", where=f" for {self.name}")

    def __str__(self) -> str:
        """Return the measure in words."""
        whole = "" if self.of is None else f", {self.of} {self.value}"
        return self.definition.label + whole + ("" if self.voice == "all" else f", {self.voice} voice")

    @property
    def definition(self) -> Definition:
        """Return what the measure is."""
        return MEASURES[self.name]

    @property
    def scale(self) -> float:
        """Return what an amount over another is multiplied with."""
        return self.definition.scale

    @property
    def bounds(self) -> tuple[float, float]:
        """Return the least and the greatest value that there can be."""
        return self.definition.bounds

    @property
    def counted_voice(self) -> str:
        """Return the voice in which the measure counts."""
        return self.definition.counted_in or self.voice

    @property
    def per_voice(self) -> str:
        """Return the voice of the whole that the count is a part of."""
        return self.definition.per_in or self.voice

    @property
    def part(self) -> dict[str, object]:
        """Return which rows are counted, as conditions on their columns."""
        if self.of is None:
            return {}
        return self.whole | {self.definition.of[0] if self.definition.within else self.of: self.value}

    @property
    def whole(self) -> dict[str, object]:
        """Return which rows the whole has, as conditions on their columns."""
        return {self.definition.within: self.of} if self.definition.within else {}
