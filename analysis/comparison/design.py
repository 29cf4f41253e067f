"""Which articles a comparison is of, what its units are, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.choices import check_choice, check_tables
from analysis.comparison.cells import units_of_test, without_small
from analysis.measures import Measure
from analysis.measures.amounts import amounts
from analysis.summaries import MIN_ARTICLES
from analysis.summaries.parts import repeats
from analysis.tables import TEXT

if TYPE_CHECKING:
    from analysis.table_set import Tables

MIN_EVENTS = 6  # two outlets on five events can't reach p < .05: 2 of 32 arrangements are as extreme as any


@dataclass(frozen=True, slots=True)
class Choices:
    """What a comparison leaves in or out, and what it compares along."""

    by: str = "outlet"
    within: str | None = "event"
    wire: bool = True
    duplicates: bool = False
    genre: str | None = None
    at_least: int = 0

    def least(self, unit: str) -> int:
        """Return how many units a group needs to be tested: what is asked for, but never so few that no test can be."""
        return max(self.at_least, MIN_EVENTS if unit == "event" else MIN_ARTICLES)


@dataclass(frozen=True, eq=False)
class Design:
    """The articles compared, and the cells that are tested.

    `articles`: one row an article with group, event, count, per, value; `value` is NaN where `per` is 0. `cells`: one
    row a unit with group, stratum, value; labels may be exchanged within a stratum. `unit` is "event" (a cell is the
    mean of an outlet's articles on an event, a stratum an event) or "article" (a cell is an article, all in one
    stratum); `tested` is the number of articles in them. `refused` says why there is no test, None if there is one.
    """

    articles: pd.DataFrame
    cells: pd.DataFrame
    unit: str
    tested: int
    warnings: tuple[str, ...]
    refused: str | None = None

    @property
    def groups(self) -> list[str]:
        """Return the names of the groups that are tested, sorted."""
        return sorted(self.cells["group"].unique())

    @property
    def events(self) -> int:
        """Return the number of events that are tested within; 0 if the article is the unit."""
        return self.cells["stratum"].nunique() if self.unit == "event" else 0


def plan(tables: Tables, measure: Measure, choices: Choices) -> Design:
    """Choose the articles and the units of a comparison; what is left out is counted in the warnings."""
    check_tables(tables)
    for name, column in (("by", choices.by), ("within", choices.within)):
        if not (column is None and name == "within"):
            _check_column(name, column, tables.articles.columns)
    if choices.genre is not None:
        check_choice(choices.genre, sorted(tables.articles["genre"].dropna().unique()), "genre", where=" in the study")
    every = _frame(tables, measure, choices)
    frame = every if choices.duplicates else every[~repeats(every)].reset_index(drop=True)
    repeated, chosen = len(every) - len(frame), frame
    if not choices.wire:
        chosen = chosen[chosen["wire_group"].isna()]
    if choices.genre is not None:
        chosen = chosen[(chosen["genre"] == choices.genre).fillna(value=False).astype(bool)]
    notes = [
        _note(repeated, "that repeat another one of the outlet {are} left out"),
        _note(len(frame) - len(chosen), "of another genre or printed by several outlets {are} left out"),
        *_warnings(chosen, choices),
    ]
    usable = chosen.dropna(subset=["group", "value"])
    cells, unit = units_of_test(usable, choices.within)
    cells, small = without_small(cells, choices.least(unit))
    number = len(cells)
    if unit == "event":
        tested = usable["event"].isin(cells["stratum"]) & usable["group"].isin(cells["group"])
        number, lost = int(tested.sum()), int((~tested).sum())
        alone = (
            f"without a known {choices.within}, or on one that no other {choices.by} covers, {{are}} not in the test"
        )
        notes.append(_note(lost, alone))
    elif choices.within is not None and len(cells):
        notes.append(f"too few articles share an {choices.within}: the test is of articles, whatever they are about")
    if small:
        least = f"{choices.least(unit)} {'shared events' if unit == 'event' else 'articles'}"
        notes.append(f"too small to be tested, with fewer than {least}: {', '.join(small)}")
    return Design(chosen, cells, unit, number, tuple(filter(None, notes)), _refusal(cells, unit, choices))


def _check_column(name: str, column: object, columns: Iterable[str]) -> None:
    if not isinstance(column, str):
        raise ValueError(  # noqa: TRY004 - one kind of error for all that can't be chosen
            f"{name}={column!r}: a comparison is of groups by one column; for each part of a second one type "
            "compare(tables.where(period='2025-03'), ...), for all at once summaries take by=[...]"
        )
    check_choice(column, columns, "column", where=" of the articles")


def _frame(tables: Tables, measure: Measure, choices: Choices) -> pd.DataFrame:
    """Return one row an article with what a comparison needs of it, sorted by id."""
    counted = amounts(tables, measure)
    articles = tables.articles
    known = articles[["article_id", "genre", "wire_group", "duplicate_of", "truncated"]]
    event = articles[choices.within] if choices.within is not None else None
    frame = known.assign(
        group=articles[choices.by].astype(TEXT), event=event, count=counted["count"], per=counted["per"]
    )
    frame["value"] = measure.scale * frame["count"] / frame["per"].where(frame["per"] > 0)
    return frame.sort_values("article_id", ignore_index=True)


def _warnings(frame: pd.DataFrame, choices: Choices) -> list[str]:
    """Say what a reader should know of the articles compared."""
    genres = frame["genre"].value_counts().sort_index()
    mixed = f"genres are mixed ({', '.join(f'{n} {genre}' for genre, n in genres.items())}): compare like with like"
    return [
        _note(int(frame["group"].isna().sum()), f"without a known {choices.by} {{are}} not in the test"),
        _note(int((frame["group"].notna() & frame["value"].isna()).sum()), "with nothing to measure {are} not in it"),
        _note(int(frame["wire_group"].notna().sum()), "{are} printed by several outlets; wire=False leaves them out"),
        _note(int(frame["truncated"].sum()), "{are} cut off in the input"),
        mixed if len(genres) > 1 else "",
    ]


def _note(number: int, text: str) -> str:
    """Return a sentence on a number of articles, "" for none."""
    return f"{number} article{'s' * (number != 1)} {text.format(are='is' if number == 1 else 'are')}" if number else ""


def _refusal(cells: pd.DataFrame, unit: str, choices: Choices) -> str | None:
    """Say why a test would mean nothing, None if it means something."""
    if cells.empty:
        least = f"{choices.least(unit)} {f'shared {choices.within}s' if unit == 'event' else 'articles'}"
        instead = "; within=None would test articles, whatever they are about" if unit == "event" else ""
        return f"fewer than two groups of {choices.by} have the {least} each that a test needs{instead}"
    spread = cells["value"] - cells.groupby("stratum")["value"].transform("mean")
    if np.allclose(spread, 0):
        return "all units have the same value: there is no spread to judge a difference by"
    return None
