"""The words that report speech: their forms, stance and the pattern they take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast, get_args

from analysis.choices import check_choice
from analysis.records import CueStance

CLASSES = ("say", "tell", "label", "think", "open", "noun")
SPEAKING = ("say", "tell")  # verbs that take what is said
STRONG = (*SPEAKING, "label")  # and those that give somebody's word for something


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb.

    `stance` is neutral, doubting (the outlet keeps its distance: claim) or endorsing (it takes the content for true:
    reveal). `takes` is say (content), tell (somebody content), label (somebody something), think, open (only before
    marks), or noun ("her claim that"). `shape` is base, finite (-s and past forms) or ing.
    """

    lemma: str
    stance: CueStance
    takes: str
    shape: str


def forms_of(rows: Iterable[dict[str, str]]) -> list[tuple[str, Cue]]:
    """Return the cue of each form in rows of cues.csv; a bare form that is a past too (put) is listed as finite."""
    found: list[tuple[str, Cue]] = []
    for row in rows:
        check_choice(row["class"], CLASSES, "class", where=f" of {row['lemma']!r} in cues.csv")
        check_choice(row["stance"], get_args(CueStance), "stance", where=f" of {row['lemma']!r} in cues.csv")
        cue = Cue(row["lemma"], cast("CueStance", row["stance"]), row["class"], "")
        for shape in ("base", "finite", "ing"):
            found += [(form, replace(cue, shape=shape)) for form in row[shape].split()]
    return found
