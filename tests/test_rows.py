"""One article to its rows: counts by voice, and voices that add up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, load_lexicon
from analysis.rows import Options, article_rows
from analysis.tables import ARTICLES, QUOTES, TERMS
from analysis.voices import VOICES

OPTIONS = Options(load_lexicon("loaded"))
TEXT = (
    "The plan is a shameful farce. “We will appeal this outrageous ruling,” said Ann Lee, the mayor. "
    "Lee said that the cost was absurd. He called it “a disgrace.”\n\nIt rained."
)
WORDS = st.sampled_from(
    [
        "shameful",
        "good",
        "war",
        "“",
        "”",
        '"',
        "said",
        "Ann Lee",
        "not",
        "she",
        "that",
        ".",
        "\n",
        "officials",
        "the",
        ",",
    ]
)


def test_rows_have_every_column_of_the_tables() -> None:
    rows = article_rows(Article("a", TEXT, "Courier", "A title"), OPTIONS)
    assert set(ARTICLES) - {"wire_group", "duplicate_of"} <= set(rows.article)
    assert all(set(quote) == set(QUOTES) for quote in rows.quotes)
    assert all(set(term) == set(TERMS) for term in rows.terms)


def test_spans_give_back_their_text() -> None:
    rows = article_rows(Article("a", TEXT), OPTIONS)
    assert rows.quotes
    assert rows.terms
    for row in [*rows.quotes, *rows.terms]:
        assert TEXT[row["start"] : row["end"]] == row["text"]


def test_counts_are_those_of_the_rows() -> None:
    rows = article_rows(Article("a", TEXT), OPTIONS)
    speech = [q for q in rows.quotes if q["kind"] in ("direct", "mixed")]
    assert rows.article["quotes"] == len(speech)
    assert rows.article["quoted_words"] == sum(q["words"] for q in speech)
    assert rows.article["sources"] == len({q["source"] for q in speech} - {None})
    assert rows.article["loaded_terms"] == sum(t["weight"] > 0 for t in rows.terms)
    assert rows.article["loaded_own"] >= 2
    assert rows.article["loaded_quoted"] >= 1


def test_what_does_not_exist_is_none_and_a_count_of_nothing_is_zero() -> None:
    row = article_rows(Article("a", "It rained on Monday."), OPTIONS).article
    assert row["polarity_quoted"] is None
    assert row["loaded_per_1000_quoted"] is None
    assert row["title_polarity"] is None
    assert (row["quotes"], row["quoted_words"], row["loaded_quoted"], row["quoted_share"]) == (0, 0, 0, 0.0)


def test_a_text_without_words_has_no_means() -> None:
    row = article_rows(Article("a", "…"), OPTIONS).article
    assert row["words"] == 0
    assert row["polarity"] is None
    assert row["quoted_share"] is None


def test_a_scorer_of_the_users_has_no_voices() -> None:
    row = article_rows(Article("a", TEXT), Options(OPTIONS.lexicon, lambda _: 0.25)).article
    assert row["polarity"] == 0.25
    assert [row[f"polarity_{v}"] for v in VOICES] == [None, None, None]


@pytest.mark.parametrize("text", ["It goes on ... [+1234 chars]", "To be continued…", 'He said "Well..."'])
def test_truncated_texts_are_marked(text: str) -> None:
    assert article_rows(Article("a", text), OPTIONS).article["truncated"]
    assert not article_rows(Article("a", text + " The end."), OPTIONS).article["truncated"]


@pytest.mark.parametrize("scorer", ["news", "textblob"])
@given(words=st.lists(WORDS, max_size=40))
def test_voices_add_up(scorer: str, words: list[str]) -> None:
    row = article_rows(Article("a", " ".join(words)), Options(OPTIONS.lexicon, scorer)).article  # type: ignore[arg-type]
    assert row["words"] == sum(row[f"{v}_words"] for v in VOICES)
    assert row["loaded_terms"] == sum(row[f"loaded_{v}"] for v in VOICES)
    whole = row["words"] * (row["polarity"] or 0)
    assert math.isclose(whole, sum(row[f"{v}_words"] * (row[f"polarity_{v}"] or 0) for v in VOICES), abs_tol=1e-9)
