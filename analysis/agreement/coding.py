"""What somebody found in articles, a coder or our own tables: spans with labels, and values of whole articles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.agreement.placing import Stretch, Words, places
from analysis.agreement.sheets import LABELS, Row, read_rows
from analysis.records import Article

if TYPE_CHECKING:
    from analysis.table_set import Tables

SPEECH = ("direct", "mixed")
QUOTE_KINDS = (*SPEECH, "indirect")  # what is coded as scare quotes or as a title is no quote
OURS = "our tables"


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """A stretch of words of an article that somebody marked: `what` is quote or term, `labels` what it is called."""

    article: str
    what: str
    stretch: Stretch
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A coded stretch whose words were not found in the article."""

    file: str
    line: int
    article: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one coder found. `articles` were coded, with or without finds; `things` are quote, term or both."""

    coder: str
    articles: frozenset[str]
    things: frozenset[str]
    spans: tuple[CodedSpan, ...]
    values: Mapping[tuple[str, str], float]  # (article, measure) -> value
    unplaced: tuple[Unplaced, ...] = field(default=())


def index_words(articles: Iterable[Article]) -> dict[str, Words]:
    """Return the words of each article by its id."""
    return {article.id: Words.of(article.text) for article in articles}


def read_codings(
    paths: Iterable[str | Path], words: Mapping[str, Words], *, key: Mapping[str, str] | None = None
) -> list[Coding]:
    """Read coding sheets and return one Coding a coder, in the order of their names.

    An article for which a coder filled in any cell counts as coded for all that this coder looked for. `key` maps the
    codes of a blinded sheet to article ids. ValueError if a sheet names an article that `words` does not have.
    """
    by_coder: dict[str, list[Row]] = defaultdict(list)
    for path in paths:
        for row in read_rows(path):
            by_coder[row.coder].append(_named(row, words, key or {}))
    return [_coding(coder, rows, words) for coder, rows in sorted(by_coder.items())]


def _named(row: Row, words: Mapping[str, Words], key: Mapping[str, str]) -> Row:
    article = key.get(row.article, row.article)
    if article not in words:
        hint = "the key lacks it" if key else "give the key of a blinded sheet (--key key.csv)"
        raise ValueError(
            f"{row.file}, line {row.line}: the input has no article {article!r} "
            f"but {len(words)} others, such as {next(iter(words), '')!r}; {hint}, or correct the id"
        )
    return row.of(article)


def _coding(coder: str, rows: list[Row], words: Mapping[str, Words]) -> Coding:
    spans: list[CodedSpan] = []
    unplaced: list[Unplaced] = []
    taken: set[tuple[str, str, Stretch]] = set()
    for row in rows:
        if not row.text or row.labels.get("kind", SPEECH[0]) not in QUOTE_KINDS:
            continue
        found = places(words[row.article], row.text)
        free = [stretch for stretch in found if (row.article, row.what, stretch) not in taken]
        if not free:
            reason = "coded more often than it stands there" if found else "not found in the article"
            unplaced.append(Unplaced(row.file, row.line, row.article, row.text, reason))
            continue
        stretch = _nearest(free, words[row.article], row.start)
        taken.add((row.article, row.what, stretch))
        spans.append(CodedSpan(row.article, row.what, stretch, row.labels))
    values = {(row.article, measure): value for row in rows for measure, value in row.values.items()}
    things = frozenset(row.what for row in rows if row.text)
    return Coding(coder, frozenset(row.article for row in rows), things, tuple(spans), values, tuple(unplaced))


def _nearest(free: list[Stretch], words: Words, start: int | None) -> Stretch:
    """Return the first place, or that nearest to the offset where the sheet has one."""
    if start is None:
        return free[0]
    at = bisect_left(words.starts, start)
    return min(free, key=lambda stretch: (abs(stretch[0] - at), stretch[0]))


def coding_of(tables: Tables, words: Mapping[str, Words]) -> Coding:
    """Return what our tables say of these articles in the same shape; terms of weight 0 are left out."""
    frames = (("quote", tables.quotes), ("term", tables.terms[tables.terms["weight"] > 0]))
    spans = []
    for what, frame in frames:
        for row in frame[frame["article_id"].isin(list(words))].to_dict("records"):
            labels = {name: str(row[name]) for name in LABELS[what] if isinstance(row.get(name), str)}
            stretch = words[row["article_id"]].stretch(int(row["start"]), int(row["end"]))
            if stretch[0] < stretch[1]:
                spans.append(CodedSpan(row["article_id"], what, stretch, labels))
    numbers = tables.articles.set_index("article_id").select_dtypes("number")
    values = {
        (str(article), str(measure)): float(value)
        for measure, column in numbers.items()
        for article, value in column.dropna().items()
        if article in words
    }
    known = frozenset(tables.articles["article_id"]) & frozenset(words)
    return Coding(OURS, known, frozenset(LABELS), tuple(spans), values)


def with_counts(coding: Coding, words: Mapping[str, Words]) -> dict[tuple[str, str], float]:
    """Return the values of a coding with those that follow from its spans, counted alike for everybody.

    quotes and quoted_share (of the article's words; direct and mixed), loaded_terms and loaded_per_1000, and loaded_own
    where the terms' voice is coded. A value that a coder gave stands; ours are counted.
    """
    counts: dict[tuple[str, str], float] = {}
    spans = defaultdict(list)
    for span in coding.spans:
        spans[span.article].append(span)
    voiced = any("voice" in span.labels for span in coding.spans if span.what == "term")
    for article in coding.articles:
        quotes = [s for s in spans[article] if s.what == "quote" and s.labels.get("kind", SPEECH[0]) in SPEECH]
        terms = [s for s in spans[article] if s.what == "term"]
        total = len(words[article].folded)
        if "quote" in coding.things:
            counts[article, "quotes"] = len(quotes)
            if total:
                counts[article, "quoted_share"] = sum(b - a for a, b in (s.stretch for s in quotes)) / total
        if "term" in coding.things:
            counts[article, "loaded_terms"] = len(terms)
            if total:
                counts[article, "loaded_per_1000"] = 1000 * len(terms) / total
            if voiced:
                counts[article, "loaded_own"] = sum(s.labels.get("voice") == "own" for s in terms)
    given = dict(coding.values)
    return given | counts if coding.coder == OURS else counts | given
