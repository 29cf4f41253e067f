"""Parts of a study: its articles without copies, and periods to group them by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd

from analysis.choices import check_choice, check_tables
from analysis.tables import TEXT

if TYPE_CHECKING:
    from analysis.table_set import Tables

Period = Literal["day", "week", "month", "quarter", "year"]
_LETTERS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def unique_articles(tables: Tables) -> Tables:
    """Return the tables without articles that repeat an earlier one of their outlet; they would inflate n."""
    check_tables(tables)
    return tables.keep(tables.articles.loc[~repeats(tables.articles), "article_id"])


def repeats(articles: pd.DataFrame) -> pd.Series[bool]:
    """Return which articles repeat another one that is there; of copies whose first is not, the first counts.

    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "duplicate_of": [None, "a", "x"]})
    >>> repeats(articles).tolist()
    [False, True, False]
    """
    first = articles["duplicate_of"]
    return first.notna() & (first.isin(articles["article_id"]) | first.duplicated())


def by_period(tables: Tables, period: Period, *, name: str = "period") -> Tables:
    """Return the tables with a column `period` in their articles, to group by: by=["outlet", "period"].

    Written so that it sorts: 2025-03-04, 2025-W10 (ISO, from Monday), 2025-03, 2025-Q1, 2025; NA without a date.
    `name` is what the column is called. ValueError for another period, and where the input has a column of that name.

    >>> from analysis import Article, measure
    >>> tables = measure([Article("a", "Rain fell.", date="2025-03-04"), Article("b", "Snow fell.")])
    >>> by_period(tables, "month").articles["period"].tolist()
    ['2025-03', <NA>]
    """
    check_tables(tables)
    check_choice(period, get_args(Period), "period")
    articles = tables.articles
    if name in articles and not any(articles[name].equals(_periods(articles["date"], one)) for one in get_args(Period)):
        raise ValueError(
            f"the articles have a column {name!r} of their own; type by_period(tables, {period!r}, name=...)"
        )
    return replace(tables, articles=articles.assign(**{name: _periods(articles["date"], period)}))


def _periods(dates: pd.Series[str], period: Period) -> pd.Series[str]:
    """Return the period of each date."""
    days = pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce")
    if period == "week":
        year, week, _ = (days.dt.isocalendar()[name] for name in ("year", "week", "day"))
        names = year.astype(TEXT) + "-W" + week.astype(TEXT).str.zfill(2)
    else:
        cut = days.dt.to_period(_LETTERS[period])
        names = cut.astype(TEXT) if period != "quarter" else cut.dt.strftime("%Y-Q%q")
    return names.astype(TEXT).where(days.notna())
