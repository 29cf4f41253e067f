"""Texts that stop short of their end, and whole ones that look a little like it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.truncation import stops_short

CASES = json.loads((Path(__file__).parent / "cases" / "truncation.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['label']}: {c['comment']}" for c in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert stops_short(case["text"]) is case["expect"]


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    stops_short(text)
