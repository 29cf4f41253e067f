"""The words that report speech: their forms, stance and the pattern they take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from analysis.records import CueStance


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb.

    `stance` is neutral, doubting (the outlet keeps its distance: claim) or endorsing (it takes the content for true:
    reveal). `takes` is say (content), tell (somebody content), label (somebody something), think, or open (only before
    marks). `shape` is base, finite (-s and past forms) or ing.
    """

    lemma: str
    stance: CueStance
    takes: str
    shape: str


def forms_of(rows: Iterable[dict[str, str]]) -> list[tuple[str, Cue]]:
    """Return the cue of each form in rows of cues.csv; a bare form that is a past too (put) is listed as finite."""
    return [
        (form, Cue(row["lemma"], cast("CueStance", row["stance"]), row["class"], shape))
        for row in rows
        for shape in ("base", "finite", "ing")
        for form in row[shape].split()
    ]
