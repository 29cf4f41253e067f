"""Open a number of a table: the spans that it is made of, with their contributions, which add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from analysis.article_view.texts import Parts, check_text, id_of, spans_in_texts
from analysis.choices import check_choice, check_tables
from analysis.corpus.schema import encodable
from analysis.kinds import SOURCE_KINDS
from analysis.kwic import words_around
from analysis.measures import COUNTS, NAMED, SOURCE_COLUMNS, Definition
from analysis.measures.amounts import NO_GROUP, UNATTRIBUTED, amount, counted_rows, labelled
from analysis.records import Article
from analysis.selecting import check_values, holds
from analysis.sentiment import Scorer
from analysis.tables import ARTICLES, TEXT

if TYPE_CHECKING:
    from analysis.table_set import Tables

_OF_SOURCES = (*SOURCE_KINDS, UNATTRIBUTED, NO_GROUP)  # may be asked for, though nobody in the study is one
COLUMNS = ("article_id", "outlet", "start", "end", "text", "context", "contribution")


def evidence(
    tables: Tables,
    articles: Iterable[Article],
    measure: str,
    *,
    voice: str | None = None,
    scorer: Scorer | None = None,
    **where: object,
) -> pd.DataFrame:
    """Open a number to its spans: each row is one, and the column `contribution` adds up to the number.

    `measure` is a measure's name (see summaries.codebook) or what the number's column is called in the articles table
    or a summary: loaded_own, per_1000, own_share, hits and so on. `voice` is as in `compare`. `where` names the row:
    columns of the articles (outlet, event, article_id, ...) choose the whole, columns of quotes or terms (source,
    source_kind, source_group, kind, term, category) the part of it; None stands for unknown, and "(unattributed)" and
    "(no group)" mean what they mean in quote_share. Counts have contributions of 1 or of words, rates and shares these
    over the whole; polarity is weighted by words.

    `articles` are those that were measured, in the texts that were measured. Polarity is opened by the scorer that made
    the tables; if that is a function and the tables were read from a disk, give it as `scorer`. Columns: article_id,
    outlet, start, end, text, context (the words around, the span in brackets), contribution; in the order of the
    articles. ValueError for a number that has no spans, a column that does not exist, an article that is not given or
    is another text, and a scorer that is not the tables' own.

    >>> from analysis import measure
    >>> study = [Article("a1", "“We will appeal,” said Ann Lee. It rained.", outlet="Courier")]
    >>> found = evidence(measure(study), study, "quoted_share", outlet="Courier")
    >>> found[["text", "contribution"]].values.tolist()
    [['We will appeal,', 0.375]]
    """
    check_tables(tables)
    check_choice(measure, NAMED, "number with spans")
    one, named_voice = NAMED[measure]
    asked = named_voice if voice is None or voice == "all" else _known_voice(voice, one)
    if asked == "textblob":
        (one, _), asked = NAMED["textblob_polarity"], "all"
    check_choice(asked, one.voices, "voice", where=f" of {one.name}")
    if named_voice not in {"all", asked}:
        raise ValueError(
            f"{measure} is of the voice {named_voice!r}; type evidence(..., {one.name!r}, voice={asked!r})"
        )
    part = _part(tables, one, where)
    whole = _whole(tables, {name: value for name, value in where.items() if name not in part})
    chosen = _measured(whole, articles)
    counted_in, per_in = one.counted_in or asked, one.per_in or asked
    if COUNTS[one.counted].rows is not None:
        rows = counted_rows(tables, one.counted, counted_in, part)
        rows = rows[rows["article_id"].isin(set(whole["article_id"]))]
        parts: Parts = list(rows[["article_id", "start", "end", "amount"]].itertuples(index=False, name=None))
    else:
        parts = spans_in_texts(chosen, one.counted, counted_in, tables, scorer)
    total = 1.0
    if one.per is not None:
        of_thing = {name: value for name, value in part.items() if name == one.within}
        total = amount(tables, one.per, per_in, of_thing)[whole.index].sum()
    factor = one.scale / total if total else 1.0
    return _frame([(a, s, e, factor * n) for a, s, e, n in parts], whole, chosen)


def _known_voice(voice: str, one: Definition) -> str:
    """Return a voice, of which polarity has TextBlob's own beside the others; see mean_sentiment."""
    beside = ("textblob",) if one.name == "polarity" else ()
    check_choice(voice, (*one.voices, *beside), "voice", where=f" of {one.name}")
    return voice


def _part(tables: Tables, one: Definition, where: Mapping[str, object]) -> dict[str, object]:
    """Return the conditions on the rows that are counted; ValueError for a wrong one.

    An input's own column may be called as one of theirs: a share's part is meant by it, else nobody knows.
    """
    rows = COUNTS[one.counted].rows
    if rows is None:
        if others := [name for name in where if name not in tables.articles.columns]:
            raise ValueError(
                f"{one.name} can't be narrowed to {', '.join(others)}, which is no column of the articles table; "
                "allowed are such columns: outlet, event, article_id and so on"
            )
        return {}
    table: pd.DataFrame = getattr(tables, rows)
    theirs = set(table.columns) - set(ARTICLES)
    part = {}
    for name, value in where.items():
        if name in theirs and name in tables.articles.columns and name not in {*one.of, one.within}:
            raise ValueError(
                f"{name!r} is a column of the articles and of the {rows}. For that of the articles type "
                f"evidence(tables.where({name}={value!r}), ...), for that of the {rows} rename the articles' column"
            )
        if name in theirs or name not in tables.articles.columns:
            check_choice(name, map(str, table.columns), "column", where=f" of the {rows}")
            check_values(labelled(table, name), value, name, _OF_SOURCES if name in SOURCE_COLUMNS else ())
            part[name] = value
    return part


def _whole(tables: Tables, where: Mapping[str, object]) -> pd.DataFrame:
    """Return the articles that make the whole."""
    whole = tables.articles
    for name, value in where.items():
        check_values(tables.articles[name], value, name)
        whole = whole[holds(whole[name], value)]
    return whole


def _measured(whole: pd.DataFrame, articles: Iterable[Article]) -> list[Article]:
    """Return the articles of some rows; ValueError if one is not given, or not in the text that was measured."""
    known = {id_of(article): article for article in articles}
    hashes = whole["text_hash"] if "text_hash" in whole.columns else [None] * len(whole)
    for name, stated in zip(whole["article_id"], hashes, strict=True):
        if name not in known:
            raise ValueError(f"article {name!r} is not among those given; give the articles that were measured")
        check_text(known[name], stated)
    return [known[name] for name in whole["article_id"]]


def _frame(parts: Parts, whole: pd.DataFrame, articles: list[Article]) -> pd.DataFrame:
    """Return the parts as a table, each with the words around it."""
    outlets = dict(zip(whole["article_id"], whole["outlet"], strict=True))
    texts = {id_of(article): article.text for article in articles}
    rows = []
    for name, start, end, contribution in parts:
        text = texts[name]
        left, right = words_around(text, start, end)
        inside, around = encodable(text[start:end]), encodable(f"{left} [{text[start:end]}] {right}")
        rows.append((name, outlets[name], int(start), int(end), inside, around, contribution))
    types = dict.fromkeys(("article_id", "outlet", "text", "context"), TEXT)
    counts = dict.fromkeys(("start", "end"), "int64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types | counts | {"contribution": "float64"})
