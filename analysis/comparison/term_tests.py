"""Whether a group uses a term more than the labels' chance: every term of a study tested at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.choices import check_field, field_of
from analysis.comparison.cells import ONE_STRATUM, on_shared_events, without_small
from analysis.comparison.design import Choices
from analysis.comparison.house_style import house_style
from analysis.comparison.permutation import shuffles
from analysis.comparison.phrases import Phrases
from analysis.comparison.term_chance import Scores, by_chance, candidates
from analysis.comparison.term_tally import TIE, Tally
from analysis.records import Article
from analysis.tables import TEXT

PERMUTATIONS = 1999
_CELLS = 4_000_000  # results held at a time while shuffling: bounds the memory


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
    check_field(articles, by)
    if within is not None:
        check_field(articles, within)
    fields = [(a.id, field_of(a, by), within and _field(a, within)) for a in articles]
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
    found = field_of(article, name)
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
    weight = np.sqrt(np.bincount(phrases.counts.indices, minlength=len(phrases.terms)))
    observed = np.concatenate([(labels == group)[None, :] @ values for group in range(len(names))])
    plain = np.tile([house_style(term, names) is None for term in phrases.terms], len(names))
    tally = Tally(_joined(candidates(observed[[g]], chance, g, weight) for g in range(len(names))), plain)
    alone, least = np.ones(observed.shape), observed - TIE * (1 + observed)
    rows = max(1, _CELLS // max(1, observed.size))
    for start in range(0, PERMUTATIONS, rows):
        for shuffled in shuffles(labels, strata, min(rows, PERMUTATIONS - start), seed=start):
            drawn = []
            for group in range(len(names)):
                sums = (shuffled == group).astype(float) @ values
                alone[group] += (sums >= least[group]).sum(axis=0)
                drawn.append(candidates(sums, chance, group, weight))
            tally.add(_joined(drawn), len(shuffled))
    corrected = tally.p_corrected().reshape(observed.shape)
    return TermScores((observed - chance.center) * chance.scale, alone / (PERMUTATIONS + 1), corrected)


def _joined(scores: Iterable[Scores]) -> Scores:
    return Scores(*map(np.concatenate, zip(*scores, strict=True)))


def _cell_values(phrases: Phrases, units: TermUnits) -> csr_array:
    """Return the square roots of the articles' rates, averaged by cell: roots, so that no single article decides."""
    rates = phrases.counts.copy()
    rates.data = np.sqrt(1000 * rates.data / np.repeat(phrases.words, np.diff(rates.indptr)))
    cell = units.articles["cell"].to_numpy()
    share = 1 / np.bincount(cell)[cell]
    average = csr_array((share, (cell, np.arange(len(cell)))), shape=(len(units.cells), len(cell)))
    return csr_array(average @ rates)
