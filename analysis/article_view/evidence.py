"""Open a number of a table: the spans that it is made of, with their contributions, which add up to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.article_row import hash_text
from analysis.article_view.pieces import partition_by_voice
from analysis.choices import check_choice
from analysis.kwic import words_around
from analysis.measures import COUNTS, NAMED, Definition
from analysis.measures.amounts import amount, counted_rows, equals
from analysis.quotes import quotes_in
from analysis.records import Article, Quote
from analysis.sentiment import Scorer, sentiment_in
from analysis.tables import TEXT
from analysis.text import Segments, segment
from analysis.voices import Voices, find_voices, voices_in

if TYPE_CHECKING:
    from analysis.table_set import Tables

COLUMNS = ("article_id", "outlet", "start", "end", "text", "context", "contribution")
_HELD = 64  # texts
Parts = list[tuple[str, int, int, float]]  # article, start, end, amount


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
    check_choice(measure, NAMED, "number with spans")
    one, named_voice = NAMED[measure]
    asked = named_voice if voice in {None, "all"} else _known_voice(str(voice), one)
    if asked == "textblob":
        (one, _), asked = NAMED["textblob_polarity"], "all"
    check_choice(asked, one.voices, "voice", where=f" of {one.name}")
    part = _part(tables, one, where)
    whole = _whole(tables, {name: value for name, value in where.items() if name not in part})
    chosen = _measured(whole, articles)
    counted_in, per_in = one.counted_in or asked, one.per_in or asked
    if COUNTS[one.counted].rows is not None:
        rows = counted_rows(tables, one.counted, counted_in, part)
        rows = rows[rows["article_id"].isin(set(whole["article_id"]))]
        parts: Parts = list(rows[["article_id", "start", "end", "amount"]].itertuples(index=False, name=None))
    else:
        _check_narrowing(part, one)
        parts = _in_texts(chosen, one.counted, counted_in, tables, scorer)
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
    """Return the conditions on the rows that are counted; an input's own column may be called as one of theirs."""
    rows = COUNTS[one.counted].rows
    own = set() if rows is None else set(getattr(tables, rows).columns) - {"article_id", "outlet", "event"}
    return {name: value for name, value in where.items() if name in own or name not in tables.articles.columns}


def _whole(tables: Tables, where: Mapping[str, object]) -> pd.DataFrame:
    """Return the articles that make the whole."""
    whole = tables.articles
    for name, value in where.items():
        met = equals(tables.articles[name], value)
        if not met.any() and len(met):
            check_choice(value, sorted(set(tables.articles[name].dropna()), key=str), name, where=" in the study")
        whole = whole[met[whole.index]]
    return whole


def _measured(whole: pd.DataFrame, articles: Iterable[Article]) -> list[Article]:
    """Return the articles of some rows; ValueError if one is not given, or not in the text that was measured."""
    known = {article.id: article for article in articles}
    hashes = whole["text_hash"] if "text_hash" in whole.columns else [None] * len(whole)
    for name, stated in zip(whole["article_id"], hashes, strict=True):
        if name not in known:
            raise ValueError(f"article {name!r} is not among those given; give the articles that were measured")
        if stated is not None and not pd.isna(stated) and hash_text(known[name].text) != stated:
            raise ValueError(
                f"article {name!r} is given in another text than was measured: its places would be wrong. Give the "
                "articles as they were measured (read with the same clean=, columns=), or measure these."
            )
    return [known[name] for name in whole["article_id"]]


def _check_narrowing(part: Mapping[str, object], one: Definition) -> None:
    if part:
        raise ValueError(
            f"{one.name} can't be narrowed to {', '.join(part)}, which is no column of the articles table; allowed are "
            "such columns: outlet, event, article_id and so on"
        )


class _Read(NamedTuple):
    """A text with what places in it mean."""

    segments: Segments
    quotes: tuple[Quote, ...]
    voices: Voices


@lru_cache(maxsize=_HELD)
def _read(text: str) -> _Read:
    """Read a text; the numbers of a study are opened one after the other, on the same articles."""
    segments = segment(text)
    quotes = quotes_in(segments)
    return _Read(segments, quotes, find_voices(quotes))


def _in_texts(articles: list[Article], count: str, voice: str, tables: Tables, scorer: Scorer | None) -> Parts:
    """Return the spans of what is found in the texts alone: words by voice, and tone."""
    if count == "words":
        find: Callable[[Article], Parts] = _words_in
    elif count == "textblob_tone":
        find = _tone_by("textblob")
    else:
        find = _tone_by(_scorer_of(tables, scorer, voice))
    parts: Parts = []
    for article in articles:
        found = find(article)
        if voice != "all":
            at, wanted = _read(article.text).voices.at, voices_in(voice)
            found = [one for one in found if at(one[1])[0] in wanted]
        parts += found
    return parts


def _scorer_of(tables: Tables, given: Scorer | None, voice: str) -> Scorer:
    """Return the scorer that made the tables; ValueError if it is unknown, or has no evidence for a voice."""
    if tables.options is None and given is None:
        raise ValueError('these tables do not say which scorer made them. Type scorer="news", or the one that did.')
    scorer: Scorer = given if tables.options is None and given is not None else tables.options.find_scorer(given)  # type: ignore[union-attr]
    if not isinstance(scorer, str) and voice != "all":
        raise ValueError("a scorer that is a function gives one number for a text: leave voice out")
    return scorer


def _words_in(article: Article) -> Parts:
    """Return the stretches in one voice, with the words that begin in them."""
    segments, quotes, _ = _read(article.text)
    pieces = partition_by_voice(len(article.text), quotes)
    counted = ((piece, segments.words_in(piece.start, piece.end)) for piece in pieces)
    return [(article.id, piece.start, piece.end, float(words)) for piece, words in counted if words]


def _tone_by(scorer: Scorer) -> Callable[[Article], Parts]:
    """Return what finds the words that a scorer found a tone in, with their parts of polarity times words."""

    def find(article: Article) -> Parts:
        segments = _read(article.text).segments
        found = sentiment_in(segments, scorer).evidence
        return [(article.id, span.start, span.end, amount * segments.words) for span, amount in found]

    return find


def _frame(parts: Parts, whole: pd.DataFrame, articles: list[Article]) -> pd.DataFrame:
    """Return the parts as a table, each with the words around it."""
    outlets = dict(zip(whole["article_id"], whole["outlet"], strict=True))
    texts = {article.id: article.text for article in articles}
    rows = []
    for name, start, end, contribution in parts:
        text = texts[name]
        left, right = words_around(text, start, end)
        around = f"{left} [{text[start:end]}] {right}"
        rows.append((name, outlets[name], int(start), int(end), text[start:end], around, contribution))
    types = dict.fromkeys(("article_id", "outlet", "text", "context"), TEXT)
    counts = dict.fromkeys(("start", "end"), "int64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types | counts | {"contribution": "float64"})
