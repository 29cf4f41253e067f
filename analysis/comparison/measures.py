"""Which measures can be compared, and what each counts in an article: an amount, and the words that it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.records import SOURCE_KINDS
from analysis.rows import SPEECH
from analysis.summaries import NO_GROUP, UNATTRIBUTED

if TYPE_CHECKING:
    from analysis.measuring import Tables

ASKED_VOICES = ("all", "own", "own+reported", "reported", "quoted")
_NAMES = {
    "polarity": "polarity",
    "loaded_per_1000": "loaded terms per 1,000 words",
    "quoted_share": "share of words in quotes",
    "share_of_words": "share of quoted words",
    "label_share": "share of namings",
}
_SIGNED = "polarity"
_OF_SOURCES = ("source_kind", "source", "source_group")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared: a measure in a voice, for shares also of what (`of`) and which (`value`).

    >>> print(Measure("loaded_per_1000", "own"))
    loaded terms per 1,000 words, own voice
    >>> print(Measure("share_of_words", of="source_kind", value="official"))
    share of quoted words, source_kind official
    """

    name: str
    voice: str = "all"
    of: str | None = None
    value: str | None = None

    def __post_init__(self) -> None:
        if self.name not in _NAMES:
            raise ValueError(f'unknown measure {self.name!r}; allowed are {", ".join(_NAMES)}. Type "loaded_per_1000".')
        if self.voice not in ASKED_VOICES:
            raise ValueError(f'unknown voice {self.voice!r}; allowed are {", ".join(ASKED_VOICES)}. Type voice="own".')
        if self.voice != "all" and self.name in ("quoted_share", "share_of_words"):
            raise ValueError(f"{self.name} is of quoted words and has no voice {self.voice!r}; leave voice out")
        if (self.name in ("share_of_words", "label_share")) != (self.of is not None and self.value is not None):
            raise ValueError(
                f"{self.name} got of={self.of!r}, value={self.value!r}; share_of_words and label_share need both, as "
                'of="source_kind", value="official", and the other measures neither'
            )
        if self.name == "share_of_words" and self.of not in _OF_SOURCES:
            raise ValueError(
                f'share_of_words of {self.of!r}; allowed are {", ".join(_OF_SOURCES)}. Type "source_kind".'
            )

    def __str__(self) -> str:
        """Return the measure in words."""
        whole = "" if self.of is None else f", {self.of} {self.value}"
        return _NAMES[self.name] + whole + ("" if self.voice == "all" else f", {self.voice} voice")

    @property
    def scale(self) -> float:
        """Return what an amount over words is multiplied with."""
        return 1000.0 if self.name == "loaded_per_1000" else 1.0

    @property
    def bounds(self) -> tuple[float, float]:
        """Return the least and the greatest value that there can be."""
        if self.name == _SIGNED:
            return -1.0, 1.0
        return 0.0, float("inf") if self.name == "loaded_per_1000" else 1.0


def report_measures(tables: Tables) -> tuple[Measure, ...]:
    """Return the measures that a report on these tables prints: tone and loaded terms by voice, quotes, who speaks."""
    kinds = [*SOURCE_KINDS, UNATTRIBUTED]
    groups = sorted(tables.quotes["source_group"].dropna().unique())
    return (
        *(Measure("polarity", voice) for voice in ASKED_VOICES),
        *(Measure("loaded_per_1000", voice) for voice in ASKED_VOICES),
        Measure("quoted_share"),
        *(Measure("share_of_words", of="source_kind", value=kind) for kind in kinds),
        *(Measure("share_of_words", of="source_group", value=group) for group in groups),
    )


def amounts(tables: Tables, measure: Measure) -> pd.DataFrame:
    """Return for each article the columns count and per, in the order of tables.articles; their ratio is the measure.

    `per` is 0 where an article has no words of the voice, no quoted words or no naming. ValueError for a source or a
    label that the study does not have.
    """
    articles = tables.articles
    if measure.name == "polarity":
        words = _words(articles, measure.voice)
        return _pair(_weighted(articles, measure.voice), words)
    if measure.name == "loaded_per_1000":
        names = ["loaded_terms"] if measure.voice == "all" else [f"loaded_{v}" for v in measure.voice.split("+")]
        return _pair(articles[names].sum(axis=1), _words(articles, measure.voice))
    if measure.name == "quoted_share":
        return _pair(articles["quoted_words"], articles["words"])
    if measure.name == "share_of_words":
        speech = tables.quotes[tables.quotes["kind"].isin(SPEECH)]
        values = speech[measure.of].fillna(NO_GROUP).where(speech["source"].notna(), UNATTRIBUTED)
        known = SOURCE_KINDS if measure.of == "source_kind" else ()
        return _share(articles, speech["article_id"], values, speech["words"], measure, known)
    voices = [measure.voice] if measure.voice != "all" else ["own", "reported", "quoted"]
    spoken = tables.terms["voice"].isin([v for voice in voices for v in voice.split("+")])
    hits = tables.terms[spoken & (tables.terms["category"] == measure.of)]
    return _share(articles, hits["article_id"], hits["term"], pd.Series(1, hits.index), measure, ())


def _words(articles: pd.DataFrame, voice: str) -> pd.Series:
    """Return the words of a voice, which may be two voices together."""
    names = ["words"] if voice == "all" else [f"{v}_words" for v in voice.split("+")]
    return articles[names].sum(axis=1)


def _weighted(articles: pd.DataFrame, voice: str) -> pd.Series:
    """Return polarity times words, which adds up over voices and articles."""
    if voice == "all":
        return articles["polarity"].fillna(0.0) * articles["words"]
    parts = [articles[f"polarity_{v}"].fillna(0.0) * articles[f"{v}_words"] for v in voice.split("+")]
    return pd.concat(parts, axis=1).sum(axis=1)


def _share(  # noqa: PLR0913, PLR0917 - three columns of one table, and what is asked of them
    articles: pd.DataFrame,
    ids: pd.Series,
    values: pd.Series,
    sizes: pd.Series,
    measure: Measure,
    known: Sequence[str],
) -> pd.DataFrame:
    """Return the amount of one value, and of all values, by article."""
    allowed = sorted({*values, *known, UNATTRIBUTED} if measure.name == "share_of_words" else {*values})
    if measure.value not in allowed:
        shown = ", ".join(allowed[:20]) or "none"
        raise ValueError(f"the study has no {measure.of} {measure.value!r}; it has {shown}")
    totals = sizes.groupby(ids).sum()
    chosen = sizes[values == measure.value].groupby(ids).sum()
    columns = (articles["article_id"].map(column).fillna(0) for column in (chosen, totals))
    return _pair(*columns)


def _pair(count: pd.Series, per: pd.Series) -> pd.DataFrame:
    """Return two columns as floats."""
    return pd.DataFrame({"count": count.astype(float), "per": per.astype(float)})
