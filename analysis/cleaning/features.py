"""Describe each line by numbers: what it looks like, what stands around it, and what kind of text it is in."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate, compress
from typing import TYPE_CHECKING

import numpy as np

from analysis.cleaning.layout import SITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analysis.cleaning.lines import Line
    from analysis.cleaning.rules import Evidence
FEATURES = (
    "words",
    "small letters",
    "end mark",
    "sentences",
    "goes on",
    "commas",
    "quotation marks",
    "familiar",
    "said elsewhere",
    "of the headline",
    "rule",
    "rule before",
    "rule after",
    "small letters after",
    "end mark after",
    "rule within 3",
    "rule within 8",
    "known within 3",
    "no end mark within 3",
    "familiar within 3",
    "familiar within 8",
    "sentence words within 3",
    "place",
    "lines before",
    "sentence words before",
    "kept words before",
    "site lines before",
    "since kept",
    "until kept",
    "since sentence",
    "text: words",
    "text: share by rules",
    "text: share of sentence lines",
    "text: share of sentence words",
    "text: words a sentence line",
    "text: site lines",
)
_LETTERS = re.compile(r"[^\W\d_]{5,}")
_CLAUSE = re.compile(r"[^\s,.;:!?\"“”()–—][^,.;:!?\"“”()–—]*")
# A longer line is an article's whole paragraph, or many; how its beginning fits in says enough about the rest.
_READ = 2000
_FAR = 30


def describe(evidence: Evidence, names: Sequence[str] = ()) -> NDArray[np.float32]:
    """Return one row of features a line: those called `names`, or all of `FEATURES`.

    No feature is a word. `kept` lines are sentences that no rule took out.
    """
    columns = _columns(evidence.lines, evidence.sure, evidence.ruled)
    return np.ascontiguousarray(np.array([columns[name] for name in names or FEATURES], np.float32).T)


def _columns(
    lines: Sequence[Line], sure: Sequence[str | None], ruled: Sequence[str | None]
) -> dict[str, Sequence[float]]:
    """Return all features by name. In lists: texts are short, and arrays pay from hundreds of lines."""
    known = [reason is not None for reason in sure]
    rule = [reason is not None for reason in ruled]
    site = [reason in SITE for reason in sure]
    words = [line.words for line in lines]
    final = [line.final for line in lines]
    prose = [line.prose for line in lines]
    kept = [says and not out for says, out in zip(prose, rule, strict=True)]
    unknown_prose = [says and not out for says, out in zip(prose, known, strict=True)]
    prose_words = [number * says for number, says in zip(words, prose, strict=True)]
    kept_words = [number * stays for number, stays in zip(words, kept, strict=True)]
    small = [line.lower / max(line.words, 1) for line in lines]
    familiar, echo, shared = _company(lines, kept)
    within_3, within_8 = (partial(_around, reach=reach, lines=_sums([1] * len(lines), reach)) for reach in (3, 8))
    total = max(sum(words), 1)
    return {
        "words": words,
        "small letters": small,
        "end mark": final,
        "sentences": prose,
        "goes on": [line.text[0].islower() or line.text[0] in ",;.)" for line in lines],
        "commas": [line.text.count(",") for line in lines],
        "quotation marks": [sum(map(line.text.count, '"“”')) for line in lines],
        "familiar": familiar,
        "said elsewhere": echo,
        "of the headline": shared,
        "rule": rule,
        "rule before": [0, *rule[:-1]],
        "rule after": [*rule[1:], 0],
        "small letters after": [*small[1:], 0],
        "end mark after": [*final[1:], 0],
        "rule within 3": within_3(rule),
        "rule within 8": within_8(rule),
        "known within 3": within_3(known),
        "no end mark within 3": within_3([not ends for ends in final]),
        "familiar within 3": within_3(familiar),
        "familiar within 8": within_8(familiar),
        "sentence words within 3": within_3(
            [min(number, 60) * says for number, says in zip(words, unknown_prose, strict=True)]
        ),
        "place": [before / total for before in _before(words)],
        "lines before": [min(at, 2 * _FAR) for at in range(len(lines))],
        "sentence words before": _before(prose_words),
        "kept words before": _before(kept_words),
        "site lines before": _before(site),
        "since kept": _since(kept),
        "until kept": _since(kept[::-1])[::-1],
        "since sentence": _since(unknown_prose),
        "text: words": [min(total, 3000)] * len(lines),
        "text: share by rules": [sum(compress(words, rule)) / total] * len(lines),
        "text: share of sentence lines": [sum(prose) / len(lines)] * len(lines),
        "text: share of sentence words": [sum(prose_words) / total] * len(lines),
        "text: words a sentence line": [sum(prose_words) / max(sum(prose), 1)] * len(lines),
        "text: site lines": [sum(site)] * len(lines),
    }


def _company(lines: Sequence[Line], kept: Sequence[bool]) -> tuple[list[float], list[float], list[float]]:
    """Say how much of each line the article speaks of elsewhere, says in the very same words, and has in its headline.

    The first two are shares of the line, the last one of the headline.
    """
    vocabularies = [_long_words(line) for line in lines]
    spoken = _seen(list(compress(vocabularies, kept)))
    familiar = [len(words & spoken[keep]) / max(len(words), 1) for words, keep in zip(vocabularies, kept, strict=True)]
    clauses = [_clauses(line) for line in lines]
    _, twice = _seen(clauses)
    echo = [sum(map(len, line & twice)) / max(sum(map(len, line)), 1) if twice else 0 for line in clauses]
    title = vocabularies[0]
    shared = [len(words & title) / max(len(title), 1) for words in vocabularies]
    return familiar, echo, shared


def _long_words(line: Line) -> set[str]:
    """Return the stretches of five letters or more in the first `_READ` characters, in small letters."""
    if len(line.text) > _READ:
        return set(_LETTERS.findall(line.text[:_READ].lower()))
    words = {word.lower() for word in line.printed if len(word) > 4}
    if all(map(str.isalpha, words)):
        return words
    parted = {word for word in words if not word.isalpha()}  # by hyphens, apostrophes, digits
    return (words - parted).union(_LETTERS.findall(" ".join(parted)))


def _clauses(line: Line) -> set[str]:
    """Return what stands between punctuation marks in a line, if it has five words or more."""
    if line.words <= 3:
        return set()
    return {clause for clause in _CLAUSE.findall(line.text[:_READ].lower()) if clause.count(" ") > 3}


def _seen(sets: Sequence[set[str]]) -> tuple[set[str], set[str]]:
    """Return what is in one set or more, and what is in two or more."""
    once: set[str] = set()
    twice: set[str] = set()
    for items in sets:
        twice |= once & items
        once |= items
    return once, twice


def _before(values: Sequence[int]) -> list[int]:
    """Return the sums of the values before each."""
    return list(accumulate(values, initial=0))[:-1]


def _around(values: Sequence[float], reach: int, lines: Sequence[float]) -> list[float]:
    """Return the mean over each line and the `reach` lines on either side of it, `lines` in all."""
    return [total / number for total, number in zip(_sums(values, reach), lines, strict=True)]


def _sums(values: Sequence[float], reach: int) -> list[float]:
    """Return the sum over each line and the `reach` lines on either side of it."""
    sums = list(accumulate(values, initial=0.0))
    until = sums[reach + 1 :] + sums[-1:] * reach
    before = [0.0] * reach + sums
    return [high - low for high, low, _ in zip(until, before, values, strict=False)]


def _since(flags: Sequence[bool]) -> list[int]:
    """Return how many lines before each the last flagged one stands, at most 30."""
    found, distance = [], _FAR
    for flag in flags:
        found.append(distance)
        distance = 1 if flag else min(distance + 1, _FAR)
    return found
