"""Which voice each stretch of an article is in: the outlet's own, one that it reports, one that it quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from analysis.records import Quote
from analysis.text import Segments

Voice = Literal["own", "reported", "quoted"]
VOICES: tuple[Voice, ...] = ("own", "reported", "quoted")
ASKED_VOICES = ("all", "own", "own+reported", "reported", "quoted")
"""What `voice=` takes. As indirect speech is found in part, the outlet's words are between "own" and "own+reported"."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The partition of a text by voice: part i begins at `starts[i]`, is in voice `names[i]` and is of `sources[i]`.

    Each position is in exactly one part, the first of which begins at 0.
    """

    starts: list[int]
    names: list[Voice]
    sources: list[str | None]

    def at(self, position: int) -> tuple[Voice, str | None]:
        """Return the voice at a position of the text, and whose it is (None: the outlet's own, or unattributed)."""
        i = bisect_right(self.starts, position) - 1
        return self.names[i], self.sources[i]

    def totals(self, positions: Iterable[int], amounts: Iterable[float]) -> dict[str, float]:
        """Add up amounts by the voice at their positions; a voice without any is 0."""
        sums: dict[str, float] = dict.fromkeys(VOICES, 0.0)
        for position, amount in zip(positions, amounts, strict=True):
            sums[self.at(position)[0]] += amount
        return sums

    def words(self, segments: Segments) -> dict[str, int]:
        """Count the words of a text by the voice in which they begin."""
        counts: dict[str, int] = dict.fromkeys(VOICES, 0)
        for name, (start, end) in zip(self.names, pairwise([*self.starts, len(segments.text)]), strict=True):
            counts[name] += segments.words_in(start, end)
        return counts


def voices_in(voice: str) -> list[str]:
    """Return the voices that one which is asked for stands for.

    >>> voices_in("own+reported"), voices_in("all")
    (['own', 'reported'], ['own', 'reported', 'quoted'])
    """
    return list(VOICES) if voice == "all" else voice.split("+")


def find_voices(quotes: Iterable[Quote]) -> Voices:
    """Partition a text by voice, from its quotes in text order.

    Quoted is what stands inside the marks of direct and mixed quotes; reported the content of indirect ones and what
    of a mixed one stands outside the marks; own is all the rest, marks that are no speech included.

    >>> from analysis.records import Span
    >>> find_voices([Quote(Span(5, 9), "direct", source="Lee")]).at(6)
    ('quoted', 'Lee')
    """
    layers: list[tuple[int, int, int, str | None]] = []
    for quote in quotes:
        if quote.kind == "indirect":
            layers.append((quote.span.start, quote.span.end, 1, quote.source))
        elif quote.kind in ("direct", "mixed"):
            layers.append((quote.span.start, quote.span.end, 2, quote.source))
            if quote.content is not None:
                layers.append((quote.content.start, quote.content.end, 1, quote.source))
    starts: list[int] = [0]
    names: list[Voice] = ["own"]
    sources: list[str | None] = [None]
    for start, rank, source in _sweep(layers):
        if starts[-1] == start:
            names[-1], sources[-1] = VOICES[rank], source
        else:
            starts.append(start)
            names.append(VOICES[rank])
            sources.append(source)
    return Voices(starts, names, sources)


def _sweep(layers: list[tuple[int, int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """Return (start, rank, source) wherever the uppermost layer changes: quoted lies over reported over own."""
    edges = sorted(
        [(s, 1, i) for i, (s, _, _, _) in enumerate(layers)] + [(e, 0, i) for i, (_, e, _, _) in enumerate(layers)]
    )
    opened: dict[int, None] = {}
    changes: list[tuple[int, int, str | None]] = []
    for position, opens, i in edges:
        if opens:
            opened[i] = None
        else:
            opened.pop(i, None)
        top = max(opened, key=lambda j: layers[j][2], default=None)
        changes.append((position, 0, None) if top is None else (position, layers[top][2], layers[top][3]))
    return changes
