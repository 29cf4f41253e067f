"""Exports of news databases: all articles with their headers, and no article taken for an export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.exports import read_export

CASES = json.loads((Path(__file__).parent / "cases" / "exports.json").read_text(encoding="utf-8"))
LINES = st.sampled_from(
    [line for case in CASES for line in case["text"].splitlines()]
    + ["", "Body", "End of Document", "3 of 9 DOCUMENTS", "Document ABCD000020250304el3400012", "LP", "HD  x"]
)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['label']}: {c['comment']}" for c in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert read_export(case["text"]) == case["expect"]


@pytest.mark.parametrize("case", [c for c in CASES if c["expect"]], ids=lambda case: case["comment"])
@pytest.mark.parametrize("change", ["\r\n", "nbsp", "indent"])
def test_line_ends_no_break_spaces_and_indents_change_nothing(case: dict[str, Any], change: str) -> None:
    text: str = case["text"]
    if change == "\r\n":
        text = text.replace("\n", "\r\n")
    elif change == "nbsp":
        text = text.replace(": ", ":\u00a0")
    else:
        text = "\n".join(f"   {line}" for line in text.splitlines())
    expected = json.dumps(case["expect"])
    found = json.dumps(read_export(text))
    assert found.replace("\\u00a0", " ") == expected


@given(st.lists(LINES, max_size=60).map("\n".join))
def test_any_order_of_their_lines_is_read_or_no_export(text: str) -> None:
    found = read_export(text)
    assert found is None or all(value.strip() for fields in found for value in fields.values())
