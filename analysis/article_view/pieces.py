"""Partition an article: each piece is in one voice, of one quote at the most, with its terms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.records import SPEECH, Quote, TermHit
from analysis.voices import find_voices


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text in one voice; `quote` is whose words they are, None for the outlet's own."""

    start: int
    end: int
    voice: str
    quote: Quote | None


def partition_by_voice(length: int, quotes: Sequence[Quote]) -> list[Piece]:
    """Partition a text of that length by voice, as the measures count it, each piece with its quote.

    >>> from analysis.records import Span
    >>> [(p.start, p.end, p.voice) for p in partition_by_voice(12, [Quote(Span(5, 9), "direct")])]
    [(0, 5, 'own'), (5, 9, 'quoted'), (9, 12, 'own')]
    """
    quoted = sorted((q.span.start, q.span.end, i) for i, q in enumerate(quotes) if q.kind in SPEECH)
    reported = sorted(
        (span.start, span.end, i)
        for i, q in enumerate(quotes)
        for span in ([q.span] if q.kind == "indirect" else [q.content] if q.kind in SPEECH and q.content else [])
    )
    layers = {"quoted": quoted, "reported": reported, "own": []}
    voices = find_voices(quotes)
    pieces = []
    for (start, end), name in zip(pairwise([*voices.starts, length]), voices.names, strict=True):
        if start < end:
            i = _covering(layers[name], start)
            pieces.append(Piece(start, end, name, None if i is None else quotes[i]))
    return pieces


def cut_within(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """Return the pieces of [start, end), the first and last one cut; `pieces` cover the text in order."""
    first = max(0, bisect_right(pieces, start, key=lambda piece: piece.start) - 1)
    found = []
    for i in range(first, len(pieces)):  # a slice would copy the rest of the text for each paragraph
        piece = pieces[i]
        if piece.start >= end:
            break
        a, b = max(start, piece.start), min(end, piece.end)
        if a < b:
            found.append(Piece(a, b, piece.voice, piece.quote))
    return found


def cut_terms(hits: Sequence[TermHit], start: int, end: int) -> list[tuple[int, int, TermHit | None]]:
    """Cut [start, end) at the hits that lie in it, in part or in full; between them stands None."""
    found: list[tuple[int, int, TermHit | None]] = []
    at = start
    first = max(0, bisect_right(hits, start, key=lambda hit: hit.span.start) - 1)
    for i in range(first, len(hits)):
        hit = hits[i]
        if hit.span.start >= end:
            break
        a, b = max(at, hit.span.start), min(end, hit.span.end)
        if a < b:
            if at < a:
                found.append((at, a, None))
            found.append((a, b, hit))
            at = b
    return [*found, (at, end, None)] if at < end else found


def _covering(layers: list[tuple[int, int, int]], position: int) -> int | None:
    """Return the number of the layer that covers a position, the one that began last; layers are sorted."""
    for at in range(bisect_right(layers, (position, float("inf"), 0)) - 1, -1, -1):
        if position < layers[at][1]:
            return layers[at][2]
    return None
