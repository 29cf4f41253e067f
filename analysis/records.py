"""The records that all modules share: frozen, plain, picklable; each span points into an unchanged text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

QuoteKind = Literal["direct", "mixed", "indirect", "scare", "title"]
CueStance = Literal["neutral", "doubting", "endorsing"]
SPEECH: tuple[QuoteKind, ...] = ("direct", "mixed")  # what stands inside marks and is speech
STANCES: tuple[CueStance, ...] = get_args(CueStance)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, as Unicode code points from `start` up to and without `end`.

    >>> Span(0, 5).of("Hello, world")
    'Hello'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One published text of one outlet; what is not known is None.

    `date` is ISO text (2025-03-04). `meta` holds the input's other columns, which reach the articles table.
    `truncated` says that its reader saw the text stop short, at a paywall say, before cleaning took that line off.
    """

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    date: str | None = None
    event: str | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    genre: str | None = None
    language: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    truncated: bool = False

    def _repr_html_(self) -> str:
        return _fields_as_table(self)


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item of the input that is no article: a file, or a row of one (`item`), and the reason."""

    path: str
    item: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Whole lines that are the site's, not the article's, and the reason why they were taken for that."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of reported speech, or of marks that are no speech (`kind` "scare" or "title").

    `span` lies inside the marks and ends with the paragraph; for kind "indirect" it is the reported content.
    `speaker` is the mention printed in the text, `source` the name that it resolves to. `rule` names the pattern
    that attributed the quote, "" where none did. `content` is the whole stretch that a mixed quote's sentence
    attributes to the source, inside and outside the marks; None where it is not known. `kind_words` are the words of
    the text or of our lists that decided `source_kind` ("Sen.", "spokesman for the union"); None where it is unknown.
    """

    span: Span
    kind: QuoteKind
    speaker: Span | None = None
    cue: Span | None = None
    cue_stance: CueStance | None = None
    source: str | None = None
    source_kind: str = "unknown"
    named: bool = False
    rule: str = ""
    content: Span | None = None
    kind_words: str | None = None

    def _repr_html_(self) -> str:
        return _fields_as_table(self)


@dataclass(frozen=True, slots=True)
class TermHit:
    """One occurrence of a lexicon's term; of weight 0: reported, not counted."""

    span: Span
    term: str
    category: str
    weight: float


@dataclass(frozen=True, slots=True)
class Sentiment:
    """Polarity -1..1 and subjectivity 0..1 of a text; the contributions in `evidence` add up to the polarity."""

    polarity: float
    subjectivity: float
    evidence: tuple[tuple[Span, float], ...] = ()


def _fields_as_table(record: Article | Quote) -> str:
    """Return the fields of a record that are known as a short table, as Jupyter shows it."""
    from analysis.display import as_table

    known = [(one.name, getattr(record, one.name)) for one in fields(record)]
    return as_table(("field", "value"), [row for row in known if row[1] not in (None, "", {}, False)])
