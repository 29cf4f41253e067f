"""The corrected p of terms, from counts of candidates alone, are those that counting everything gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.term_chance import Scores
from analysis.comparison.term_tally import Tally

COLUMNS = 5
# few values, so that there are ties; 0 is no candidate
tables = st.lists(
    st.lists(st.sampled_from([0.0, 0.0, 1.0, 2.0, 3.5]), min_size=COLUMNS, max_size=COLUMNS), min_size=1, max_size=12
)


def sparse(table: np.ndarray) -> Scores:
    row, column = np.nonzero(table)
    return Scores(row, column, table[row, column])


def familywise(found: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return the step-down p of Westfall & Young by their definition."""
    p, before = np.ones(COLUMNS), 0.0
    order = np.argsort(-found, kind="stable")
    for place, column in enumerate(order):
        largest = drawn[:, order[place:]].max(axis=1)
        before = p[column] = max(before, (1 + (largest >= found[column]).sum()) / (len(drawn) + 1))
    return p


def share_false(found: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return for each column the least share expected to be false among all named with it or more."""
    shares = np.ones(COLUMNS)
    order = [column for column in np.argsort(-found, kind="stable") if found[column]]
    for place, column in enumerate(order):
        ratios = [
            (drawn >= found[other]).sum() / len(drawn) / (number + 1)
            for number, other in enumerate(order)
            if number >= place
        ]
        shares[column] = min(1.0, *ratios)
    return shares


@given(tables, st.integers(1, 11), st.lists(st.booleans(), min_size=COLUMNS, max_size=COLUMNS))
def test_counts_of_candidates_are_enough(rows: list[list[float]], split: int, parts: list[bool]) -> None:
    found, drawn, plain = np.array(rows[0]), np.array(rows), np.array(parts)
    tally = Tally(sparse(found[None, :]), plain)
    for block in (drawn[:split], drawn[split:]):
        tally.add(sparse(block), len(block))
    any_false, shares = familywise(found, drawn), np.ones(COLUMNS)
    for part in (plain, ~plain):
        shares = np.where(part, share_false(np.where(part, found, 0), np.where(part, drawn, 0)), shares)
    candidates = found > 0
    least = any_false[candidates].min(initial=1.0)
    expected = np.where(candidates, np.minimum(any_false, np.maximum(shares, least)), 1.0)
    assert np.allclose(tally.p_corrected(), expected)
