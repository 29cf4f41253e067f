"""Tables on disk: exact in Parquet, and harmless to a spreadsheet in CSV."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tables import read_table, write_table

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_a_formula_of_the_input_is_text_in_our_csv(tmp_path: Path, text: str) -> None:
    frame = pd.DataFrame({text: [text, "-"], "n": [-1.5, 2.0]})
    write_table(frame, tmp_path, "t")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        header, first, _ = csv.reader(stream)
    shown = text.replace("\r", "\n")
    assert header == [f"'{shown}", "n"]
    assert first == [f"'{shown}", "-1.5"]
    pd.testing.assert_frame_equal(read_table(tmp_path, "t").astype(object), frame.astype(object))


@given(st.lists(st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=9)), max_size=5))
def test_no_cell_of_text_begins_like_a_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str | None]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    write_table(pd.DataFrame({"text": pd.Series(texts, dtype=object), "n": -1}), folder, "t")
    with (folder / "t.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(texts)
    assert not any(row["text"].startswith(FORMULAS) for row in rows)
    assert all(row["n"] == "-1" for row in rows)
