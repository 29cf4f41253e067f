"""One article as a barcode: who speaks, loaded terms and tone from its first word to its last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.charts.canvas import Canvas
from analysis.charts.style import BLUE, GREEN, GREY, LABEL, ORANGE, PALE, SMALL, width_of, wrapped
from analysis.choices import check_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES = 6.6  # that the text is long on paper, about
_TONE, _WHO, _TERMS = 0.0, 1.35, 2.3  # rows: polarity, speakers, terms
_NAMES = 3  # lines of names of terms, the next line where the one above has no room


def plot_barcode(
    sentences: pd.DataFrame, quotes: pd.DataFrame, terms: pd.DataFrame, ax: Axes | None = None, *, title: str = ""
) -> Axes:
    """Plot one article from left to right: polarity by sentence, quotes and reported speech, loaded terms.

    `sentences` is `article_tables.along(article)`; `quotes` and `terms` are the article's rows of the tables of those
    names. Terms of weight 0 are not drawn. ValueError if the rows are of more than one article.
    """
    check_table(sentences, ("start", "end", "words", "polarity"), "article_tables.along(article)")
    articles = sorted({*quotes["article_id"], *terms["article_id"]})
    if len(articles) > 1:
        raise ValueError(
            f"rows of {len(articles)} articles are given: {', '.join(articles[:3])}; "
            "give those of one: quotes[quotes['article_id'] == ID]"
        )
    canvas = Canvas.of(ax, 5, row=0.42)
    end = max([1, *sentences["end"]])
    counted = terms[terms["weight"] > 0]
    _tone(canvas.ax, sentences)
    _speakers(canvas.ax, quotes, end)
    below = _terms(canvas.ax, counted, end)
    canvas.ax.set(xlim=(0, end), ylim=(below, -0.55), xticks=[0, end / 2, end])
    canvas.ax.set_xticklabels(["beginning", "middle", "end"], fontsize=SMALL)
    canvas.ax.set_yticks([_TONE, _WHO, _TERMS], ["polarity by\nsentence", "who speaks", "loaded terms"])
    canvas.ax.tick_params(axis="y", labelsize=LABEL, length=0)
    canvas.add_legend(_handles(quotes, counted))
    words = int(sentences["words"].sum())
    speech = quotes[quotes["kind"] != "indirect"]
    return canvas.finish(
        f"Along the article{f': {title}' if title else ''}",
        f"polarity -1 to 1; n = {words} words, {len(speech)} quotes, {len(quotes) - len(speech)} reported, "
        f"{len(counted)} loaded terms; no intervals",
        kind="Barcode",
        rows=[*_quotes_said(quotes, end), *_terms_said(counted, end)] or ["no quotes and no loaded terms"],
        reading="The article runs from left to right; bars up are positive sentences, bars down negative ones.",
    )


def _tone(ax: Axes, sentences: pd.DataFrame) -> None:
    """Draw a bar a sentence, up or down from the middle of the row; 1 is half a row."""
    known = sentences[sentences["polarity"].notna()]
    ax.axhline(_TONE, color=GREY, linewidth=0.6)
    colours = [BLUE if polarity > 0 else "#a63603" for polarity in known["polarity"]]
    lengths = -0.5 * known["polarity"].astype(float)  # rows run downwards
    ax.bar(known["start"], lengths, width=known["end"] - known["start"], bottom=_TONE, align="edge", color=colours)


def _speakers(ax: Axes, quotes: pd.DataFrame, end: int) -> None:
    """Draw quotes as full bars and reported speech as hatched ones; the name above, where there is room."""
    ax.barh(_WHO, end, height=0.42, color=PALE, edgecolor="none")
    taken = 0.0
    order = quotes.assign(later=quotes["kind"] != "indirect").sort_values(["later", "start"])
    for row in order.to_dict("records"):
        reported = row["kind"] == "indirect"
        look: Any = {"color": "#fbe3b4" if reported else GREEN, "hatch": "////" if reported else ""}
        edge = ORANGE if reported else "white"
        ax.barh(_WHO, row["end"] - row["start"], left=row["start"], height=0.42, edgecolor=edge, linewidth=0.5, **look)
    for row in quotes.sort_values("start").to_dict("records"):
        name = "?" if pd.isna(row["source"]) else wrapped(str(row["source"]).split()[-1], 18)
        wide = width_of(name, 7) / _INCHES * end
        left = min(row["start"], end - wide)
        if left >= taken:
            ax.text(left, _WHO - 0.27, name, fontsize=7, color="#333333", va="bottom", parse_math=False)
            taken = left + wide + 0.06 / _INCHES * end


def _terms(ax: Axes, terms: pd.DataFrame, end: int) -> float:
    """Draw a mark a term, filled in the outlet's own words; names go to the first line with room. Return the bottom."""
    taken = [0.0] * _NAMES
    for row in terms.sort_values("start").to_dict("records"):
        face = "black" if row["voice"] == "own" else "white"
        ax.plot([row["start"]] * 2, [_WHO + 0.22, _TERMS], color=PALE, linewidth=0.8, zorder=1)
        ax.plot(row["start"], _TERMS, marker="v", color="black", markerfacecolor=face, markersize=6, zorder=3)
        wide = width_of(row["term"], 7) / _INCHES * end
        left = max(0.0, min(row["start"] - wide / 2, end - wide))
        line = next((i for i, right in enumerate(taken) if left >= right), None)
        if line is not None:  # a name without room is left out: the mark stays, and the alt text has it
            ax.text(left, _TERMS + 0.22 + 0.33 * line, row["term"], fontsize=7, va="top", parse_math=False)
            taken[line] = left + wide + 0.08 / _INCHES * end
    return _TERMS + 0.35 + 0.33 * max((i + 1 for i, right in enumerate(taken) if right), default=0)


def _handles(quotes: pd.DataFrame, terms: pd.DataFrame) -> dict[str, Any]:
    reported, own = quotes["kind"] == "indirect", terms["voice"] == "own"
    look: Any = {"marker": "v", "color": "black", "linestyle": "none"}
    handles = {
        "quoted": (Patch(facecolor=GREEN), ~reported),
        "reported": (Patch(facecolor="#fbe3b4", hatch="////", edgecolor=ORANGE), reported),
        "loaded, own words": (Line2D([], [], **look), own),
        "loaded, in another's words": (Line2D([], [], markerfacecolor="white", **look), ~own),
    }
    return {label: handle for label, (handle, there) in handles.items() if there.any()}


def _quotes_said(quotes: pd.DataFrame, end: int) -> list[str]:
    shown = quotes.sort_values("start").assign(source=quotes["source"].fillna("nobody known"))
    rows = shown.to_dict("records")
    return [f"{row['kind']} quote of {row['source']} at {row['start'] / end:.0%}" for row in rows]


def _terms_said(terms: pd.DataFrame, end: int) -> list[str]:
    rows = terms.sort_values("start").to_dict("records")
    return [f"{row['term']} ({row['voice']}) at {row['start'] / end:.0%}" for row in rows]
