"""How all charts look: colours that colour-blind people can tell apart, titles, legends, alt texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd

from analysis.summaries import NO_GROUP, UNATTRIBUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BLACK, _ORANGE, _SKY, _GREEN, _YELLOW, _BLUE, _RED, _PURPLE = mpl.color_sequences["okabe_ito"]
VOICE_STYLES: dict[str, tuple[Any, str, str]] = {  # colour, marker, how it is called in a legend
    "own": (_BLUE, "o", "own words"),
    "reported": (_ORANGE, "s", "reported"),
    "quoted": (_GREEN, "D", "quoted"),
}
KIND_COLOURS: dict[str, Any] = {
    "official": _BLUE,
    "expert": _SKY,
    "organisation": _GREEN,
    "business": _YELLOW,
    "citizen": _ORANGE,
    "media": _PURPLE,
    "document": "#e6cfdd",
    "anonymous": _RED,
    "unknown": "#c9c9c9",
    NO_GROUP: "#c9c9c9",
    UNATTRIBUTED: "white",
}
GREY, PALE = "#595959", "#e5e5e5"
_DARK = (_BLUE, _RED, _GREEN)
_SMALLEST_LABEL = 0.055  # a narrower part has no room for its number
_STYLE: Any = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.titlelocation": "left",
    "ytick.left": False,
    "hatch.linewidth": 0.6,
}


def new_axes(ax: Axes | None, rows: float, width: float = 7.5) -> Axes:
    """Return the Axes given, or new ones with room for a number of rows."""
    if ax is None:
        with mpl.rc_context(_STYLE):
            _, ax = plt.subplots(figsize=(width, 1.7 + 0.42 * max(1, rows)), layout="constrained", dpi=110)
    return ax


def set_title(ax: Axes, title: str, subtitle: str) -> None:
    """Write the title, and below it the unit, n and kind of interval."""
    ax.set_title(title, fontsize=11, fontweight="bold", loc="left", pad=20)
    place: Any = {
        "xycoords": "axes fraction",
        "xytext": (0, 6),
        "textcoords": "offset points",
        "annotation_clip": False,
    }
    ax.annotate(subtitle, (0, 1), color=GREY, fontsize=8.5, va="bottom", **place)


def add_legend(ax: Axes) -> None:
    """Put one entry a label below the axes, in the order of drawing."""
    handles, labels = ax.get_legend_handles_labels()
    entries = dict(zip(reversed(labels), reversed(handles), strict=True))
    if entries:
        order = [label for label in dict.fromkeys(labels) if label in entries]
        places: Any = {"loc": "outside lower center", "ncols": 5, "frameon": False, "fontsize": 8}
        ax.get_figure().legend([entries[label] for label in order], order, **places)  # type: ignore[union-attr]


def label_part(ax: Axes, left: float, row: float, share: float, colour: object) -> None:
    """Write a share into its part of a bar, where there is room."""
    if share >= _SMALLEST_LABEL:
        ink = "white" if colour in _DARK else "black"
        ax.text(left + share / 2, row, f"{share:.0%}", ha="center", va="center", color=ink, fontsize=8)


def describe(ax: Axes, kind: str, rows: Sequence[str]) -> None:
    """Keep the alt text as the figure's label: the title, then what each row says."""
    title = ax.get_title(loc="left").strip()
    ax.get_figure().set_label(f"{kind}. {title}. " + "; ".join(rows) + ".")  # type: ignore[union-attr]


def group_names(table: pd.DataFrame, by: str) -> list[str]:
    """Return the groups' names row by row; an unknown one says so."""
    return [f"(no {by} known)" if pd.isna(name) else str(name) for name in table[by]]
