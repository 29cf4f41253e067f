"""Dot plots: values with intervals as small multiples by voice or measure, and an outlet's voices side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D

from analysis.charts.canvas import Canvas
from analysis.charts.panels import divide, parts_of, set_ticks, share_scales, width_of_panels
from analysis.charts.style import (
    GREY,
    SMALL,
    VOICE_STYLES,
    Styles,
    group_names,
    keys_before,
    outlet_styles,
)
from analysis.choices import check_choice, check_table
from analysis.measures import MEASURES, NAMED
from analysis.summaries import MIN_ARTICLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_VOICES = {
    "all": "all words",
    "textblob": "all (TextBlob)",
    "own+reported": "own and reported",
    **{v: look[2] for v, look in VOICE_STYLES.items()},
}
_INTERVAL = f"lines: 95% interval over articles; hollow: fewer than {MIN_ARTICLES} articles or no spread, no interval"


def plot_sentiment(table: pd.DataFrame, ax: Axes | None = None, *, styles: Styles | None = None) -> Axes:
    """Plot mean polarity with its interval, a panel a voice and a row a group, from `mean_sentiment`."""
    check_table(table, ("voice", "polarity", "low", "high"), "what summaries.mean_sentiment returns")
    return _plot(table, "polarity", "polarity", ax, styles)


def plot_term_rate(table: pd.DataFrame, ax: Axes | None = None, *, styles: Styles | None = None) -> Axes:
    """Plot loaded terms per 1,000 words with their interval, a panel a voice and a row a group, from `term_rate`."""
    check_table(table, ("voice", "per_1000", "low", "high"), "what summaries.term_rate returns")
    return _plot(table, "loaded_per_1000", "per_1000", ax, styles)


def plot_measure(table: pd.DataFrame, measure: str, ax: Axes | None = None, *, styles: Styles | None = None) -> Axes:
    """Plot any measure with its interval, a panel a voice and a row a group, from `summarise` with that measure.

    By two columns (by=["outlet", "period"]) it is a panel for each value of the second, of one voice.
    """
    check_table(table, ("articles", "value", "low", "high"), "what summaries.summarise returns")
    check_choice(measure, MEASURES, "measure")
    return _plot(table, measure, "value", ax, styles)


def _plot(table: pd.DataFrame, measure: str, value: str, ax: Axes | None, styles: Styles | None) -> Axes:
    """Plot a measure under the title and unit of its definition."""
    one = MEASURES[measure]
    voices = [str(name) for name in dict.fromkeys(table["voice"])] if "voice" in table.columns else []
    told = ", by voice" if len(voices) > 1 else f", {_VOICES[voices[0]]}" if voices and voices != ["all"] else ""
    title = one.title + told
    return plot_intervals(table, value, ax, title=title, unit=one.unit, styles=styles, line_at=0)


def plot_intervals(  # noqa: PLR0913 - what the table can't say of itself is named
    table: pd.DataFrame,
    value: str,
    ax: Axes | None = None,
    *,
    title: str,
    unit: str,
    panel: str = "voice",
    interval: str = _INTERVAL,
    line_at: float | None = None,
    share_scale: bool = True,
    styles: Styles | None = None,
) -> Axes:
    """Plot a value with its interval as small multiples: a panel for each `panel`, a row for each group, in one order.

    The groups are the first columns of the table; it also needs the columns `value`, `low`, `high` and `articles`, and
    `panel` if there is to be more than one panel. Grouped by two columns, a table of one voice has a panel for each
    value of the second. `share_scale=False` gives each panel its own scale, for measures of
    different units. `interval` says what low and high are, `line_at` draws a line for comparison. The panels are the
    `child_axes` of the axes returned. A missing value is written out as "no words", a missing interval makes the dot
    hollow.
    """
    check_table(table, ("articles", value, "low", "high"), "what a function of summaries returns")
    keys = keys_before(table, panel if panel in table.columns else "articles")
    by = keys[0]
    rows = list(dict.fromkeys(group_names(table, by)))
    parts = parts_of(table, keys, panel)
    canvas = Canvas.of(ax, len(rows), row=0.36, panels=True, width=width_of_panels(list(parts)))
    if table.empty:
        canvas.say_empty("no articles")
    looks = outlet_styles(table[by]) if styles is None else styles
    said = {row: list[str]() for row in rows}
    panels = divide(canvas, [_VOICES.get(str(name), str(name)) for name in parts], rows)
    for (name, part), place in zip(parts.items(), panels, strict=True):
        if line_at is not None:
            place.axvline(line_at, color=GREY, linewidth=0.8, zorder=1)
        columns = (group_names(part, by), part[value], part["low"], part["high"])
        for row, x, low, high in zip(*columns, strict=True):
            _dot(place, rows.index(row), x, (low, high), looks.get(row, (GREY, "o")))
            said[row].append(f"{_VOICES.get(str(name), name)} {_said(x, low, high)}".strip())
    if share_scale and panels:
        share_scales(panels)
    articles = int(table.drop_duplicates(keys)["articles"].sum())
    return canvas.finish(
        title,
        f"{unit}; n = {articles} articles; {interval}",
        kind="Dot plot",
        rows=[f"{row}: {', '.join(words)}" for row, words in said.items()],
        reading="Each dot is a group's value; where intervals overlap, no difference may be claimed.",
    )


def plot_dumbbell(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot own, reported and quoted words of each group side by side, from `mean_sentiment` or `term_rate`.

    A row a group, a dot a voice, joined by a line; without intervals, which stand in plot_sentiment and
    plot_term_rate. A voice without words has no dot.
    """
    check_table(table, ("voice", "articles"), "what summaries.mean_sentiment or term_rate returns")
    by, value = keys_before(table, "voice"), "polarity" if "polarity" in table.columns else "per_1000"
    one, _ = NAMED[value]
    rows = list(dict.fromkeys(group_names(table, by)))
    canvas = Canvas.of(ax, len(rows), row=0.34)
    if table.empty:
        canvas.say_empty("no articles")
    known = table[table["voice"].isin(VOICE_STYLES) & table[value].notna()]
    said, handles = {row: dict[str, str]() for row in rows}, dict[str, Line2D]()
    names = group_names(known, by)
    for y, row in enumerate(rows):
        values = known[value][[name == row for name in names]]
        if len(values):
            canvas.ax.plot([values.min(), values.max()], [y, y], color="#b5b5b5", linewidth=2.5, zorder=2)
        else:
            canvas.ax.text(0, y, "no words", color=GREY, fontsize=SMALL, va="center")
    for voice, (colour, marker, label) in VOICE_STYLES.items():
        look: Any = {
            "marker": marker,
            "color": colour,
            "markersize": 8,
            "linestyle": "none",
            "markeredgecolor": "white",
        }
        part = known[known["voice"] == voice]
        for row, x in zip(group_names(part, by), part[value], strict=True):
            canvas.ax.plot(x, rows.index(row), zorder=3, **look)
            said[row][voice] = f"{label} {x:.2f}"
            handles[label] = Line2D([], [], **look)
    canvas.ax.axvline(0, color=GREY, linewidth=0.8, zorder=1)
    set_ticks(canvas.ax, inches=canvas.width - 2)
    canvas.name_rows(rows)
    canvas.add_legend(handles)
    return canvas.finish(
        f"{one.title}: own, reported and quoted side by side",
        f"{one.unit}; n = {int(table.drop_duplicates(by)['articles'].sum())} articles; no intervals",
        kind="Dumbbell plot",
        rows=[f"{row}: {', '.join(words.values()) or 'no words'}" for row, words in said.items()],
        reading="The longer the line, the more an outlet's own words differ from those that it reports and quotes.",
    )


def _dot(ax: Axes, y: int, x: float, ends: tuple[float, float], style: tuple[Any, str]) -> None:
    """Draw a value, and its interval where it is known; say so where there is no value."""
    colour, marker = style
    if pd.isna(x):
        ax.text(0.02, y, "no words", color=GREY, fontsize=SMALL, va="center", transform=ax.get_yaxis_transform())
        return
    known = not pd.isna(ends[0])
    if known:
        ax.plot(ends, [y, y], color=colour, linewidth=1.6, zorder=2)
    face = colour if known else "white"
    look: Any = {"marker": marker, "markersize": 6.5, "markerfacecolor": face, "linestyle": "none", "zorder": 3}
    ax.plot(x, y, markeredgecolor=colour if not known else "#333333", markeredgewidth=0.6 if known else 1.4, **look)


def _said(x: float, low: float, high: float) -> str:
    if pd.isna(x):
        return "no words"
    return f"{x:.2f}" if pd.isna(low) else f"{x:.2f} ({low:.2f} to {high:.2f})"
