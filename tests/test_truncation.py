"""Texts that stop short of their end, and whole ones that look a little like it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.truncation import has_paywall, is_cut, stops_short

CASES = json.loads((Path(__file__).parent / "cases" / "truncation.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['label']}: {c['comment']}" for c in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert stops_short(case["text"]) is case["expect"]


def test_a_line_of_more_than_300_characters_is_no_paywalls() -> None:
    line = "Subscribe to continue reading."
    assert has_paywall(f"It left.\n\n{line}")
    assert has_paywall(f"It left.\n  {line}{' ' * (298 - len(line))}\nIt came.")
    assert not has_paywall(f"It left.\n  {line}{' ' * (299 - len(line))}\nIt came.")
    assert not has_paywall("")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("It left …", True),
        ("It left … and came.", False),
        (f"It left [+812 chars]{' ' * 80}", True),
        ("It left. [+1,812 chars]”\n", True),
        ("... it left.", False),
        ("", False),
    ],
)
def test_a_text_is_cut_where_its_end_says_so(*, text: str, cut: bool) -> None:
    assert is_cut(text) is cut


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    stops_short(text)
