"""Distinctive terms: how much more a group uses them than the others, with intervals and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D

from analysis.charts.canvas import Canvas
from analysis.charts.style import GREY, SMALL, Styles, group_names, outlet_styles, wrapped
from analysis.choices import check_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FAINT = "#8c8c8c"


def plot_distinctive_terms(
    table: pd.DataFrame, ax: Axes | None = None, *, most: int = 8, styles: Styles | None = None
) -> Axes:
    """Plot the distinctive terms of each group with intervals and counts, from `distinctive_terms`.

    A block a group, the first `most` terms of each, in the order of the table. Filled: distinctive after correction;
    hollow: not; grey with a cross: house style, which tells outlets apart without framing anything.
    """
    check_table(table, ("term", "difference", "distinctive", "house_style"), "what distinctive_terms returns")
    by = table.columns[0]
    shown = table.groupby(by, dropna=False, sort=False).head(most)
    looks = outlet_styles(table[by]) if styles is None else styles
    names = group_names(shown, by)
    rows: list[str] = []
    heads, said = dict[int, str](), dict[str, list[str]]()
    canvas = Canvas.of(ax, len(shown) + len(set(names)), row=0.25)
    canvas.ax.axvline(0, color=GREY, linewidth=0.8, zorder=1)
    for name, (_, term) in zip(names, shown.iterrows(), strict=True):
        if name not in said:
            heads[len(rows)] = name
            rows.append("")
        _term(canvas, term, len(rows), looks.get(name, (GREY, "o")))
        said.setdefault(name, []).append(_term_said(term))
        rows.append(str(term["term"]))
    canvas.rule_rows(len(rows))
    canvas.name_rows(rows, letters=40)
    for y, name in heads.items():
        place: Any = {"transform": canvas.ax.get_yaxis_transform(), "fontsize": SMALL, "weight": "bold", "va": "center"}
        canvas.ax.text(0, y, wrapped(name, 60), **place)
    if shown.empty:
        canvas.say_empty("no distinctive terms were found")
    canvas.add_legend(_term_handles(shown))
    return canvas.finish(
        "Distinctive terms",
        f"difference to the other groups, per 1,000 words; n = {len(shown)} of {len(table)} terms; "
        "lines: 95% interval; right: count (articles)",
        kind="Dot plot",
        rows=[f"{name}: {', '.join(terms)}" for name, terms in said.items()],
        reading="The further right, the more a group uses the term than the others do; read the examples in the table.",
    )


def _term(canvas: Canvas, term: pd.Series[Any], y: int, look: tuple[Any, str]) -> None:
    house = pd.notna(term["house_style"])
    interval = (term["difference"], term["low"], term["high"])
    canvas.draw_interval(y, interval, (_FAINT, "x") if house else look, filled=bool(term["distinctive"]))
    canvas.write_right(y, f"{term['count']} ({term['articles']})")


def _term_said(term: pd.Series[Any]) -> str:
    state = "distinctive" if term["distinctive"] else "not distinctive"
    if pd.notna(term["house_style"]):
        state = f"house style ({term['house_style']})"
    interval = "" if pd.isna(term["low"]) else f" ({term['low']:+.2f} to {term['high']:+.2f})"
    return (
        f"{term['term']} {term['difference']:+.2f}{interval}, {term['count']} in {term['articles']} articles, {state}"
    )


def _term_handles(shown: pd.DataFrame) -> dict[str, Line2D]:
    """Return the legend of the states that are drawn."""
    house, found = shown["house_style"].notna(), shown["distinctive"].astype(bool)
    look: Any = {"marker": "o", "linestyle": "none", "markeredgecolor": GREY}
    handles = {
        "distinctive": (Line2D([], [], color=GREY, **look), found & ~house),
        "not distinctive": (Line2D([], [], markerfacecolor="white", **look), ~found & ~house),
        "house style": (Line2D([], [], marker="x", linestyle="none", color=_FAINT), house),
    }
    return {label: handle for label, (handle, there) in handles.items() if there.any()}
