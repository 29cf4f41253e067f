"""Whether a difference holds after a change: judged by its size beside the interval of what it was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.choices import check_choices
from analysis.comparison.design import Design
from analysis.comparison.intervals import Difference, difference_between
from analysis.tables import TEXT

COLUMNS = ("change", "articles", "n", "left", "right", "difference", "low", "high", "effect", "verdict")
_HALF = 0.5


@dataclass(frozen=True, eq=False)
class Base:
    """The difference that everything is judged by, of one pair of groups, and g's interval."""

    design: Design
    pair: tuple[str, str]
    found: Difference
    effects: tuple[float, float]


def base_of(design: Design, pair: tuple[str, str] | None) -> Base | None:
    """Return the pair's difference, that of the pair with the largest if none is given; None where there is no test.

    ValueError for a group that can't be tested.
    """
    groups = design.groups
    pairs = [pair] if pair else [(a, b) for i, a in enumerate(groups) for b in groups[i + 1 :]]
    unknown = sorted({group for one in pairs for group in one} - set(groups))
    if pair and groups and unknown:
        check_choices(unknown, groups, "group", where=" among those that can be tested")
    if design.refused:
        return None
    found = {one: difference_between(design.cells, *one, design.unit) for one in pairs}
    best = max(found, key=lambda one: np.nan_to_num(abs(found[one].difference)))
    one = found[best]
    per = one.effect / one.difference if one.difference else np.nan
    low, high = sorted((one.low * per, one.high * per))
    return Base(design, best, one, (low, high))


def changed_row(name: str, design: Design, base: Base) -> tuple[object, ...]:
    """Return the row of a change."""
    if design.refused or not set(base.pair) <= set(design.groups):
        none = Difference(0, *[np.nan] * 4)
        why = design.refused or f"{' or '.join(base.pair)} has too few articles left"
        return row_of(name, design, base, none, f"can't be said: {why}")
    found = difference_between(design.cells, *base.pair, design.unit)
    same = len(design.articles) == len(base.design.articles) and found == base.found
    return row_of(name, design, base, found, "nothing changes" if same else _verdict(found.effect, base))


def first_verdict(base: Base) -> str:
    """Return what is said of the difference as it is: its size and interval."""
    low, high = base.effects
    if np.isnan(low):
        return "the base: too few units for an interval"
    clear = "" if low > 0 or high < 0 else "; 0 is in it, so that little can be said of changes"
    return f"the base: g {base.found.effect:.2f}, 95% interval {low:.2f} to {high:.2f}{clear}"


def _verdict(effect: float, base: Base) -> str:
    """Judge an effect by the base's."""
    was, (low, high) = base.found.effect, base.effects
    if np.isnan(effect) or np.isnan(low):
        return "can't be said: no spread, or no interval of the base"
    if effect * was < 0:
        return "reversed" + (", within the interval of the base" if low <= effect <= high else "")
    if low <= effect <= high:
        return "holds" if abs(effect) >= _HALF * abs(was) else "holds at less than half the size"
    return (
        "stronger than the interval of the base" if abs(effect) > abs(was) else "weaker than the interval of the base"
    )


def row_of(name: str, design: Design, base: Base, found: Difference, verdict: str) -> tuple[object, ...]:
    """Return the cells of a row."""
    numbers = (found.difference, found.low, found.high, found.effect)
    return (name, int(design.articles["value"].notna().sum()), found.n, *base.pair, *numbers, verdict)


def table_of(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    """Return rows as a table with the columns of `sensitivity`."""
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    types = {"articles": "int64", "n": "int64", **dict.fromkeys(COLUMNS[5:9], "float64")}
    return frame.astype({**types, **dict.fromkeys(("change", "left", "right", "verdict"), TEXT)})
