"""Tables for reading a study: what an input held, what is known of it, the measures side by side, what was found."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.choices import check_choice, check_table, check_tables
from analysis.measures.amounts import amount, counted_rows
from analysis.summaries.groups import By, keys_of, with_groups
from analysis.tables import TEXT

if TYPE_CHECKING:
    from analysis.table_set import Tables

_KNOWN = ("outlet", "event", "date", "title", "author", "section", "genre")
_LEFT_OUT = r"left out \d+ lines?: [^;]+"
_LEVEL = 0.05
_SUMMED = ("words", "quotes", "quoted_words", "unattributed_words", "loaded_terms")
_MOVED = {
    "in_context": ("kwic", "concordance"),
    "along": ("article_tables", "along"),
    "cleaned": ("article_tables", "cleaned"),
    "paragraphs": ("article_tables", "paragraphs"),
}


def account_by_reason(account: pd.DataFrame) -> pd.DataFrame:
    """Return how many items of the input were kept, repaired and dropped, and why. Columns: status, reason, items.

    What was left out of single articles is one reason here; each one's own count stands in the account.
    """
    reasons = account["reason"].fillna("").str.replace(_LEFT_OUT, "left out the site's own lines", regex=True)
    frame = account.assign(reason=reasons)
    table = frame.groupby(["status", "reason"], dropna=False).size().rename("items").reset_index()
    rank = table["status"].map({"kept": 0, "repaired": 1, "dropped": 2})
    order = table.assign(rank=rank).sort_values(["rank", "items", "reason"], ascending=[True, False, True]).index
    return table.loc[order].reset_index(drop=True)


def known_fields(tables: Tables) -> pd.DataFrame:
    """Return for each field of the articles how many state it; `values` are the different ones. Unknown stays None."""
    articles = tables.articles
    rows = [(n, int(articles[n].notna().sum()), int(articles[n].isna().sum()), articles[n].nunique()) for n in _KNOWN]
    return pd.DataFrame(rows, columns=["field", "known", "unknown", "values"])


def measures(tables: Tables, *, by: By = "outlet") -> pd.DataFrame:
    """Return counts by group: articles, events, words, quotes, sources, unattributed words, loaded terms."""
    check_tables(tables)
    keys = keys_of(tables.articles, by, ("articles", "events", "sources", *_SUMMED))
    counts = tables.articles.assign(**{name: amount(tables, name).astype("int64") for name in _SUMMED})
    grouped = counts.groupby(keys, dropna=False)
    table = grouped.agg(articles=("words", "size"), events=("event", "nunique")).join(grouped[list(_SUMMED)].sum())
    speech = with_groups(tables, counted_rows(tables, "quotes"), keys)
    sources = speech.groupby(keys, dropna=False)["source"].nunique()
    table = table.reset_index()
    found = table[keys].merge(sources.reset_index(), how="left", on=keys)["source"]
    table.insert(len(keys) + 5, "sources", found.fillna(0).astype("int64"))
    return table


def by_event(tables: Tables, measure: str, *, by: str = "outlet", most: int = 15) -> pd.DataFrame:
    """Return the mean of a measure over the articles of each event and group: a row an event, a column a group.

    Only events that at least two groups cover, those with most articles first; `headline` is that of an event's first
    article, NaN stands where a group has no article on it.
    """
    check_choice(by, tables.articles.columns, "column", where=" of the articles")
    check_choice(measure, tables.articles.select_dtypes("number").columns, "measure", where=" of an article")
    known = tables.articles.dropna(subset=["event", by])
    table = known.pivot_table(index="event", columns=by, values=measure, aggfunc="mean", observed=True)
    shared = table[table.notna().sum(axis=1) > 1]
    grouped = known.groupby("event")
    size, headline = grouped.size().reindex(shared.index), grouped["title"].first().reindex(shared.index)
    order = size.sort_values(ascending=False, kind="stable").index[:most]
    shared = shared.loc[order].reset_index()
    shared.insert(1, "headline", headline.loc[order].to_numpy())
    return shared.rename_axis(columns=None)


def copies(tables: Tables) -> pd.DataFrame:
    """Return the articles that repeat another one: in their outlet (duplicate_of) or across outlets (wire_group)."""
    found = tables.articles[["article_id", "outlet", "title", "duplicate_of", "wire_group"]]
    return found[found["duplicate_of"].notna() | found["wire_group"].notna()].reset_index(drop=True)


def findings(family: pd.DataFrame) -> pd.DataFrame:
    """Return what compare_all found, as sentences; one that says so if it found or tested nothing. Column: finding."""
    check_table(family, ("p_corrected", "sentence"), "what compare_all returns")
    said = family.loc[family["p_corrected"] <= _LEVEL, "sentence"].tolist()
    tested = int(family["p_corrected"].notna().sum())
    if not tested:
        said = ["Nothing could be tested; the reasons stand below."]
    elif not said:
        said = [f"No difference can be shown in any of the {tested} measures that were tested."]
    return pd.DataFrame({"finding": said}, dtype=TEXT)


def refusals(family: pd.DataFrame) -> pd.DataFrame:
    """Return why compare_all did not test, and how many measures. Columns: reason, measures."""
    check_table(family, ("refused",), "what compare_all returns")
    reasons = family["refused"].dropna()
    return reasons.value_counts().rename_axis("reason").rename("measures").reset_index()


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function that has moved
    """Return a function under its name of before, and say where it is now."""
    if name not in _MOVED:
        raise AttributeError(f"module 'analysis.overview' has no attribute {name!r}")
    room, now = _MOVED[name]
    warnings.warn(f"overview.{name} is analysis.{room}.{now} now", FutureWarning, stacklevel=2)
    return getattr(import_module(f"analysis.{room}"), now)
