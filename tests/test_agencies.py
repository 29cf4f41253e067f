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


def test_an_agency_is_credited_at_the_head_of_a_text_or_at_its_end() -> None:
    long = "The ferry left the quay at six. " * 20
    assert find_agency(f"{'x ' * 140}(Reuters) - The ferry left. {long}") == "Reuters"  # from the 281st character
    assert find_agency(f"{'x ' * 150}(Reuters) - The ferry left. {long}") is None
    assert find_agency(f"{long}\nReuters") == "Reuters"
    assert find_agency(f"{long}\nReuters\n{'x ' * 90}") is None
    assert find_agency(long, f"{'x' * 189}, Reuters") == "Reuters"
    assert find_agency(long, f"{'x' * 200}, Reuters") is None
    assert find_agency("") is None
    assert find_agency("", "Ann Lee, Reuters") == "Reuters"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    find_agency(text)
