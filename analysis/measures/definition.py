"""What a measure is: an amount of what is counted, over an amount of what it is a part of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Count:
    """Something that is counted in articles, and the spans that it is counted by.

    `rows` is the table that has a row for each span, of those that are `among` the counted ones, each of which counts
    for its cell in `weighs`, or 1. Where `rows` is None the spans are found in the text when they are asked for:
    "words" in the stretches of a voice, "tone" in the words that the scorer found one in. `columns` names, by voice,
    the column of the articles that holds the amount; with `mean_of` it holds the mean over that other count.
    """

    rows: Literal["quotes", "terms"] | None = None
    among: Callable[[pd.DataFrame], pd.Series[bool]] | None = None
    weighs: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    mean_of: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure: `scale` times what is `counted`, over what it is counted `per` (None: it is a plain count).

    Both are names of COUNTS and counted in the voice that is asked for, one of `voices`, unless `counted_in` or
    `per_in` names another. `of` are the columns of its rows that can pick a part of what is counted: a measure with
    them is a share of the whole and needs to know of what. `within` is the column whose value the whole shares with
    the part (the thing that a name is one of). `columns` are those of the articles table that hold the measure, by
    voice; `printed` what else it is called in a summary. `label` says it in words, `heading` above a chart where that
    is another, `unit` below it, `meaning` in the codebook; `example` is what to type for a share of a part.
    """

    name: str
    label: str
    meaning: str
    counted: str
    per: str | None = None
    unit: str = ""
    scale: float = 1.0
    bounds: tuple[float, float] = (0.0, float("inf"))
    digits: int = 2
    voices: tuple[str, ...] = ("all",)
    counted_in: str | None = None
    per_in: str | None = None
    of: tuple[str, ...] = ()
    within: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""
    example: str = ""

    @property
    def title(self) -> str:
        """Return what a chart of it is called."""
        return self.heading or self.label[0].upper() + self.label[1:]

    @property
    def is_count(self) -> bool:
        """Return whether it is a plain count, which is no part of anything."""
        return self.per is None
