"""How much a difference depends on single choices: copies, voices, word lists, one event, one article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.comparison.design import Choices, Design, plan
from analysis.comparison.verdicts import COLUMNS, Base, base_of, changed_row, first_verdict, row_of, table_of
from analysis.measures import COUNTS, Measure
from analysis.measuring import measure as measure_articles
from analysis.table_set import Tables
from analysis.voices import VOICES

if TYPE_CHECKING:
    from analysis.lexicon import Lexicon
    from analysis.records import Article

MOST_EXTREME = 100  # articles left out one at a time: those furthest from their group's mean move it most


def sensitivity(  # noqa: PLR0913 - each is one choice of a study, and named
    articles: Iterable[Article],
    measure: str,
    by: str = "outlet",
    within: str | None = "event",
    *,
    voice: str = "all",
    of: str | None = None,
    value: str | None = None,
    pair: tuple[str, str] | None = None,
    lexicon: str | Path | Lexicon = "loaded",
    other_lexicon: str | Path | Lexicon | None = None,
) -> pd.DataFrame:
    """Return how the difference between two groups changes with single choices, a row a change.

    The pair is `pair`, else the two groups whose difference is largest. Changes: articles that several outlets print
    left out; copies kept; the commonest genre alone; own words with or without reported ones; TextBlob's own polarity;
    `other_lexicon`; the loaded lexicon without one category, the study without one event, without one article (of the
    MOST_EXTREME), each time the one that changes most, named.

    Judged by Hedges' g beside the 95% interval of the first row's g, never by a p that crosses .05. `verdict`: holds;
    weaker or stronger than the interval; less than half the size, if within it; reversed; or why it can't be said.
    Columns: change, articles, n (events, or articles of the pair), left, right, difference, low, high, effect, verdict.
    """
    found = list(articles)
    asked, choices = Measure(measure, voice, of, value), Choices(by, within)
    tables = measure_articles(found, lexicon=lexicon)
    base = base_of(plan(tables, asked, choices), pair)
    if base is None:
        design = plan(tables, asked, choices)
        return table_of([("as it is", len(design.articles), 0, *[None] * 6, f"not tested: {design.refused}")])
    rows = [row_of("as it is", base.design, base, base.found, first_verdict(base))]
    for name, other, measured, chosen in _variants(tables, asked, choices, found, other_lexicon):
        rows.append(changed_row(name, plan(other, measured, chosen), base))
    of_terms = [_without_category(tables, asked, choices, base)] if measure == "loaded_per_1000" else []
    removals = (*of_terms, _without_event(base), _without_article(base))
    return table_of([*rows, *(row for row in removals if row is not None)])


def _variants(
    tables: Tables,
    asked: Measure,
    choices: Choices,
    articles: list[Article],
    other_lexicon: str | Path | Lexicon | None,
) -> Iterator[tuple[str, Tables, Measure, Choices]]:
    """Yield the changes of a choice: name, tables, measure, choices."""
    yield "without articles that several outlets print", tables, asked, replace(choices, wire=False)
    yield "with copies within an outlet", tables, asked, replace(choices, duplicates=True)
    genres = tables.articles["genre"].value_counts().sort_index()
    if len(genres):
        common = str(genres.idxmax())
        yield f"only genre {common}", tables, asked, replace(choices, genre=common)
    voices = {"own": "own+reported", "own+reported": "own"}
    if asked.voice in voices:
        other = voices[asked.voice]
        yield f"{other} voice", tables, replace(asked, voice=other), choices
    if asked.name == "polarity":
        yield "TextBlob's own polarity", measure_articles(articles, scorer="textblob"), asked, choices
    if other_lexicon is not None and asked.name in ("loaded_per_1000", "label_share"):
        yield "the other lexicon", measure_articles(articles, lexicon=other_lexicon), asked, choices


def _without_category(tables: Tables, asked: Measure, choices: Choices, base: Base) -> tuple[object, ...] | None:
    """Return the row of the category of terms that changes most when it is not counted."""
    categories = sorted(tables.terms.loc[tables.terms["weight"] > 0, "category"].unique())

    def design(category: str) -> Design:
        return plan(_counted_without(tables, category), asked, choices)

    return _most("without the category", categories, design, base)


def _counted_without(tables: Tables, category: str) -> Tables:
    """Return the tables with the terms of a category no longer counted as loaded."""
    gone = tables.terms[(tables.terms["weight"] > 0) & (tables.terms["category"] == category)]
    counts = pd.crosstab(gone["article_id"], gone["voice"]).reindex(columns=list(VOICES), fill_value=0)
    counts = counts.reindex(tables.articles["article_id"], fill_value=0).reset_index(drop=True)
    counts.index = tables.articles.index
    counts["all"] = counts.sum(axis=1)
    held = COUNTS["loaded_terms"].columns.items()
    return replace(tables, articles=tables.articles.assign(**{c: tables.articles[c] - counts[v] for v, c in held}))


def _without_event(base: Base) -> tuple[object, ...] | None:
    """Return the row of the event that changes most when it is left out."""
    if base.design.unit != "event":
        return None
    cells = base.design.cells

    def design(event: str) -> Design:
        articles = base.design.articles
        return replace(
            base.design, articles=articles[articles["event"] != event], cells=cells[cells["stratum"] != event]
        )

    return _most("without the event", sorted(cells["stratum"].unique()), design, base)


def _without_article(base: Base) -> tuple[object, ...] | None:
    """Return the row of the article that changes most when it is left out."""
    articles = base.design.articles
    own = articles[articles["group"].isin(base.pair) & articles["value"].notna()]
    if base.design.unit == "event":
        own = own[own["event"].isin(base.design.cells["stratum"])]
    away = (own["value"] - own.groupby("group")["value"].transform("mean")).abs()
    extreme = own.loc[away.sort_values(ascending=False, kind="stable").index[:MOST_EXTREME]]

    def design(article: str) -> Design:
        left = articles[articles["article_id"] != article]
        known = left.dropna(subset=["group", "value"])
        if base.design.unit == "article":
            return replace(base.design, articles=left, cells=known[["group", "value"]].assign(stratum=""))
        known = known[known["event"].isin(base.design.cells["stratum"]) & known["group"].isin(base.pair)]
        cells = known.groupby(["event", "group"], observed=True)["value"].mean().reset_index()
        return replace(base.design, articles=left, cells=cells.rename(columns={"event": "stratum"}))

    return _most("without the article", extreme["article_id"].tolist(), design, base)


def _most(what: str, names: list[str], design: Callable[[str], Design], base: Base) -> tuple[object, ...] | None:
    """Return the row of the one removal, of several, after which the effect has moved furthest."""
    if not names:
        return None
    rows = [(name, changed_row(f"{what} that matters most: {name}", design(name), base)) for name in names]
    effect = COLUMNS.index("effect")
    moved = [abs(float(str(row[effect])) - base.found.effect) for _, row in rows]
    return rows[int(np.argmax(np.nan_to_num(moved, nan=-1.0)))][1]
