"""Charts draw what their table says and describe it in words."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes

from analysis import Article, Tables, charts, differences, measure, summaries

CHARTS: list[tuple[Callable[[pd.DataFrame], Axes], Callable[[Tables], pd.DataFrame]]] = [
    (charts.plot_sentiment, summaries.mean_sentiment),
    (charts.plot_term_rate, summaries.term_rate),
    (charts.plot_quote_share, summaries.quote_share),
    (charts.plot_words_by_voice, summaries.words_by_voice),
    (charts.plot_top_terms, summaries.top_terms),
]


@pytest.mark.parametrize(("plot", "summary"), CHARTS)
def test_every_chart_names_every_group(
    plot: Callable[[pd.DataFrame], Axes], summary: Callable[[Tables], pd.DataFrame], tables: Tables
) -> None:
    ax = plot(summary(tables))
    text = charts.alt_text(ax)
    for name in ("Courier", "Beacon", "(no outlet known)"):
        assert name in text
    ax.get_figure().canvas.draw()  # type: ignore[union-attr]
    plt.close("all")


@pytest.mark.parametrize(("plot", "summary"), CHARTS[:4])
def test_one_article_without_quotes_can_be_drawn(
    plot: Callable[[pd.DataFrame], Axes], summary: Callable[[Tables], pd.DataFrame]
) -> None:
    ax = plot(summary(measure([Article("a", "It rained.")])))
    assert "(no outlet known)" in charts.alt_text(ax)
    plt.close("all")


def test_dots_stand_where_the_table_says(tables: Tables) -> None:
    table = summaries.term_rate(tables)
    ax = charts.plot_term_rate(table)
    drawn = sorted(float(line.get_xdata()[0]) for line in ax.lines if line.get_marker() in ("o", "s", "D"))  # type: ignore[index, arg-type]
    stated = table[table["voice"].isin(["own", "reported", "quoted"])]["per_1000"].dropna()
    assert drawn == pytest.approx(sorted(stated))
    plt.close("all")


def test_bars_are_as_long_as_the_shares(tables: Tables) -> None:
    table = summaries.quote_share(tables)
    ax = charts.plot_quote_share(table)
    drawn = sorted(bar.get_width() for bar in ax.patches)  # type: ignore[attr-defined]
    assert drawn == pytest.approx(sorted(table["share_of_words"][table["share_of_words"] > 0]))
    plt.close("all")


def test_bars_of_a_difference_are_its_largest_parts(tables: Tables) -> None:
    parts = differences.explain_terms(tables, "Beacon", "Courier")
    ax = charts.plot_difference(parts, "Beacon", "Courier", most=2)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx(parts["difference"].head(2).tolist())  # type: ignore[attr-defined]
    assert parts["word"][0] in charts.alt_text(ax)
    plt.close("all")


def test_charts_draw_into_given_axes(tables: Tables) -> None:
    _, ax = plt.subplots()
    assert charts.plot_sentiment(summaries.mean_sentiment(tables), ax) is ax
    plt.close("all")


def test_drawing_leaves_the_users_settings_alone(tables: Tables) -> None:
    before = dict(plt.rcParams)
    charts.plot_words_by_voice(summaries.words_by_voice(tables))
    assert dict(plt.rcParams) == before
    plt.close("all")
