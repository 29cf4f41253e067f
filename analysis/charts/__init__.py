"""Draw tables: each plot_ function draws what its table says, computes nothing, returns Axes.

The title says what is shown, the subtitle its unit, n and kind of interval. `alt_text(ax)` describes the chart for who
can't see it, `caption(ax)` is what to print below it, `show(ax)` displays it in a notebook with both. Each takes `ax`
to draw into axes of yours. Outlets look the same in all charts of a study if each gets the same `styles`:

    styles = charts.outlet_styles(tables.articles["outlet"])
    ax = charts.plot_sentiment(summaries.mean_sentiment(tables), styles=styles)
"""

from __future__ import annotations

from analysis.charts.along import plot_barcode
from analysis.charts.bars import plot_label_choice, plot_quote_share, plot_words_by_voice
from analysis.charts.comparisons import plot_difference, plot_pairs
from analysis.charts.dots import plot_dumbbell, plot_intervals, plot_measure, plot_sentiment, plot_term_rate
from analysis.charts.grids import plot_event_coverage, plot_top_terms
from analysis.charts.style import outlet_styles
from analysis.charts.terms import plot_distinctive_terms
from analysis.charts.words import alt_text, caption, show

__all__ = [
    "alt_text",
    "caption",
    "outlet_styles",
    "plot_barcode",
    "plot_difference",
    "plot_distinctive_terms",
    "plot_dumbbell",
    "plot_event_coverage",
    "plot_intervals",
    "plot_label_choice",
    "plot_measure",
    "plot_pairs",
    "plot_quote_share",
    "plot_sentiment",
    "plot_term_rate",
    "plot_top_terms",
    "plot_words_by_voice",
    "show",
]
