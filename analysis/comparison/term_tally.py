"""How often shuffled labels give scores as high as those found: the counts behind the corrected p of terms."""

from __future__ import annotations

import numpy as np

from analysis.comparison.term_chance import Scores

TIE = 1e-9


class Tally:
    """Counts how many scores of shuffled labels are as high as those found, by part: house style, and all others."""

    def __init__(self, found: Scores, plain: np.ndarray) -> None:
        """Begin with the scores found and, by column, whether a term is no house style."""
        order = np.argsort(-found.score, kind="stable")
        self._column, self._found = found.column[order], found.score[order]
        self._least = self._found - TIE
        self._plain = plain
        self._rank = np.full(len(plain), len(order))
        self._rank[self._column] = np.arange(len(order))
        self._joint, self._higher = np.ones(len(order)), np.zeros(len(order))
        self._shuffles = 0

    def add(self, drawn: Scores, shuffles: int) -> None:
        """Count the scores of so many shuffles."""
        self._shuffles += shuffles
        # step down: a term competes with itself and with those that stand out less, or not at all (the last column)
        width = len(self._found) + 1
        best = np.zeros(shuffles * width)
        np.maximum.at(best, drawn.row * width + self._rank[drawn.column], drawn.score)
        largest = np.maximum.accumulate(best.reshape(shuffles, width)[:, ::-1], axis=1)[:, :0:-1]
        self._joint += (largest >= self._least).sum(axis=0)
        for plain in (True, False):
            high = np.sort(drawn.score[self._plain[drawn.column] == plain])
            mine = self._plain[self._column] == plain
            self._higher[mine] += len(high) - np.searchsorted(high, self._least[mine])

    def p_corrected(self) -> np.ndarray:
        """Return the corrected p by column; 1 for what is no candidate."""
        any_false = np.maximum.accumulate(self._joint) / (self._shuffles + 1)
        share_false = np.ones(len(self._found))
        for plain in (True, False):
            mine = self._plain[self._column] == plain
            share_false[mine] = _share_false(self._higher[mine] / self._shuffles)
        corrected = np.ones(len(self._plain))
        corrected[self._column] = np.minimum(any_false, np.maximum(share_false, any_false.min(initial=1.0)))
        return corrected


def _share_false(expected: np.ndarray) -> np.ndarray:
    """Return the false discovery rate of naming each term and all that stand out more; terms are in that order.

    `expected` is how many terms stand out as much when labels are shuffled.
    """
    ratio = expected / np.arange(1, len(expected) + 1)
    return np.minimum(np.minimum.accumulate(ratio[::-1])[::-1], 1.0)
