"""Measure articles: rows to tables, with one process or several."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis.corpus import Corpus, account_frame
from analysis.corpus.duplicates import find_copies
from analysis.lexicon import Lexicon, load_lexicon, read_lexicon
from analysis.records import Article
from analysis.rows import ArticleRows, Options, article_rows
from analysis.sentiment import Scorer
from analysis.sources import KnownSource, SourceList, read_sources, resolve_all
from analysis.tables import ARTICLES, QUOTES, TERMS, TEXT, to_frame

CHUNK = 32
Progress = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class Tables:
    """The tables of a study: one row an article, a quote, a hit of a term, an item of the input."""

    articles: pd.DataFrame
    quotes: pd.DataFrame
    terms: pd.DataFrame
    account: pd.DataFrame = field(default_factory=lambda: account_frame([]))


def measure(  # noqa: PLR0913 - each is one choice of a study, and named
    articles: Iterable[Article],
    *,
    lexicon: str | Path | Lexicon = "loaded",
    scorer: Scorer = "news",
    sources: str | Path | SourceList | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Tables:
    """Measure articles and return their tables; columns as in data/README.md.

    `lexicon` is the name of one that we ship, the path of a CSV of yours, or a Lexicon; `scorer` "news", "textblob" or
    a function text -> float. `sources` is the path of a CSV that names, sorts and groups sources (see read_sources);
    without one, the proper names of one person are merged over the study all the same. `workers` above 1 spreads the
    articles over processes, with equal results. `progress` is called with the number of articles done. The account
    comes along if `articles` is a Corpus.

    >>> tables = measure([Article("a1", "“We will appeal,” said Ann Lee.", outlet="Courier")])
    >>> tables.quotes[["source", "words"]].values.tolist()
    [['Ann Lee', 3]]
    """
    found = articles.articles if isinstance(articles, Corpus) else tuple(articles)
    options = Options(resolve_lexicon(lexicon), scorer)
    rows = []
    for one in run(found, options, workers):
        rows.append(one)
        if progress:
            progress(len(rows))
    account = articles.account if isinstance(articles, Corpus) else account_frame([])
    listed = read_sources(sources) if isinstance(sources, str | Path) else sources or SourceList()
    return Tables(*to_frames(_with_sources(rows, listed), *find_copies(found)), account)


def resolve_lexicon(lexicon: str | Path | Lexicon) -> Lexicon:
    """Return a lexicon given by name, by path or as itself."""
    if isinstance(lexicon, Lexicon):
        return lexicon
    is_path = isinstance(lexicon, Path) or lexicon.endswith(".csv")
    return read_lexicon(lexicon) if is_path else load_lexicon(str(lexicon))


def run(articles: Iterable[Article], options: Options, workers: int) -> Iterator[ArticleRows]:
    """Yield the rows of each article in the order of the input, whatever the number of processes."""
    if workers < 1:
        raise ValueError(f"workers is {workers}; give 1 or more")
    if workers == 1:
        yield from (article_rows(article, options) for article in articles)
        return
    with ProcessPoolExecutor(workers) as pool:
        for chunk in pool.map(partial(_chunk_rows, options=options), _chunks(articles)):
            yield from chunk


def to_frames(
    rows: list[ArticleRows], duplicates: Mapping[str, str], wires: Mapping[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the tables articles, quotes and terms of measured articles."""
    cells = [
        row.article
        | {
            "wire_group": wires.get(row.article["article_id"]),
            "duplicate_of": duplicates.get(row.article["article_id"]),
        }
        for row in rows
    ]
    frame = to_frame(cells, ARTICLES)
    extra = _input_columns([row.article["meta"] for row in rows], frame.index)
    quotes = to_frame([quote for row in rows for quote in row.quotes], QUOTES)
    return pd.concat([frame, extra], axis=1), quotes, to_frame([hit for row in rows for hit in row.terms], TERMS)


def _with_sources(rows: list[ArticleRows], listed: SourceList) -> list[ArticleRows]:
    """Name the sources of all articles alike: what one article can't know."""
    quotes = [quote for row in rows for quote in row.quotes if quote["source"] is not None]
    mentions = ((q["article_id"], q["source"], q["source_kind"], q["named"]) for q in quotes)
    resolved = resolve_all(mentions, listed)
    by_name = {source: known for (source, _), known in resolved.items()}
    return [
        replace(
            row,
            quotes=[_named(quote, resolved.get((quote["source"], quote["source_kind"]))) for quote in row.quotes],
            terms=[_named(term, by_name.get(term["source"])) for term in row.terms],
        )
        for row in rows
    ]


def _named(row: dict[str, Any], known: KnownSource | None) -> dict[str, Any]:
    """Return a row of quotes or terms with its source as the study calls it."""
    if known is None:
        return row
    changed = {"source": known.canonical, "source_group": known.group}
    return row | changed | ({"source_kind": known.kind} if "source_kind" in row else {})


def _chunk_rows(articles: list[Article], options: Options) -> list[ArticleRows]:
    return [article_rows(article, options) for article in articles]


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    stream = iter(articles)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _input_columns(metas: list[Mapping[str, Any]], index: pd.Index) -> pd.DataFrame:
    """Return the input's own columns; one named like a column of ours gets `input_` before its name."""
    names = list(dict.fromkeys(name for meta in metas for name in meta))
    columns = {(f"input_{n}" if n in ARTICLES else n): _column([meta.get(n) for meta in metas]) for n in names}
    return pd.DataFrame(columns, index=index)


def _column(values: list[Any]) -> pd.Series[Any]:
    """Return a column of the narrowest type that holds all its values; mixed ones become text."""
    try:
        array = pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        array = pa.array([v if v is None or isinstance(v, str) else json.dumps(v) for v in values])
    if pa.types.is_string(array.type) or pa.types.is_null(array.type):
        return pd.Series(array.to_pylist(), dtype=TEXT)
    return pd.Series(array.to_pandas())
