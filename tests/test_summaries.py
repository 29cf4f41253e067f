"""Tables to tables: denominators, completed zeros, intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import Article, Tables, concordance, measure, overview, summaries


def test_ratio_of_sums_and_its_interval_by_hand() -> None:
    articles = pd.DataFrame({"outlet": ["A"] * 5, "n": [1, 2, 3, 4, 5], "words": [10, 20, 20, 40, 60]})
    row = summaries.ratios(articles, articles["n"], articles["words"], "outlet").iloc[0]
    ratio = 15 / 150
    residuals = articles["n"] - ratio * articles["words"]
    half = 2.7764451 * residuals.std() / 30 / np.sqrt(5)
    assert row["value"] == pytest.approx(ratio)
    assert row["mean_of_articles"] == pytest.approx(np.mean([0.1, 0.1, 0.15, 0.1, 5 / 60]))
    assert (row["low"], row["high"]) == (pytest.approx(ratio - half), pytest.approx(ratio + half))


def test_no_interval_below_five_articles_and_no_value_without_words() -> None:
    articles = pd.DataFrame({"outlet": ["A", "A", "B"], "n": [1, 2, 0], "words": [10, 20, 0]})
    table = summaries.ratios(articles, articles["n"], articles["words"], "outlet")
    assert table["low"].isna().all()
    assert table["value"].tolist()[0] == pytest.approx(0.1)
    assert np.isnan(table["value"].tolist()[1])


def test_an_unknown_outlet_is_a_group(tables: Tables) -> None:
    assert summaries.term_rate(tables, voice="own")["outlet"].isna().tolist() == [False, False, True]


def test_term_rates_tell_the_outlets_apart(tables: Tables) -> None:
    rates = summaries.term_rate(tables, voice="own").set_index("outlet")["per_1000"]
    assert rates["Beacon"] > 100
    assert rates["Courier"] == 0


def test_voices_of_a_group_add_up(tables: Tables) -> None:
    shares = summaries.words_by_voice(tables)
    assert np.allclose(shares[["own_share", "reported_share", "quoted_share"]].sum(axis=1), 1)


def test_quote_shares_are_complete_and_add_up_to_one(tables: Tables) -> None:
    shares = summaries.quote_share(tables)
    groups = shares.groupby("outlet", dropna=False)
    assert len(set(groups.size())) == 1
    sums = groups["share_of_words"].sum(min_count=1)
    assert np.allclose(sums.dropna(), 1)
    assert np.isnan(sums.iloc[-1])  # the outlet without quotes has no shares, and keeps its rows


def test_unattributed_words_are_shown() -> None:
    tables = measure([Article("a", "Chants of “No more ferries now!” rang out.\n\n“Yes,” said Ann Lee.", "Courier")])
    shares = summaries.quote_share(tables, of="source").set_index("source")["words"]
    assert shares[summaries.UNATTRIBUTED] == 4
    assert shares["Ann Lee"] == 1


def test_top_terms_complete_the_zeros(tables: Tables) -> None:
    terms = summaries.top_terms(tables, most=3)
    assert len(terms) == 9
    assert terms[terms["outlet"] == "Courier"]["hits"].sum() == 0


def test_duplicates_are_left_out() -> None:
    text = " ".join(f"word{i}" for i in range(40))
    tables = measure([Article("a", text, "A"), Article("b", text, "A"), Article("c", text, "B")])
    unique = summaries.unique_articles(tables)
    assert unique.articles["article_id"].tolist() == ["a", "c"]
    assert overview.copies(tables)["article_id"].tolist() == ["a", "b", "c"]


def test_mean_sentiment_has_textblob_beside_it(tables: Tables) -> None:
    assert set(summaries.mean_sentiment(tables)["voice"]) == {"all", "own", "reported", "quoted", "textblob"}


def test_an_empty_study_gives_empty_tables() -> None:
    empty = measure([])
    for summary in (summaries.term_rate, summaries.mean_sentiment, summaries.quote_share, summaries.words_by_voice):
        assert len(summary(empty)) == 0


def test_account_by_reason_merges_what_was_left_out() -> None:
    account = pd.DataFrame(
        {
            "status": ["repaired", "repaired", "dropped", "kept"],
            "reason": ["left out 2 lines: byline 2", "left out 1 line: caption 1", "no text", None],
        }
    )
    assert overview.account_by_reason(account)["items"].tolist() == [1, 2, 1]


def test_terms_in_context_are_cut_at_words(study: tuple[Article, ...], tables: Tables) -> None:
    hit = concordance(study, tables.terms, most=1, width=13).iloc[0]
    assert (hit["left"], hit["text"], hit["right"]) == ("It is a", "shameful", ", disgraceful")


def test_events_need_two_outlets(tables: Tables) -> None:
    table = overview.by_event(tables, "words")
    assert table.columns.tolist() == ["event", "headline", "Beacon", "Courier"]
    assert len(table) == 6


def test_quote_shares_have_bounds() -> None:
    tables = measure([Article("a", "Chants of “No more ferries now!” rang out.\n\n“Yes,” said Ann Lee.", "Courier")])
    shares = summaries.quote_share(tables, of="source").set_index("source")
    assert shares.loc["Ann Lee", ["share_of_words", "at_most"]].tolist() == [0.2, 1.0]
    assert shares.loc[summaries.UNATTRIBUTED, ["share_of_words", "at_most"]].tolist() == [0.8, 0.8]


def test_shares_by_article_and_by_event(tables: Tables) -> None:
    assert summaries.quote_share(tables, by="article_id")["article_id"].nunique() == len(tables.articles)
    assert summaries.quote_share(tables, by="event")["event"].nunique() == 6


def test_stances_of_cues_add_up() -> None:
    text = "“No,” said Ann Lee. Bo Reyl claimed that it rained. “Yes,” said Ann Lee."
    stances = summaries.cue_stance(measure([Article("a", text, "Courier")]))
    assert stances["share"].sum() == pytest.approx(1)
    assert stances.set_index("cue_stance")["quotes"].to_dict() == {"neutral": 2, "doubting": 1, "endorsing": 0}


def test_who_is_quoted_by_one_outlet_and_not_by_another(tables: Tables) -> None:
    coverage = summaries.source_coverage(tables)
    row = coverage[(coverage["event"] == "e0") & (coverage["source"] == "Ruth Calloway")].iloc[0]
    assert (row["Courier"], row["Beacon"]) == (4, 0)
