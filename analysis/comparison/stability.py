"""How much a difference depends on single choices: copies, voices, word lists, one event, one article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.comparison.design import Choices, Design, plan
from analysis.comparison.intervals import Difference, difference_between
from analysis.comparison.measures import Measure
from analysis.measuring import Tables
from analysis.measuring import measure as measure_articles
from analysis.tables import TEXT
from analysis.voices import VOICES

if TYPE_CHECKING:
    from analysis.lexicon import Lexicon
    from analysis.records import Article

MOST_EXTREME = 100  # articles left out one at a time: those furthest from their group's mean move it most
_COLUMNS = ("change", "articles", "n", "left", "right", "difference", "low", "high", "effect", "verdict")
_HALF = 0.5


@dataclass(frozen=True, eq=False)
class _Base:
    """The difference that everything is judged by, of one pair of groups, and g's interval."""

    design: Design
    pair: tuple[str, str]
    found: Difference
    effects: tuple[float, float]


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
    base = _base(plan(tables, asked, choices), pair)
    if base is None:
        design = plan(tables, asked, choices)
        return _table([("as it is", len(design.articles), 0, *[None] * 6, f"not tested: {design.refused}")])
    rows = [_row("as it is", base.design, base, base.found, _first_verdict(base))]
    for name, other, measured, chosen in _variants(tables, asked, choices, found, other_lexicon):
        rows.append(_changed(name, plan(other, measured, chosen), base))
    of_terms = [_without_category(tables, asked, choices, base)] if measure == "loaded_per_1000" else []
    removals = (*of_terms, _without_event(base), _without_article(base))
    return _table([*rows, *(row for row in removals if row is not None)])


def _base(design: Design, pair: tuple[str, str] | None) -> _Base | None:
    """Return the pair's difference, None where nothing can be tested."""
    groups = design.groups
    pairs = [pair] if pair else [(a, b) for i, a in enumerate(groups) for b in groups[i + 1 :]]
    unknown = sorted({group for one in pairs for group in one} - set(groups))
    if pair and groups and unknown:
        raise ValueError(f"no group {', '.join(map(repr, unknown))} that can be tested; there are {', '.join(groups)}")
    if design.refused:
        return None
    found = {one: difference_between(design.cells, *one, design.unit) for one in pairs}
    best = max(found, key=lambda one: np.nan_to_num(abs(found[one].difference)))
    one = found[best]
    per = one.effect / one.difference if one.difference else np.nan
    low, high = sorted((one.low * per, one.high * per))
    return _Base(design, best, one, (low, high))


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


def _changed(name: str, design: Design, base: _Base) -> tuple[object, ...]:
    """Return the row of a change."""
    if design.refused or not set(base.pair) <= set(design.groups):
        none = Difference(0, *[np.nan] * 4)
        why = design.refused or f"{' or '.join(base.pair)} has too few articles left"
        return _row(name, design, base, none, f"can't be said: {why}")
    found = difference_between(design.cells, *base.pair, design.unit)
    same = len(design.articles) == len(base.design.articles) and found == base.found
    return _row(name, design, base, found, "nothing changes" if same else _verdict(found.effect, base))


def _first_verdict(base: _Base) -> str:
    low, high = base.effects
    if np.isnan(low):
        return "the base: too few units for an interval"
    clear = "" if low > 0 or high < 0 else "; 0 is in it, so that little can be said of changes"
    return f"the base: g {base.found.effect:.2f}, 95% interval {low:.2f} to {high:.2f}{clear}"


def _verdict(effect: float, base: _Base) -> str:
    """Judge an effect by the base's."""
    was, (low, high) = base.found.effect, base.effects
    if np.isnan(effect) or np.isnan(low):
        return "can't be said: no spread, or no interval of the base"
    if effect * was < 0:
        return "reversed" + (", within the interval of the base" if low <= effect <= high else "")
    if low <= effect <= high:
        return "holds" if abs(effect) >= _HALF * abs(was) else "holds at less than half the size"
    return (
        "stronger than the interval of the base" if abs(effect) > abs(was) else "weaker than the interval of the base"
    )


def _without_category(tables: Tables, asked: Measure, choices: Choices, base: _Base) -> tuple[object, ...] | None:
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
    articles = tables.articles.assign(
        loaded_terms=tables.articles["loaded_terms"] - counts.sum(axis=1),
        **{f"loaded_{voice}": tables.articles[f"loaded_{voice}"] - counts[voice] for voice in VOICES},
    )
    return replace(tables, articles=articles)


def _without_event(base: _Base) -> tuple[object, ...] | None:
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


def _without_article(base: _Base) -> tuple[object, ...] | None:
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


def _most(what: str, names: list[str], design: Callable[[str], Design], base: _Base) -> tuple[object, ...] | None:
    """Return the row of the one removal, of several, after which the effect has moved furthest."""
    if not names:
        return None
    rows = [(name, _changed(f"{what} that matters most: {name}", design(name), base)) for name in names]
    effect = _COLUMNS.index("effect")
    moved = [abs(float(str(row[effect])) - base.found.effect) for _, row in rows]
    return rows[int(np.argmax(np.nan_to_num(moved, nan=-1.0)))][1]


def _row(name: str, design: Design, base: _Base, found: Difference, verdict: str) -> tuple[object, ...]:
    """Return the cells of a row."""
    numbers = (found.difference, found.low, found.high, found.effect)
    return (name, int(design.articles["value"].notna().sum()), found.n, *base.pair, *numbers, verdict)


def _table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    types = {"articles": "int64", "n": "int64", **dict.fromkeys(_COLUMNS[5:9], "float64")}
    return frame.astype({**types, **dict.fromkeys(("change", "left", "right", "verdict"), TEXT)})
