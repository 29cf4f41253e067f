"""Who is quoted, how much and with which words, by outlet or by any other column of the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.choices import check_choice
from analysis.measures import SOURCE_COLUMNS
from analysis.measures.amounts import UNATTRIBUTED, counted_rows, labelled
from analysis.records import STANCES
from analysis.summaries.groups import By, completed, groups_of, keys_of, with_groups

if TYPE_CHECKING:
    from analysis.table_set import Tables


def quote_share(tables: Tables, *, of: str = "source_kind", by: By = "outlet") -> pd.DataFrame:
    """Return who gets to speak: each source's share of the quoted words, and of the quotes, of a group.

    `of` is "source", "source_kind" or "source_group"; `by` a column of the articles ("outlet", "event", "article_id")
    or several. Direct and mixed quotes only. What is attributed to nobody is a row of its own, `(unattributed)`, and so
    are sources outside any group, `(no group)`; every value of `of` has a row in every group, 0 where it has no quote.
    `share_of_words` is the lower bound of the true share, `at_most` the upper one: all that is unattributed could be
    this source's. Shares are NaN in a group without quotes.
    Columns: by, of, quotes, words, articles, share_of_words, at_most, share_of_quotes.
    """
    check_choice(of, SOURCE_COLUMNS, "of", where=" for quote_share")
    keys = keys_of(tables.articles, by, (*SOURCE_COLUMNS, "quotes", "words", "articles"))
    speech = counted_rows(tables, "quotes")
    speech = with_groups(tables, speech.assign(**{of: labelled(speech, of)}), keys)
    summed = speech.groupby([*keys, of], dropna=False).agg(
        quotes=("words", "size"), words=("words", "sum"), articles=("article_id", "nunique")
    )
    table = completed(groups_of(tables.articles, keys), of, sorted({*speech[of], UNATTRIBUTED}), summed)
    totals = table.groupby(keys, dropna=False)[["words", "quotes"]].transform("sum")
    for unit in ("words", "quotes"):
        table[f"share_of_{unit}"] = table[unit] / totals[unit].where(totals[unit] > 0)
    unattributed = table.assign(words=table["words"].where(table[of] == UNATTRIBUTED, 0))
    nobody = unattributed.groupby(keys, dropna=False)["words"].transform("sum")
    reach = table["words"] + nobody.where(table[of] != UNATTRIBUTED, 0)
    table.insert(len(keys) + 5, "at_most", reach / totals["words"].where(totals["words"] > 0))
    return table


def top_sources(tables: Tables, *, by: By = "outlet", most: int = 5) -> pd.DataFrame:
    """Return the sources with most quoted words in each group, the unattributed words among them.

    Columns: by, source, source_kind, quotes, words, share_of_words (of all quoted words of the group).
    """
    keys = keys_of(tables.articles, by, ("source", "source_kind", "quotes", "words"))
    speech = counted_rows(tables, "quotes")
    speech = with_groups(tables, speech.assign(source=labelled(speech, "source")), keys)
    found = speech.groupby([*keys, "source"], dropna=False).agg(
        source_kind=("source_kind", "first"), quotes=("words", "size"), words=("words", "sum")
    )
    found["share_of_words"] = found["words"] / found.groupby(keys, dropna=False)["words"].transform("sum")
    order = [*keys, "words", "source"]
    table = found.reset_index().sort_values(order, ascending=[name != "words" for name in order])
    return table.groupby(keys, dropna=False).head(most).reset_index(drop=True)


def cue_stance(tables: Tables, *, by: By = "outlet") -> pd.DataFrame:
    """Return how a group reports: the share of its attributed quotes with a neutral, doubting or endorsing cue.

    "Said" is neutral, "claimed" doubts, "pointed out" endorses; quotes without a cue of their own are left out. All
    kinds of quotes count, indirect ones too. Columns: by, cue_stance, quotes, cues (the three most used), share.
    """
    keys = keys_of(tables.articles, by, ("cue_stance", "quotes", "cues", "cue"))
    told = with_groups(tables, counted_rows(tables, "cued_quotes"), keys)
    told["cue"] = told["cue"].str.lower()
    rows = []
    for group, quotes in told.groupby(keys, dropna=False):
        for stance in STANCES:
            cues = quotes.loc[quotes["cue_stance"] == stance, "cue"].sort_values().value_counts(sort=False)
            most = cues.sort_values(ascending=False, kind="stable").index[:3]
            rows.append((*group, stance, int(cues.sum()), ", ".join(most), int(cues.sum()) / len(quotes)))
    return pd.DataFrame(rows, columns=[*keys, "cue_stance", "quotes", "cues", "share"])


def source_coverage(tables: Tables, *, by: str = "outlet") -> pd.DataFrame:
    """Return who is quoted by some groups and not by others on the same event: quoted words, a column a group.

    A row is an event and a source with a proper name; 0 stands where a group covers the event without quoting the
    source, NaN where it does not cover it. Events that only one group covers are left out, and so are sources that
    all quote. Sorted by event, then by words.
    """
    check_choice(by, tables.articles.columns, "column", where=" of the articles")
    speech = counted_rows(tables, "quotes")
    speech = speech[speech["named"] & speech["event"].notna()]
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
