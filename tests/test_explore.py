"""Looking around: what the controls choose is what the tables say."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from analysis import Article, Tables, charts
from analysis.explore import CHOICES, behind, explore, narrow, plot, summary
from analysis.voices import ASKED_VOICES


def test_narrowing_keeps_the_rows_of_the_articles_chosen(tables: Tables) -> None:
    chosen = narrow(tables, ["Beacon"], "e1")
    assert chosen.articles["article_id"].tolist() == ["Beacon-1"]
    assert set(chosen.terms["article_id"]) == {"Beacon-1"}
    assert set(chosen.quotes["article_id"]) == {"Beacon-1"}
    assert len(narrow(tables).articles) == len(tables.articles)


@pytest.mark.parametrize("measure", CHOICES)
@pytest.mark.parametrize("voice", ASKED_VOICES)
def test_every_measure_and_voice_has_a_table_a_chart_and_articles(tables: Tables, measure: str, voice: str) -> None:
    table = summary(tables, measure, voice)
    assert {"Beacon", "Courier"} <= set(table["outlet"].dropna())
    ax = plot(table, measure)
    assert "Courier" in charts.alt_text(ax)
    plt.close(ax.get_figure())
    found = behind(tables, measure, voice)
    assert len(found) == len(tables.articles)
    assert found[found.columns[-1]].dropna().is_monotonic_decreasing


def test_an_unknown_measure_is_said(tables: Tables) -> None:
    with pytest.raises(ValueError, match="allowed are 'polarity'"):
        summary(tables, "slant")


def test_the_controls_name_what_can_be_chosen(tables: Tables, study: tuple[Article, ...]) -> None:
    outlets, measure, voice, event = explore(tables, study).children[0].children
    assert outlets.options == ("Beacon", "Courier")
    assert measure.options == CHOICES
    assert voice.options == ASKED_VOICES
    assert len(event.options) == 7
