"""Answers by word: those of the function, never more of them than allowed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.bounded_cache import LONGEST, BoundedCache


@given(st.lists(st.text(max_size=3)), st.integers(1, 5))
def test_answers_are_those_of_the_function(words: list[str], most: int) -> None:
    remembered = BoundedCache(str.upper, most)
    for word in words:
        assert remembered[word] == word.upper()
        assert len(remembered) <= most


def test_a_word_is_asked_for_once_unless_it_is_very_long() -> None:
    asked: list[str] = []
    remembered = BoundedCache(lambda word: asked.append(word) or len(word), most=9)
    short, long = "a" * LONGEST, "a" * (LONGEST + 1)
    assert [remembered[word] for word in (short, long) * 2] == [LONGEST, LONGEST + 1] * 2
    assert asked == [short, long, long]
