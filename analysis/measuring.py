"""Measure articles: rows to tables, with one process or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pyarrow as pa

from analysis.batches import (
    META,
    Batch,
    Whole,
    column_kind,
    column_types,
    complete,
    join_batches,
    known_sources,
    measure_batch,
)
from analysis.corpus.duplicates import find_copies
from analysis.intake import given_articles
from analysis.lexicon import Lexicon, load_lexicon, read_lexicon
from analysis.made import Made
from analysis.processes import CHUNK, in_chunks, map_in_processes
from analysis.records import Article
from analysis.rows import Options
from analysis.sentiment import Scorer, check_scorer
from analysis.source_list import SourceList, read_sources
from analysis.table_set import Tables
from analysis.tables import as_frame

OnMeasured = Callable[[int], None]


def measure(  # noqa: PLR0913 - each is one choice of a study, and named
    articles: Iterable[Article],
    *,
    lexicon: str | Path | Lexicon = "loaded",
    scorer: Scorer = "news",
    sources: str | Path | SourceList | None = None,
    workers: int = 1,
    progress: OnMeasured | None = None,
) -> Tables:
    """Measure articles and return their tables; columns as in data/README.md.

    `lexicon` is the name of one that we ship, the path of a CSV of yours, or a Lexicon; `scorer` "news", "textblob" or
    a function text -> float. `sources` is the path of a CSV that names, sorts and groups sources (see read_sources);
    without one, the proper names of one person are merged over the study all the same. `workers` above 1 spreads the
    articles over processes, with equal results; ChildProcessError if one of them dies. `progress` is called with the
    number of articles done, now and then.

    Articles in another language than English are not measured; the account says so. It is that of a Corpus, else a row
    for each article given. ValueError for two articles of one id, as no number of theirs could be told apart.

    >>> tables = measure([Article("a1", "“We will appeal,” said Ann Lee.", outlet="Courier")])
    >>> tables.quotes[["source", "words"]].values.tolist()
    [['Ann Lee', 3]]
    """
    check_scorer(scorer)
    found, account = given_articles(articles)
    listed = read_sources(sources) if isinstance(sources, str | Path) else sources or SourceList()
    options = Options(resolve_lexicon(lexicon), scorer)
    work = partial(measure_batch, options=options)
    batches = [work(())]  # an empty study has columns too
    for batch in map_in_processes(work, in_chunks(found), workers):
        batches.append(batch)
        if progress:
            progress(min(len(found), CHUNK * (len(batches) - 1)))
    joined = join_batches(batches, listed)
    whole = Whole(*find_copies(found), known_sources(joined.mentions, listed), _columns(joined))
    tables, quotes, terms = map(as_frame, complete(joined, whole))
    return Tables(tables, quotes, terms, account, Made.of(options, listed))


def _columns(batch: Batch) -> dict[str, pa.DataType]:
    return {name: column_kind(types) for name, types in column_types(batch.articles[META].to_pylist()).items()}


def resolve_lexicon(lexicon: str | Path | Lexicon) -> Lexicon:
    """Return a lexicon given by name, by path or as itself."""
    if isinstance(lexicon, Lexicon):
        return lexicon
    is_path = isinstance(lexicon, Path) or lexicon.endswith(".csv")
    return read_lexicon(lexicon) if is_path else load_lexicon(str(lexicon))
