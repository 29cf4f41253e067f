"""Where the sentences of a line end."""

from __future__ import annotations

import pytest

from analysis.sentences import find_breaks


def sentences(line: str) -> list[str]:
    breaks = find_breaks(line)
    starts, ends = [0, *(start for _, start in breaks)], [*(end for end, _ in breaks), len(line)]
    return [line[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", [""]),
        ("A headline without a stop", ["A headline without a stop"]),
        ("He left at 3 p.m. Tuesday.  She stayed.", ["He left at 3 p.m. Tuesday.", "She stayed."]),
        ("1. Take the bread.", ["1. Take the bread."]),
        ("It rained. “We left.” Nobody saw.", ["It rained.", "“We left.”", "Nobody saw."]),
        ("He met Mr. “Red” Lee.", ["He met Mr. “Red” Lee."]),
        ("It rained.\u00a0We left. ” Nobody saw.", ["It rained.", "We left. ”", "Nobody saw."]),
    ],
)
def test_sentences_of_a_line(line: str, expected: list[str]) -> None:
    assert sentences(line) == expected
