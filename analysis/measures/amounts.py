"""How much of a measure each article has, from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.choices import check_choice, check_tables
from analysis.kinds import SOURCE_KINDS
from analysis.measures.asked import Measure
from analysis.measures.definitions import COUNTS, SOURCE_COLUMNS
from analysis.selecting import holds
from analysis.voices import voices_in

if TYPE_CHECKING:
    from analysis.table_set import Tables

UNATTRIBUTED, NO_GROUP = "(unattributed)", "(no group)"
Where = Mapping[str, object]  # a row's cells by column; None: unknown


def amounts(tables: Tables, measure: Measure) -> pd.DataFrame:
    """Return for each article the columns count and per, in the order of tables.articles; their ratio is the measure.

    `per` is 0 where an article has no words of the voice, no quoted words or no naming, and where its tone is unknown
    (by voice, with a scorer that is a function); it is 1 for a plain count.
    ValueError for a source or a label that the study does not have.
    """
    check_tables(tables)
    one = measure.definition
    if one.of:
        _check_part(tables, measure)
    count = amount(tables, one.counted, measure.counted_voice, measure.part)
    per = pd.Series(1.0, count.index)
    if one.per is not None:
        per = amount(tables, one.per, measure.per_voice, measure.whole)
    return pd.DataFrame({"count": count.fillna(0.0).astype(float), "per": per.where(count.notna(), 0).astype(float)})


def amount(tables: Tables, count: str, voice: str = "all", where: Where | None = None) -> pd.Series:
    """Return how much each article has of a count (COUNTS) in a voice, of the rows with these cells alone.

    NaN where it is unknown: a tone by voice, if nobody scored words.
    """
    counted, articles = COUNTS[count], tables.articles
    voices = ["all"] if voice == "all" else voices_in(voice)
    columns = [counted.columns.get(name) for name in voices]
    if not where and all(columns):
        held: pd.DataFrame = articles[columns]
        if counted.mean_of is not None:
            wholes = [articles[COUNTS[counted.mean_of].columns[name]] for name in voices]
            parts = [
                (articles[name] * whole).where(whole > 0, 0.0) for name, whole in zip(columns, wholes, strict=True)
            ]
            held = pd.concat(parts, axis=1)
        return held.sum(axis=1, skipna=False)
    rows = counted_rows(tables, count, voice, where)
    return articles["article_id"].map(rows["amount"].groupby(rows["article_id"]).sum()).fillna(0)


def counted_rows(tables: Tables, count: str, voice: str = "all", where: Where | None = None) -> pd.DataFrame:
    """Return the rows of quotes or terms that a count is made of: their own columns, and `amount`."""
    counted = COUNTS[count]
    if counted.rows is None:
        raise ValueError(f"{count} can't be narrowed to {', '.join(where or ())}; allowed are columns of the articles")
    rows: pd.DataFrame = getattr(tables, counted.rows)
    if counted.among is not None:
        rows = rows[counted.among(rows)]
    if voice != "all":
        rows = rows[rows["voice"].isin(voices_in(voice))]
    rows = select_rows(rows, where or {})
    return rows.assign(amount=1.0 if counted.weighs is None else rows[counted.weighs].astype(float))


def select_rows(rows: pd.DataFrame, where: Where) -> pd.DataFrame:
    """Return the rows with these cells; None stands for unknown, and of sources "(unattributed)", "(no group)"."""
    for name, value in where.items():
        check_choice(name, map(str, rows.columns), "column", where=" of this number")
        rows = rows[holds(labelled(rows, name), value)]
    return rows


def labelled(rows: pd.DataFrame, column: str) -> pd.Series[Any]:
    """Return a column of quotes or terms, of which one on sources names nobody, and sources outside any group."""
    if column not in SOURCE_COLUMNS:
        return rows[column]
    return rows[column].fillna(NO_GROUP).where(rows["source"].notna(), UNATTRIBUTED)


def _check_part(tables: Tables, measure: Measure) -> None:
    """Raise ValueError if no row of the study has the value that a share is of."""
    column = measure.definition.of[0] if measure.definition.within else str(measure.of)
    whole = counted_rows(tables, measure.definition.counted, where=measure.whole)
    known = {*labelled(whole, column).dropna()} | ({UNATTRIBUTED} if column in SOURCE_COLUMNS else set())
    known |= set(SOURCE_KINDS) if column == "source_kind" else set()
    if within := measure.definition.within:
        check_choice(measure.of, sorted(set(counted_rows(tables, measure.definition.counted)[within])), within)
    check_choice(measure.value, sorted(known), column, where=" in the study")
