"""How two groups differ: the words that make a difference, and the differences of all pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from analysis.charts.canvas import Canvas
from analysis.charts.style import BLUE, GREY, ORANGE, SMALL, Styles, group_names, shortened
from analysis.choices import check_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEVEL = 0.05


def plot_difference(  # noqa: PLR0913 - a table, what it compares and how to draw it
    table: pd.DataFrame,
    first: str,
    second: str,
    ax: Axes | None = None,
    *,
    most: int = 15,
    styles: Styles | None = None,
) -> Axes:
    """Plot which words make two groups differ, from `explain_polarity` or `explain_terms`: the `most` largest parts."""
    check_table(table, ("word", "difference"), "what differences.explain_polarity or explain_terms returns")
    shown, rest = table.head(most), table["difference"].iloc[most:]
    canvas = Canvas.of(ax, len(shown), row=0.27)
    looks = styles or {}
    colours = {True: looks.get(first, (BLUE, ""))[0], False: looks.get(second, (ORANGE, ""))[0]}
    hatches = {True: "", False: "////"}  # tells the two apart in grey
    for y, part in enumerate(shown["difference"]):
        canvas.ax.barh(y, part, height=0.7, color=colours[part > 0], hatch=hatches[part > 0], edgecolor="white")
    canvas.ax.axvline(0, color=GREY, linewidth=0.8)
    canvas.name_rows(list(shown["word"]), letters=40)
    canvas.ax.xaxis.set_major_locator(MaxNLocator(6))
    canvas.ax.tick_params(axis="x", labelsize=SMALL)
    if shown.empty:
        canvas.say_empty("no word makes a difference")
    labels = {True: f"higher in {first}", False: f"higher in {second}"}
    drawn = {bool(part > 0) for part in shown["difference"]}
    handles = {
        labels[way]: Patch(facecolor=colours[way], hatch=hatches[way], edgecolor="white")
        for way in (True, False)
        if way in drawn
    }
    canvas.add_legend(handles)
    return canvas.finish(
        f"What makes {first} differ from {second}",
        f"parts of a difference of {table['difference'].sum():+.3f}; n = {len(table)} words, "
        f"the {len(rest)} not drawn: {rest.sum():+.3f}; no intervals",
        kind="Bars",
        rows=[f"{word} {part:+.3f}" for word, part in zip(shown["word"], shown["difference"], strict=True)],
        reading="All bars, with those not drawn, add up to the difference of the two groups.",
    )


def plot_pairs(
    pairs: pd.DataFrame, ax: Axes | None = None, *, unit: str = "difference of the two values", most: int = 20
) -> Axes:
    """Plot the differences of all pairs of a comparison with their intervals, the first `most` of the table.

    Columns: left, right, difference (left - right), low, high, p_corrected. A filled dot has a corrected p
    of .05 or less, a hollow one has not; the corrected p stands at the right, NaN as "not tested".
    """
    check_table(pairs, ("left", "right", "difference", "low", "high", "p_corrected"), "compare(...).pairs")
    shown = pairs.head(most)
    canvas = Canvas.of(ax, len(shown), row=0.4)
    names = [f"{a} − {b}" for a, b in zip(group_names(shown, "left"), group_names(shown, "right"), strict=True)]
    canvas.ax.axvline(0, color=GREY, linewidth=0.8, zorder=1)
    said = []
    columns = (shown["difference"], shown["low"], shown["high"], shown["p_corrected"])
    for y, (x, low, high, p) in enumerate(zip(*columns, strict=True)):
        found = bool(p <= _LEVEL)
        canvas.draw_interval(y, (x, low, high), (BLUE if found else GREY, "o"), filled=found)
        canvas.write_right(y, _p(p))
        said.append(f"{names[y]}: {x:+.3f}{'' if pd.isna(low) else f' ({low:+.3f} to {high:+.3f})'}, {_p(p)}")
    canvas.rule_rows(len(shown))
    canvas.name_rows(names)
    canvas.ax.set_yticklabels([f"{shortened(a, 36)}\n− {shortened(b, 34)}" for a, b in _sides(shown)], fontsize=SMALL)
    if shown.empty:
        canvas.say_empty("no pairs were compared")
    more = f" of {len(pairs)}" if len(pairs) > len(shown) else ""
    return canvas.finish(
        "Differences of pairs",
        f"{unit}; n = {len(shown)}{more} pairs; lines: 95% interval, not corrected; right: p, corrected; "
        "filled: .05 or less",
        kind="Dot plot",
        rows=said,
        reading="Right of the line the first of a pair is higher. A hollow dot is no proof that the two are alike.",
    )


def _sides(pairs: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(group_names(pairs, "left"), group_names(pairs, "right"), strict=True))


def _p(p: float) -> str:
    return "not tested" if pd.isna(p) else "p < .001" if p < 0.001 else f"p = {p:.3f}".replace("0.", ".")
