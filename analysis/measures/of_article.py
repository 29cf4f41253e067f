"""The measures of one article, from what was counted in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from analysis.measures.definitions import MEASURES

Counted = Mapping[str, Mapping[str, float]]  # amounts of each count (COUNTS) by voice; what is not known is not there


class _Cell(NamedTuple):
    """What a cell needs: a count in a voice, and what it is divided by."""

    counted: str
    voice: str
    per: str | None
    per_voice: str
    scale: float


_CELLS = {
    column: _Cell(one.counted, one.counted_in or voice, one.per, one.per_in or voice, one.scale)
    for one in reversed(MEASURES.values())  # of two with one column the first declared fills it
    for voice, column in one.columns.items()
}


def measures_of(counted: Counted) -> dict[str, float | None]:
    """Return the cells that measures have in the articles table; None where there is nothing to measure, or unknown.

    >>> cells = measures_of({"words": {"all": 20, "own": 20}, "loaded_terms": {"all": 1, "own": 1}})
    >>> cells["words"], cells["loaded_per_1000"], cells["polarity"]
    (20, 50.0, None)
    """
    return {column: _value(counted, cell) for column, cell in _CELLS.items()}


def _value(counted: Counted, cell: _Cell) -> float | None:
    count = counted.get(cell.counted, {}).get(cell.voice)
    if count is None or cell.per is None:
        return count
    whole = counted[cell.per].get(cell.per_voice)
    return cell.scale * count / whole if whole else None
