"""What chance gives a term: moments are those of all shuffles, scores rise with z and compare terms."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.stats import skew

from analysis.comparison.term_chance import Chance, by_chance, candidates

DESIGNS = {
    "one stratum": ([0, 0, 1, 1, 1, 2], [0, 0, 0, 0, 0, 0]),
    "strata": ([0, 1, 2, 0, 1, 1, 2], [0, 0, 0, 1, 1, 1, 1]),
    "pairs and one alone": ([0, 1, 1, 0, 1], [0, 0, 1, 1, 2]),
}


@pytest.mark.parametrize("design", DESIGNS)
def test_moments_are_those_of_all_shuffles(design: str) -> None:
    labels, strata = (np.array(column) for column in DESIGNS[design])
    groups = int(labels.max()) + 1
    values = np.random.default_rng(1).gamma(0.5, size=(len(labels), 4))
    values[:, 3] = strata  # differs between strata only: no shuffle moves it
    chance = by_chance(csr_array(values), labels, strata, groups)
    within = [list(permutations(labels[strata == stratum])) for stratum in np.unique(strata)]
    every = np.array([np.concatenate(order) for order in product(*within)])
    for group in range(groups):
        sums = (every == group) @ values
        assert np.allclose(chance.center[group], sums.mean(axis=0))
        assert np.allclose(chance.scale[group, :3] * sums[:, :3].std(axis=0), 1)
        assert np.allclose(chance.skew[group, :3], np.maximum(skew(sums[:, :3]), 0), atol=1e-7)
    assert not chance.scale[:, 3].any()


def chance_of(skew: list[float]) -> Chance:
    """Return moments under which a sum of one group is its own z."""
    return Chance(np.zeros((1, len(skew))), np.ones((1, len(skew))), np.array([skew]))


@given(st.lists(st.floats(-6, 9), min_size=2, max_size=8), st.floats(0, 3), st.integers(3, 500))
def test_scores_rise_with_z(z: list[float], lean: float, articles: int) -> None:
    column = np.sort(np.array(z))[:, None]
    found = candidates(column, chance_of([lean]), 0, np.sqrt([articles]))
    assert found.row.tolist() == np.flatnonzero(column >= 1.99).tolist()
    assert (np.diff(found.score) >= 0).all()
    assert (found.score > 0).all()


def test_scores_compare_terms() -> None:
    found = candidates(np.full((1, 3), 4.0), chance_of([0, 1, 0]), 0, np.sqrt([9, 9, 36]))
    plain, lopsided, frequent = found.score
    assert lopsided < plain < frequent
    assert frequent - plain == pytest.approx(np.log(2))


def test_a_candidate_has_the_column_of_its_group_and_term() -> None:
    two = Chance(np.zeros((2, 3)), np.array([[1.0, 1, 1], [1, 0, 1]]), np.zeros((2, 3)))
    found = candidates(np.full((2, 3), 4.0), two, 1, np.sqrt([9, 9, 9]))
    assert found.row.tolist() == [0, 0, 1, 1]
    assert found.column.tolist() == [3, 5, 3, 5]  # the term that no shuffle moves is none


def test_the_score_is_that_of_the_normal_tail() -> None:
    found = candidates(np.array([[4.0, 6.0]]), chance_of([0, 0]), 0, np.sqrt([9, 9]))
    assert found.score.tolist() == pytest.approx([4**2 / 2 + np.log(3), 6**2 / 2 + np.log(3)])
