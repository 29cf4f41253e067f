"""The list of words that report speech: their forms, stance and the pattern they take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from analysis.quotes.data import read_rows
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


# The past looks like the bare form: "as Lee put it".
_LIKE_PAST = frozenset(("put", "cast", "read", "forecast", "quit"))


@cache
def load_cues() -> dict[str, Cue]:
    """Return the cue of each verb form; own list, in cues.csv.

    >>> load_cues()["claims"]
    Cue(lemma='claim', stance='doubting', takes='say', shape='finite')
    """
    return {form: cue for form, cue in reversed(_rows()) if cue.takes != "noun"}


@cache
def load_cue_nouns() -> dict[str, Cue]:
    """Return the nouns that report what their owner says: "her claim that"."""
    return {form: cue for form, cue in _rows() if cue.takes == "noun"}


@cache
def load_frames() -> dict[tuple[str, str], frozenset[str]]:
    """Return which lemmas take a frame without marks, by frame and preposition; own list, in frames.csv."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for row in read_rows("frames.csv"):
        key = row["frame"], row["preposition"]
        found[key] = found.get(key, frozenset()) | frozenset(row["lemmas"].split())
    return found


@cache
def _rows() -> list[tuple[str, Cue]]:
    found: list[tuple[str, Cue]] = []
    for row in read_rows("cues.csv"):
        for form in row["forms"].split():
            shape = "ing" if form.endswith("ing") and form != row["lemma"] else "base"
            if (form != row["lemma"] and shape == "base") or form in _LIKE_PAST:
                shape = "finite"
            found.append((form, Cue(row["lemma"], cast("CueStance", row["stance"]), row["class"], shape)))
    return found


def stance_of(word: str) -> CueStance:
    """Return the stance of a reporting word; what is in no list ("according", a colon) is neutral."""
    low = word.lower()
    cue = load_cues().get(low) or load_cue_nouns().get(low)
    return cue.stance if cue else "neutral"
