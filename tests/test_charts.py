"""Charts draw what their table says, describe it in words, and have room for their labels."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from analysis import Article, Tables, article_tables, charts, differences, measure, summaries
from analysis.charts.style import COLOURS, GREY, ink, shortened, wrapped

CHARTS: list[tuple[Callable[..., Axes], Callable[[Tables], pd.DataFrame]]] = [
    (charts.plot_sentiment, summaries.mean_sentiment),
    (charts.plot_term_rate, summaries.term_rate),
    (charts.plot_dumbbell, summaries.mean_sentiment),
    (charts.plot_dumbbell, summaries.term_rate),
    (charts.plot_quote_share, summaries.quote_share),
    (charts.plot_quote_share, lambda tables: summaries.quote_share(tables, of="source")),
    (charts.plot_words_by_voice, summaries.words_by_voice),
    (charts.plot_top_terms, summaries.top_terms),
]
LONG = "The Greater Tarrow Valley Morning Advertiser and Herald"
OUTLETS = [
    LONG,
    "Northwire Independent Business and Commerce Service",
    *(f"Courier of the {i}th Quay" for i in range(13)),
]


@pytest.fixture(autouse=True)
def _closed() -> Any:  # noqa: ANN401
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def many() -> Tables:
    """Fifteen outlets, some of long names, and one article of no outlet, too few for intervals."""
    text = "“A scandal,” said Mayor Ruth Calloway. It is a shameful farce. Police said that the hall was full."
    articles = [Article(f"{o}-{i}", text * (1 + i), o, event=f"e{i}") for o in OUTLETS for i in range(5)]
    return measure([*articles, Article("lone", text)])


def shares() -> pd.DataFrame:
    rows = [
        (o, "the crowd", t, n, 10, n / 10) for o in OUTLETS for t, n in (("mob", 3), ("protester", 7), ("rabble", 0))
    ]
    return pd.DataFrame(rows, columns=["outlet", "category", "term", "hits", "namings", "share"])


def distinctive(outlets: list[str]) -> pd.DataFrame:
    columns = "outlet term count articles difference low high distinctive house_style"
    rows = [
        row
        for o in outlets
        for row in [
            (o, "a disgrace to the whole town", 9, 4, 2.5, 1.0, 4.0, True, None),
            (o, "$5 and $6", 7, 3, 1.0, float("nan"), float("nan"), False, None),
            (o, "Mr", 90, 8, 3.0, 2.0, 4.0, True, "form of address"),
        ]
    ]
    return pd.DataFrame(rows, columns=columns.split())


def pairs(outlets: list[str]) -> pd.DataFrame:
    rows = [(a, b, 1.0, -1.0, 3.0, 0.2) for a, b in pairwise(outlets)]
    rows += [(LONG, "Quay", 2.0, 1.0, 3.0, 0.0004)]
    unknown = (None, "Quay", -2.0, float("nan"), float("nan"), float("nan"))
    return pd.DataFrame([*rows, unknown], columns=["left", "right", "difference", "low", "high", "p_corrected"])


def coverage(outlets: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"event": ["Ferry", "Bridge"], **{name: [i % 3, 1] for i, name in enumerate(outlets)}})


def barcode(tables: Tables, article: Article) -> Axes:
    quotes, terms = (frame[frame["article_id"] == article.id] for frame in (tables.quotes, tables.terms))
    return charts.plot_barcode(article_tables.along(article), quotes, terms, title=article.title or "")


OTHERS: list[Callable[[], Axes]] = [
    lambda: charts.plot_label_choice(shares()),
    lambda: charts.plot_distinctive_terms(distinctive(OUTLETS)),
    lambda: charts.plot_pairs(pairs(OUTLETS)),
    lambda: charts.plot_event_coverage(coverage(OUTLETS)),
    lambda: charts.plot_event_coverage(coverage(OUTLETS[:2])),
    lambda: charts.plot_difference(
        pd.DataFrame({"word": ["farce", "$5 and $6"], "difference": [0.2, -0.1]}), LONG, OUTLETS[1]
    ),
]


def in_sight(ax: Axes, x: float) -> bool:
    low, high = sorted(ax.get_xlim())
    return bool(low <= x <= high)


def assert_labels_have_room(ax: Axes) -> None:
    """Every text lies in the figure, no row's name covers the next, and nothing is read as a formula."""
    figure: Any = ax.get_figure()
    figure.canvas.draw()
    box = figure.bbox.padded(2)
    beyond = [t for a in figure.findobj(Axes) for t in a.xaxis.get_major_ticks() if not in_sight(a, t.get_loc())]
    not_drawn = {tick.label1 for tick in beyond}
    for text in figure.findobj(Text):
        if text not in not_drawn and text.get_visible() and text.get_text().strip() and text.get_window_extent().width:
            place = text.get_window_extent()
            assert box.x0 <= place.x0, text.get_text()
            assert place.x1 <= box.x1, text.get_text()
            assert box.y0 <= place.y0, text.get_text()
            assert place.y1 <= box.y1, text.get_text()
    names = [label.get_window_extent() for label in ax.get_yticklabels() if label.get_text()]
    for above, below in pairwise(names):
        assert below.y1 <= above.y0 + 1


@pytest.mark.parametrize(("plot", "summary"), CHARTS)
def test_every_chart_names_every_group_and_states_unit_n_and_interval(
    plot: Callable[..., Axes], summary: Callable[[Tables], pd.DataFrame], tables: Tables
) -> None:
    ax = plot(summary(tables))
    for name in ("Courier", "Beacon", "(no outlet known)"):
        assert name in charts.alt_text(ax)
    for stated in ("n = ", "interval"):
        assert stated in charts.caption(ax)
    assert_labels_have_room(ax)


@pytest.mark.parametrize(("plot", "summary"), CHARTS)
def test_fifteen_outlets_with_long_names_have_room(
    plot: Callable[..., Axes], summary: Callable[[Tables], pd.DataFrame], many: Tables
) -> None:
    ax = plot(summary(many))
    assert LONG in charts.alt_text(ax)
    assert_labels_have_room(ax)


@pytest.mark.parametrize("draw", OTHERS)
def test_charts_of_comparisons_have_room_and_words(draw: Callable[[], Axes]) -> None:
    ax = draw()
    assert LONG in charts.alt_text(ax)
    assert "n = " in charts.caption(ax)
    assert_labels_have_room(ax)


@pytest.mark.parametrize(("plot", "summary"), CHARTS)
def test_one_article_without_quotes_or_terms_can_be_drawn(
    plot: Callable[..., Axes], summary: Callable[[Tables], pd.DataFrame]
) -> None:
    ax = plot(summary(measure([Article("a", "It rained.")])))
    assert_labels_have_room(ax)
    assert charts.alt_text(ax)


@pytest.mark.parametrize("plot", [charts.plot_label_choice, charts.plot_distinctive_terms])
def test_an_empty_table_says_so_instead_of_an_empty_frame(plot: Callable[..., Axes]) -> None:
    table = shares() if plot is charts.plot_label_choice else distinctive(OUTLETS)
    ax = plot(table.head(0))
    assert any("found" in text.get_text() for text in ax.texts if text.get_visible())
    assert not ax.axison


def test_dots_stand_where_the_table_says_in_the_panel_of_their_voice(tables: Tables) -> None:
    table = summaries.term_rate(tables)
    panels = charts.plot_term_rate(table).child_axes
    for place, (_, part) in zip(panels, table.groupby("voice", sort=False), strict=True):
        dots = [line for line in place.lines if line.get_marker() not in ("None", "", None)]
        drawn = [float(dot.get_xdata()[0]) for dot in dots]  # type: ignore[index, arg-type]
        assert drawn == pytest.approx(part["per_1000"].dropna().tolist())


def test_a_missing_value_is_written_out_and_a_missing_interval_leaves_the_dot_hollow() -> None:
    missing = float("nan")
    table = pd.DataFrame(
        {"outlet": ["A", "B"], "articles": [3, 3], "x": [1.0, missing], "low": [missing] * 2, "high": [missing] * 2}
    )
    ax = charts.plot_intervals(table, "x", title="X", unit="metres")
    (panel,) = ax.child_axes
    assert [line.get_markerfacecolor() for line in panel.lines if line.get_marker() == "o"] == ["white"]
    assert [text.get_text() for text in panel.texts] == ["no words"]
    assert "B: no words" in charts.alt_text(ax)


@pytest.mark.parametrize("of", ["source_kind", "source", "source_group"])
def test_bars_are_as_long_as_the_shares_and_the_unattributed_are_hatched(of: str) -> None:
    rows = [
        ("A", "official", 3, 0.3),
        ("A", "(no group)", 1, 0.1),
        ("A", "(unattributed)", 6, 0.6),
        ("B", "official", 0, 0),
    ]
    table = pd.DataFrame(rows, columns=["outlet", of, "words", "share_of_words"])
    ax = charts.plot_quote_share(table)
    drawn = [(round(bar.get_width(), 9), bar.get_hatch()) for bar in ax.patches]  # type: ignore[attr-defined]
    assert drawn == [(0.3, ""), (0.1, ""), (0.6, "////")]
    assert "B: no quotes" in charts.alt_text(ax)


def test_bars_of_a_difference_are_its_largest_parts(tables: Tables) -> None:
    parts = differences.explain_terms(tables, "Beacon", "Courier")
    ax = charts.plot_difference(parts, "Beacon", "Courier", most=2)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx(parts["difference"].head(2).tolist())  # type: ignore[attr-defined]
    assert parts["word"][0] in charts.alt_text(ax)


def test_cells_of_a_heat_map_hold_the_counts_whatever_the_order_of_the_rows(many: Tables) -> None:
    table = summaries.top_terms(many)
    ax = charts.plot_top_terms(table.sample(frac=1, random_state=1))
    drawn = sorted(int(text.get_text()) for text in ax.texts if text.get_text().isdigit())
    assert drawn == sorted(table["hits"][table["hits"] > 0])


def test_a_pair_is_filled_only_below_the_level_and_says_its_p() -> None:
    ax = charts.plot_pairs(pairs(["A", "B"]))
    faces = [line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "o"]
    assert [face == "white" for face in faces] == [True, False, True]
    for stated in ("p = .200", "p < .001", "not tested"):
        assert stated in charts.alt_text(ax)


def test_house_style_is_told_apart_from_distinctive_terms() -> None:
    ax = charts.plot_distinctive_terms(distinctive(["A"]))
    assert [line.get_marker() for line in ax.lines if line.get_marker() != "None"] == ["o", "o", "x"]
    assert "Mr +3.00 (+2.00 to +4.00), 90 in 8 articles, house style (form of address)" in charts.alt_text(ax)


def test_the_barcode_draws_each_quote_and_each_counted_term(tables: Tables, study: tuple[Article, ...]) -> None:
    loud = next(article for article in study if article.outlet == "Beacon")
    ax = barcode(tables, loud)
    assert_labels_have_room(ax)
    terms = tables.terms[(tables.terms["article_id"] == loud.id) & (tables.terms["weight"] > 0)]
    marks = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "v"]  # type: ignore[index]
    assert marks == terms["start"].tolist()
    for term in terms["term"]:
        assert term in charts.alt_text(ax)
    with pytest.raises(ValueError, match="give those of one"):
        charts.plot_barcode(article_tables.along(loud), tables.quotes, tables.terms)


def test_an_outlet_keeps_its_colour_and_marker() -> None:
    styles = charts.outlet_styles(["C", "A", None, "B", "A"])
    assert styles == charts.outlet_styles(["A", "B", "C"])
    assert len({colour for colour, _ in styles.values()}) == len({marker for _, marker in styles.values()}) == 3


def test_of_more_than_eight_outlets_only_the_highlighted_are_coloured() -> None:
    styles = charts.outlet_styles(OUTLETS, highlight=[LONG])
    assert styles[LONG][0] == COLOURS[0]
    assert [colour for name, (colour, _) in styles.items() if name != LONG] == [GREY] * 14
    assert len({marker for _, marker in styles.values()}) == 15
    with pytest.raises(ValueError, match="'Elsewhere'"):
        charts.outlet_styles(OUTLETS, highlight=["Elsewhere"])


def test_names_keep_their_beginning_and_end() -> None:
    for cut in (wrapped(f"{LONG} of the South", 20), shortened(LONG, 30)):
        assert cut.startswith("The")
        assert "…" in cut
        assert max(map(len, cut.split("\n"))) <= 30
    assert wrapped("") == shortened("", 10) == ""


def test_ink_stands_out_on_every_colour() -> None:
    assert ink("white") == "black"
    assert ink("#0072b2") == "white"


def test_charts_draw_into_given_axes(tables: Tables) -> None:
    _, places = plt.subplots(1, 2, figsize=(16, 4))
    ax = charts.plot_sentiment(summaries.mean_sentiment(tables), places[0])
    assert ax is places[0]
    charts.plot_quote_share(summaries.quote_share(tables), places[1])
    assert "Polarity" in charts.alt_text(ax)
    with pytest.raises(ValueError, match="plot_ function"):
        charts.alt_text(plt.subplots()[1])


def test_drawing_leaves_the_users_settings_alone(tables: Tables) -> None:
    before = dict(plt.rcParams)
    charts.plot_words_by_voice(summaries.words_by_voice(tables))
    assert dict(plt.rcParams) == before


def test_a_chart_is_the_same_picture_each_time(tables: Tables) -> None:
    def picture() -> bytes:
        figure: Any = charts.plot_quote_share(summaries.quote_share(tables, of="source")).get_figure()
        figure.canvas.draw()
        return bytes(figure.canvas.buffer_rgba())

    assert picture() == picture()


def test_a_chart_is_shown_whole_and_its_numbers_as_text(monkeypatch: pytest.MonkeyPatch, tables: Tables) -> None:
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **more: shown.append((data, more["metadata"])))
    ax = charts.plot_sentiment(summaries.mean_sentiment(tables))
    size, words = ax.get_figure().bbox.size, charts.alt_text(ax)
    charts.show(ax)
    ((data, metadata),) = shown
    height, width, _ = plt.imread(BytesIO(b64decode(data["image/png"]))).shape
    assert (width, height) == tuple(int(side) for side in size)  # a cropped one would lose its title
    assert data["text/plain"] == metadata["image/png"]["alt"] == words


def test_a_name_that_the_font_can_not_draw_is_no_warning_in_a_report(tables: Tables) -> None:
    table = summaries.mean_sentiment(tables).replace({"outlet": {"Courier": "新聞 \x1b[31m"}})
    ax = charts.plot_sentiment(table)
    charts.show(ax)
    assert "新聞" in charts.alt_text(ax)


def test_groups_by_two_columns_are_small_multiples_or_rows_of_both(tables: Tables) -> None:
    by = ["outlet", "event"]
    rates = summaries.summarise(tables, "loaded_per_1000", by=by)
    ax = charts.plot_measure(rates, "loaded_per_1000")
    assert [panel.get_title(loc="left") for panel in ax.child_axes] == [f"e{event}" for event in range(6)]
    for drawn in (
        charts.plot_quote_share(summaries.quote_share(tables, by=by)),
        charts.plot_words_by_voice(summaries.words_by_voice(tables, by=by)),
        charts.plot_top_terms(summaries.top_terms(tables, by=by)),
        charts.plot_dumbbell(summaries.term_rate(tables, by=by)),
        charts.plot_label_choice(summaries.label_choice(tables, by=by)),
    ):
        assert "Beacon, e1" in charts.alt_text(drawn)
    with pytest.raises(ValueError, match="no room for several of voice"):
        charts.plot_term_rate(summaries.term_rate(tables, by=by))
    with pytest.raises(ValueError, match="by one column or two"):
        charts.plot_words_by_voice(summaries.words_by_voice(tables, by=[*by, "title"]))
