"""Tables to tables: denominators, completed zeros, intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

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


# --- a study small enough to count by hand


def written(
    articles: list[dict[str, object]], quotes: list[dict[str, object]], terms: list[dict[str, object]]
) -> Tables:
    """Return tables with these cells; what is not given is missing."""
    empty = measure([])
    made = {
        name: pd.DataFrame(rows, columns=list(frame)).astype(frame.dtypes.to_dict())
        for name, rows, frame in (
            ("articles", articles, empty.articles),
            ("quotes", [{"kind": "direct", "named": True, "polarity": 0.0} | row for row in quotes], empty.quotes),
            ("terms", terms, empty.terms),
        )
    }
    return replace(empty, **made)


def article(name: str, outlet: str | None, words: int = 100, **cells: object) -> dict[str, object]:
    """Return an article's cells, the numbers of words and terms of a voice 0 unless given."""
    numbers = measure([]).articles.select_dtypes("int64").columns
    cells = {"textblob_polarity": 0.0, "truncated": False, **cells}
    return dict.fromkeys(numbers, 0) | {"article_id": name, "outlet": outlet, "words": words, **cells}


def said(name: str, source: str | None, words: int, **cells: object) -> dict[str, object]:
    """Return a quote's cells."""
    return {"article_id": name, "source": source, "words": words, "start": 0, "end": 1, **cells}


def hit(name: str, term: str, category: str = "slur", weight: float = 1.0, voice: str = "own") -> dict[str, object]:
    """Return a term's cells."""
    return {
        "article_id": name,
        "term": term,
        "category": category,
        "weight": weight,
        "voice": voice,
        "start": 0,
        "end": 1,
    }


def rows(table: pd.DataFrame, *columns: str) -> list[list[object]]:
    """Return cells as lists, None for what is missing; the rows of every summary are numbered."""
    assert table.index.tolist() == list(range(len(table)))
    assert table.columns.name is None
    kept = table[list(columns)].astype(object)
    return kept.where(kept.notna(), None).to_numpy().tolist()


def test_a_rate_is_per_1000_words_and_its_interval_does_not_go_below_zero() -> None:
    # five articles of 100 words, one with 5 terms: 5 of 500 are 10 per 1,000. The residuals are -1 four times and 4,
    # their deviation is the root of 20 / 4, and that over 100 words and the root of 5 is 1% of a word; Student's t on
    # four degrees of freedom is 2.7764.
    tables = written([article(str(i), "Courier", loaded_own=n) for i, n in enumerate([0, 0, 5, 0, 0])], [], [])
    tables.articles["own_words"] = 100
    row = summaries.term_rate(tables, voice=["own"]).iloc[0]
    assert row[["articles", "loaded_terms", "words"]].tolist() == [5, 5, 500]
    assert row[["per_1000", "low", "high", "mean_of_articles"]].tolist() == pytest.approx([10, 0, 37.764451, 10])


def test_articles_without_words_of_a_voice_enter_no_mean_and_no_interval() -> None:
    counts = [(100, 1), (100, 2), (100, 3), (100, 4), (0, 0)]
    cells = [article(str(i), "Courier", own_words=w, loaded_own=n) for i, (w, n) in enumerate(counts)]
    row = summaries.term_rate(written(cells, [], []), voice=["own"]).iloc[0]
    assert row[["articles", "per_1000", "mean_of_articles"]].tolist() == pytest.approx([5, 25, 25])
    assert np.isnan(row["low"])  # four articles have words, and an interval needs five
    cells.append(article("5", "Courier", own_words=100, loaded_own=5))
    row = summaries.term_rate(written(cells, [], []), voice=["own"]).iloc[0]
    assert row["low"] == pytest.approx(30 - 2.7764451 * np.sqrt(2.5 / 5) * 10)


def test_no_interval_where_all_articles_agree() -> None:
    cells = [article(str(i), "Courier", own_words=100, loaded_own=2) for i in range(6)]
    assert summaries.term_rate(written(cells, [], []), voice=["own"])[["low", "high"]].isna().all(axis=None)


def test_polarity_is_weighted_by_the_words_of_its_voice() -> None:
    cells = [
        article("a", "Courier", 300, own_words=100, polarity=0.5, polarity_own=0.4, textblob_polarity=0.1),
        article("b", "Courier", 100, own_words=100, polarity=-0.5, polarity_own=-0.1, textblob_polarity=0.5),
        article("c", "Courier", 600, own_words=0, polarity=0.0, textblob_polarity=0.0),
    ]
    table = summaries.mean_sentiment(written(cells, [], []), voice=["all", "own", "textblob"])
    assert rows(table, "voice", "words", "polarity") == [
        ["all", 1000, pytest.approx(0.1)],
        ["own", 200, pytest.approx(0.15)],
        ["textblob", 1000, pytest.approx(0.08)],
    ]
    assert table["mean_of_articles"].tolist() == pytest.approx([0, 0.15, 0.2])


def test_shares_of_voices_and_of_quoted_words_are_of_all_words() -> None:
    cells = [
        article("a", "Beacon", 0),
        article("b", "Courier", 60, own_words=30, reported_words=20, quoted_words=10),
        article("c", "Courier", 40, own_words=25, reported_words=5, quoted_words=10),
        article("d", None, 1, own_words=1),
    ]
    tables = written(cells, [], [])
    shares = summaries.words_by_voice(tables)
    assert rows(shares, "outlet", "own_share", "reported_share", "quoted_share") == [
        ["Beacon", None, None, None],
        ["Courier", 0.55, 0.25, 0.2],
        [None, 1, 0, 0],
    ]
    quoted = summaries.quoted_share(tables)
    assert rows(quoted, "outlet", "quoted_words", "words", "quoted_share") == [
        ["Beacon", 0, 0, None],
        ["Courier", 20, 100, 0.2],
        [None, 0, 1, 0],
    ]
    assert quoted["mean_of_articles"].tolist()[1] == pytest.approx((1 / 6 + 1 / 4) / 2)


HITS = [
    *(hit("a", "slam", "verb"), hit("a", "slam", "verb"), hit("b", "slam", "verb"), hit("c", "slam", "verb")),
    *(hit("a", "vile"), hit("c", "vile"), hit("b", "mob"), hit("c", "mob"), hit("c", "claim", "report", 0.0)),
    *(hit("c", "claim", "report", 0.0), hit("c", "awful", weight=0.5)),
]
PAPERS = [article("a", "Courier", 100), article("b", "Courier", 300), article("c", None, 50), article("d", "Beacon", 9)]


def test_top_terms_are_those_with_most_hits_and_ties_go_by_name() -> None:
    table = summaries.top_terms(written(PAPERS, [], HITS))
    assert rows(table, "outlet", "term", "category", "hits", "articles", "per_1000") == [
        ["Beacon", "slam", "verb", 0, 0, 0],
        ["Courier", "slam", "verb", 3, 2, 7.5],
        [None, "slam", "verb", 1, 1, 20],
        ["Beacon", "mob", "slur", 0, 0, 0],
        ["Courier", "mob", "slur", 1, 1, 2.5],
        [None, "mob", "slur", 1, 1, 20],
        ["Beacon", "vile", "slur", 0, 0, 0],
        ["Courier", "vile", "slur", 1, 1, 2.5],
        [None, "vile", "slur", 1, 1, 20],
        ["Beacon", "awful", "slur", 0, 0, 0],
        ["Courier", "awful", "slur", 0, 0, 0],
        [None, "awful", "slur", 1, 1, 20],
    ]  # "claim" has two hits and no weight
    assert summaries.top_terms(written(PAPERS, [], HITS), most=2)["term"].unique().tolist() == ["slam", "mob"]


def test_fifteen_terms_are_top_unless_asked_otherwise() -> None:
    many = [hit("a", f"term{i:02}") for i in range(20)]
    assert summaries.top_terms(written(PAPERS, [], many))["term"].nunique() == 15


def test_a_group_chooses_among_the_names_of_a_thing() -> None:
    names = [
        *(hit("a", "tax cut", "tax", voice="own"), hit("b", "tax cut", "tax", voice="own")),
        *(hit("b", "tax relief", "tax", voice="quoted"), hit("c", "tax giveaway", "tax", voice="own")),
        *(hit("b", "death tax", "estate", voice="own"), hit("d", "tax relief", "tax", voice="own")),
        *(hit("d", "tax cut", "tax", voice="own"), hit("d", "tax cut", "tax", voice="own")),
    ]
    tables = written([*PAPERS[:2], article("c", "Lantern"), PAPERS[3]], [], names)
    assert rows(summaries.label_choice(tables), "outlet", "category", "term", "hits", "namings", "share") == [
        ["Courier", "estate", "death tax", 1, 1, 1],
        ["Beacon", "tax", "tax cut", 2, 3, pytest.approx(2 / 3)],
        ["Beacon", "tax", "tax relief", 1, 3, pytest.approx(1 / 3)],
        ["Beacon", "tax", "tax giveaway", 0, 3, 0],
        ["Courier", "tax", "tax cut", 2, 3, pytest.approx(2 / 3)],
        ["Courier", "tax", "tax relief", 1, 3, pytest.approx(1 / 3)],
        ["Courier", "tax", "tax giveaway", 0, 3, 0],
        ["Lantern", "tax", "tax giveaway", 1, 1, 1],
        ["Lantern", "tax", "tax cut", 0, 1, 0],
        ["Lantern", "tax", "tax relief", 0, 1, 0],
    ]
    own = summaries.label_choice(tables, voice="own")
    assert rows(own[own["category"] == "tax"].reset_index(drop=True), "term", "share")[3:6] == [
        ["tax cut", 1],
        ["tax giveaway", 0],
        ["tax relief", 0],
    ]
    by_article = summaries.label_choice(tables, by="article_id")
    assert by_article["article_id"].unique().tolist() == ["b", "a", "c", "d"]


EVENTS = [
    *(article("a", "Courier", event="fair"), article("b", "Courier", event="fire")),
    *(article("c", "Beacon", event="fair"), article("d", None, event="fair"), article("e", "Lantern", event="fire")),
    *(article("f", "Beacon", event="flood"), article("g", "Lantern", event="fair")),
]
QUOTES = [
    *(said("a", "Ann Lee", 6, source_kind="official", source_group="Green"), said("a", None, 2, source_kind="unknown")),
    *(said("b", "Ann Lee", 2, source_kind="official", source_group="Green"), said("b", "Bo Reyl", 10, kind="mixed")),
    *(said("b", "Cy Holt", 50, kind="indirect"), said("b", "Bo Reyl", 90, kind="scare")),
    *(said("c", "a clerk", 1, source_kind="official", named=False), said("d", None, 3)),
]


def test_who_gets_to_speak_by_hand() -> None:
    quotes = [{"source_kind": "unknown"} | quote for quote in QUOTES]
    table = summaries.quote_share(written(EVENTS, quotes, []), of="source_group")
    columns = ("quotes", "words", "articles", "share_of_words", "at_most", "share_of_quotes")
    assert list(table) == ["outlet", "source_group", *columns]
    assert rows(table, *table) == [
        ["Beacon", summaries.NO_GROUP, 1, 1, 1, 1, 1, 1],
        ["Beacon", summaries.UNATTRIBUTED, 0, 0, 0, 0, 0, 0],
        ["Beacon", "Green", 0, 0, 0, 0, 0, 0],
        ["Courier", summaries.NO_GROUP, 1, 10, 1, 0.5, 0.6, 0.25],
        ["Courier", summaries.UNATTRIBUTED, 1, 2, 1, 0.1, 0.1, 0.25],
        ["Courier", "Green", 2, 8, 2, 0.4, 0.5, 0.5],
        *[["Lantern", name, 0, 0, 0, None, None, None] for name in ("(no group)", "(unattributed)", "Green")],
        [None, summaries.NO_GROUP, 0, 0, 0, 0, 1, 0],  # all that this outlet quotes may be of anybody
        [None, summaries.UNATTRIBUTED, 1, 3, 1, 1, 1, 1],
        [None, "Green", 0, 0, 0, 0, 1, 0],
    ]


def test_the_sources_with_most_quoted_words_go_first() -> None:
    tables = written(EVENTS, [{"source_kind": "unknown"} | quote for quote in QUOTES], [])
    table = summaries.top_sources(tables)
    assert rows(table, "outlet", "source", "source_kind", "quotes", "words", "share_of_words") == [
        ["Beacon", "a clerk", "official", 1, 1, 1],
        ["Courier", "Bo Reyl", "unknown", 1, 10, 0.5],
        ["Courier", "Ann Lee", "official", 2, 8, 0.4],
        ["Courier", summaries.UNATTRIBUTED, "unknown", 1, 2, 0.1],
        [None, summaries.UNATTRIBUTED, "unknown", 1, 3, 1],
    ]
    assert summaries.top_sources(tables, most=1)["source"].tolist() == ["a clerk", "Bo Reyl", summaries.UNATTRIBUTED]
    many = [said("a", f"Person {letter}", 7) for letter in "GFEDCBA"]
    assert summaries.top_sources(written(EVENTS, many, []))["source"].tolist() == [f"Person {one}" for one in "ABCDE"]


def test_the_cues_most_used_go_first_three_at_most() -> None:
    used = ["said"] * 3 + ["Said", "told", "told", "told", "added", "added", "asked", "asked", "noted"]
    quotes = [said("a", "Ann Lee", 3, cue=cue, cue_stance="neutral") for cue in used]
    quotes += [said("a", "Ann Lee", 3, cue="claimed", cue_stance="doubting", kind="indirect")] * 4
    quotes += [said("a", "Ann Lee", 3), said("d", "Ann Lee", 3, cue="revealed", cue_stance="endorsing")]
    assert rows(
        summaries.cue_stance(written(EVENTS, quotes, [])), "outlet", "cue_stance", "quotes", "cues", "share"
    ) == [
        ["Courier", "neutral", 12, "said, told, added", 0.75],
        ["Courier", "doubting", 4, "claimed", 0.25],
        ["Courier", "endorsing", 0, "", 0],
        [None, "neutral", 0, "", 0],
        [None, "doubting", 0, "", 0],
        [None, "endorsing", 1, "revealed", 1],
    ]


def test_of_many_cues_used_as_often_the_first_of_the_alphabet_are_shown() -> None:
    letters = "ponmlkjihgfedcbazyxwvutsrq"
    quotes = [said("a", "Ann Lee", 3, cue=letter * 3, cue_stance="neutral") for letter in letters]
    assert summaries.cue_stance(written(EVENTS, quotes, []))["cues"].tolist()[0] == "aaa, bbb, ccc"


def test_an_outlet_that_quotes_nobody_covers_its_events_all_the_same() -> None:
    table = summaries.source_coverage(written(EVENTS, [said("a", "Ann Lee", 4, event="fair")], []))
    assert rows(table, *table) == [["fair", "Ann Lee", 0, 4, 0]]


def test_coverage_is_of_named_people_whom_only_some_quote() -> None:
    quotes = [
        *(said("a", "Ann Lee", 4, event="fair"), said("a", "Ann Lee", 3, event="fair")),
        *(said("c", "Ann Lee", 2, event="fair"), said("g", "Ann Lee", 1, event="fair")),  # all quote her
        *(said("a", "Bo Reyl", 5, event="fair"), said("c", "Cy Holt", 5, event="fair")),
        *(said("g", "Cy Holt", 3, event="fair"), said("c", "a clerk", 90, event="fair", named=False)),
        *(said("e", "Bo Reyl", 8, event="fire"), said("e", "Ann Lee", 9, event="fire", kind="indirect")),
        *(said("f", "Ann Lee", 7, event="flood"), said("a", "Di Rowe", 5, event="fair"), said("b", "Ed Pym", 1)),
    ]
    table = summaries.source_coverage(written(EVENTS, quotes, []))
    assert rows(table, *table) == [
        ["fair", "Cy Holt", 5, 0, 3],
        ["fair", "Bo Reyl", 0, 5, 0],
        ["fair", "Di Rowe", 0, 5, 0],
        ["fire", "Bo Reyl", None, 0, 8],
    ]
    assert list(table) == ["event", "source", "Beacon", "Courier", "Lantern"]


def test_what_is_left_out_with_an_article_is_all_of_it() -> None:
    cells = [article("a", "Courier"), article("b", "Courier", duplicate_of="a"), article("c", "Beacon")]
    quotes = [said(name, "Ann Lee", 3) for name in "bac"]
    tables = summaries.unique_articles(written(cells, quotes, [hit(name, "slam") for name in "bacb"]))
    for table, empty in (
        (tables.articles, measure([]).articles),
        (tables.quotes, measure([]).quotes),
        (tables.terms, measure([]).terms),
    ):
        assert table["article_id"].tolist() == ["a", "c"]
        assert table.index.tolist() == [0, 1]
        assert list(table) == list(empty)


# --- what a table promises: its columns, its order, its numbers of nothing


def spoken() -> Tables:
    """Return the tables of a study that says something in every voice, and of whom."""
    text = "It is a shameful farce. “No,” said Ann Lee. “Yes,” said Bo Reyl. Cy Holt claimed that it was a mob."
    study = [Article("a", text, "Courier", event="fair"), Article("b", "Rain fell.", None, event="fair")]
    return measure([*study, Article("c", "“Never,” said Di Rowe. It rained.", "Beacon", event="fair")])


@pytest.mark.parametrize(
    ("summary", "columns"),
    [
        (summaries.term_rate, "outlet voice articles loaded_terms words per_1000 low high mean_of_articles"),
        (summaries.mean_sentiment, "outlet voice articles words polarity low high mean_of_articles"),
        (summaries.quoted_share, "outlet articles quoted_words words quoted_share low high mean_of_articles"),
        (
            summaries.words_by_voice,
            "outlet words own_words reported_words quoted_words own_share reported_share quoted_share",
        ),
        (
            summaries.quote_share,
            "outlet source_kind quotes words articles share_of_words at_most share_of_quotes",
        ),
        (summaries.top_sources, "outlet source source_kind quotes words share_of_words"),
        (summaries.cue_stance, "outlet cue_stance quotes cues share"),
        (summaries.top_terms, "outlet term category hits articles per_1000"),
        (summaries.label_choice, "outlet category term hits namings share"),
    ],
)
def test_the_columns_of_a_table_stand_in_the_order_that_is_documented(
    summary: Callable[[Tables], pd.DataFrame], columns: str
) -> None:
    assert list(summary(spoken())) == columns.split()
    assert list(summary(measure([]))) == columns.split()


@pytest.mark.parametrize(
    ("summary", "whole"),
    [
        (summaries.term_rate, ("articles", "loaded_terms", "words")),
        (summaries.mean_sentiment, ("articles", "words")),
        (summaries.quoted_share, ("articles", "quoted_words", "words")),
        (summaries.words_by_voice, ("words", "own_words", "reported_words", "quoted_words")),
        (summaries.quote_share, ("quotes", "words", "articles")),
        (summaries.top_sources, ("quotes", "words")),
        (summaries.cue_stance, ("quotes",)),
        (summaries.top_terms, ("hits", "articles")),
        (summaries.label_choice, ("hits", "namings")),
    ],
)
def test_what_is_counted_is_a_whole_number_and_rows_are_numbered(
    summary: Callable[[Tables], pd.DataFrame], whole: tuple[str, ...]
) -> None:
    table = summary(spoken())
    assert {str(table[name].dtype) for name in whole} == {"int64"}
    assert table.index.tolist() == list(range(len(table)))


@pytest.mark.parametrize("summary", [summaries.term_rate, summaries.mean_sentiment, summaries.quoted_share])
def test_the_column_of_the_groups_keeps_the_type_that_it_has_in_the_articles(
    summary: Callable[..., pd.DataFrame],
) -> None:
    tables = spoken()
    tables.articles["edition"] = [2, 1, 2]
    assert summary(tables)["outlet"].dtype == tables.articles["outlet"].dtype
    table = summary(tables, by=["edition", "outlet"])
    assert table["edition"].dtype == "int64"
    assert table["edition"].drop_duplicates().tolist() == [1, 2]


def test_groups_of_a_rate_are_sorted_and_the_unknown_comes_last() -> None:
    cells = [article("a", "Lantern"), article("b", None), article("c", "Beacon"), article("d", "Courier")]
    tables = written(cells, [], [])
    order = ["Beacon", "Courier", "Lantern", None]
    assert [name for (name,) in rows(summaries.quoted_share(tables), "outlet")] == order
    assert [name for (name,) in rows(summaries.words_by_voice(tables), "outlet")] == order
    two = summaries.term_rate(tables, voice=["quoted", "own"])
    assert rows(two, "voice", "outlet") == [[voice, name] for voice in ("quoted", "own") for name in order]


def test_sentiment_goes_by_any_columns_of_the_articles() -> None:
    cells = [
        article("a", "Courier", event="fair", polarity=0.5, own_words=10, polarity_own=0.1),
        article("b", "Beacon", event="fair", polarity=-0.1, own_words=30, polarity_own=0.5),
        article("c", "Beacon", event="fire", polarity=0.3, own_words=10, polarity_own=-0.2),
    ]
    table = summaries.mean_sentiment(written(cells, [], []), by="event", voice=["all", "own"])
    assert rows(table, "event", "voice", "articles", "words", "polarity") == [
        ["fair", "all", 2, 200, pytest.approx(0.2)],
        ["fire", "all", 1, 100, pytest.approx(0.3)],
        ["fair", "own", 2, 40, pytest.approx(0.4)],
        ["fire", "own", 1, 10, pytest.approx(-0.2)],
    ]
    both = summaries.mean_sentiment(written(cells, [], []), by=["outlet", "event"], voice="own")
    assert rows(both, "outlet", "event", "polarity") == [
        ["Beacon", "fair", pytest.approx(0.5)],
        ["Beacon", "fire", pytest.approx(-0.2)],
        ["Courier", "fair", pytest.approx(0.1)],
    ]


def test_a_voice_without_words_adds_no_tone_to_another() -> None:
    cells = [
        article("a", "Courier", reported_words=20, polarity_reported=0.5),
        article("b", "Courier", own_words=1, polarity_own=-1.0, reported_words=19, polarity_reported=0.0),
    ]
    table = summaries.mean_sentiment(written(cells, [], []), voice="own+reported")
    assert rows(table, "voice", "words", "polarity") == [["own+reported", 40, pytest.approx((20 * 0.5 - 1) / 40)]]
    assert table["mean_of_articles"].tolist() == pytest.approx([(0.5 - 1 / 20) / 2])


def test_an_article_of_one_word_is_one_of_those_that_have_words() -> None:
    cells = [article(str(i), "Courier", words=1, quoted_words=n) for i, n in enumerate([0, 0, 1, 0, 0])]
    row = summaries.quoted_share(written(cells, [], [])).iloc[0]
    # a share of 1 in 5: residuals of -0.2 four times and 0.8, their deviation the root of 0.8 / 4, over the root of 5
    assert row[["quoted_share", "mean_of_articles"]].tolist() == pytest.approx([0.2, 0.2])
    assert row[["low", "high"]].tolist() == pytest.approx([0, 0.2 + 2.7764451 * 0.2])


# five articles of ten words (or quotes, or namings): four are all of one kind and one is for a fifth, or the other way
# round. The mean share is 0.84, or 0.16; the deviation 0.8 over the root of 5, and 2.7764451 * 0.8 / 5 is 0.4442312.
def lopsided(*, most: bool, **known: int) -> Tables:
    """Return the five articles, with these cells in each."""
    cells, quotes, terms = [], [], []
    for name, first in zip("abcde", [10, 10, 10, 10, 2] if most else [0, 0, 0, 0, 8], strict=True):
        voices = dict.fromkeys(["own_words", "reported_words", "quoted_words"], first)
        tone = dict.fromkeys(["polarity", "textblob_polarity"], first / 10 * (1 if most else -1))
        cells.append(article(name, "Courier", 10, **{**voices, **tone, **known}))
        for i in range(10):
            kind = "official" if i < first else "expert"
            stance = "neutral" if i < first else "doubting"
            quotes.append(said(name, "Ann Lee", 1, source_kind=kind, cue="said", cue_stance=stance))
            terms.append(hit(name, "tax cut" if i < first else "tax relief", "tax"))
    return written(cells, quotes, terms)


@pytest.mark.parametrize(
    ("measure_", "voice", "of", "value"),
    [
        ("quoted_share", "all", None, None),
        ("voice_share", "own", None, None),
        ("indirect_share", "all", None, None),
        ("share_of_words", "all", "source_kind", "official"),
        ("share_of_quotes", "all", "source_kind", "official"),
        ("stance_share", "all", "cue_stance", "neutral"),
        ("label_share", "all", "tax", "tax cut"),
    ],
)
def test_the_interval_of_a_share_stays_between_none_and_all(
    measure_: str, voice: str, of: str | None, value: str | None
) -> None:
    chosen = {"voice": voice, "of": of, "value": value}
    quoted = {"quotes": 10, "quoted_words": 10} if of else {}
    row = summaries.summarise(lopsided(most=True, **quoted), measure_, **chosen).iloc[0]
    assert row[["value", "low", "high"]].tolist() == pytest.approx([0.84, 0.84 - 0.4442312, 1])
    row = summaries.summarise(lopsided(most=False, **quoted), measure_, **chosen).iloc[0]
    assert row[["value", "low", "high"]].tolist() == pytest.approx([0.16, 0, 0.16 + 0.4442312])


@pytest.mark.parametrize("voice", ["all", "textblob"])
def test_the_interval_of_a_polarity_stays_between_minus_one_and_one(voice: str) -> None:
    row = summaries.mean_sentiment(lopsided(most=True), voice=voice).iloc[0]
    assert row[["polarity", "low", "high"]].tolist() == pytest.approx([0.84, 0.84 - 0.4442312, 1])
    tables = lopsided(most=True)
    turned = {name: -tables.articles[name] for name in ("polarity", "textblob_polarity")}
    row = summaries.mean_sentiment(replace(tables, articles=tables.articles.assign(**turned)), voice=voice).iloc[0]
    assert row[["polarity", "low", "high"]].tolist() == pytest.approx([-0.84, -1, -0.84 + 0.4442312])


def test_the_interval_of_a_scorer_with_a_scale_of_its_own_is_not_cut() -> None:
    cells = [article(str(i), "Courier", 10, polarity=p) for i, p in enumerate([10.0, 10.0, 10.0, 10.0, 2.0])]
    row = summaries.mean_sentiment(written(cells, [], []), voice="all").iloc[0]
    assert row[["polarity", "low", "high"]].tolist() == pytest.approx([8.4, 8.4 - 4.442312, 8.4 + 4.442312])


def test_an_old_argument_is_pointed_out_on_the_users_own_line() -> None:
    for summary in (summaries.term_rate, summaries.mean_sentiment):
        with pytest.warns(FutureWarning, match="voices= is called voice= now") as found:
            table = summary(spoken(), voices=["own", "quoted"])
        assert [one.filename for one in found] == [__file__]
        known = [voice for voice in dict.fromkeys(table["voice"]) if voice != "textblob"]
        assert known == ["own", "quoted"]


def test_a_name_for_a_thing_is_counted_where_the_outlet_is_unknown() -> None:
    names = [hit("c", "tax relief", "tax"), hit("c", "tax cut", "tax"), hit("a", "tax cut", "tax")]
    table = summaries.label_choice(written(PAPERS, [], names))
    assert rows(table, "outlet", "term", "hits", "namings", "share") == [
        ["Courier", "tax cut", 1, 1, 1],
        ["Courier", "tax relief", 0, 1, 0],
        [None, "tax cut", 1, 2, 0.5],
        [None, "tax relief", 1, 2, 0.5],
    ]


def test_a_rate_of_a_term_is_over_all_words_of_the_group_with_and_without_the_term() -> None:
    cells = [
        article("a", "Courier", 100),
        article("b", "Courier", 400),
        article("c", "Beacon", 1),
        article("d", "Star"),
    ]
    tables = written([*cells[:3], article("d", "Star", 0)], [], [hit("a", "mob"), hit("c", "mob")])
    assert rows(summaries.top_terms(tables), "outlet", "hits", "articles", "per_1000") == [
        ["Beacon", 1, 1, 1000],
        ["Courier", 1, 1, 2],
        ["Star", 0, 0, None],
    ]


def test_of_many_terms_used_as_often_the_first_of_the_alphabet_go_first() -> None:
    twice = [f"b{i:03}" for i in range(0, 200, 3)]
    once = [f"b{i:03}" for i in range(200) if i % 3]
    hits = [hit("a", term) for term in (*reversed(once), *twice, *reversed(twice))]
    tables = written([article("a", "Courier")], [], hits)
    assert summaries.top_terms(tables, most=150)["term"].tolist() == [*twice, *once][:150]


def test_within_a_term_many_groups_keep_their_order() -> None:
    outlets = [f"Paper {i:02}" for i in range(40)]
    cells = [article(name, name) for name in reversed(outlets)]
    hits = [hit(name, term) for term, times in (("vile", 3), ("mob", 2), ("sham", 1)) for name in outlets * times]
    table = summaries.top_terms(written(cells, [], hits))
    assert rows(table, "term", "outlet") == [[term, name] for term in ("vile", "mob", "sham") for name in outlets]


def test_of_many_cues_those_used_most_go_first_and_ties_go_by_the_alphabet() -> None:
    letters = [f"{a}{b}" for a in "abcdefghij" for b in "abcdefghij"]
    rare, common = letters[::2], letters[1::2]
    cues = [*reversed(common), *rare, *common]
    quotes = [said("a", "Ann Lee", 3, cue=cue, cue_stance="neutral") for cue in cues]
    assert summaries.cue_stance(written(EVENTS, quotes, []))["cues"].tolist()[0] == "ab, ad, af"


def test_a_date_that_is_no_day_has_no_period_and_changes_no_other() -> None:
    dates = ["4/3/2025", "2025-03-04", "spring 2025", "2025-03", None]
    cells = [article(str(i), "Courier", date=date) for i, date in enumerate(dates)]
    for period, name in (("month", "2025-03"), ("week", "2025-W10"), ("quarter", "2025-Q1"), ("year", "2025")):
        table = summaries.by_period(written(cells, [], []), period).articles
        assert [name for (name,) in rows(table, "period")] == [None, name, None, None, None]


def test_who_is_covered_may_go_by_any_column_and_an_unknown_one_is_named() -> None:
    quotes = [said("a", "Ann Lee", 4, event="fair"), said("c", "Bo Reyl", 9, event="fair")]
    cells = [{**cells, "genre": "news" if cells["outlet"] == "Courier" else "opinion"} for cells in EVENTS]
    table = summaries.source_coverage(written(cells, quotes, []), by="genre")
    assert rows(table, *table) == [["fair", "Bo Reyl", 0, 9], ["fair", "Ann Lee", 4, 0]]
    by_article = summaries.source_coverage(written(EVENTS[:4], quotes, []), by="article_id")
    assert rows(by_article, "event", "source", "a", "c", "d") == [
        ["fair", "Bo Reyl", 0, 9, 0],
        ["fair", "Ann Lee", 4, 0, 0],
    ]
    with pytest.raises(ValueError, match=r"unknown column 'gender' of the articles; allowed are .*'genre'"):
        summaries.source_coverage(written(cells, quotes, []), by="gender")


@pytest.mark.parametrize(
    "summary",
    [
        summaries.term_rate,
        summaries.mean_sentiment,
        summaries.quoted_share,
        summaries.words_by_voice,
        summaries.top_terms,
    ],
)
def test_a_group_by_words_is_refused_where_the_summary_has_words_of_its_own(
    summary: Callable[..., pd.DataFrame],
) -> None:
    with pytest.raises(ValueError, match="the summary has a column 'words' of its own"):
        summary(spoken(), by="words")
