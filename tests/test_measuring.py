"""Articles to tables: columns, types, missing values, and the same result whatever the number of workers."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import Article, Tables, measure, read_articles
from analysis.tables import ARTICLES, QUOTES, TERMS, read_table, write_table


def test_tables_have_the_columns_in_order(tables: Tables) -> None:
    assert list(tables.articles.columns) == list(ARTICLES)
    assert list(tables.quotes.columns) == list(QUOTES)
    assert list(tables.terms.columns) == list(TERMS)


def test_types_do_not_depend_on_the_data(tables: Tables) -> None:
    empty = measure([])
    for name in ("articles", "quotes", "terms"):
        assert getattr(empty, name).dtypes.equals(getattr(tables, name).dtypes)


def test_one_row_an_article_in_the_order_of_the_input(tables: Tables, study: tuple[Article, ...]) -> None:
    assert tables.articles["article_id"].tolist() == [article.id for article in study]


def test_unknown_is_na_and_survives_a_groupby(tables: Tables) -> None:
    assert tables.articles["outlet"].isna().sum() == 6
    assert len(tables.articles.groupby("outlet", dropna=False)) == 3


def test_two_workers_give_what_one_gives(study: tuple[Article, ...], tables: Tables) -> None:
    double = measure(study, workers=2)
    for name in ("articles", "quotes", "terms"):
        pd.testing.assert_frame_equal(getattr(double, name), getattr(tables, name))


def end_the_process(_: str) -> float:
    os._exit(1)


def test_a_process_that_dies_is_one_clear_error() -> None:
    with pytest.raises(ChildProcessError, match="one of 2 processes died"):
        measure([Article("a", "Text.")], workers=2, scorer=end_the_process)


@pytest.mark.parametrize("workers", [0, -1, 100_000])
def test_a_number_of_workers_that_can_not_be_meant_is_an_error(workers: int) -> None:
    with pytest.raises(ValueError, match=f"workers is {workers}; give 1 to "):
        measure([Article("a", "Text.")], workers=workers)


def test_own_columns_of_the_input_come_along() -> None:
    frame = pd.DataFrame(
        {"text": ["It rained.", "It snowed."], "stars": [4, 5], "words": ["x", None], "mixed": [1, "a"]}
    )
    articles = measure(read_articles(frame)).articles
    assert articles["stars"].tolist() == [4, 5]
    assert articles["input_words"].tolist()[0] == "x"
    assert articles["mixed"].tolist() == ["1", "a"]


def test_the_account_comes_along() -> None:
    tables = measure(read_articles(pd.DataFrame({"text": ["It rained.", ""]})))
    assert tables.account["status"].tolist() == ["kept", "dropped"]


def test_tables_survive_the_disk(tables: Tables, tmp_path: Path) -> None:
    for name in ("articles", "quotes", "terms"):
        frame = getattr(tables, name)
        parquet, csv = write_table(frame, tmp_path, name)
        pd.testing.assert_frame_equal(read_table(tmp_path, name), frame)
        assert len(pd.read_csv(csv)) == len(frame)
        assert parquet.exists()


def test_a_lone_surrogate_does_not_stop_a_study() -> None:
    assert len(measure([Article("a\ud800", "It \ud800 rained. “No,” he said.")]).articles) == 1


def test_progress_is_told(study: tuple[Article, ...]) -> None:
    told: list[int] = []
    measure([*study, *(replace(a, id=f"{a.id}-2") for a in study)], progress=told.append)
    assert told == [32, 36]


def test_an_own_lexicon_by_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("term\nferry\n", encoding="utf-8")
    assert measure([Article("a", "The ferry left.")], lexicon=path).terms["term"].tolist() == ["ferry"]
