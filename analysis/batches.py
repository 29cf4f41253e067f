"""Batches of articles as Arrow tables: measured anywhere, then completed by what only the whole study knows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from analysis.records import Article
from analysis.rows import ArticleRows, Options, article_rows
from analysis.source_list import KnownSource, Mentions, SourceList
from analysis.tables import ARTICLES, QUOTES, TERMS, to_arrow

META = "meta"  # an article's own columns as one cell of JSON, until the whole study tells their types
_MEASURED = {name: kind for name, kind in ARTICLES.items() if name not in {"wire_group", "duplicate_of"}}
_WHOLE_NUMBERS = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """The tables of some articles as they are measured by themselves, and their sources, counted."""

    articles: pa.Table
    quotes: pa.Table
    terms: pa.Table
    mentions: Mentions


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """What only the whole study knows: copies by article id, sources by (name, kind), types of the input's columns.

    `sources` holds those alone that the study calls otherwise than their article does.
    """

    duplicates: Mapping[str, str] = field(default_factory=dict)
    wires: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[tuple[str, str], KnownSource] = field(default_factory=dict)
    columns: Mapping[str, pa.DataType] = field(default_factory=dict)


def measure_batch(articles: Iterable[Article], options: Options) -> Batch:
    """Measure articles one by one; a pure function, so that it may run in any process on any machine."""
    return to_batch([article_rows(article, options) for article in articles])


def to_batch(rows: Sequence[ArticleRows]) -> Batch:
    """Return the rows of measured articles as a batch."""
    quotes = [quote for row in rows for quote in row.quotes]
    mentions = Mentions()
    cells = ("article_id", "source", "source_kind", "named")
    mentions.add(tuple(quote[cell] for cell in cells) for quote in quotes if quote["source"] is not None)
    articles = [row.article | {META: json.dumps(dict(row.article[META]), default=str)} for row in rows]
    return Batch(
        to_arrow(articles, _MEASURED | {META: pa.string()}),
        to_arrow(quotes, QUOTES),
        to_arrow([hit for row in rows for hit in row.terms], TERMS),
        mentions,
    )


def join_batches(batches: Sequence[Batch], sources: SourceList) -> Batch:
    """Return one or more batches as one, with the sources that matter to a study with this list of sources."""
    mentions, listed = Mentions(), sources.by_name()
    for batch in batches:
        mentions.merge(batch.mentions, listed)
    return Batch(
        pa.concat_tables([batch.articles for batch in batches]),
        pa.concat_tables([batch.quotes for batch in batches]),
        pa.concat_tables([batch.terms for batch in batches]),
        mentions,
    )


def known_sources(mentions: Mentions, listed: SourceList) -> dict[tuple[str, str], KnownSource]:
    """Return the sources that the study calls otherwise than their article does."""
    resolved = mentions.resolve(listed)
    return {(name, kind): k for (name, kind), k in resolved.items() if k != KnownSource(name, name, kind)}


def complete(batch: Batch, whole: Whole) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Return the tables articles, quotes and terms of a batch with what the whole study knows filled in."""
    articles, ids = batch.articles.drop_columns([META]), batch.articles["article_id"].to_pylist()
    for name, copies in (("wire_group", whole.wires), ("duplicate_of", whole.duplicates)):
        articles = articles.append_column(name, pa.array(map(copies.get, ids), pa.string()))
    articles = articles.select(list(ARTICLES))
    metas = [json.loads(cell) for cell in batch.articles[META].to_pylist()] if whole.columns else []
    for name, kind in whole.columns.items():
        own_name = f"input_{name}" if name in ARTICLES else name
        articles = articles.append_column(own_name, _cells([meta.get(name) for meta in metas], kind))
    by_name = {source: known for (source, _), known in whole.sources.items()}
    terms = _with_sources(batch.terms, list(map(by_name.get, batch.terms["source"].to_pylist())))
    return articles, _with_kinds(batch.quotes, whole.sources), terms


def column_types(metas: Iterable[str]) -> dict[str, set[str]]:
    """Return the input's own columns in the order of their first appearance, with the types of their cells."""
    found: dict[str, set[str]] = {}
    for cell in metas:
        for name, value in json.loads(cell).items():
            found.setdefault(name, set()).add(_type(value))
    return found


def column_kind(types: set[str]) -> pa.DataType:
    """Return the narrowest type that holds cells of these types; mixed ones become text."""
    known = types - {"none"}
    if known in ({"bool"}, {"int"}):
        return pa.bool_() if known == {"bool"} else pa.int64()
    return pa.float64() if known and known <= {"int", "float"} else pa.string()


def _type(value: Any) -> str:  # noqa: ANN401 - a cell of the user's
    if value is None or isinstance(value, bool | float):
        return {type(None): "none", bool: "bool", float: "float"}[type(value)]
    return "int" if isinstance(value, int) and value in _WHOLE_NUMBERS else "text"


def _cells(values: list[Any], kind: pa.DataType) -> pa.Array:
    if kind == pa.string():
        values = [v if v is None or isinstance(v, str) else json.dumps(v) for v in values]
    return pa.array([float(v) if v is not None and kind == pa.float64() else v for v in values], kind)


def _with_kinds(quotes: pa.Table, sources: Mapping[tuple[str, str], KnownSource]) -> pa.Table:
    """Return quotes with their sources, the sources' kinds, and what decided these, as the study knows them."""
    kinds, words = quotes["source_kind"].to_pylist(), quotes["source_kind_words"].to_pylist()
    known = list(map(sources.get, zip(quotes["source"].to_pylist(), kinds, strict=True)))
    stated = [kind if k is None else k.kind for kind, k in zip(kinds, known, strict=True)]
    decided = [
        word if k is None or k.kind_words is None else k.kind_words for word, k in zip(words, known, strict=True)
    ]
    quotes = _with_column(_with_sources(quotes, known), "source_kind", stated)
    return _with_column(quotes, "source_kind_words", decided)


def _with_sources(table: pa.Table, known: Sequence[KnownSource | None]) -> pa.Table:
    """Return quotes or terms with their sources as the study calls them; None where it knows no better."""
    names = zip(table["source"].to_pylist(), known, strict=True)
    table = _with_column(table, "source", [name if k is None else k.canonical for name, k in names])
    return _with_column(table, "source_group", [None if k is None else k.group for k in known])


def _with_column(table: pa.Table, name: str, values: Sequence[str | None]) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), name, pa.array(values, pa.string()))
