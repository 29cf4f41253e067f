"""Records on shelves: none lost, each with the others of its range."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.shelves import Shelves

KIND = np.dtype([("key", np.int64), ("value", np.int64)])
batches = st.lists(st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 9)), max_size=20), max_size=5)


@given(batches, st.lists(st.integers(-50, 50), max_size=4))
def test_records_come_back_by_range_in_their_order(
    given_batches: list[list[tuple[int, int]]], edges: list[int]
) -> None:
    edges = sorted(edges)
    with Shelves(KIND, np.array(edges, np.int64)) as shelves:
        for batch in given_batches:
            shelves.put(np.array(sorted(batch), KIND))
        found = [part.tolist() for part in shelves]
    assert len(found) == len(edges) + 1
    everything = [record for batch in given_batches for record in sorted(batch)]
    for part, low, high in zip(found, [-99, *edges], [*edges, 99], strict=True):
        assert part == [record for record in everything if low <= record[0] < high]
