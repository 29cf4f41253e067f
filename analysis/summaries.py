"""Tables to tables: the three measures by outlet, or by any other column of the articles; denominators said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.stats import t as student

from analysis.rows import SPEECH
from analysis.tables import TEXT
from analysis.voices import VOICES

if TYPE_CHECKING:
    from analysis.measuring import Tables

MIN_ARTICLES = 5  # below that an interval would pretend to know a spread
UNATTRIBUTED = "(unattributed)"
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


def ratios(articles: pd.DataFrame, count: pd.Series, per: pd.Series, by: str) -> pd.DataFrame:
    """Return for each value of `by` the ratio sum(count) / sum(per), a 95% interval, and the mean of the articles' own.

    The article is the unit. The interval is Student's t on the linearised ratio (Cochran 1977, chapter 6); NaN below
    five articles with words, and where all articles agree, which says nothing about the spread. Articles where `per`
    is 0 enter the sums and not the mean. Columns: by, articles, count, per, value, low, high, mean_of_articles.
    """
    frame = pd.DataFrame({"by": articles[by], "count": count.astype(float), "per": per.astype(float)})
    rows = [
        (name, len(group), *_ratio(group["count"].to_numpy(), group["per"].to_numpy()))
        for name, group in frame.groupby("by", dropna=False, sort=True)
    ]
    columns = [by, "articles", "count", "per", "value", "low", "high", "mean_of_articles"]
    return pd.DataFrame(rows, columns=columns).astype({by: articles[by].dtype})


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


def quoted_share(tables: Tables, *, by: str = "outlet") -> pd.DataFrame:
    """Return the share of all words that stand inside the marks of direct and mixed quotes."""
    articles = tables.articles
    summed = ratios(articles, articles["quoted_words"], articles["words"], by)
    return summed.rename(columns={"count": "quoted_words", "per": "words", "value": "quoted_share"}).astype(
        {"quoted_words": "int64", "words": "int64"}
    )


def words_by_voice(tables: Tables, *, by: str = "outlet") -> pd.DataFrame:
    """Return how the words of a group divide into voices; the three shares add up to 1.

    Indirect speech is found incompletely, so `own_share` is an upper bound.
    """
    columns = ["words", *(f"{voice}_words" for voice in VOICES)]
    table = tables.articles.groupby(by, dropna=False)[columns].sum().reset_index()
    for voice in VOICES:
        table[f"{voice}_share"] = table[f"{voice}_words"] / table["words"].where(table["words"] > 0)
    return table


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


def quote_share(tables: Tables, *, of: str = "source_kind", by: str = "outlet") -> pd.DataFrame:
    """Return who gets to speak: each source's (or kind's) share of the quoted words, and of the quotes, of a group.

    Direct and mixed quotes only. What is attributed to nobody is a row of its own, `(unattributed)`; every value of
    `of` has a row in every group, 0 where it has no quote. `share_of_words` is NaN in a group without quotes.
    Columns: by, of, quotes, words, articles, share_of_words, share_of_quotes.
    """
    speech = tables.quotes[tables.quotes["kind"].isin(SPEECH)].copy()
    speech[of] = speech[of].where(speech["source"].notna(), UNATTRIBUTED).fillna(UNATTRIBUTED)
    speech[by] = speech["article_id"].map(tables.articles.set_index("article_id")[by])
    groups = sorted(tables.articles[by].dropna().unique()) + ([pd.NA] if tables.articles[by].isna().any() else [])
    summed = speech.groupby([by, of], dropna=False).agg(
        quotes=("words", "size"), words=("words", "sum"), articles=("article_id", "nunique")
    )
    index = pd.MultiIndex.from_product([groups, sorted({*speech[of], UNATTRIBUTED})], names=[by, of])
    table = summed.reindex(index, fill_value=0).reset_index().astype({by: tables.articles[by].dtype})
    totals = table.groupby(by, dropna=False)[["words", "quotes"]].transform("sum")
    for unit in ("words", "quotes"):
        table[f"share_of_{unit}"] = table[unit] / totals[unit].where(totals[unit] > 0)
    return table


def _ratio(count: np.ndarray, per: np.ndarray) -> tuple[float, float, float, float, float, float]:
    """Return sum, sum, ratio, low, high and the mean of the single ratios."""
    total = per.sum()
    if not total:
        return count.sum(), total, np.nan, np.nan, np.nan, np.nan
    ratio, some = count.sum() / total, per > 0
    n = int(some.sum())
    mean = float((count[some] / per[some]).mean())
    if n < MIN_ARTICLES:
        return count.sum(), total, ratio, np.nan, np.nan, mean
    spread = (count[some] - ratio * per[some]).std(ddof=1) / per[some].mean()
    half = student.ppf(0.975, n - 1) * spread / np.sqrt(n) if spread > 0 else np.nan
    return count.sum(), total, ratio, ratio - half, ratio + half, mean


def _named(table: pd.DataFrame, voice: str, *, count: str | None, per: str, value: str) -> pd.DataFrame:
    """Name the columns of `ratios` after the measure, and add the voice."""
    table = table.rename(columns={"count": count or "count", "per": per, "value": value}).astype({per: "int64"})
    table.insert(1, "voice", pd.Series([voice] * len(table), dtype=TEXT))
    return table.drop(columns="count") if count is None else table.astype({count: "int64"})
