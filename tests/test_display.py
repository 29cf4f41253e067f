"""What Jupyter shows of a value is short, whatever it holds, and nothing of it is alive."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import Article, find_quotes, measure, read_articles, read_tables
from analysis.scale import write_tables

LONG = "“We will appeal,” said Ann Lee. <b>It rained.</b> " * 200


@pytest.fixture
def values(tmp_path: Path) -> list[object]:
    frame = pd.DataFrame(
        {"text": [f"{LONG} Day {i}." for i in range(40)], "outlet": [f"Outlet {i}" for i in range(40)]}
    )
    corpus = read_articles(frame)
    tables = measure(corpus)
    write_tables(tables, tmp_path / "out")
    return [corpus, tables, read_tables(tmp_path / "out"), corpus.articles[0], find_quotes(LONG)[0]]


def test_a_value_is_shown_as_a_short_table(values: list[object]) -> None:
    for value in values:
        html = value._repr_html_()  # type: ignore[attr-defined]
        assert html.startswith("<table>")
        assert len(html) < 5000
        assert "<b>" not in html


def test_a_corpus_and_tables_are_named_in_one_line(values: list[object]) -> None:
    assert repr(values[0]) == "<Corpus: 40 articles; items of the input: 40 kept, 0 repaired, 0 dropped>"
    assert repr(values[1]).startswith("<Tables: 40 articles, ")
    assert "read when they are asked for" in repr(values[2])


def test_what_is_not_known_of_a_record_is_left_out() -> None:
    html = Article("a", "Rain fell.", outlet="Ann & Co")._repr_html_()
    assert "Ann &amp; Co" in html
    assert "author" not in html
