"""How far our tables agree with a researcher's coding, and two coders with each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pandas as pd

from analysis.agreement.alpha import krippendorff_alpha, percent_agreement
from analysis.agreement.coding import Coding, Unplaced, coding_of, index_words, read_codings, with_counts
from analysis.agreement.disagreements import disagreements, write_disagreements
from analysis.agreement.errors import error_by_outlet, value_agreement
from analysis.agreement.placing import Words
from analysis.agreement.sampling import KEY_FILE, Sample, draw_sample, read_key, write_sample
from analysis.agreement.sentences import sentences
from analysis.agreement.spans import label_agreement, span_agreement
from analysis.measuring import measure
from analysis.records import Article
from analysis.table_set import Tables

__all__ = [
    "Agreement",
    "Coding",
    "Sample",
    "Unplaced",
    "agree",
    "draw_sample",
    "krippendorff_alpha",
    "percent_agreement",
    "read_codings",
    "validate",
    "write_disagreements",
    "write_sample",
]


@dataclass(frozen=True, eq=False)
class Agreement:
    """How far the coding `second` agrees with `first`, the reference, on the articles that both coded.

    `spans`: precision, recall, F1 (see spans.span_agreement), `spans_by_outlet` the same by outlet. `labels`: percent
    agreement and Krippendorff's alpha (nominal) of paired stretches. `values`: alpha (interval) and error of article
    values; `by_outlet`: the mean signed error by outlet. `disagreements`: each difference in its context. `unplaced`:
    coded words that the article does not have; they are left out everywhere else. `sentences` says it all in words.
    """

    first: str
    second: str
    articles: int
    spans: pd.DataFrame
    spans_by_outlet: pd.DataFrame
    labels: pd.DataFrame
    values: pd.DataFrame
    by_outlet: pd.DataFrame
    disagreements: pd.DataFrame
    unplaced: tuple[Unplaced, ...]
    sentences: tuple[str, ...]


def validate(
    coded: str | Path | Iterable[str | Path],
    articles: Iterable[Article],
    tables: Tables | None = None,
    *,
    key: str | Path | None = None,
) -> tuple[Agreement, ...]:
    """Hold coding sheets against our tables, and the coders against each other.

    `coded` is a sheet, several of them, as data/hand_coded/README.md describes them, or the folder of a sample: its
    sheets, those of its subfolders (one a coder) and its key. `articles` are the texts that were coded, `tables` their
    tables, measured here unless given; `key` is the key of a blinded sample that lies elsewhere. Returns one Agreement
    a coder with our tables (the coder is the reference), then one for each two coders. ValueError if no cell is filled
    in, if two coders have no article in common, or for a cell that can't be read, with its line.
    """
    found = tuple(articles)
    paths = [Path(path) for path in ([coded] if isinstance(coded, str | Path) else coded)]
    if len(paths) == 1 and paths[0].is_dir():
        key = key or next(paths[0].glob(KEY_FILE), None)
        paths = [path for path in sorted(paths[0].rglob("*.csv")) if path.name != KEY_FILE]
    words = index_words(found)
    codings = read_codings(paths, words, key=read_key(key) if key else None)
    if not codings:
        names = ", ".join(path.name for path in paths) or "no sheet"
        raise ValueError(f"nothing is filled in in {names}; write what you find into the sheet, then validate it")
    coded_articles = set().union(*(coding.articles for coding in codings))
    outlets = {article.id: article.outlet for article in found if article.id in coded_articles}
    words = {article: words[article] for article in outlets}
    ours = coding_of(tables or measure(found), words)
    pairs = [(coding, ours) for coding in codings] + list(combinations(codings, 2))
    return tuple(agree(first, second, words, outlets) for first, second in pairs)


def agree(first: Coding, second: Coding, words: Mapping[str, Words], outlets: Mapping[str, str | None]) -> Agreement:
    """Compare two codings of the same articles; `words` and `outlets` by article id.

    ValueError if they have no article in common.
    """
    both = first.articles & second.articles
    if not both:
        raise ValueError(
            f"{first.coder} and {second.coder} have coded no article in common; give sheets of the same articles"
        )
    shared = {article: words[article] for article in sorted(both)}
    values, others = (_only(with_counts(coding, words), both) for coding in (first, second))
    named = {article: outlets.get(article) or "(no outlet)" for article in both}
    spans = span_agreement(first, second)
    labels = label_agreement(first, second)
    whole = value_agreement(values, others)
    by_outlet = error_by_outlet(values, others, outlets)
    unplaced = (*first.unplaced, *second.unplaced)
    return Agreement(
        first=first.coder,
        second=second.coder,
        articles=len(both),
        spans=spans,
        spans_by_outlet=span_agreement(first, second, named),
        labels=labels,
        values=whole,
        by_outlet=by_outlet,
        disagreements=disagreements(first, second, shared, outlets),
        unplaced=unplaced,
        sentences=sentences((first.coder, second.coder), len(both), spans, labels, whole, by_outlet, unplaced),
    )


def _only(values: Mapping[tuple[str, str], float], articles: frozenset[str]) -> dict[tuple[str, str], float]:
    return {(article, measure): value for (article, measure), value in values.items() if article in articles}
