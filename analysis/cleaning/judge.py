"""Weigh what the rules found, line by line, with a few dozen small decision trees.

`trees.csv` is all that was learned (by benchmarks/train_cleaning.py, from news pages whose article was marked by hand):
thresholds of features, not a word of any text. The sum of the trees' values is a line's score: above 0 it is rather the
article's.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from analysis.cleaning.features import describe

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.cleaning.lines import Line
    from analysis.cleaning.rules import Evidence

# The rules decide unless the trees are sure of the opposite: losing an article's line is worse than keeping a site's.
_TAKEN = -1.5
_GIVEN_BACK = -0.5
# What has fewer lines is an excerpt; the trees have hardly seen any.
_FEWEST = 8
_AT_ONCE = 4096


@dataclass(frozen=True, eq=False, slots=True)
class Trees:
    """Trees as arrays of (tree, node): node k leads to 2k + 1, or to 2k + 2 where its feature is above its threshold.

    Every node has a value, its leaves' mean. A score is the sum of leaf values; on the way down a tree, what the value
    changes by at a node is what the node's feature contributes.
    """

    names: tuple[str, ...]
    feature: NDArray[np.int64]
    threshold: NDArray[np.float32]
    value: NDArray[np.float64]

    def scores(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the score of each row of features."""
        parts = [np.zeros(0)]
        for at in range(0, len(matrix), _AT_ONCE):  # bounds the memory that a text of very many lines takes
            nodes = self._path(matrix[at : at + _AT_ONCE])[-1]
            parts.append(self.value.ravel().take(nodes).sum(axis=1))
        return np.concatenate(parts)

    def contributions(self, row: NDArray[np.float32]) -> dict[str, float]:
        """Return what each feature adds to the score of one row; "start" is what every line begins with."""
        path = self._path(row[None, :])
        value, feature = self.value.ravel(), self.feature.ravel()
        found = {"start": float(value[path[0]].sum())}
        for above, below in pairwise(path):
            for name, change in zip(feature[above[0]], value[below[0]] - value[above[0]], strict=True):
                if change:
                    found[self.names[name]] = found.get(self.names[name], 0.0) + float(change)
        return found

    def _path(self, matrix: NDArray[np.float32]) -> list[NDArray[np.int64]]:
        """Return the node that each row (first axis) is at in each tree (second), level by level, as flat indices."""
        trees, size = self.feature.shape
        roots = np.arange(trees) * size
        first = (np.arange(len(matrix)) * matrix.shape[1])[:, None]
        node = np.zeros((len(matrix), trees), np.int64)
        path = [node + roots]
        while 2 ** (len(path) + 1) <= size + 1:
            seen = matrix.ravel().take(first + self.feature.ravel().take(path[-1]))
            node = 2 * node + 1 + (seen > self.threshold.ravel().take(path[-1]))
            path.append(node + roots)
        return path


@cache
def load_trees() -> Trees:
    """Read the trees that we ship."""
    table = resources.files("analysis.cleaning").joinpath("trees.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    names = tuple(sorted({row["feature"] for row in rows} - {""}))
    count = {column: max(int(row[column]) for row in rows) + 1 for column in ("tree", "node")}
    size = 2 ** (count["node"]).bit_length() - 1
    feature = np.zeros((count["tree"], size), np.int64)
    threshold = np.full(feature.shape, np.inf, np.float32)  # no split: all go the same way
    value = np.zeros(feature.shape)
    for row in rows:
        at = int(row["tree"]), int(row["node"])
        value[at] = float(row["value"])
        if row["feature"]:
            feature[at], threshold[at] = names.index(row["feature"]), float(row["threshold"])
    return Trees(names, feature, threshold, value)


def judge(evidence: Evidence, trees: Trees) -> list[str | None]:
    """Return the rules' reasons, with lines added and given back of which the trees are sure."""
    if len(evidence.lines) < _FEWEST:
        return list(evidence.ruled)
    scores = trees.scores(describe(evidence, trees.names))
    kept = [at for at, reason in enumerate(evidence.ruled) if reason is None and evidence.lines[at].prose]
    last = kept[-1] if kept else 0
    found = list(evidence.ruled)
    for at, (line, score) in enumerate(zip(evidence.lines, scores.tolist(), strict=True)):
        if found[at] is None and score < _TAKEN:
            found[at] = _name(line, inside=at < last)
        elif evidence.sure[at] is None and score > _GIVEN_BACK:
            found[at] = None
    return found


def explain(evidence: Evidence, trees: Trees) -> list[dict[str, float]]:
    """Return for each line what each feature adds to its score, the strongest first."""
    parts = [trees.contributions(row) for row in describe(evidence, trees.names)]
    return [dict(sorted(part.items(), key=lambda item: -abs(item[1]))) for part in parts]


def _name(line: Line, *, inside: bool) -> str:
    """Say what a line is whose place and looks give it away: sentences apart, links in capitals, or pictures' texts."""
    if line.prose:
        return "outside the article"
    if line.words < 5:
        return "short fragment" if inside else "navigation"
    if not inside:
        return "teaser list"
    return "caption" if 2 * line.lower >= line.words else "related link"
