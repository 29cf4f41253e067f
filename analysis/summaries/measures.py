"""Tone, loaded terms and voices by outlet, or by any other column of the articles; denominators said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.summaries.ratios import ratios
from analysis.tables import TEXT
from analysis.voices import VOICES

if TYPE_CHECKING:
    from analysis.measuring import Tables

_ALL = ("all", *VOICES)


def unique_articles(tables: Tables) -> Tables:
    """Return the tables without articles that repeat an earlier one of their outlet; they would inflate n."""
    keep = tables.articles["duplicate_of"].isna()
    ids = set(tables.articles.loc[keep, "article_id"])
    return replace(
        tables,
        articles=tables.articles[keep].reset_index(drop=True),
        quotes=tables.quotes[tables.quotes["article_id"].isin(ids)].reset_index(drop=True),
        terms=tables.terms[tables.terms["article_id"].isin(ids)].reset_index(drop=True),
    )


def mean_sentiment(tables: Tables, *, by: str = "outlet", voices: Sequence[str] = _ALL) -> pd.DataFrame:
    """Return mean polarity (-1..1, weighted by words) by voice; TextBlob's own beside it as voice "textblob".

    Polarity is the tone of the words, never a slant.
    """
    articles = tables.articles
    parts = []
    for voice in (*voices, "textblob"):
        words = articles["words"] if voice in ("all", "textblob") else articles[f"{voice}_words"]
        column = {"all": "polarity", "textblob": "textblob_polarity"}.get(voice, f"polarity_{voice}")
        summed = ratios(articles, articles[column].fillna(0.0) * words, words, by)
        parts.append(_named(summed, voice, count=None, per="words", value="polarity"))
    return pd.concat(parts, ignore_index=True)


def term_rate(tables: Tables, *, by: str = "outlet", voices: Sequence[str] = _ALL) -> pd.DataFrame:
    """Return loaded terms per 1,000 words by voice; the words are those of the same voice."""
    articles = tables.articles
    parts = []
    for voice in voices:
        words = articles["words" if voice == "all" else f"{voice}_words"]
        hits = articles["loaded_terms" if voice == "all" else f"loaded_{voice}"]
        summed = ratios(articles, hits, words, by)
        summed["low"] = summed["low"].clip(lower=0)
        columns = ["value", "low", "high", "mean_of_articles"]
        summed[columns] = summed[columns] * 1000
        parts.append(_named(summed, voice, count="loaded_terms", per="words", value="per_1000"))
    return pd.concat(parts, ignore_index=True)


def words_by_voice(tables: Tables, *, by: str = "outlet") -> pd.DataFrame:
    """Return how the words of a group divide into voices; the three shares add up to 1.

    Indirect speech is found incompletely, so `own_share` is an upper bound.
    """
    columns = ["words", *(f"{voice}_words" for voice in VOICES)]
    table = tables.articles.groupby(by, dropna=False)[columns].sum().reset_index()
    for voice in VOICES:
        table[f"{voice}_share"] = table[f"{voice}_words"] / table["words"].where(table["words"] > 0)
    return table


def quoted_share(tables: Tables, *, by: str = "outlet") -> pd.DataFrame:
    """Return the share of all words that stand inside the marks of direct and mixed quotes."""
    articles = tables.articles
    summed = ratios(articles, articles["quoted_words"], articles["words"], by)
    return summed.rename(columns={"count": "quoted_words", "per": "words", "value": "quoted_share"}).astype(
        {"quoted_words": "int64", "words": "int64"}
    )


def top_terms(tables: Tables, *, by: str = "outlet", most: int = 15) -> pd.DataFrame:
    """Return the loaded terms with most hits and their rate per 1,000 words of each group; 0 where a group has none.

    Columns: by, term, category, hits, articles, per_1000; sorted by all hits of the term, then by its name.
    """
    counted = tables.terms[tables.terms["weight"] > 0].copy()
    group_of = tables.articles.set_index("article_id")[by]
    counted[by] = counted["article_id"].map(group_of)
    order = counted.groupby("term").size().sort_index().sort_values(ascending=False, kind="stable").index[:most]
    groups = sorted(group_of.dropna().unique()) + ([pd.NA] if group_of.isna().any() else [])
    found = counted.groupby([by, "term"], dropna=False)["article_id"].agg(hits="size", articles="nunique")
    index = pd.MultiIndex.from_product([groups, order], names=[by, "term"])
    table = found.reindex(index, fill_value=0).reset_index().astype({by: group_of.dtype})
    words = tables.articles.groupby(by, dropna=False)["words"].sum()
    table["per_1000"] = 1000 * table["hits"] / table[by].map(words)
    table.insert(2, "category", table["term"].map(counted.groupby("term")["category"].first()))
    rank = {term: i for i, term in enumerate(order)}
    return table.sort_values("term", key=lambda terms: terms.map(rank), kind="stable", ignore_index=True)


def label_choice(tables: Tables, *, by: str = "outlet", voice: str = "all") -> pd.DataFrame:
    """Return which of its names a group chooses for a thing: the share of each name among all namings of the thing.

    For tables measured with a lexicon whose categories are things and whose terms are names for them, as "labels".
    Every name that the study uses has a row in each group that names the thing, 0 where it is never chosen.
    Columns: by, category, term, hits, namings (of the thing, by the group), share.
    """
    hits = tables.terms if voice == "all" else tables.terms[tables.terms["voice"] == voice]
    hits = hits.assign(group=hits["article_id"].map(tables.articles.set_index("article_id", drop=False)[by]))
    counts = hits.groupby(["group", "category", "term"]).size().rename("hits").reset_index()
    namings = counts.groupby(["group", "category"])["hits"].sum().rename("namings").reset_index()
    table = namings.merge(counts[["category", "term"]].drop_duplicates(), on="category")
    table = table.merge(counts, on=["group", "category", "term"], how="left").fillna({"hits": 0})
    table = table.astype({"hits": "int64"}).rename(columns={"group": by})[[by, "category", "term", "hits", "namings"]]
    table["share"] = table["hits"] / table["namings"]
    return table.sort_values(["category", by, "hits", "term"], ascending=[True, True, False, True], ignore_index=True)


def _named(table: pd.DataFrame, voice: str, *, count: str | None, per: str, value: str) -> pd.DataFrame:
    """Name the columns of `ratios` after the measure, and add the voice."""
    table = table.rename(columns={"count": count or "count", "per": per, "value": value}).astype({per: "int64"})
    table.insert(1, "voice", pd.Series([voice] * len(table), dtype=TEXT))
    return table.drop(columns="count") if count is None else table.astype({count: "int64"})
