"""Where a chart is drawn: rows with names, a legend below, title and subtitle above, alt text and caption kept."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from analysis.charts.style import GREY, LABEL, LETTER, NAME_LETTERS, PALE, SMALL, TITLE, width_of, wrapped
from analysis.charts.words import keep_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STYLE: Any = {
    "font.size": LABEL,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "ytick.left": False,
    "hatch.linewidth": 0.6,
}


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """The axes that a chart is drawn in; `own` says that the figure is the chart's alone, `width` is in inches."""

    ax: Axes
    own: bool
    width: float
    panels: bool = False  # which have titles of their own, below that of the chart

    @classmethod
    def of(cls, ax: Axes | None, rows: float, *, width: float = 7.5, row: float = 0.42, panels: bool = False) -> Canvas:
        """Return the axes given, or new ones with room for a number of rows, each `row` inches high."""
        if ax is not None:
            inches = ax.get_window_extent().width / ax.get_figure().dpi  # type: ignore[union-attr]
            return cls(ax, own=False, width=inches, panels=panels)
        with mpl.rc_context(_STYLE):
            _, ax = plt.subplots(figsize=(width, 1.4 + row * max(1, rows)), layout="constrained", dpi=110)
        return cls(ax, own=True, width=width, panels=panels)

    def name_rows(self, names: Sequence[str], letters: int = NAME_LETTERS) -> None:
        """Write a name beside each row, the first on top, in lines of so many letters."""
        self.ax.set(ylim=(max(1, len(names)) - 0.5, -0.5), yticks=range(len(names)))
        self.ax.set_yticklabels([wrapped(name, letters) for name in names], linespacing=0.95)

    def add_legend(self, entries: Mapping[str, Any]) -> None:
        """Put the entries, label to handle, below the axes, in as many columns as there is room for."""
        if entries:
            labels = [wrapped(label) for label in entries]
            columns = max(1, int(self.width / (max(width_of(label, SMALL) for label in labels) + 0.6)))
            look: Any = {"ncols": min(columns, 6), "frameon": False, "fontsize": SMALL}
            if self.own:
                self.ax.get_figure().legend([*entries.values()], labels, loc="outside lower center", **look)  # type: ignore[union-attr]
            else:
                look |= {"loc": "upper center", "bbox_to_anchor": (0.5, -0.12)}
                self.ax.legend([*entries.values()], labels, **look)

    def rule_rows(self, rows: int) -> None:
        """Draw pale lines between the rows, and at few ticks."""
        for y in range(1, rows):
            self.ax.axhline(y - 0.5, color=PALE, linewidth=0.5, zorder=0)
        self.ax.xaxis.set_major_locator(MaxNLocator(6))
        self.ax.grid(axis="x", color=PALE, linewidth=0.6)
        self.ax.tick_params(axis="x", labelsize=SMALL)

    def draw_interval(
        self, y: int, interval: tuple[float, float, float], look: tuple[Any, str], *, filled: bool
    ) -> None:
        """Draw a value with its low and high, where they are known, in a colour and marker."""
        (x, low, high), (colour, marker) = interval, look
        if not pd.isna(low):
            self.ax.plot([low, high], [y, y], color=colour, linewidth=1.5, zorder=2)
        if not pd.isna(x):
            face = colour if filled else "white"
            dot: Any = {"color": colour, "markerfacecolor": face, "markeredgewidth": 1.3, "markersize": 6, "zorder": 3}
            self.ax.plot(x, y, marker=marker, **dot)

    def write_right(self, y: int, text: str) -> None:
        """Write a note to the right of a row."""
        place: Any = {"transform": self.ax.get_yaxis_transform(), "fontsize": SMALL, "va": "center"}
        self.ax.text(1.02, y, text, color=GREY, **place)

    def finish(self, title: str, unit: str, *, kind: str, rows: Iterable[str], reading: str) -> Axes:
        """Write title and subtitle (unit, n, kind of interval), keep alt text and caption, return the axes.

        The alt text is the `kind` of chart, the title and what each of the `rows` says; the caption is the title, the
        subtitle and how to read the chart.
        """
        title_lines = textwrap.wrap(title, int(self.width / (1.12 * LETTER * TITLE)))  # bold letters are wider
        unit_lines = textwrap.wrap(unit, int(self.width / (LETTER * SMALL)))
        if self.own:
            self._write_above("\n".join(title_lines), "\n".join(unit_lines), len(title_lines), len(unit_lines))
        else:
            above = 20 if self.panels else 5  # points
            look: Any = {"fontsize": TITLE, "weight": "bold", "loc": "left", "pad": above + 1 + 11 * len(unit_lines)}
            self.ax.set_title("\n".join(title_lines), **look)
            place: Any = {
                "xycoords": "axes fraction",
                "xytext": (0, above),
                "textcoords": "offset points",
                "va": "bottom",
            }
            self.ax.annotate("\n".join(unit_lines), (0, 1), color=GREY, fontsize=SMALL, annotation_clip=False, **place)
        for text in (self.ax.get_figure() if self.own else self.ax).findobj(Text):  # type: ignore[union-attr]
            text.set_parse_math(False)  # "$5 and $6" is no formula
        keep_words(self.ax, f"{kind}. {title}. {'; '.join(rows) or 'nothing to draw'}.", f"{title} ({unit}). {reading}")
        return self.ax

    def _write_above(self, title: str, unit: str, title_lines: int, unit_lines: int) -> None:
        """Write title and subtitle from the figure's left edge, in a band that the layout leaves free."""
        figure: Any = self.ax.get_figure()
        height = figure.get_figheight()
        below = (0.06 + 0.185 * title_lines) / height  # inches to a share of the figure
        band = below + (0.1 + 0.15 * unit_lines) / height
        figure.text(0.008, 1 - 0.04 / height, title, fontsize=TITLE, weight="bold", va="top").set_in_layout(False)
        figure.text(0.008, 1 - below, unit, fontsize=SMALL, color=GREY, va="top").set_in_layout(False)
        figure.get_layout_engine().set(rect=(0, 0, 1, 1 - band))

    def say_empty(self, note: str) -> None:
        """Write why there is nothing to draw, instead of an empty frame."""
        self.ax.set_axis_off()
        self.ax.text(0, 0.5, note, transform=self.ax.transAxes, color=GREY, fontsize=LABEL, va="center")
