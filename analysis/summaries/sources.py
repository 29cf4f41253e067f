"""Who is quoted, how much and with which words, by outlet or by any other column of the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.rows import SPEECH

if TYPE_CHECKING:
    from analysis.measuring import Tables

UNATTRIBUTED, NO_GROUP = "(unattributed)", "(no group)"
STANCES = ("neutral", "doubting", "endorsing")


def quote_share(tables: Tables, *, of: str = "source_kind", by: str = "outlet") -> pd.DataFrame:
    """Return who gets to speak: each source's share of the quoted words, and of the quotes, of a group.

    `of` is "source", "source_kind" or "source_group"; `by` a column of the articles ("outlet", "event", "article_id").
    Direct and mixed quotes only. What is attributed to nobody is a row of its own, `(unattributed)`, and so are sources
    outside any group, `(no group)`; every value of `of` has a row in every group, 0 where it has no quote.
    `share_of_words` is the lower bound of the true share, `at_most` the upper one: all that is unattributed could be
    this source's. Shares are NaN in a group without quotes.
    Columns: by, of, quotes, words, articles, share_of_words, at_most, share_of_quotes.
    """
    speech = tables.quotes[tables.quotes["kind"].isin(SPEECH)].copy()
    speech[of] = speech[of].fillna(NO_GROUP).where(speech["source"].notna(), UNATTRIBUTED)
    speech[by] = _group_of(tables, speech, by)
    groups = sorted(tables.articles[by].dropna().unique()) + ([pd.NA] if tables.articles[by].isna().any() else [])
    summed = speech.groupby([by, of], dropna=False).agg(
        quotes=("words", "size"), words=("words", "sum"), articles=("article_id", "nunique")
    )
    index = pd.MultiIndex.from_product([groups, sorted({*speech[of], UNATTRIBUTED})], names=[by, of])
    table = summed.reindex(index, fill_value=0).reset_index().astype({by: tables.articles[by].dtype})
    totals = table.groupby(by, dropna=False)[["words", "quotes"]].transform("sum")
    for unit in ("words", "quotes"):
        table[f"share_of_{unit}"] = table[unit] / totals[unit].where(totals[unit] > 0)
    nobody = table["words"].where(table[of] == UNATTRIBUTED, 0).groupby(table[by], dropna=False).transform("sum")
    reach = table["words"] + nobody.where(table[of] != UNATTRIBUTED, 0)
    table.insert(6, "at_most", reach / totals["words"].where(totals["words"] > 0))
    return table


def top_sources(tables: Tables, *, by: str = "outlet", most: int = 5) -> pd.DataFrame:
    """Return the sources with most quoted words in each group, the unattributed words among them.

    Columns: by, source, source_kind, quotes, words, share_of_words (of all quoted words of the group).
    """
    speech = tables.quotes[tables.quotes["kind"].isin(SPEECH)].copy()
    speech[by] = _group_of(tables, speech, by)
    speech["source"] = speech["source"].fillna(UNATTRIBUTED)
    found = speech.groupby([by, "source"], dropna=False).agg(
        source_kind=("source_kind", "first"), quotes=("words", "size"), words=("words", "sum")
    )
    found["share_of_words"] = found["words"] / found.groupby(by, dropna=False)["words"].transform("sum")
    table = found.reset_index().sort_values([by, "words", "source"], ascending=[True, False, True])
    return table.groupby(by, dropna=False).head(most).reset_index(drop=True)


def cue_stance(tables: Tables, *, by: str = "outlet") -> pd.DataFrame:
    """Return how a group reports: the share of its attributed quotes with a neutral, doubting or endorsing cue.

    "Said" is neutral, "claimed" doubts, "pointed out" endorses; quotes without a cue of their own are left out. All
    kinds of quotes count, indirect ones too. Columns: by, cue_stance, quotes, cues (the three most used), share.
    """
    told = tables.quotes[tables.quotes["cue_stance"].notna()].copy()
    told[by] = _group_of(tables, told, by)
    told["cue"] = told["cue"].str.lower()
    rows = []
    for group, quotes in told.groupby(by, dropna=False):
        for stance in STANCES:
            cues = quotes.loc[quotes["cue_stance"] == stance, "cue"].sort_values().value_counts(sort=False)
            most = cues.sort_values(ascending=False, kind="stable").index[:3]
            rows.append((group, stance, int(cues.sum()), ", ".join(most), int(cues.sum()) / len(quotes)))
    return pd.DataFrame(rows, columns=[by, "cue_stance", "quotes", "cues", "share"])


def source_coverage(tables: Tables, *, by: str = "outlet") -> pd.DataFrame:
    """Return who is quoted by some groups and not by others on the same event: quoted words, a column a group.

    A row is an event and a source with a proper name; 0 stands where a group covers the event without quoting the
    source, NaN where it does not cover it. Events that only one group covers are left out, and so are sources that
    all quote. Sorted by event, then by words.
    """
    speech = tables.quotes[tables.quotes["kind"].isin(SPEECH) & tables.quotes["named"] & tables.quotes["event"].notna()]
    known = tables.articles.dropna(subset=["event", by])
    covered = pd.crosstab(known["event"], known[by]) > 0
    group = speech["article_id"].map(known.set_index("article_id", drop=False)[by])
    words = pd.crosstab([speech["event"], speech["source"]], group, values=speech["words"], aggfunc="sum")
    words = words.reindex(columns=covered.columns).fillna(0)
    covers = covered.reindex(words.index.get_level_values("event")).to_numpy(bool)
    some_only = (words.where(covers) == 0).any(axis=1) & (covers.sum(axis=1) > 1)
    table = words.where(covers)[some_only].assign(all=words.sum(axis=1)).rename_axis(columns=None).reset_index()
    table = table.sort_values(["event", "all", "source"], ascending=[True, False, True], ignore_index=True)
    sources: pd.DataFrame = table.drop(columns="all")
    return sources


def _group_of(tables: Tables, quotes: pd.DataFrame, by: str) -> pd.Series:
    """Return for each quote the value of a column of its article."""
    return quotes["article_id"].map(tables.articles.set_index("article_id", drop=False)[by])
