"""Krippendorff's alpha and plain agreement over units that several coders rated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import krippendorff
import numpy as np

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Rating = str | float | None


def krippendorff_alpha(units: Sequence[Sequence[Rating]], level: Level) -> float:
    """Return Krippendorff's alpha: 1 is perfect agreement, 0 what chance would give, below that systematic dissent.

    `units` has one row a unit, one rating a coder, None where a coder gave none (Krippendorff 2011, Computing
    Krippendorff's Alpha-Reliability). NaN where no unit has two ratings, or where all ratings are the same, so that
    there is nothing to be right or wrong about; numbers are compared to 12 decimals. Krippendorff asks for .800, and
    for .667 if conclusions are tentative.

    >>> krippendorff_alpha([["direct", "direct"], ["mixed", "mixed"], ["direct", None]], "nominal")
    1.0
    """
    rated = [[_plain(value) for value in unit] for unit in units if sum(value is not None for value in unit) > 1]
    domain = sorted({value for unit in rated for value in unit if value is not None}, key=lambda v: (str(type(v)), v))
    if len(domain) < 2:
        return float("nan")
    number = {value: i if level == "nominal" else float(value) for i, value in enumerate(domain)}
    matrix = [[np.nan if value is None else number[value] for value in unit] for unit in rated]
    return float(krippendorff.alpha(reliability_data=np.array(matrix, dtype=float).T, level_of_measurement=level))


def percent_agreement(units: Sequence[Sequence[Rating]]) -> float:
    """Return the share of units with two ratings or more on which all agree; NaN without any.

    It takes no account of chance: where one label is frequent, it is high for any two coders.
    """
    rated = [values for unit in units if len(values := [value for value in unit if value is not None]) > 1]
    return sum(len(set(values)) == 1 for values in rated) / len(rated) if rated else float("nan")


def _plain(value: Rating) -> Rating:
    return round(value, 12) if isinstance(value, float) else value
