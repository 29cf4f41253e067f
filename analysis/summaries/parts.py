"""Parts of a study: its articles without copies, and periods to group them by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd

from analysis.choices import check_choice
from analysis.tables import TEXT

if TYPE_CHECKING:
    from analysis.table_set import Tables

Period = Literal["day", "week", "month", "quarter", "year"]
_LETTERS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def unique_articles(tables: Tables) -> Tables:
    """Return the tables without articles that repeat an earlier one of their outlet; they would inflate n."""
    return tables.keep(tables.articles.loc[tables.articles["duplicate_of"].isna(), "article_id"])


def by_period(tables: Tables, period: Period) -> Tables:
    """Return the tables with a column `period` in their articles, to group by: by=["outlet", "period"].

    Written so that it sorts: 2025-03-04, 2025-W10 (ISO, from Monday), 2025-03, 2025-Q1, 2025; NA without a date.

    >>> from analysis import Article, measure
    >>> tables = measure([Article("a", "Rain fell.", date="2025-03-04"), Article("b", "Snow fell.")])
    >>> by_period(tables, "month").articles["period"].tolist()
    ['2025-03', <NA>]
    """
    check_choice(period, get_args(Period), "period")
    days = pd.to_datetime(tables.articles["date"], format="%Y-%m-%d", errors="coerce")
    if period == "week":
        year, week, _ = (days.dt.isocalendar()[name] for name in ("year", "week", "day"))
        names = year.astype(TEXT) + "-W" + week.astype(TEXT).str.zfill(2)
    else:
        cut = days.dt.to_period(_LETTERS[period])
        names = cut.astype(TEXT) if period != "quarter" else cut.dt.strftime("%Y-Q%q")
    return replace(tables, articles=tables.articles.assign(period=names.astype(TEXT).where(days.notna())))
