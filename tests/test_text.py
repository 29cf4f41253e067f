"""Segments: paragraphs, sentences, words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analysis.text import WORD, segment


def sentences(text: str) -> list[str]:
    found = segment(text)
    return [found.text[a:b] for a, b in found.sentences]


def test_sentences_survive_abbreviations_and_marks() -> None:
    text = "Mr. Lee met the U.S. envoy at 3 p.m. Tuesday. “I left.” He did not say why."
    assert sentences(text) == ["Mr. Lee met the U.S. envoy at 3 p.m. Tuesday.", "“I left.”", "He did not say why."]


def test_sentences_never_cross_lines() -> None:
    assert sentences("A headline without a stop\nThe first sentence") == [
        "A headline without a stop",
        "The first sentence",
    ]


def test_words_keep_apostrophes_and_hyphens() -> None:
    found = segment("She doesn’t want a two-year deal_3")
    words = [found.text[a:b] for a, b in zip(found.word_starts, found.word_ends, strict=True)]
    assert words == ["She", "doesn’t", "want", "a", "two-year", "deal", "3"]


def test_places_outside_any_paragraph_are_none() -> None:
    found = segment("One.\n\nTwo.")
    assert found.paragraphs == [(0, 4), (6, 10)]
    assert found.sentence_at(5) is None
    assert found.sentence_at(99) is None


@given(st.text(alphabet=st.characters(), max_size=200))
def test_offsets_lie_inside_the_text_and_in_order(text: str) -> None:
    found = segment(text)
    for spans in (found.paragraphs, found.sentences, list(zip(found.word_starts, found.word_ends, strict=True))):
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert found.words_in(0, len(text)) == found.words


@given(st.text(alphabet=st.characters(), max_size=200))
def test_every_letter_is_in_a_paragraph_and_a_sentence(text: str) -> None:
    found = segment(text)
    for position, character in enumerate(text):
        if character.isalpha():
            assert any(start <= position < end for start, end in found.paragraphs)
            assert found.sentence_at(position) is not None


@given(st.text(alphabet="ab_’'- .\n“”", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_part_has_what_stands_inside_it_counted_from_its_start(text: str, one: int, other: int) -> None:
    first, last = min(one, other), max(one, other)
    found = segment(text)
    assert found.printed == WORD.findall(text)
    part = found.within(first, last)
    assert part.text == text[first:last]
    assert part.printed == [part.text[a:b] for a, b in zip(part.word_starts, part.word_ends, strict=True)]
    inside = range(first, min(last, len(text)))
    assert {first + at for a, b in zip(part.word_starts, part.word_ends, strict=True) for at in range(a, b)} == {
        at for a, b in zip(found.word_starts, found.word_ends, strict=True) for at in range(a, b) if at in inside
    }
    for spans in (part.paragraphs, part.sentences):
        assert all(0 <= a < b <= len(part.text) for a, b in spans)
        assert all(part.text[a:b].strip() == part.text[a:b] for a, b in spans)
