"""Look around in a study by hand: choose outlets, a measure, a voice, an event; see chart, table and the articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import charts, summaries
from analysis.article_view import show_article
from analysis.choices import check_choice
from analysis.measures import MEASURES, Measure
from analysis.measures.amounts import amounts
from analysis.records import Article
from analysis.table_set import Tables
from analysis.voices import ASKED_VOICES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ALL = "all"
WHO = "who is quoted"
CHOICES = ("polarity", "loaded_per_1000", "quoted_share", "indirect_share", WHO)


def narrow(tables: Tables, outlets: Sequence[str] = (), event: str = ALL) -> Tables:
    """Return the tables of some outlets (all if none is named) and of one event, or of `all`."""
    chosen = tables.where(outlet=list(outlets)) if outlets else tables
    return chosen if event == ALL else chosen.where(event=event)


def summary(tables: Tables, measure: str, voice: str = ALL) -> pd.DataFrame:
    """Return the table behind one of CHOICES, by outlet; in a voice, where the measure has it."""
    check_choice(measure, CHOICES, "measure")
    if measure == WHO:
        return summaries.quote_share(tables, of="source_kind")
    return summaries.summarise(tables, measure, voice=_voice(measure, voice))


def plot(table: pd.DataFrame, measure: str) -> Axes:
    """Plot what `summary` returns."""
    return charts.plot_quote_share(table) if measure == WHO else charts.plot_measure(table, measure)


def behind(tables: Tables, measure: str, voice: str = ALL) -> pd.DataFrame:
    """Return the articles behind a point, the highest value first; its column is the last."""
    asked = Measure("quoted_share") if measure == WHO else Measure(measure, _voice(measure, voice))
    counted = amounts(tables, asked)
    values = asked.scale * counted["count"] / counted["per"].where(counted["per"] > 0)
    found = tables.articles[["article_id", "outlet", "event", "title"]].assign(**{asked.name: values})
    return found.sort_values([asked.name, "article_id"], ascending=[False, True], ignore_index=True)


def _voice(measure: str, voice: str) -> str:
    """Return the voice, if the measure has it; a measure of all words is the same whatever voice is chosen."""
    return voice if voice in MEASURES[measure].voices else ALL


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
        "measure": ipywidgets.Dropdown(options=CHOICES),
        "voice": ipywidgets.Dropdown(options=ASKED_VOICES),
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
