"""Groups of articles by one column or several, and rows for every group, so that none is lost with its zeros."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.choices import check_choices, check_table

if TYPE_CHECKING:
    from analysis.table_set import Tables

By = str | Sequence[str]  # a column of the articles table, or several: ["outlet", "period"]


def keys_of(articles: pd.DataFrame, by: By, taken: Iterable[str] = ()) -> list[str]:
    """Return the columns to group by; ValueError for one that the articles do not have, for none, and for one twice.

    `taken` are the summary's own columns, as which an input's column may be called.
    """
    check_table(articles, (), "tables, as measure(articles) returns")
    keys = [by] if isinstance(by, str) or not isinstance(by, Iterable) else list(by)
    check_choices(keys, articles.columns, "column", where=" of the articles")
    if not keys or len(set(keys)) < len(keys):
        raise ValueError(f'by={by!r} names {"a column twice" if keys else "no column"}; type by=["outlet", "event"]')
    if double := sorted(set(keys) & set(taken)):
        raise ValueError(
            f"by={by!r}: the summary has a column {double[0]!r} of its own; give yours another name, as with "
            f"tables.articles.assign(my_{double[0]}=tables.articles[{double[0]!r}])"
        )
    return keys


def groups_of(articles: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the groups that there are, sorted, the unknown last: a row each, their columns `keys`."""
    return articles[keys].drop_duplicates().sort_values(keys, ignore_index=True)


def with_groups(tables: Tables, rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return rows of quotes or terms with the columns `keys` of their articles."""
    known = tables.articles.set_index("article_id", drop=False)
    return rows.assign(**{key: rows["article_id"].map(known[key]).astype(known[key].dtype) for key in keys})


def completed(groups: pd.DataFrame, column: str, values: Iterable[str], summed: pd.DataFrame) -> pd.DataFrame:
    """Return `summed`, indexed by the groups' columns and `column`, with a row for each group and value; 0 if none."""
    kind = summed.index.get_level_values(column).dtype  # else an empty study has no type to join by
    each = pd.DataFrame({column: pd.Series(list(values), dtype=kind)})
    table = groups.merge(each, how="cross").merge(summed.reset_index(), how="left", on=[*groups.columns, column])
    return table.fillna(dict.fromkeys(summed.columns, 0)).astype(dict.fromkeys(summed.columns, "int64"))
