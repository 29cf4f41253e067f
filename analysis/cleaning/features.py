"""Describe each line by numbers: what it looks like, what stands around it, and what kind of text it is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from analysis.cleaning.layout import SITE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analysis.cleaning.lines import Line
    from analysis.cleaning.rules import Evidence

    Column = NDArray[np.float64]

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
_LONG_WORDS = {True: re.compile(r"[a-z]{5,}").findall, False: re.compile(r"[^\W\d_]{5,}").findall}  # by isascii
_CLAUSE = re.compile(r"[^\s,.;:!?\"“”()–—][^,.;:!?\"“”()–—]*")
# A longer line is an article's whole paragraph, or many; how its beginning fits in says enough about the rest.
_READ = 2000
_FAR = 30


def describe(evidence: Evidence, names: Sequence[str] = ()) -> NDArray[np.float32]:
    """Return one row of features a line: those called `names`, or all of `FEATURES`.

    No feature is a word. `kept` lines are sentences that no rule took out.
    """
    columns = _columns(evidence.lines, evidence.sure, evidence.ruled)
    return np.stack([columns[name] for name in names or FEATURES], axis=1).astype(np.float32)


def _columns(lines: Sequence[Line], sure: Sequence[str | None], ruled: Sequence[str | None]) -> dict[str, Column]:
    known = np.array([reason is not None for reason in sure], float)
    rule = np.array([reason is not None for reason in ruled], float)
    site = np.array([reason in SITE for reason in sure], float)
    columns = _look(lines)
    words, prose, final = columns["words"], columns["sentences"], columns["end mark"]
    kept = prose * (1 - rule)
    columns |= _company(lines, kept > 0)
    columns |= {
        "rule": rule,
        "rule before": _shifted(rule, 1),
        "rule after": _shifted(rule, -1),
        "small letters after": _shifted(columns["small letters"], -1),
        "end mark after": _shifted(final, -1),
    }
    near = {
        "rule": rule,
        "familiar": columns["familiar"],
        "known": known,
        "no end mark": 1 - final,
        "sentence words": np.minimum(words * prose * (1 - known), 60),
    }
    columns |= _around(near, 3) | _around({name: near[name] for name in ("rule", "familiar")}, 8)
    total = max(words.sum(), 1.0)
    columns |= {
        "place": (np.cumsum(words) - words) / total,
        "lines before": np.minimum(np.arange(len(lines), dtype=float), 2 * _FAR),
        "sentence words before": np.cumsum(words * prose) - words * prose,
        "kept words before": np.cumsum(words * kept) - words * kept,
        "site lines before": np.cumsum(site) - site,
        "since kept": _since(kept > 0),
        "until kept": _since(kept[::-1] > 0)[::-1],
        "since sentence": _since(prose * (1 - known) > 0),
    }
    whole = {
        "text: words": min(total, 3000.0),
        "text: share by rules": (words * rule).sum() / total,
        "text: share of sentence lines": prose.mean(),
        "text: share of sentence words": (words * prose).sum() / total,
        "text: words a sentence line": (words * prose).sum() / max(prose.sum(), 1.0),
        "text: site lines": site.sum(),
    }
    return columns | {name: np.full(len(lines), value) for name, value in whole.items()}


def _look(lines: Sequence[Line]) -> dict[str, Column]:
    rows = [
        (
            line.words,
            line.lower / max(line.words, 1),
            line.final,
            line.prose,
            line.text[0].islower() or line.text[0] in ",;.)",
            line.text.count(","),
            line.text.count('"') + line.text.count("“") + line.text.count("”"),
        )
        for line in lines
    ]
    names = ("words", "small letters", "end mark", "sentences", "goes on", "commas", "quotation marks")
    return dict(zip(names, np.array(rows, float).T, strict=True))


def _company(lines: Sequence[Line], kept: NDArray[np.bool_]) -> dict[str, Column]:
    """Say how much of a line the article speaks of elsewhere, and how much it says in the very same words."""
    lowered = [line.text[:_READ].lower() for line in lines]
    vocabularies = [set(_LONG_WORDS[text.isascii()](text)) for text in lowered]
    spoken = _seen([words for words, keep in zip(vocabularies, kept, strict=True) if keep])
    familiar = [
        len(words & spoken[keep]) / max(len(words), 1) for words, keep in zip(vocabularies, kept.tolist(), strict=True)
    ]
    clauses = [
        {clause for clause in _CLAUSE.findall(text) if clause.count(" ") > 3} if line.words > 3 else set()
        for line, text in zip(lines, lowered, strict=True)
    ]
    _, twice = _seen(clauses)
    echo = [sum(map(len, line & twice)) / max(sum(map(len, line)), 1) for line in clauses]
    title = vocabularies[0]
    shared = [len(words & title) / max(len(title), 1) for words in vocabularies]
    return {"familiar": np.array(familiar), "said elsewhere": np.array(echo), "of the headline": np.array(shared)}


def _seen(sets: Sequence[set[str]]) -> tuple[set[str], set[str]]:
    """Return what is in one set or more, and what is in two or more."""
    once: set[str] = set()
    twice: set[str] = set()
    for items in sets:
        twice |= once & items
        once |= items
    return once, twice


def _shifted(column: Column, by: int) -> Column:
    """Return the values of the lines `by` before (behind, if negative), 0 beyond the ends."""
    moved = np.zeros_like(column)
    if by > 0:
        moved[by:] = column[:-by]
    else:
        moved[:by] = column[-by:]
    return moved


def _around(columns: Mapping[str, Column], reach: int) -> dict[str, Column]:
    """Return each column's mean over a line and the `reach` lines on either side of it, as "NAME within REACH"."""
    values = np.array(list(columns.values()))  # all at once: texts are short, and each step costs the same for one
    sums = np.zeros((len(values), values.shape[1] + 1))
    np.cumsum(values, axis=1, out=sums[:, 1:])
    at = np.arange(values.shape[1])
    low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(at))
    means = (sums[:, high] - sums[:, low]) / (high - low)
    return {f"{name} within {reach}": mean for name, mean in zip(columns, means, strict=True)}


def _since(flags: NDArray[np.bool_]) -> Column:
    """Return how many lines before each the last flagged one stands, at most 30."""
    at = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, at, -_FAR))
    before = np.concatenate(([-_FAR], last[:-1]))
    distance: Column = np.minimum(at - before, _FAR).astype(float)
    return distance
