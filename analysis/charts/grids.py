"""Heat maps: counts printed in a grid of rows and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.charts.canvas import Canvas
from analysis.charts.style import PALE, SMALL, group_names, ink, keys_before, width_of, wrapped
from analysis.choices import check_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIDE_BY_SIDE = 6  # groups; the names of more do not fit without turning them
_COLUMN = 0.46  # inches of a column whose name is turned
_READING = "Darker cells hold more; the numbers are counts."


def plot_top_terms(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot a heat map of term by group, from `top_terms`: the colour is the rate, the number the count of hits."""
    check_table(table, ("term", "hits", "per_1000"), "what summaries.top_terms returns")
    terms = list(dict.fromkeys(table["term"]))
    by = keys_before(table, "term")
    groups = list(dict.fromkeys(group_names(table, by)))
    counts, rates = np.zeros((len(terms), len(groups)), int), np.zeros((len(terms), len(groups)))
    cells = zip(table["term"], group_names(table, by), table["hits"], table["per_1000"], strict=True)
    for term, group, hits, rate in cells:
        i, j = terms.index(term), groups.index(group)
        counts[i, j], rates[i, j] = hits, 0 if pd.isna(rate) else rate
    canvas = _grid(terms, groups, counts, rates, ax, "no hits")
    return canvas.finish(
        "Loaded terms found most often",
        f"number of hits, all voices; n = {counts.sum()} hits; colour: hits per 1,000 words; no intervals",
        kind="Heat map of hits",
        rows=_said(terms, groups, counts),
        reading=_READING,
    )


def plot_event_coverage(table: pd.DataFrame, ax: Axes | None = None, *, most: int = 40) -> Axes:
    """Plot how many articles each outlet has on each event, from a table of `event` and a column of counts an outlet.

    Draws the first `most` rows; an empty cell means that the outlet has no article on the event.
    """
    check_table(table, ("event",), "event_coverage(tables).counts")
    shown = table.head(most)
    events, outlets = group_names(shown, "event"), [str(name) for name in table.columns if name != "event"]
    counts = shown[[name for name in table.columns if name != "event"]].to_numpy(int)
    canvas = _grid(events, outlets, counts, counts.astype(float), ax, "no events")
    rest = f"; {len(table) - len(shown)} more events are not drawn" if len(table) > len(shown) else ""
    return canvas.finish(
        "Who covers which event",
        f"number of articles; n = {counts.sum()} articles on {len(shown)} events{rest}",
        kind="Heat map of articles",
        rows=_said(events, outlets, counts),
        reading="An empty cell means that no article of the outlet was found on the event, not that there was none.",
    )


def _grid(  # noqa: PLR0913, PLR0917 - a grid's rows, columns, numbers and colours
    rows: list[str], columns: list[str], counts: np.ndarray, values: np.ndarray, ax: Axes | None, empty: str
) -> Canvas:
    """Draw counts in a grid coloured by values; a count of 0 is left empty."""
    turned = len(columns) > _SIDE_BY_SIDE
    names = [wrapped(name, 26 if turned else 14) for name in columns]
    left = max((width_of(wrapped(row), 9) for row in rows), default=0)
    width = max(6.0, left + 0.6 + len(columns) * (_COLUMN if turned else 1.05))
    below = max((width_of(name, SMALL) for name in names), default=0) if turned else 0.3
    canvas = Canvas.of(ax, len(rows) + below / 0.28, width=width, row=0.28)
    canvas.name_rows(rows)
    if not counts.size:
        canvas.say_empty(empty)
        return canvas
    image = canvas.ax.imshow(values, cmap="Blues", aspect="auto", vmin=0, vmax=max(values.max(), 1e-9) * 1.3)
    for i, j in np.argwhere(counts > 0):
        colour = image.cmap(image.norm(values[i, j]))
        canvas.ax.text(j, i, str(counts[i, j]), ha="center", va="center", color=ink(colour), fontsize=SMALL)
    canvas.ax.set_xticks(range(len(columns)), names, rotation=90 if turned else 0, fontsize=SMALL, linespacing=0.95)
    canvas.ax.set_xticks(np.arange(0.5, len(columns) - 1), minor=True)
    canvas.ax.set_yticks(np.arange(0.5, len(rows) - 1), minor=True)
    canvas.ax.grid(which="minor", color=PALE, linewidth=0.8)
    canvas.ax.tick_params(which="both", length=0)
    canvas.ax.spines[:].set_visible(False)
    return canvas


def _said(rows: list[str], columns: list[str], counts: np.ndarray) -> list[str]:
    cells = [", ".join(f"{c} {n}" for c, n in zip(columns, line, strict=True)) for line in counts]
    return [f"{row}: {line}" for row, line in zip(rows, cells, strict=True)]
