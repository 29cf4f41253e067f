"""Paragraphs that are speech as a whole, without marks of their own: a transcript's, and block quotes after ">"."""

from __future__ import annotations

import re
from collections import Counter

from analysis.languages import Language
from analysis.text import Segments

# NAME: or Name Name: at the start of a paragraph, perhaps inside a mark
_LABEL = re.compile(r"[\"“]?([A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){0,3}):\s+(?=[^\s\"“‘'`„«])")
_BLOCK = re.compile(r">\s+(?=[^\s\"“‘'`„«>])")
_EDGE = '"“” \t'
_LABELS = 3  # so many make a transcript, if one of them comes again


def find_spoken(segments: Segments, language: Language) -> dict[int, tuple[int, int]]:
    """Return the paragraphs that are speech without marks: where each starts -> where its speech starts and ends."""
    text, labels = segments.text, dict[int, re.Match[str]]()
    spoken: dict[int, tuple[int, int]] = {}
    for start, end in segments.paragraphs:
        if label := _LABEL.match(text, start, end):
            labels[start] = label
        elif text[start] == ">" and (block := _BLOCK.match(text, start, end)):
            spoken[start] = block.end(), end
    speakers = _speakers(labels, language) if len(labels) >= _LABELS else frozenset()
    ends = dict(segments.paragraphs) if speakers else {}
    for start, label in labels.items():
        if label[1] in speakers:
            low, high = label.end(), ends[start]
            spoken[start] = low, low + len(text[low:high].rstrip(_EDGE))
    return spoken


def _speakers(labels: dict[int, re.Match[str]], language: Language) -> frozenset[str]:
    """Return the labels of a transcript's speakers, none if it is no transcript.

    It has three labelled paragraphs at least, by two speakers, one of whom comes again; who speaks once only is written
    as those are, in capitals or not.
    """
    no_speaker = language.lists["no_speaker"]
    counts = Counter(label[1] for label in labels.values() if label[1].lower() not in no_speaker)
    capitals = {label.isupper() for label, number in counts.items() if number > 1}
    speakers = frozenset(label for label in counts if label.isupper() in capitals)
    number = sum(counts[label] for label in speakers)
    return speakers if number >= _LABELS and len(speakers) > 1 else frozenset()
