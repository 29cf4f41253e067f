"""Words and signs of a text, with their places, where stretches inside marks are one word each."""

from __future__ import annotations

import pytest

from analysis.languages import ENGLISH
from analysis.marks import find_marked
from analysis.tagging import tag_text
from analysis.tagging.pieces import read_words
from analysis.text import segment


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("", []),
        ("Lee said: “It rained all day,” and left.", ["Lee", "said", ":", "“It rained all day,”", "and", "left"]),
        ("“Yes,” said Moss. “No.”", ["“Yes,”", "said", "Moss", "“No.”"]),
        ("Lee\0Moss met “the mayor” \0 twice", ["Lee", "Moss", "met", "“the mayor”", "twice"]),
        ("The A&B plan - $1,500.5 - isn't new...", ["The", "A&B", "plan", "-", "$1,500.5", "-", "isn't", "new", "..."]),
    ],
)
def test_words_and_marks_stand_at_their_places(text: str, printed: list[str]) -> None:
    words = read_words(text, find_marked(segment(text)), ENGLISH)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == printed
    assert len(words.printed) == len(words.tags) == len(printed)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The plan -\nLee left -", ["The", "plan", "Lee", "left"]),  # no dash without something after it
        ("The plan (a draft, he said) is out", ["The", "plan", "is", "out"]),
        ("The plan (a draft) “is out” [sic] now", ["The", "plan", "“is out”", "now"]),
    ],
)
def test_tokens_are_without_asides_and_hyphens_at_an_end(text: str, printed: list[str]) -> None:
    segments = segment(text)
    tagged = tag_text(segments, find_marked(segments))
    signs = ".\n"
    assert [tagged.words(at, at + 1) for at, tag in enumerate(tagged.tags) if tag not in signs] == printed
