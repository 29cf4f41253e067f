"""Open a number of a table: the spans that it is made of, with their contributions, which add up to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.article_view.pieces import cut_voices
from analysis.overview import in_context
from analysis.quotes import quotes_in
from analysis.records import Article
from analysis.rows import SPEECH
from analysis.sentiment import sentiment_in
from analysis.summaries import NO_GROUP, UNATTRIBUTED
from analysis.tables import TEXT
from analysis.text import segment
from analysis.voices import VOICES, find_voices

if TYPE_CHECKING:
    from analysis.measuring import Tables

COLUMNS = ("article_id", "outlet", "start", "end", "text", "context", "contribution")
_BY_VOICE = {"loaded": "loaded_terms", "loaded_per_1000": "per_1000", "polarity": "polarity"}
MEASURES: dict[str, tuple[str, str]] = {  # what it is called in a table: what is counted, in which voice
    **{name: (name, "all") for name in ("loaded_terms", "per_1000", "hits", "namings", "polarity", "quotes", "words")},
    **{name: (name, "all") for name in ("share_of_words", "share_of_quotes", "quoted_share")},
    "loaded_per_1000": ("per_1000", "all"),
    "textblob_polarity": ("polarity", "textblob"),
    "unattributed_words": ("unattributed_words", "all"),
    **{f"{name}_{voice}": (measure, voice) for name, measure in _BY_VOICE.items() for voice in VOICES},
    **{f"{voice}_words": ("words", voice) for voice in VOICES if voice != "quoted"},
    "quoted_words": ("quoted_words", "all"),
    **{f"{voice}_share": ("words_share", voice) for voice in VOICES},
}
_FROM_TERMS, _FROM_WORDS = ("loaded_terms", "per_1000", "hits", "namings"), ("words", "words_share")
_SOURCES = ("source", "source_kind", "source_group")
Parts = list[tuple[str, int, int, float]]  # article, start, end, contribution


def evidence(
    tables: Tables, articles: Iterable[Article], what: str, *, voice: str | None = None, **where: object
) -> pd.DataFrame:
    """Open a number to its spans: each row is one, and the column `contribution` adds up to the number.

    `what` is the number's column, in the articles table or a summary: loaded_terms, loaded_own, loaded_per_1000,
    per_1000, hits, namings, polarity, polarity_quoted, textblob_polarity, quotes, quoted_words, unattributed_words,
    quoted_share, share_of_words, share_of_quotes, own_words, own_share and so on (MEASURES). `voice` is that of a row
    of term_rate or mean_sentiment. `where` names the row: columns of the articles (outlet, event, article_id, ...)
    choose the whole, columns of quotes or terms (source, source_kind, source_group, kind, term, category) the part of
    it; None stands for unknown, and "(unattributed)" and "(no group)" mean what they mean in quote_share. Counts have
    contributions of 1, rates 1000 / words of the voice, shares 1 / the whole; polarity is weighted by words.

    `articles` are those that were measured, with the default scorer if polarity is asked. Columns: article_id, outlet,
    start, end, text, context (the words around, the span in brackets), contribution; in the order of the articles.
    Raises ValueError for a number that has no spans, a column that does not exist, and an article that is not given.

    >>> from analysis import measure
    >>> study = [Article("a1", "“We will appeal,” said Ann Lee. It rained.", outlet="Courier")]
    >>> found = evidence(measure(study), study, "quoted_share", outlet="Courier")
    >>> found[["text", "contribution"]].values.tolist()
    [['We will appeal,', 0.375]]
    """
    if what not in MEASURES:
        raise ValueError(f"there are no spans for {what!r}; allowed are {', '.join(sorted(MEASURES))}")
    measure, named_voice = MEASURES[what]
    voice = named_voice if voice in (None, "all") else str(voice)
    by_voice = ("all", *VOICES) if measure in (*_FROM_TERMS, *_FROM_WORDS, "polarity") else ("all",)
    voices = (*by_voice, "textblob") if measure == "polarity" else by_voice
    if voice not in voices:
        raise ValueError(f"{what} has no voice {voice!r}; allowed are {', '.join(voices)}")
    whole, part = _chosen(tables, where)
    known = {article.id: article for article in articles}
    if missing := [name for name in whole["article_id"] if name not in known]:
        raise ValueError(f"article {missing[0]!r} is not among those given; give the articles that were measured")
    chosen = [known[name] for name in whole["article_id"]]
    if measure in _FROM_TERMS:
        parts = _from_terms(tables, whole, part, measure, voice)
    elif measure == "polarity":
        parts = _from_polarity(chosen, whole, part, voice)
    elif measure in _FROM_WORDS:
        parts = _from_words(chosen, whole, part, measure, voice)
    else:
        parts = _from_quotes(tables, whole, part, measure)
    return _frame(parts, whole, chosen)


def _chosen(tables: Tables, where: dict[str, object]) -> tuple[pd.DataFrame, dict[str, object]]:
    """Return the articles that make the whole, and the conditions that are left for their quotes or terms."""
    whole = tables.articles
    part = {name: value for name, value in where.items() if name not in whole.columns}
    for name, value in where.items():
        if name in whole.columns:
            whole = whole[_is(whole[name], value)]
    return whole, part


def _is(column: pd.Series[Any], value: object) -> pd.Series[bool]:
    unknown = value is None or value is pd.NA or value != value  # noqa: PLR0124 - NaN alone differs from itself
    return column.isna() if unknown else (column == value).fillna(value=False).astype(bool)


def _narrow(rows: pd.DataFrame, part: dict[str, object]) -> pd.DataFrame:
    """Return the rows that meet conditions on their own columns."""
    for name, value in part.items():
        if name not in rows.columns:
            raise ValueError(f"there is no column {name!r}; this number has {', '.join(map(str, rows.columns))}")
        column = rows[name]
        if name in _SOURCES:
            column = column.fillna(NO_GROUP).where(rows["source"].notna(), UNATTRIBUTED)
        rows = rows[_is(column, value)]
    return rows


def _of(rows: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["article_id"].isin(set(whole["article_id"]))]


def _from_terms(tables: Tables, whole: pd.DataFrame, part: dict[str, object], measure: str, voice: str) -> Parts:
    """Return the hits; those of weight 0 are namings (see label_choice) and count for nothing else."""
    hits = _of(tables.terms[(tables.terms["weight"] > 0) | (measure == "namings")], whole)
    hits = _narrow(hits if voice == "all" else hits[hits["voice"] == voice], part)
    words = whole["words" if voice == "all" else f"{voice}_words"].sum()
    each = 1000 / words if measure == "per_1000" and words else 1.0
    return [(a, s, e, each) for a, s, e in zip(hits["article_id"], hits["start"], hits["end"], strict=True)]


def _from_quotes(tables: Tables, whole: pd.DataFrame, part: dict[str, object], measure: str) -> Parts:
    """Return direct and mixed quotes with their words, or 1 each, over what the measure divides by."""
    speech = _of(tables.quotes[tables.quotes["kind"].isin(SPEECH)], whole)
    by_words = measure not in ("quotes", "share_of_quotes")
    divisors = {
        "share_of_words": speech["words"].sum(),
        "share_of_quotes": len(speech),
        "quoted_share": whole["words"].sum(),
    }
    if measure == "unattributed_words":
        speech = speech[speech["source"].isna()]
    speech = _narrow(speech, part)
    amounts = (speech["words"] if by_words else speech["words"] * 0 + 1) / divisors.get(measure, 1)
    rows = zip(speech["article_id"], speech["start"], speech["end"], amounts, strict=True)
    return [(article, start, end, float(amount)) for article, start, end, amount in rows]


def _from_polarity(articles: list[Article], whole: pd.DataFrame, part: dict[str, object], voice: str) -> Parts:
    """Return the words that have a tone; an article's part is its words over all words of the voice."""
    _only_articles(part, "polarity")
    total = whole["words" if voice in ("all", "textblob") else f"{voice}_words"].sum()
    parts: Parts = []
    for article in articles:
        segments = segment(article.text)
        voices = find_voices(quotes_in(segments))
        for span, amount in sentiment_in(segments, "textblob" if voice == "textblob" else "news").evidence:
            if voice in ("all", "textblob", voices.at(span.start)[0]):
                parts.append((article.id, span.start, span.end, amount * segments.words / total))
    return parts


def _from_words(
    articles: list[Article], whole: pd.DataFrame, part: dict[str, object], measure: str, voice: str
) -> Parts:
    """Return the stretches in a voice, with the words that begin in them."""
    _only_articles(part, "words")
    total = whole["words"].sum() if measure == "words_share" else 1
    parts: Parts = []
    for article in articles:
        segments = segment(article.text)
        for piece in cut_voices(len(article.text), quotes_in(segments)):
            words = segments.words_in(piece.start, piece.end)
            if words and voice in ("all", piece.voice):
                parts.append((article.id, piece.start, piece.end, words / total))
    return parts


def _only_articles(part: dict[str, object], what: str) -> None:
    if part:
        raise ValueError(f"{what} can't be narrowed to {', '.join(part)}; allowed are columns of the articles table")


def _frame(parts: Parts, whole: pd.DataFrame, articles: list[Article]) -> pd.DataFrame:
    """Return the parts as a table, each with the words around it."""
    outlets = dict(zip(whole["article_id"], whole["outlet"], strict=True))
    texts = {article.id: article.text for article in articles}
    rows = [(a, outlets[a], int(s), int(e), texts[a][s:e], amount) for a, s, e, amount in parts]
    frame = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "context"])
    # in_context reads hits of terms; of these spans it needs no more than where they are
    spans = frame.assign(weight=1, voice="", source="", category="")
    around = in_context(articles, spans)
    frame.insert(5, "context", around["left"] + " [" + around["text"] + "] " + around["right"])
    types = dict.fromkeys(("article_id", "outlet", "text", "context"), TEXT)
    return frame.astype(types | dict.fromkeys(("start", "end"), "int64") | {"contribution": "float64"})
