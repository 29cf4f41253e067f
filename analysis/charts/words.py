"""A chart in words: alt text and caption ride along with the axes; showing a chart hands them on."""

from __future__ import annotations

import warnings
from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ALT, _CAPTION = "alt text", "caption"


def keep_words(ax: Axes, alt: str, caption: str) -> None:
    """Keep alt text and caption as invisible texts of the axes, found again by their ids."""
    for words, name in ((alt, _ALT), (caption, _CAPTION)):
        ax.text(0, 0, words, gid=name, visible=False, parse_math=False)


def alt_text(ax: Axes) -> str:
    """Return the description of a chart for who can't see it: each number that is drawn."""
    return _words(ax, _ALT)


def caption(ax: Axes) -> str:
    """Return what to print below a chart: its title, unit, n and kind of interval, and how to read it."""
    return _words(ax, _CAPTION)


def show(ax: Axes) -> None:
    """Display the figure of a chart in a notebook, with its alt text and caption as metadata, and close it.

    The alt text is also the output's plain text, so that nbval, which compares no pictures, compares its numbers.
    """
    from IPython.display import display

    figure = ax.get_figure()
    picture = BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")  # a name that the font can't draw stands in the alt text
        figure.savefig(picture, format="png")  # type: ignore[union-attr] # whole: a notebook's own way crops the title
    plt.close(figure)  # type: ignore[arg-type]
    shown = {"image/png": b64encode(picture.getvalue()).decode(), "text/plain": alt_text(ax)}
    display(shown, raw=True, metadata={"image/png": {"alt": alt_text(ax), "caption": caption(ax)}})


def _words(ax: Axes, name: str) -> str:
    found = [text.get_text() for text in ax.texts if text.get_gid() == name]
    if not found:
        raise ValueError(f"these axes have no {name}; give axes that a plot_ function of analysis.charts returned")
    return found[-1]
