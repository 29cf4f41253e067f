"""Ids of articles without one: the same whatever the file is called, wherever it stands, however well we clean."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis import read_articles
from analysis.corpus.ids import make_id

TEXT = "The council of Port Ansel voted on Tuesday to close the ferry terminal at Old Quay. Nobody spoke against it."


def test_an_id_does_not_depend_on_the_name_or_order_of_files(tmp_path: Path) -> None:
    for folder, names in (("one", ("a.txt", "b.txt")), ("two", ("z.txt", "c.txt"))):
        (tmp_path / folder).mkdir()
        for name, more in zip(names, ("", " It rained."), strict=True):
            (tmp_path / folder / name).write_text(TEXT + more, encoding="utf-8")
    one, two = ({a.text: a.id for a in read_articles(tmp_path / folder)} for folder in ("one", "two"))
    assert one == two
    assert len(set(one.values())) == 2


def test_an_id_does_not_depend_on_the_rows_beside_it_or_on_cleaning() -> None:
    rows = pd.DataFrame({"text": [TEXT + " One.", TEXT + "\n\nSubscribe to our newsletter", TEXT], "outlet": "Courier"})
    ids = [article.id for article in read_articles(rows)]
    assert [article.id for article in read_articles(rows.iloc[::-1])] == ids[::-1]
    assert [article.id for article in read_articles(rows, clean=False)] == ids


def test_another_outlet_title_or_text_is_another_id() -> None:
    ids = {make_id("A", "T", "x"), make_id("B", "T", "x"), make_id("A", "U", "x"), make_id("A", "T", "y")}
    assert len(ids) == 4
    assert make_id("A", None, "x") == make_id("A", "", " x\n")
    assert make_id(None, "a", "b") != make_id("a", None, "b")


def test_exact_copies_are_numbered() -> None:
    corpus = read_articles(pd.DataFrame({"text": [TEXT] * 3, "outlet": "Courier"}))
    first = corpus.articles[0].id
    assert [article.id for article in corpus] == [first, f"{first}-2", f"{first}-3"]
    assert corpus.account["article_id"].tolist() == [article.id for article in corpus]


def test_the_same_article_in_another_format_has_the_same_id(tmp_path: Path) -> None:
    frame = pd.DataFrame({"title": ["Terminal closes"], "text": [TEXT], "outlet": ["Courier"]})
    frame.to_csv(tmp_path / "a.csv", index=False)
    frame.to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    frame.to_parquet(tmp_path / "a.parquet")
    ids = {read_articles(tmp_path / f"a.{kind}").articles[0].id for kind in ("csv", "jsonl", "parquet")}
    assert ids == {read_articles(frame).articles[0].id}
