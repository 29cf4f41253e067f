"""Which terms are used, and which name is chosen for a thing, by outlet or by other columns of the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.choices import check_choice
from analysis.measures.amounts import counted_rows
from analysis.summaries.groups import By, completed, groups_of, keys_of, with_groups
from analysis.voices import ASKED_VOICES

if TYPE_CHECKING:
    from analysis.table_set import Tables


def top_terms(tables: Tables, *, by: By = "outlet", most: int = 15) -> pd.DataFrame:
    """Return the loaded terms with most hits and their rate per 1,000 words of each group; 0 where a group has none.

    Columns: by, term, category, hits, articles, per_1000; sorted by all hits of the term, then by its name.
    """
    keys = keys_of(tables.articles, by, ("term", "category", "hits", "articles", "per_1000", "words"))
    counted = with_groups(tables, counted_rows(tables, "loaded_terms"), keys)
    order = counted.groupby("term").size().sort_index().sort_values(ascending=False, kind="stable").index[:most]
    found = counted.groupby([*keys, "term"], dropna=False).agg(
        hits=("article_id", "size"), articles=("article_id", "nunique")
    )
    table = completed(groups_of(tables.articles, keys), "term", order, found)
    words = tables.articles.groupby(keys, dropna=False)["words"].sum().reset_index()
    whole = table[keys].merge(words, how="left", on=keys)["words"]
    table["per_1000"] = 1000 * table["hits"] / whole.where(whole > 0)
    table.insert(len(keys) + 1, "category", table["term"].map(counted.groupby("term")["category"].first()))
    rank = {term: i for i, term in enumerate(order)}
    return table.sort_values("term", key=lambda terms: terms.map(rank), kind="stable", ignore_index=True)


def label_choice(tables: Tables, *, by: By = "outlet", voice: str = "all") -> pd.DataFrame:
    """Return which of its names a group chooses for a thing: the share of each name among all namings of the thing.

    For tables measured with a lexicon whose categories are things and whose terms are names for them, as "labels".
    Every name that the study uses has a row in each group that names the thing, 0 where it is never chosen.
    Columns: by, category, term, hits, namings (of the thing, by the group), share.
    """
    check_choice(voice, ASKED_VOICES, "voice")
    keys = keys_of(tables.articles, by, ("category", "term", "hits", "namings", "share"))
    hits = with_groups(tables, counted_rows(tables, "namings", voice), keys)
    counts = hits.groupby([*keys, "category", "term"], dropna=False).size().rename("hits").reset_index()
    namings = counts.groupby([*keys, "category"], dropna=False)["hits"].sum().rename("namings").reset_index()
    table = namings.merge(counts[["category", "term"]].drop_duplicates(), on="category")
    table = table.merge(counts, on=[*keys, "category", "term"], how="left").fillna({"hits": 0})
    table = table.astype({"hits": "int64"})[[*keys, "category", "term", "hits", "namings"]]
    table["share"] = table["hits"] / table["namings"]
    order = ["category", *keys, "hits", "term"]
    return table.sort_values(order, ascending=[name != "hits" for name in order], ignore_index=True)
