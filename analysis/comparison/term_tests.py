"""Whether a group uses a term more than the labels' chance: every term of a study tested at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.comparison.design import ONE_STRATUM, Choices, on_shared_events, without_small
from analysis.comparison.house_style import house_style
from analysis.comparison.permutation import shuffles
from analysis.comparison.phrases import Phrases
from analysis.comparison.term_chance import by_chance, unlikely
from analysis.records import Article
from analysis.tables import TEXT

PERMUTATIONS = 1999
_CELLS = 4_000_000  # results held at a time while shuffling: bounds the memory
_TIE = 1e-9


@dataclass(frozen=True, eq=False)
class TermUnits:
    """The articles that are tested (one row each: article_id, group, stratum, cell), and their cells (group, stratum).

    `position` are the articles' places among those given.
    """

    articles: pd.DataFrame
    cells: pd.DataFrame
    position: np.ndarray
    unit: str


@dataclass(frozen=True, eq=False)
class TermScores:
    """A row a group, a column a term: how far above its share a group uses a term, its p alone and over all."""

    z: np.ndarray
    p: np.ndarray
    p_corrected: np.ndarray


def term_units(articles: Sequence[Article], by: str, within: str | None) -> TermUnits:
    """Choose the articles and cells as compare does; articles are in the order of their ids."""
    fields = [(a.id, getattr(a, by, None) or a.meta.get(by), within and _field(a, within)) for a in articles]
    frame = pd.DataFrame(fields, columns=["article_id", "group", "event"]).dropna(subset=["group"])
    frame = frame.astype({"article_id": TEXT, "group": TEXT, "event": TEXT}).sort_values("article_id")
    shared = on_shared_events(frame)
    unit = "article" if shared is None else "event"
    frame = frame if shared is None else shared
    frame = frame.assign(stratum=ONE_STRATUM if shared is None else frame["event"])
    cells, _ = without_small(
        frame if shared is None else frame.drop_duplicates(["stratum", "group"]), Choices().least(unit)
    )
    keys = ["stratum", "article_id"] if shared is None else ["stratum", "group"]
    cells = cells.assign(group=cells["group"].astype("category")).sort_values(["stratum", "article_id"])
    cells = cells.reset_index(drop=True)
    frame = frame.merge(cells[keys].assign(cell=cells.index), on=keys, how="inner")
    place = {article.id: i for i, article in enumerate(articles)}
    return TermUnits(frame, cells, frame["article_id"].map(place).to_numpy(int), unit)


def _field(article: Article, name: str) -> str | None:
    """Return a field of an article, or a column of its input."""
    found = getattr(article, name, None) or article.meta.get(name)
    return None if found is None else str(found)


def score_terms(phrases: Phrases, units: TermUnits) -> TermScores:
    """Test each term in each group against shuffled labels; see distinctive_terms for p_corrected.

    The share of false terms is that of house style and that of all others, each by itself: what is named of titles and
    abbreviations must not make room for chance among the words that matter.

    A group's sum of cell values has, over all shuffles within strata, known moments, and terms are compared by how
    unlikely their sums are in these. A term's weight is the root of the number of articles that have it: what few have
    can hardly differ beyond chance, and must not cost the others much. The weight knows no labels, and the test stays
    exact (Genovese, Roeder & Wasserman 2006).
    """
    values = _cell_values(phrases, units)
    labels, strata = units.cells["group"].cat.codes.to_numpy(), pd.factorize(units.cells["stratum"])[0]
    names = units.cells["group"].cat.categories
    chance = by_chance(values, labels, strata, len(names))
    skew = chance.skew.ravel()
    weight = np.tile(np.sqrt(np.bincount(phrases.counts.indices, minlength=len(phrases.terms))), len(names))

    def z(shuffled: np.ndarray) -> np.ndarray:
        sums = np.stack([(shuffled == group).astype(float) @ values for group in range(len(names))], axis=1)
        deviations: np.ndarray = ((sums - chance.center) * chance.scale).reshape(len(shuffled), -1)
        return deviations

    above = z(labels[None, :])
    found = unlikely(above, skew, weight)[0]
    plain = np.tile([house_style(term, names) is None for term in phrases.terms], len(names))
    parts = [np.flatnonzero(plain), np.flatnonzero(~plain)]
    rows = max(1, _CELLS // max(1, len(found)))
    blocks = (
        unlikely(z(shuffled), skew, weight)
        for start in range(0, PERMUTATIONS, rows)
        for shuffled in shuffles(labels, strata, min(rows, PERMUTATIONS - start), seed=start)
    )
    alone, any_false, expected = _against(found, blocks, parts)
    share_false = np.ones(len(found))
    for part in parts:
        share_false[part] = _share_false(found[part], expected[part])
    corrected = np.minimum(any_false, np.maximum(share_false, any_false.min(initial=1.0)))
    shape = chance.center.shape
    return TermScores(above.reshape(shape), alone.reshape(shape), corrected.reshape(shape))


def _against(
    found: np.ndarray, blocks: Iterable[np.ndarray], parts: list[np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Set the scores found against those of shuffled labels, a row a shuffle.

    Returns each term's own p; its familywise p, step down; how many terms of its part stand out as much by chance.
    """
    order = np.argsort(-found, kind="stable")
    alone, joint, higher = np.ones(len(found)), np.ones(len(found)), np.zeros(len(found))
    for drawn in blocks:
        alone += (drawn >= found - _TIE).sum(axis=0)
        # step down: a term competes with itself and with those that stand out less
        largest = np.maximum.accumulate(drawn[:, order[::-1]], axis=1)[:, ::-1]
        joint[order] += (largest >= found[order] - _TIE).sum(axis=0)
        for part in parts:
            some = drawn[:, part]
            high = np.sort(some[some > 0])
            higher[part] += len(high) - np.searchsorted(high, found[part] - _TIE)
    joint[order] = np.maximum.accumulate(joint[order])
    return alone / (PERMUTATIONS + 1), joint / (PERMUTATIONS + 1), higher / PERMUTATIONS


def _share_false(found: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return the false discovery rate of naming all terms that stand out at least as much as each one.

    `expected` is how many terms stand out as much when labels are shuffled; 1 for terms that are no candidates.
    """
    order = np.argsort(-found, kind="stable")
    ratio = np.where(found > 0, expected, np.inf)[order] / np.arange(1, len(found) + 1)
    share = np.empty(len(found))
    share[order] = np.minimum.accumulate(ratio[::-1])[::-1]
    return np.minimum(share, 1.0)


def _cell_values(phrases: Phrases, units: TermUnits) -> csr_array:
    """Return the square roots of the articles' rates, averaged by cell: roots, so that no single article decides."""
    rates = phrases.counts.copy()
    rates.data = np.sqrt(1000 * rates.data / np.repeat(phrases.words, np.diff(rates.indptr)))
    cell = units.articles["cell"].to_numpy()
    share = 1 / np.bincount(cell)[cell]
    average = csr_array((share, (cell, np.arange(len(cell)))), shape=(len(units.cells), len(cell)))
    return csr_array(average @ rates)
