"""Rows by the values of their columns, as `Tables.where` and `evidence` choose them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd

from analysis.choices import check_choice


def holds(column: pd.Series[Any], value: object) -> pd.Series[bool]:
    """Return where a column holds a value, or one of several; None, NA and NaN all mean unknown.

    >>> holds(pd.Series(["a", None, "b"]), ["a", None]).tolist()
    [True, True, False]
    """
    met = pd.Series(data=False, index=column.index)
    for one in _several(value):
        met |= column.isna() if _is_unknown(one) else (column == one).fillna(value=False).astype(bool)
    return met


def check_values(column: pd.Series[Any], value: object, name: str, also: Iterable[object] = ()) -> None:
    """Raise ValueError for a value that a column does not hold, and is none of those that it may hold `also`."""
    for one in _several(value) if len(column) else []:
        if not holds(column, [one]).any():
            known = sorted({*column.dropna(), *also}, key=str)
            check_choice(None if _is_unknown(one) else one, known, name, where=" in the study")


def _several(value: object) -> Collection[Any]:
    return value if isinstance(value, Collection) and not isinstance(value, str) else [value]


def _is_unknown(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124 - NaN differs from itself
