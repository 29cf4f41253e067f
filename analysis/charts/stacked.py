"""Bars of 100% that grow from the left, a part at a time."""

from __future__ import annotations

from typing import Any

from matplotlib.ticker import PercentFormatter

from analysis.charts.canvas import Canvas
from analysis.charts.style import GREY, SMALL, ink, width_of, wrapped

_SMALLEST_LABEL = 0.055  # a narrower part has no room for its number
_BAR = 4.6  # inches that a bar of 100% is long, about; more where names are short


class StackedBars:
    """Bars of 100% that grow from the left, a part at a time."""

    def __init__(self, canvas: Canvas, rows: int) -> None:
        self.canvas = canvas
        self.left = [0.0] * rows
        self.heads = dict[int, str]()

    def add(self, y: int, share: float, name: str, *, color: object, hatch: str = "") -> None:
        """Add a part to a bar, with its number, and its name if both fit."""
        ax = self.canvas.ax
        ax.barh(y, share, left=self.left[y], color=color, hatch=hatch, edgecolor=GREY, linewidth=0.4)
        number = f"{share:.0%}"
        both = f"{wrapped(name, 14)}\n{number}" if name else number
        room = share * _BAR - 0.06
        # two lines of name and one of number are too high for a bar
        text = both if width_of(both, 7) <= room and both.count("\n") < 2 else number
        if share >= _SMALLEST_LABEL:
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1} if hatch else None
            place: Any = {"ha": "center", "va": "center", "linespacing": 0.95, "bbox": box}
            ax.text(self.left[y] + share / 2, y, text, color=ink(color), fontsize=7 if text == both else SMALL, **place)
        self.left[y] += share

    def head(self, y: int, text: str) -> None:
        """Write a heading instead of a bar."""
        self.heads[y] = text
        self.canvas.ax.text(0, y + 0.2, text, weight="bold", fontsize=SMALL, va="center")

    def note(self, y: int, text: str) -> None:
        """Write a note to the right of a bar."""
        self.canvas.ax.text(1.01, y, text, color=GREY, fontsize=SMALL, va="center")

    def finish(self, rows: list[str], empty: str) -> None:
        """Name the bars, say which are empty, and set the scale."""
        self.canvas.name_rows(rows)
        for y, left in enumerate(self.left):
            if not left and y not in self.heads:
                self.canvas.ax.text(0.01, y, empty, color=GREY, fontsize=SMALL, va="center")
        self.canvas.ax.set_xlim(0, 1)
        self.canvas.ax.xaxis.set_major_formatter(PercentFormatter(1))
        self.canvas.ax.tick_params(axis="x", labelsize=SMALL)
