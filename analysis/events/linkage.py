"""Group what is alike: average linkage over a list of pairs, so that its cost grows with the pairs."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analysis.events.likeness import Pairs


def link(n: int, pairs: Pairs) -> list[list[int]]:
    """Return the groups of two and more of `n` things, in the order of their first members.

    The two most alike groups are joined again and again, as long as the mean likeness of their pairs is 1 or more; a
    pair that is not listed counts as 0.
    """
    links = _links(n, pairs)
    members = [[i] for i in range(n)]
    waiting = [(-alike, a, b) for a in range(n) for b, alike in links[a].items() if a < b and alike >= 1]
    heapify(waiting)
    while waiting:
        _, a, b = heappop(waiting)
        if not (members[a] and members[b]):
            continue  # one of the two is part of a larger group by now
        joined = len(members)
        members.append(sorted(members[a] + members[b]))
        members[a], members[b] = [], []
        sums = links[a]
        for other, alike in links[b].items():
            sums[other] = sums.get(other, 0.0) + alike
        links[a], links[b] = {}, {}
        links.append({other: total for other, total in sums.items() if other not in (a, b)})
        for other, total in links[joined].items():
            links[other].pop(a, None)
            links[other].pop(b, None)
            links[other][joined] = total
            mean = total / (len(members[joined]) * len(members[other]))
            if mean >= 1:
                heappush(waiting, (-mean, min(other, joined), max(other, joined)))
    return sorted(group for group in members if len(group) > 1)


def _links(n: int, pairs: Pairs) -> list[dict[int, float]]:
    """Return each thing's likeness to others; only within what strong pairs connect, as no more can be joined."""
    strong = pairs.alike >= 1
    graph = csr_array((np.ones(strong.sum()), (pairs.first[strong], pairs.second[strong])), shape=(n, n))
    _, part = connected_components(graph, directed=False)
    kept = part[pairs.first] == part[pairs.second]
    links: list[dict[int, float]] = [{} for _ in range(n)]
    columns = (pairs.first[kept].tolist(), pairs.second[kept].tolist(), pairs.alike[kept].tolist())
    for a, b, alike in zip(*columns, strict=True):
        links[a][b] = links[b][a] = alike
    return links
