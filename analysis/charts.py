"""Draw tables: each plot_ function draws what its table says, computes nothing, returns Axes with an alt text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.ticker import MaxNLocator, PercentFormatter

from analysis.chart_style import (
    GREY,
    KIND_COLOURS,
    PALE,
    VOICE_STYLES,
    add_legend,
    describe,
    group_names,
    label_part,
    new_axes,
    set_title,
)
from analysis.summaries import NO_GROUP, UNATTRIBUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEP = 0.22  # between the voices of one group
_UPRIGHT = 6  # groups; the names of more do not fit side by side


def show(ax: Axes) -> None:
    """Display the figure of a chart in a notebook, with its alt text, and close it."""
    from IPython.display import display

    figure = ax.get_figure()
    display(figure, metadata={"image/png": {"alt": alt_text(ax)}})
    plt.close(figure)  # type: ignore[arg-type]


def alt_text(ax: Axes) -> str:
    """Return the description of a chart for who can't see it."""
    return str(ax.get_figure().get_label())  # type: ignore[union-attr]


def plot_sentiment(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot mean polarity by group and voice, from `mean_sentiment`."""
    ax = _plot_dots(table, "polarity", ax)
    ax.axvline(0, color=GREY, linewidth=0.8, zorder=1)
    return _finish_dots(table, ax, "Polarity of the words, by voice", "mean polarity, -1 to 1; tone, not slant")


def plot_term_rate(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot loaded terms per 1,000 words by group and voice, from `term_rate`."""
    ax = _plot_dots(table, "per_1000", ax)
    ax.set_xlim(left=min(0.0, ax.get_xlim()[0]))
    return _finish_dots(table, ax, "Loaded terms, by voice", "hits per 1,000 words of the voice")


def plot_quote_share(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot who gets to speak, from `quote_share`: a bar of 100% of the quoted words for each group."""
    by, of = table.columns[:2]
    groups = list(dict.fromkeys(group_names(table, by)))
    ax = new_axes(ax, len(groups))
    left, said = dict.fromkeys(groups, 0.0), {group: list[str]() for group in groups}
    there = set(table[of])
    first = (
        [name for name in KIND_COLOURS if name in there] if of == "source_kind" else sorted(there - set(KIND_COLOURS))
    )
    last = [name for name in (NO_GROUP, UNATTRIBUTED) if name in there and name not in first]
    for i, name in enumerate([*first, *last]):
        colour = KIND_COLOURS.get(name, mpl.color_sequences["tab20"][i % 20])
        hatch = "///" if name == UNATTRIBUTED else ""
        part = table[table[of] == name]
        for group, share, words in zip(group_names(part, by), part["share_of_words"], part["words"], strict=True):
            if share > 0:
                y, place = groups.index(group), {"left": left[group], "color": colour, "hatch": hatch}
                ax.barh(y, share, edgecolor=GREY, linewidth=0.4, label=name, **place)
                label_part(ax, left[group], y, share, colour)
                left[group] += share
                said[group].append(f"{name} {share:.0%} ({words} words)")
    _finish_bars(ax, groups)
    unit = f"share of the words inside quotation marks; {int(table['words'].sum()):,} quoted words"
    set_title(ax, f"Who gets to speak, by {of.replace('_', ' ')}", unit)
    describe(ax, "Stacked bars", [f"{group}: {', '.join(parts) or 'no quotes'}" for group, parts in said.items()])
    return ax


def plot_words_by_voice(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot how a group's words divide into voices, from `words_by_voice`."""
    by = table.columns[0]
    groups = group_names(table, by)
    ax = new_axes(ax, len(groups))
    left = [0.0] * len(groups)
    for voice, (colour, _, label) in VOICE_STYLES.items():
        shares = table[f"{voice}_share"].fillna(0).tolist()
        ax.barh(range(len(groups)), shares, left=left, color=colour, edgecolor="white", linewidth=0.6, label=label)
        for y, share in enumerate(shares):
            label_part(ax, left[y], y, share, colour)
        left = [a + b for a, b in zip(left, shares, strict=True)]
    _finish_bars(ax, groups)
    unit = f"share of all {int(table['words'].sum()):,} words; own is an upper bound"
    set_title(ax, "Whose words: own, reported, quoted", unit)
    columns = [table[f"{voice}_share"] for voice in VOICE_STYLES]
    rows = zip(groups, *columns, strict=True)
    describe(
        ax, "Stacked bars", [f"{g}: own {own:.0%}, reported {rep:.0%}, quoted {quo:.0%}" for g, own, rep, quo in rows]
    )
    return ax


def plot_top_terms(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot a heat map of term by group, from `top_terms`: the colour is the rate, the number the count of hits."""
    terms, groups = list(dict.fromkeys(table["term"])), list(dict.fromkeys(group_names(table, table.columns[0])))
    counts = table["hits"].to_numpy().reshape(len(terms), len(groups))
    rates = table["per_1000"].to_numpy(float).reshape(counts.shape)
    many = len(groups) > _UPRIGHT
    ax = new_axes(ax, len(terms) * 0.62, width=2.5 + (0.55 if many else 1.1) * len(groups))
    ax.imshow(rates, cmap="Blues", aspect="auto", vmin=0)
    for (i, j), count in [((i, j), counts[i, j]) for i in range(len(terms)) for j in range(len(groups))]:
        ink = "white" if rates[i, j] > 0.6 * rates.max() else "black"
        ax.text(j, i, str(count), ha="center", va="center", color=ink, fontsize=8)
    ax.set(yticks=range(len(terms)), yticklabels=terms, xticks=range(len(groups)))
    if many:
        ax.set_xticklabels(groups, rotation=40, ha="right", rotation_mode="anchor")
    else:
        ax.set_xticklabels([group.replace(" ", "\n", 1) for group in groups])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    set_title(ax, "Loaded terms found most often", "number of hits, all voices; colour: per 1,000 words")
    rows = [", ".join(f"{group} {n}" for group, n in zip(groups, row, strict=True)) for row in counts]
    describe(ax, "Heat map of hits", [f"{term}: {row}" for term, row in zip(terms, rows, strict=True)])
    return ax


def plot_difference(table: pd.DataFrame, first: str, second: str, ax: Axes | None = None, *, most: int = 15) -> Axes:
    """Plot which words make two groups differ, from `explain_polarity` or `explain_terms`: the `most` largest parts."""
    shown = table.head(most)
    ax = new_axes(ax, len(shown) * 0.62)
    towards = {
        True: (VOICE_STYLES["own"][0], f"higher in {first}"),
        False: (VOICE_STYLES["reported"][0], f"higher in {second}"),
    }
    for y, difference in enumerate(shown["difference"]):
        colour, label = towards[difference > 0]
        ax.barh(y, difference, color=colour, label=label)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set(ylim=(len(shown) - 0.5, -0.5), yticks=range(len(shown)), yticklabels=shown["word"])
    whole, rest = table["difference"].sum(), table["difference"].iloc[most:]
    unit = f"parts of a difference of {whole:+.3f}; the other {len(rest)} words: {rest.sum():+.3f}"
    set_title(ax, f"What makes {first} differ from {second}", unit)
    add_legend(ax)
    describe(ax, "Bars", [f"{word} {part:+.3f}" for word, part in zip(shown["word"], shown["difference"], strict=True)])
    return ax


def _plot_dots(table: pd.DataFrame, value: str, ax: Axes | None) -> Axes:
    """Plot a value with its interval for each group and voice, one row a group; keep what was drawn as alt text."""
    by = table.columns[0]
    groups = list(dict.fromkeys(group_names(table, by)))
    ax = new_axes(ax, len(groups) * 1.5)
    said = {group: list[str]() for group in groups}
    for k, (voice, (colour, marker, label)) in enumerate(VOICE_STYLES.items()):
        part = table[(table["voice"] == voice) & table[value].notna()]
        for group, x, low, high in zip(group_names(part, by), part[value], part["low"], part["high"], strict=True):
            y = groups.index(group) + (k - 1) * _STEP
            ax.plot(x, y, marker=marker, color=colour, markersize=6, linestyle="none", label=label, zorder=3)
            known = not pd.isna(low)
            if known:
                ax.plot([low, high], [y, y], color=colour, linewidth=1.4, zorder=2)
            said[group].append(f"{label} {x:.2f}" + (f" ({low:.2f} to {high:.2f})" if known else ""))
    ax.get_figure().set_label("; ".join(f"{g}: {', '.join(parts) or 'no words'}" for g, parts in said.items()))  # type: ignore[union-attr]
    ax.set(ylim=(len(groups) - 0.5, -0.5), yticks=range(len(groups)), yticklabels=groups)
    return ax


def _finish_dots(table: pd.DataFrame, ax: Axes, title: str, unit: str) -> Axes:
    """Add lines between groups, title, legend and alt text to a dot plot."""
    for y in range(1, table[table.columns[0]].nunique(dropna=False)):
        ax.axhline(y - 0.5, color=PALE, linewidth=0.8, zorder=0)
    ax.xaxis.set_major_locator(MaxNLocator(6))
    ax.grid(axis="x", color=PALE, linewidth=0.6)
    articles = table.drop_duplicates(table.columns[0])["articles"].sum()
    said = alt_text(ax)
    set_title(ax, title, f"{unit}; n = {articles}; lines: 95% interval over articles (none below 5)")
    add_legend(ax)
    describe(ax, "Dot plot", [said])
    return ax


def _finish_bars(ax: Axes, groups: list[str]) -> None:
    """Set the axes of bars of 100%, the first group on top."""
    ax.set(xlim=(0, 1), ylim=(len(groups) - 0.5, -0.5), yticks=range(len(groups)), yticklabels=groups)
    ax.xaxis.set_major_formatter(PercentFormatter(1))
    add_legend(ax)
