"""Small multiples: which rows of a table each panel has, and axes divided into panels that share their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.charts.canvas import Canvas
from analysis.charts.style import LABEL, LETTER, PALE, SMALL, group_names, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEFT, _PANEL, _FEW_PANELS, _MOST_PANELS = 1.9, 1.3, 6, 12  # inches beside many panels, and of each
_GAP = 0.05  # between panels, as a share of the width


def parts_of(table: pd.DataFrame, keys: list[str], panel: str) -> dict[str, pd.DataFrame]:
    """Return the rows of each panel: for each value of `panel`, or of the second column that groups the table."""
    if len(keys) < 2:
        names = table[panel].astype(str) if panel in table.columns else pd.Series("", table.index)
        return {name: table[names == name] for name in dict.fromkeys(names)}
    if panel in table.columns and len(set(table[panel])) > 1:
        raise ValueError(
            f"a table by {' and '.join(keys)} has a panel for each {keys[1]} and no room for several of {panel}; "
            f"summarise one of them, as with {panel}={table[panel].iloc[0]!r}"
        )
    # in the order of the values, not of their names, the unknown last
    order = group_names(table[keys[1:]].drop_duplicates().sort_values(keys[1]), keys[1])
    own = pd.Series(group_names(table, keys[1]), table.index)
    return {name: table[own == name] for name in order}


def width_of_panels(names: list[str]) -> float:
    """Return the width in inches of a chart with these panels; ValueError for more than a page has room for."""
    if len(names) > _MOST_PANELS:
        raise ValueError(
            f"{len(names)} panels, from {names[0]!r} to {names[-1]!r}, have no room; {_MOST_PANELS} do. Take longer "
            "periods (by_period(tables, 'quarter')), a part (tables.where(...)), or turn the columns round"
        )
    return _LEFT + _PANEL * len(names) if len(names) > _FEW_PANELS else 7.5


def divide(canvas: Canvas, titles: list[str], rows: list[str]) -> list[Axes]:
    """Divide the axes into panels that share the rows."""
    wide = (1 + _GAP) / max(1, len(titles)) - _GAP
    panels = [canvas.ax.inset_axes((i * (wide + _GAP), 0, wide, 1)) for i in range(len(titles))]
    canvas.name_rows(rows)
    canvas.ax.xaxis.set_visible(False)
    canvas.ax.spines[:].set_visible(False)
    canvas.ax.tick_params(left=False)
    for place, title in zip(panels, titles, strict=True):
        place.spines[["left", "top", "right"]].set_visible(False)
        place.set(ylim=canvas.ax.get_ylim(), yticks=[])
        letters = max(8, int((canvas.width - _LEFT) * wide / (LETTER * LABEL)))
        place.set_title(wrapped(title, letters), fontsize=LABEL, loc="left", pad=4, linespacing=0.95)
        for y in range(1, len(rows)):
            place.axhline(y - 0.5, color=PALE, linewidth=0.6, zorder=0)
        set_ticks(place, inches=(canvas.width - 2) * wide)
    return panels


def set_ticks(ax: Axes, inches: float) -> None:
    """Set as many ticks as have room, with a pale line at each, and room beside the outermost dots."""
    ax.xaxis.set_major_locator(MaxNLocator(max(2, min(8, int(inches / 0.5))), steps=[1, 2, 5, 10], min_n_ticks=2))
    ax.tick_params(axis="x", labelsize=SMALL)
    ax.grid(axis="x", color=PALE, linewidth=0.6)
    ax.margins(x=0.08)


def share_scales(panels: list[Axes]) -> None:
    """Give all panels one scale, with room for a dot beside the outermost values."""
    low, high = (pick(place.get_xlim()[end] for place in panels) for pick, end in ((min, 0), (max, 1)))
    room = 0.07 * (high - low)
    for place in panels:
        place.set_xlim(low - room, high + room)
