"""Bars of 100%: who gets to speak, whose words they are, which name is chosen for a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.patches import Patch

from analysis.charts.canvas import Canvas
from analysis.charts.stacked import StackedBars
from analysis.charts.style import (
    COLOURS,
    GREY,
    NO_GROUP_COLOUR,
    VOICE_STYLES,
    group_names,
    keys_before,
)
from analysis.choices import check_table
from analysis.kinds import kind_colours
from analysis.measures import SOURCE_COLUMNS
from analysis.measures.amounts import NO_GROUP, UNATTRIBUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURED = 7  # sources or groups with a colour of their own
_REST = "#dcdcdc"
_TITLES = {"source_kind": "kind of source", "source_group": "group of sources", "source": "source"}


def plot_quote_share(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot who gets to speak, from `quote_share`: a bar of 100% of the quoted words for each group.

    By source, kind or group, as the table has it; what is attributed to nobody is hatched and comes last. Kinds have
    the same colours in every chart (analysis.kinds), those of a list of your own reserve colours. Of sources and groups
    the seven with most words have a colour of their own; each of the others is a grey part, named where there is room.
    """
    check_table(table, ("words", "share_of_words"), "what summaries.quote_share returns")
    of = next((str(name) for name in table.columns[1:] if name in SOURCE_COLUMNS), "source_kind")
    check_table(table, (of,), "what summaries.quote_share returns")
    by = keys_before(table, of)
    rows = list(dict.fromkeys(group_names(table, by)))
    colours = _colours_of_kinds(table) if of == "source_kind" else _colours(table, of)
    bars, handles = StackedBars(Canvas.of(ax, len(rows), row=0.46), len(rows)), dict[str, Any]()
    said = {row: list[str]() for row in rows}
    for name in [*colours, *sorted(set(table[of]) - set(colours) - {UNATTRIBUTED}), UNATTRIBUTED]:
        part = table[(table[of] == name) & (table["words"] > 0)]
        nobody = name == UNATTRIBUTED
        look = {"color": "white" if nobody else colours.get(name, _REST), "hatch": "////" if nobody else ""}
        for row, share, words in zip(group_names(part, by), part["share_of_words"], part["words"], strict=True):
            bars.add(rows.index(row), share, "" if nobody else name, **look)
            said[row].append(f"{name} {share:.0%} ({words} words)")
            label = name if name in colours or nobody else "others, a part each"
            handles.setdefault(
                label, Patch(facecolor=look["color"], hatch=look["hatch"], edgecolor=GREY, linewidth=0.4)
            )
    bars.finish(rows, "no quotes")
    bars.canvas.add_legend(handles)
    return bars.canvas.finish(
        f"Who gets to speak, by {_TITLES.get(of, of)}",
        f"share of the words inside quotation marks; n = {int(table['words'].sum()):,} quoted words; "
        "no intervals; hatched: attributed to nobody",
        kind="Stacked bars",
        rows=[f"{row}: {', '.join(parts) or 'no quotes'}" for row, parts in said.items()],
        reading="Each bar is all that a group quotes; the hatched part could be anybody's, so that each share is a "
        "lower bound.",
    )


def plot_words_by_voice(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot how a group's words divide into voices, from `words_by_voice`."""
    check_table(table, ("words", "own_share", "reported_share", "quoted_share"), "summaries.words_by_voice(tables)")
    rows = group_names(table, keys_before(table, "words"))
    bars, handles = StackedBars(Canvas.of(ax, len(rows)), len(rows)), dict[str, Any]()
    for voice, (colour, _, label) in VOICE_STYLES.items():
        handles[label] = Patch(facecolor=colour, edgecolor=GREY, linewidth=0.4)
        for y, share in enumerate(table[f"{voice}_share"].fillna(0)):
            bars.add(y, share, label, color=colour)
    bars.finish(rows, "no words")
    bars.canvas.add_legend(handles)
    shares = [table[f"{voice}_share"] for voice in VOICE_STYLES]
    lines = [
        f"{row}: no words" if pd.isna(own) else f"{row}: own {own:.0%}, reported {reported:.0%}, quoted {quoted:.0%}"
        for row, own, reported, quoted in zip(rows, *shares, strict=True)
    ]
    return bars.canvas.finish(
        "Whose words: own, reported, quoted",
        f"share of all words; n = {int(table['words'].sum()):,} words; no intervals; own is an upper bound",
        kind="Stacked bars",
        rows=lines,
        reading="Each bar is all words of a group. Reported speech is found in part only; what is missed is own.",
    )


def plot_label_choice(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot which name each group chooses for a thing, from `label_choice`: a block a thing, a bar of 100% a group.

    The number beside a bar says how often the group names the thing. A thing's names are coloured in the order of
    their hits, from the eighth on grey; each part is named where there is room.
    """
    check_table(table, ("category", "term", "hits", "namings", "share"), "what summaries.label_choice returns")
    by = keys_before(table, "category")
    things = list(dict.fromkeys(table["category"]))
    rows = [(thing, row) for thing in things for row in ["", *_groups_of(table, thing, by)]]
    bars, said = StackedBars(Canvas.of(ax, len(rows), row=0.36), len(rows)), list[str]()
    for thing in things:
        part = table[table["category"] == thing]
        bars.head(rows.index((thing, "")), thing)
        names = part.groupby("term")["hits"].sum().sort_index().sort_values(ascending=False, kind="stable").index
        colours = dict(zip(names, COLOURS[:_COLOURED], strict=False))
        for name in names:
            chosen = part[(part["term"] == name) & (part["hits"] > 0)]
            for row, share in zip(group_names(chosen, by), chosen["share"], strict=True):
                bars.add(rows.index((thing, row)), share, name, color=colours.get(name, _REST))
        for row in _groups_of(table, thing, by):
            own = part[[name == row for name in group_names(part, by)]]
            bars.note(rows.index((thing, row)), f"n = {own['namings'].iloc[0]}")
            words = [f"{t} {s:.0%}" for t, s, hits in zip(own["term"], own["share"], own["hits"], strict=True) if hits]
            said.append(f"{thing}, {row}: {', '.join(words)} of {own['namings'].iloc[0]}")
    bars.finish([row for _, row in rows], "")
    if not things:
        bars.canvas.say_empty("no term of the lexicon was found")
    return bars.canvas.finish(
        "Which name is chosen",
        f"share of all namings of a thing by the {' and '.join(by)}; n = {int(table['hits'].sum())} namings, "
        "a bar's own beside it; no intervals",
        kind="Stacked bars",
        rows=said,
        reading="Each bar is all times that a group names the thing; with few namings a share says little.",
    )


def _colours(table: pd.DataFrame, of: str) -> dict[str, Any]:
    """Return a colour for each of the sources or groups with most words; for those outside any group, grey."""
    named = table[~table[of].isin([UNATTRIBUTED, NO_GROUP])]
    words = named.groupby(of)["words"].sum().sort_index().sort_values(ascending=False, kind="stable")
    coloured = dict(zip(words.index, COLOURS[:_COLOURED], strict=False))
    return coloured | ({NO_GROUP: NO_GROUP_COLOUR} if NO_GROUP in set(table[of]) else {})


def _colours_of_kinds(table: pd.DataFrame) -> dict[str, Any]:
    """Return the colour of each kind of source, those of the user's own among them."""
    return kind_colours(set(table["source_kind"]) - {UNATTRIBUTED, NO_GROUP}) | {NO_GROUP: NO_GROUP_COLOUR}


def _groups_of(table: pd.DataFrame, thing: str, by: list[str]) -> list[str]:
    return list(dict.fromkeys(group_names(table[table["category"] == thing], by)))
