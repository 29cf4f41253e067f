"""Agencies that a text credits, and agencies that it only talks of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.agencies import find_agency

CASES = json.loads((Path(__file__).parent / "cases" / "agencies.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['label']}: {c['comment']}" for c in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert find_agency(case["text"], case["author"]) == case["expect"]


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    find_agency(text)
