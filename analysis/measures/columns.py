"""The columns of the tables, each with its type and what it means; those of a measure come from its definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from analysis.kinds import SOURCE_KINDS
from analysis.measures.definitions import MEASURES

ColumnType = Literal["text", "count", "number", "yes"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `count` is a whole number, `number` a float, `yes` true or false; `measure` whose it is, if any's."""

    name: str
    type: ColumnType
    meaning: str
    measure: str | None = None


def _columns(type_: ColumnType, meaning: str, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, type_, meaning) for name in names)


def _measured(*names: str) -> Iterator[Column]:
    """Yield the columns that measures have in the articles table."""
    for name in names:
        one = MEASURES[name]
        for column in one.columns.values():
            yield Column(column, "count" if one.is_count else "number", one.meaning, name)


def _others(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield the columns of all measures that are not among those given: what is declared next comes last."""
    taken = {column.measure for column in columns}
    yield from _measured(*(name for name in MEASURES if name not in taken))


_KEY = (
    *_columns("text", "the input's id; else made of the outlet, the title and the raw text; unique", "article_id"),
    *_columns("text", "as the input says", "outlet", "event"),
)
_SPAN = (
    *_columns("count", "where it stands in the article's text, `end` exclusive", "start", "end"),
    *_columns("text", "the words themselves", "text"),
)
_CONTRACT = (
    *_KEY,
    *_columns("text", "as the input says; ISO text", "date"),
    *_columns("text", "as the input says", "title", "author", "section", "genre", "language"),
    *_measured("words"),
    *_columns("count", "sentences of the body", "sentences"),
    *_measured("quotes", "quoted_share"),
    *_columns("count", "different sources of direct and mixed quotes", "sources"),
    *_measured("unattributed_words", "polarity"),
    *_columns("number", "0..1", "subjectivity"),
    *_measured("textblob_polarity"),
    *_columns("number", "0..1, TextBlob's own", "textblob_subjectivity"),
    *_measured("loaded_terms", "loaded_per_1000"),
    *_columns("number", "of the headline alone", "title_polarity"),
    *_columns("count", "of the headline alone", "title_loaded_terms"),
    *_columns(
        "yes",
        'the text ends in "...", "[+1234 chars]" or the like, or had a line that a paywall has ("Subscribe to continue '
        'reading")',
        "truncated",
    ),
    *_columns("text", "the id of the first article of a text that several outlets print", "wire_group"),
    *_columns("text", "the id of an earlier article of the same outlet that this one repeats", "duplicate_of"),
    *_columns(
        "text",
        'the news agency that the text credits in its dateline, byline or last line ("(Reuters) -"), or its author is',
        "agency",
    ),
)
ARTICLES = (
    *_CONTRACT,
    *_others(_CONTRACT),
    *_columns("text", "which text was measured: 16 digits of its SHA-256; `evidence` opens no other", "text_hash"),
)
QUOTES = (
    *_KEY,
    *_SPAN,
    *_columns("count", "words inside the marks; of an indirect quote, of the reported content", "words"),
    *_columns(
        "text",
        "direct: a whole statement inside marks, cut at paragraph ends; mixed: a fragment inside the outlet's "
        "sentence; indirect: reported without marks",
        "kind",
    ),
    *_columns("text", "the mention that the quote is attributed to, as printed", "speaker"),
    *_columns("text", "the word that reports, and its stance: neutral, doubting, endorsing", "cue", "cue_stance"),
    *_columns(
        "text",
        "whom the speaker resolves to, by the fullest name in the article; over a study the proper names of one person "
        "become one",
        "source",
    ),
    *_columns("text", f"{', '.join(SOURCE_KINDS)}; or a kind of your own list of sources", "source_kind"),
    *_columns("yes", "whether the source has a proper name", "named"),
    *_columns("number", "of the quote's own words, read by themselves", "polarity"),
    *_columns("text", "the group that your list of sources puts the source in", "source_group"),
    *_columns(
        "text",
        'the words that decided the kind: of the article ("Sen.", "spokesman for the union"), "near the name: ..." '
        'where nothing but words around it told, "known politician: ..." from our list, "your list of sources", or '
        '"most of this source\'s quotes" where other articles decided; empty for unknown',
        "source_kind_words",
    ),
)
TERMS = (
    *_KEY,
    *_SPAN,
    *_columns("text", "the lexicon's entry, and its category", "term", "category"),
    *_columns("number", "0 for terms that are reported and not counted", "weight"),
    *_columns("text", "own, reported or quoted", "voice"),
    *_columns("text", "whose the words are in a quote, and the group of that source", "source", "source_group"),
)
ACCOUNT = (
    *_columns("text", "the file, as seen from the input", "path"),
    *_columns("text", "the row's number, or the part's", "item"),
    *_columns("text", "kept, repaired or dropped", "status"),
    *_columns("text", "why, or what was mended or left out", "reason"),
    *_columns("text", "the article that it became", "article_id"),
)
TABLES = {"articles": ARTICLES, "quotes": QUOTES, "terms": TERMS, "account": ACCOUNT}


def described(table: str) -> Iterator[tuple[list[str], str]]:
    """Yield the columns of a table with what they mean; neighbours that mean the same stand together."""
    names: list[str] = []
    meaning: str | None = None
    for column in TABLES[table]:
        if meaning is not None and column.meaning != meaning:
            yield names, meaning
            names = []
        names, meaning = [*names, column.name], column.meaning
    yield names, str(meaning)
