"""Train the trees by which `analysis.cleaning` judges lines that no sure wording gives away.

    python benchmarks/train_cleaning.py LINES.jsonl.gz [--check]

LINES has one text a row: `tool` (what got it out of the page), `outlet`, `id`, and `lines`, each with `text`, `body`
(is it the article's?), `w` (words) and `title` (is it the headline, which is not judged?). Writes
analysis/cleaning/trees.csv. With --check nothing is written: trained on four fifths of the outlets, then of the
articles, it prints the figures on the fifth that was left out, beside those of the rules alone.

Gradient boosting with histograms, as LightGBM does it, in numpy: each tree corrects the ones before.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analysis.cleaning.features import FEATURES, describe
from analysis.cleaning.judge import Trees, judge
from analysis.cleaning.rules import Evidence, read_evidence

OUT = Path(__file__).parent.parent / "analysis" / "cleaning" / "trees.csv"
EXTRACTED = frozenset({"trafilatura", "newspaper4k", "goose3", "readability", "resiliparse"})
TREES, DEPTH, RATE, BINS = 60, 5, 0.12, 32
# Sums of hessians: what a leaf must hold, and how much more evidence a strong value needs (mean weight of a line: 1).
LEAST, RIDGE = 40.0, 20.0
COLUMNS, ROWS = 0.3, 0.5  # the shares that each tree sees
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Text:
    """One text of the gold data: evidence for each line, whether it is the article's, and its words that count."""

    evidence: Evidence
    matrix: NDArray[np.float32]
    body: NDArray[np.bool_]
    words: Floats
    row: dict[str, Any]


def read_gold(path: Path) -> list[Text]:
    """Return the texts with their gold labels."""
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            text = "\n".join(line["text"] for line in row["lines"])
            evidence = read_evidence(text)
            ends = np.cumsum([len(line["text"]) + 1 for line in row["lines"]])
            at = np.searchsorted(ends, [line.end for line in evidence.lines])
            gold = [row["lines"][k] for k in at]
            words = np.array([0 if line.get("title") else line["w"] for line in gold], float)
            texts.append(
                Text(evidence, describe(evidence), np.array([line["body"] for line in gold], bool), words, row)
            )
    return texts


def train(texts: list[Text]) -> Trees:
    """Fit the trees; a line weighs its share of the words of its text."""
    x = np.concatenate([text.matrix for text in texts])
    y = np.concatenate([text.body for text in texts]).astype(float)
    weight = np.concatenate([text.words / max(text.words.sum(), 60.0) for text in texts])
    counts = weight > 0
    x, y, weight = x[counts], y[counts], weight[counts] / weight[counts].mean()
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])).astype(np.float32) for column in x.T]
    bins = np.stack([np.searchsorted(e, column) for e, column in zip(edges, x.T, strict=True)], axis=1)
    random = np.random.default_rng(0)
    trees: list[Trees] = []
    score = np.zeros(len(y))
    for _ in range(TREES):
        chance = 1 / (1 + np.exp(-score))
        rows = np.flatnonzero(random.random(len(y)) < ROWS)
        columns = random.choice(len(edges), int(COLUMNS * len(edges)), replace=False)
        gradient, hessian = weight * (y - chance), weight * chance * (1 - chance)
        trees.append(_grow(bins[rows], gradient[rows], hessian[rows], np.sort(columns), edges))
        score += trees[-1].scores(x)
    return Trees(FEATURES, *(np.concatenate([getattr(t, n) for t in trees]) for n in ("feature", "threshold", "value")))


def _grow(
    bins: NDArray[np.int64], gradient: Floats, hessian: Floats, columns: NDArray[np.int64], edges: list[Any]
) -> Trees:
    """Grow one tree level by level; node k has the children 2k + 1 (not above the threshold) and 2k + 2."""
    size = 2 ** (DEPTH + 1) - 1
    feature, threshold, value = np.full(size, -1), np.full(size, np.inf, np.float32), np.zeros(size)
    node = np.zeros(len(bins), int)
    for level in range(DEPTH + 1):
        first, here = 2**level - 1, 2**level
        g, h = (np.bincount(node, a, minlength=here) for a in (gradient, hessian))
        value[first : first + here] = RATE * g / (h + RIDGE)
        if level == DEPTH:
            break
        best, cut = np.full(here, 1e-3), np.zeros(here, int)
        for column in columns:
            gain = _gains(node * BINS + bins[:, column], gradient, hessian, g, h)
            gain[:, len(edges[column]) :] = -1
            at = gain.argmax(axis=1)
            top = gain[np.arange(here), at]
            better = top > best
            best[better], cut[better] = top[better], at[better]
            feature[first : first + here][better] = column
        for k in range(here):
            if feature[first + k] >= 0:
                threshold[first + k] = edges[feature[first + k]][cut[k]]
        split = feature[first + node]
        above = bins[np.arange(len(bins)), np.maximum(split, 0)] > cut[node]
        node = 2 * node + (above & (split >= 0))
    return Trees(FEATURES, np.maximum(feature, 0)[None], threshold[None], value[None])


def _gains(slot: NDArray[np.int64], gradient: Floats, hessian: Floats, g: Floats, h: Floats) -> Floats:
    """Return what each cut of one column gains in each node."""
    left_g, left_h = (
        np.bincount(slot, a, minlength=len(g) * BINS).reshape(len(g), BINS).cumsum(axis=1)[:, :-1]
        for a in (gradient, hessian)
    )
    right_g, right_h = g[:, None] - left_g, h[:, None] - left_h
    gain = left_g**2 / (left_h + RIDGE) + right_g**2 / (right_h + RIDGE) - (g**2 / (h + RIDGE))[:, None]
    gain[(left_h < LEAST) | (right_h < LEAST)] = -1
    return np.asarray(gain)


def rows_of(trees: Trees) -> Iterator[tuple[object, ...]]:
    """Yield the lines of the table; nodes that nothing reaches have no value and are left out."""
    yield "tree", "node", "feature", "threshold", "value"
    for at in zip(*np.nonzero(trees.value), strict=True):
        split = np.isfinite(trees.threshold[at])
        name, cut = (trees.names[trees.feature[at]], f"{trees.threshold[at]:.9g}") if split else ("", "")
        yield *at, name, cut, f"{trees.value[at]:.4g}"


def figures(kept: list[NDArray[np.bool_]], texts: list[Text]) -> str:
    """Return mean F1, share of texts at .95, and recall, of extracted and of naive text."""
    shown = []
    for name, group in (("extracted", True), ("naive", False)):
        rows = []
        for keep, text in zip(kept, texts, strict=True):
            if (text.row["tool"] in EXTRACTED) == group:
                total = sum(line["w"] for line in text.row["lines"] if line["body"] and not line.get("title"))
                rows.append((text.words @ (keep & text.body), text.words @ keep, total))
        right, all_kept, gold = np.array(rows).T
        f1 = np.where(all_kept + gold > 0, 2 * right / np.maximum(all_kept + gold, 1), 1.0)
        shown.append(f"{name} F1 {f1.mean():.3f}  >=.95 {(f1 >= 0.95).mean():.3f}  R {right.sum() / gold.sum():.3f}")
    return "    ".join(shown)


def main() -> None:
    """Train and write, or check."""
    texts = read_gold(Path(sys.argv[1]))
    if "--check" not in sys.argv:
        with OUT.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows_of(train(texts)))
        return
    print(f"{'rules alone':24s}{figures([np.array([r is None for r in t.evidence.ruled]) for t in texts], texts)}")
    for key in ("outlet", "id"):
        kept: list[NDArray[np.bool_]] = [text.body for text in texts]
        for fold in range(5):
            out = [crc32(text.row[key].encode()) % 5 == fold for text in texts]
            trees = train([text for text, left in zip(texts, out, strict=True) if not left])
            for at in np.flatnonzero(out):
                kept[at] = np.array([reason is None for reason in judge(texts[at].evidence, trees)])
        print(f"{'left out by ' + key:24s}{figures(kept, texts)}", flush=True)


if __name__ == "__main__":
    main()
