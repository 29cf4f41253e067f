"""Two codings of the same articles, stretch by stretch: which are the same, and how they are labelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from analysis.agreement.alpha import krippendorff_alpha, percent_agreement
from analysis.agreement.coding import SPEECH, CodedSpan, Coding
from analysis.agreement.sheets import LABELS

Match = tuple[CodedSpan, CodedSpan]
_ENOUGH = 0.5  # of the shorter stretch's words


def _is_speech(span: CodedSpan) -> bool:
    return span.labels.get("kind", SPEECH[0]) in SPEECH


# what is counted by itself: all that stands in marks, what is reported without, loaded terms
GROUPS: dict[str, tuple[str, Callable[[CodedSpan], bool]]] = {
    "quotes (direct, mixed)": ("quote", _is_speech),
    "quotes (indirect)": ("quote", lambda span: not _is_speech(span)),
    "terms": ("term", lambda _: True),
}


def pair_spans(first: Iterable[CodedSpan], second: Iterable[CodedSpan]) -> list[Match]:
    """Pair stretches of the same article and thing that share half of the shorter one's words, each once at most.

    Those that share the larger part of their words together are paired first.
    """
    there: dict[tuple[str, str], list[CodedSpan]] = defaultdict(list)
    for span in second:
        there[span.article, span.what].append(span)
    candidates = []
    for one in first:
        for other in there[one.article, one.what]:
            shared = _shared(one, other)
            if shared > 0 and shared >= _ENOUGH * min(_size(one), _size(other)):
                together = _size(one) + _size(other) - shared
                # smaller stretches first among equals, whichever coding they are from: the order must not matter
                order = (-shared / together, one.article, one.what, *sorted((one.stretch, other.stretch)))
                candidates.append((order, one, other))
    used: set[tuple[int, int]] = set()
    pairs = []
    for _, one, other in sorted(candidates, key=lambda candidate: candidate[0]):
        keys = {(1, id(one)), (2, id(other))}
        if not keys & used:
            used |= keys
            pairs.append((one, other))
    return pairs


def span_agreement(first: Coding, second: Coding, group_of: dict[str, str] | None = None) -> pd.DataFrame:
    """Return precision, recall and F1 of the second coding, with the first as reference.

    `match` says what counts as the same: exact (the same words), overlap (half of the shorter stretch), words (each
    word by itself, however the stretches are cut). Columns: what, match, articles, first, second, both, precision,
    recall, f1; with `group_of` (article -> outlet) a row an outlet, in a column before. NaN where there is nothing.
    """
    articles = sorted(first.articles & second.articles)
    groups: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        groups["" if group_of is None else group_of.get(article, "")].append(article)
    rows = [
        {"outlet": group, "what": what, "match": match, "articles": len(members)} | _scores(*counted)
        for group, members in sorted(groups.items())
        for what, (thing, belongs) in GROUPS.items()
        if thing in first.things & second.things
        for match, counted in _counts(*(_of(one, members, thing, belongs) for one in (first, second))).items()
    ]
    columns = ["outlet", "what", "match", "articles", "first", "second", "both", "precision", "recall", "f1"]
    table = pd.DataFrame(rows, columns=columns)
    return table.drop(columns="outlet") if group_of is None else table


def label_agreement(first: Coding, second: Coding) -> pd.DataFrame:
    """Return how often paired stretches are labelled alike, for the labels that both codings have.

    Speakers and sources count as the same with the same last word, since titles may be left out. Columns: what, label,
    level (always nominal), pairs, agreement (share of pairs), alpha (Krippendorff's, NaN if all pairs are alike).
    """
    both = first.articles & second.articles
    pairs = pair_spans(*([span for span in coding.spans if span.article in both] for coding in (first, second)))
    rows = []
    for what, labels in LABELS.items():
        for label in labels:
            ratings = [(label_of(a, label), label_of(b, label)) for a, b in pairs if a.what == what]
            if all(any(pair[side] for pair in ratings) for side in (0, 1)):
                units = [[a or "(none)", b or "(none)"] for a, b in ratings]
                shares = percent_agreement(units), krippendorff_alpha(units, "nominal")
                rows.append((what, label, "nominal", len(units), *shares))
    return pd.DataFrame(rows, columns=["what", "label", "level", "pairs", "agreement", "alpha"])


def label_of(span: CodedSpan, label: str) -> str:
    """Return a label as it is compared: of names the last word, in lower case."""
    value = span.labels.get(label, "")
    if label in ("speaker", "source"):
        words = value.casefold().replace("’", "'").removesuffix("'s").strip(" .,'\"”)").split()
        return words[-1] if words else ""
    return value


def _of(coding: Coding, articles: list[str], thing: str, belongs: Callable[[CodedSpan], bool]) -> list[CodedSpan]:
    known = set(articles)
    return [span for span in coding.spans if span.article in known and span.what == thing and belongs(span)]


def _counts(first: list[CodedSpan], second: list[CodedSpan]) -> dict[str, tuple[int, int, int]]:
    """Return (first, second, both) for each way to match."""
    here, there = ({(s.article, s.stretch) for s in spans} for spans in (first, second))
    words = [{(s.article, i) for s in spans for i in range(*s.stretch)} for spans in (first, second)]
    return {
        "exact": (len(here), len(there), len(here & there)),
        "overlap": (len(first), len(second), len(pair_spans(first, second))),
        "words": (len(words[0]), len(words[1]), len(words[0] & words[1])),
    }


def _scores(first: int, second: int, both: int) -> dict[str, Any]:
    return {
        "first": first,
        "second": second,
        "both": both,
        "precision": both / second if second else float("nan"),
        "recall": both / first if first else float("nan"),
        "f1": 2 * both / (first + second) if first + second else float("nan"),
    }


def _size(span: CodedSpan) -> int:
    return span.stretch[1] - span.stretch[0]


def _shared(one: CodedSpan, other: CodedSpan) -> int:
    return max(0, min(one.stretch[1], other.stretch[1]) - max(one.stretch[0], other.stretch[0]))
