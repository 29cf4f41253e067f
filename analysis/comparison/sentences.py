"""Say a comparison in plain English: how many, how sure, how large."""

from __future__ import annotations

import pandas as pd

from analysis.measures import Measure

LEVEL = 0.05
_SIZES = ((0.2, "negligible"), (0.5, "small"), (0.8, "medium"), (float("inf"), "large"))  # Cohen 1988
_SHOWN = 3  # pairs that a sentence names


def sentence(measure: Measure, test: pd.Series, pairs: pd.DataFrame) -> str:
    """Return one or two plain sentences on a row of `Comparison.test` and the table `Comparison.pairs`.

    With n, p and what it is of, the share of the spread that goes with the groups, and of the largest differences the
    95% interval and Hedges' g.
    """
    subject = str(measure)[0].upper() + str(measure)[1:]
    if pd.notna(test["refused"]):
        return f"{subject}: not tested, as {test['refused']} ({_number(test['articles'], 'article')})."
    over = f" on {_number(test['events'], 'event')}" if test["unit"] == "event" else ""
    of = f"{_number(test['articles'], 'article')} in {_number(test['groups'], 'group')}{over}"
    corrected = "" if test["correction"] == "none" else f" after {test['correction']}"
    p = f"{_p(test['p_corrected'])}{corrected}"
    if test["p_corrected"] > LEVEL:
        return f"{subject}: no difference can be shown ({of}; {p}). {_largest(measure, pairs)}"
    share = f"{max(0.0, test['effect']):.0%}"
    spread = "the spread between articles" + (" on one event" if test["unit"] == "event" else "")
    return f"{subject}: the groups differ ({of}; {p}); {share} of {spread} goes with them. {_named(measure, pairs)}"


def size_of(effect: float) -> str:
    """Return Hedges' g in a word.

    >>> size_of(-0.6)
    'medium'
    """
    return next((name for limit, name in _SIZES if abs(effect) < limit), "unknown")


def _named(measure: Measure, pairs: pd.DataFrame) -> str:
    """Name the pairs that differ, the largest differences first."""
    different = pairs[pairs["p_corrected"] <= LEVEL]
    if different.empty:
        return "Which of them differ can't be shown pair by pair. " + _largest(measure, pairs)
    order = different["difference"].abs().sort_values(ascending=False, kind="stable").index
    told = [_pair(measure, different.loc[i]) for i in order[:_SHOWN]]
    rest = len(order) - _SHOWN
    more = f" {_number(rest, 'more pair')} {'differs' if rest == 1 else 'differ'}." if rest > 0 else ""
    return "; ".join(told) + "." + more


def _largest(measure: Measure, pairs: pd.DataFrame) -> str:
    """Tell the largest difference found, and how large it may be."""
    known = pairs.dropna(subset=["difference", "low"])
    if known.empty:
        return "No pair has enough in common for an interval."
    row = known.iloc[int(known["difference"].abs().argmax())]
    return f"The largest difference found: {_pair(measure, row)}."


def _pair(measure: Measure, row: pd.Series) -> str:
    """Return "A above B by 3.1 (95% interval 1.0 to 5.2; g 0.9, large; n 8)", whichever of the two is above."""
    turn = row["difference"] < 0
    high, low = (row["right"], row["left"]) if turn else (row["left"], row["right"])
    sign = -1 if turn else 1
    ends = sorted((sign * row["low"], sign * row["high"]))
    digits = measure.definition.digits
    interval = f"95% interval {ends[0]:.{digits}f} to {ends[1]:.{digits}f}" if pd.notna(row["low"]) else "no interval"
    effect = abs(row["effect"])
    g = f"; g {effect:.1f}, {size_of(effect)}" if pd.notna(effect) else ""
    return f"{high} above {low} by {sign * row['difference']:.{digits}f} ({interval}{g}; n {int(row['n'])})"


def _number(n: int, what: str) -> str:
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


def _p(p: float) -> str:
    """Return p as it is printed."""
    return "p < .001" if p < 0.001 else f"p = {p:.3f}".replace("0.", ".")
