"""Look around in a study by hand: choose outlets, a measure, a voice, an event; see chart, table and the articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import charts, summaries
from analysis.article_view import show_article
from analysis.measuring import Tables
from analysis.records import Article
from analysis.voices import VOICES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ALL = "all"
MEASURES = ("polarity", "loaded_per_1000", "quoted_share", "who is quoted")
_COLUMNS = {"polarity": ("polarity", "polarity_{}"), "loaded_per_1000": ("loaded_per_1000", "loaded_per_1000_{}")}


def narrow(tables: Tables, outlets: Sequence[str] = (), event: str = ALL) -> Tables:
    """Return the tables of some outlets (all if none is named) and of one event, or of `all`."""
    articles = tables.articles
    keep = articles["outlet"].isin(outlets) if outlets else pd.Series(data=True, index=articles.index)
    if event != ALL:
        keep &= articles["event"] == event
    ids = articles.loc[keep, "article_id"]
    parts = {name: getattr(tables, name) for name in ("articles", "quotes", "terms")}
    return replace(
        tables, **{n: part[part["article_id"].isin(ids)].reset_index(drop=True) for n, part in parts.items()}
    )


def summary(tables: Tables, measure: str, voice: str = ALL) -> pd.DataFrame:
    """Return the table behind a measure of `MEASURES`, by outlet. ValueError for another measure."""
    if measure == "polarity":
        return summaries.mean_sentiment(tables, voices=[voice]).query("voice != 'textblob'").reset_index(drop=True)
    if measure == "loaded_per_1000":
        return summaries.term_rate(tables, voices=[voice])
    if measure == "quoted_share":
        return summaries.quoted_share(tables)
    if measure == "who is quoted":
        return summaries.quote_share(tables, of="source_kind")
    raise ValueError(f"unknown measure {measure!r}; allowed are {', '.join(MEASURES)}")


def plot(table: pd.DataFrame, measure: str) -> Axes:
    """Plot what `summary` returns."""
    if measure == "polarity":
        return charts.plot_sentiment(table)
    if measure == "loaded_per_1000":
        return charts.plot_term_rate(table)
    if measure == "quoted_share":
        return charts.plot_intervals(table, measure, title="Words in quotes", unit="share of all words", line_at=0)
    return charts.plot_quote_share(table)


def behind(tables: Tables, measure: str, voice: str = ALL) -> pd.DataFrame:
    """Return the articles behind a point, the highest value first; its column is the last."""
    whole, by_voice = _COLUMNS.get(measure, ("quoted_share", "quoted_share"))
    column = whole if voice == ALL else by_voice.format(voice)
    articles = tables.articles
    if column not in articles.columns:  # reported speech has no rate of its own in the articles table
        column = whole
    found = articles[["article_id", "outlet", "event", "title", column]]
    return found.sort_values([column, "article_id"], ascending=[False, True], ignore_index=True)


def explore(tables: Tables, articles: Iterable[Article]) -> Any:  # noqa: ANN401 - a widget, of an extra package
    """Return controls to look around in a study with, for Jupyter (needs ipywidgets, an extra).

    Outlets, measure, voice and event choose the chart, its table and the articles behind it; one of them can be opened.
    Widgets do not reach a printed page: draw what you want to keep with `charts`.
    """
    import ipywidgets
    from IPython.display import display

    texts = {article.id: article for article in articles}
    choose = {
        "outlets": ipywidgets.SelectMultiple(options=sorted(tables.articles["outlet"].dropna().unique())),
        "measure": ipywidgets.Dropdown(options=MEASURES),
        "voice": ipywidgets.Dropdown(options=(ALL, *VOICES)),
        "event": ipywidgets.Dropdown(options=(ALL, *sorted(tables.articles["event"].dropna().unique()))),
    }
    for name, control in choose.items():
        control.description = name
    opened = ipywidgets.Dropdown(description="article")

    def draw(outlets: Sequence[str], measure: str, voice: str, event: str) -> None:
        chosen = narrow(tables, outlets, event)
        table, found = summary(chosen, measure, voice), behind(chosen, measure, voice)
        charts.show(plot(table, measure))
        display(table.round(3), found.round(3))
        opened.options = [(f"{row.outlet}: {row.title}", row.article_id) for row in found.itertuples()]

    def read(article: str | None) -> None:
        if article is not None:
            display(show_article(texts[article], tables=tables))

    drawn = ipywidgets.interactive_output(draw, choose)
    shown = ipywidgets.interactive_output(read, {"article": opened})
    return ipywidgets.VBox([ipywidgets.HBox(list(choose.values())), drawn, opened, shown])
