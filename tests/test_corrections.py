"""P values corrected for their number."""

from __future__ import annotations

import math
import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.corrections import METHODS, corrected

# Benjamini and Hochberg (1995), section 4: fifteen hypotheses, four of them rejected at .05, three by Holm's method
FIFTEEN = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000,
]  # fmt: skip
P = st.lists(st.floats(0, 1) | st.sampled_from([0.0, 0.01, 0.05, 1.0]), min_size=1, max_size=7)
METHOD = st.sampled_from(sorted(METHODS))


def holm(p: list[float], one: int) -> float:
    """Return the largest p, by Bonferroni, of all sets of tests with this one in it: Holm's method is their closure."""
    rest = [i for i in range(len(p)) if i != one]
    sets = [(one, *others) for size in range(len(p)) for others in combinations(rest, size)]
    return max(min(1.0, len(family) * min(p[i] for i in family)) for family in sets)


def benjamini_hochberg(p: list[float], one: int) -> float:
    """Return the smallest expected share of false alarms among what is found, over all borders that let this one in."""
    return min(len(p) * border / sum(value <= border for value in p) for border in p if border >= p[one])


def test_holm_is_that_of_a_known_example() -> None:
    assert corrected([0.01, 0.04, 0.03, 0.005], "holm") == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert (corrected(FIFTEEN, "holm") <= 0.05).sum() == 3


def test_benjamini_hochberg_is_that_of_its_article() -> None:
    shares = corrected(FIFTEEN, "fdr_bh")
    assert (shares <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert shares[:8] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645])


@given(P)
def test_both_are_those_of_their_definitions(p: list[float]) -> None:
    assert corrected(p, "holm") == pytest.approx([holm(p, i) for i in range(len(p))], rel=1e-12)
    assert corrected(p, "fdr_bh") == pytest.approx([benjamini_hochberg(p, i) for i in range(len(p))], rel=1e-12)


@given(P, METHOD)
def test_corrected_is_at_least_p_at_most_one_and_in_the_same_order(p: list[float], method: str) -> None:
    found = corrected(p, method)
    assert (found >= np.array(p) * (1 - 1e-15)).all()
    assert (found <= 1).all()
    assert (np.diff(found[np.argsort(p)]) >= 0).all()


@given(P, METHOD, st.randoms(use_true_random=False))
def test_the_order_of_the_tests_is_of_no_account(p: list[float], method: str, rng: random.Random) -> None:
    order = rng.sample(range(len(p)), len(p))
    assert corrected([p[i] for i in order], method).tolist() == corrected(p, method)[order].tolist()


@given(P, METHOD)
def test_tests_that_were_not_made_do_not_count(p: list[float], method: str) -> None:
    with_others = corrected([math.nan, *p, math.nan], method)
    assert with_others[1:-1].tolist() == corrected(p, method).tolist()
    assert np.isnan(with_others[[0, -1]]).all()


@pytest.mark.parametrize("method", METHODS)
def test_one_test_needs_no_correction(method: str) -> None:
    assert corrected([0.03], method).tolist() == [0.03]
    assert np.isnan(corrected([math.nan], method)).all()
    assert corrected([], method).tolist() == []


def test_the_values_given_are_left_as_they_are() -> None:
    p = np.array([0.01, 0.02])
    corrected(p, "holm")
    assert p.tolist() == [0.01, 0.02]
