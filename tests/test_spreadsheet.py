"""CSV files that people edit in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spreadsheet import plain_cell, read_sheet, safe_cell, sheet


@given(st.text())
def test_no_cell_begins_like_a_formula_and_each_comes_back(text: str) -> None:
    assert not safe_cell(text).startswith(tuple("=+-@\t\r\n"))
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["=", "-", "'", "''", "'=1", "'tis", "'\t"])
def test_what_looks_guarded_comes_back_too(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    assert [safe_cell(value) for value in (-1.5, 0, None, float("nan"))] == ["-1.5", "0", "", ""]


def test_rows_come_back_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(sheet(["a", "b"], [["one\ntwo", "=x"], [None, None], ["é", 3]]))
    assert read_sheet(path, needed=["a"], example="a,b") == [
        (3, {"a": "one\ntwo", "b": "=x"}),
        (5, {"a": "é", "b": "3"}),
    ]


def test_what_excel_writes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("Article ID;Text\r\na;caf\xe9\r\n".encode("cp1252"))
    assert read_sheet(path, needed=["article_id"], example="") == [(2, {"article_id": "a", "text": "café"})]


def test_a_missing_column_is_named_with_an_example(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("b\n1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.csv has no column 'a' but b; its first line should read like: a,b"):
        read_sheet(path, needed=["a"], example="a,b")
