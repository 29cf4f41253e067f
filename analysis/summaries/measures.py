"""Any measure by outlet, or by other columns of the articles; denominators said, intervals over articles."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.measures import COUNTS, MEASURES, Measure
from analysis.measures.amounts import amounts
from analysis.summaries.groups import By, groups_of, keys_of
from analysis.summaries.ratios import ratios
from analysis.tables import TEXT
from analysis.voices import ASKED_VOICES, VOICES

if TYPE_CHECKING:
    from analysis.table_set import Tables

_ALL = ("all", *VOICES)
_TEXTBLOB = "textblob"  # how a row of TextBlob's own polarity is called among the voices
_NUMBERS = ("value", "low", "high", "mean_of_articles")
_OLD = ()  # nobody's choice of voices: the argument was not given


def summarise(  # noqa: PLR0913 - each is one choice, and named
    tables: Tables,
    measure: str,
    *,
    by: By = "outlet",
    voice: str | Sequence[str] = "all",
    of: str | None = None,
    value: str | None = None,
) -> pd.DataFrame:
    """Return a measure for each group of articles, a row a group and voice.

    `measure`, `voice` (one or several), `of` and `value` as in `compare`; `by` is one column of the articles, or
    several. `value` is count / per, times the measure's scale, where `count` and `per` are sums over the group's
    articles (of the measure "loaded_per_1000" its loaded terms and words); of a plain count it is the mean an article.
    `low` and `high` are a 95% interval over articles (see `ratios`), within the measure's bounds. ValueError for what
    there is not. Columns: by, voice, articles, count, per, value, low, high, mean_of_articles.

    >>> from analysis import Article, measure
    >>> tables = measure([Article("a1", "“We will appeal,” said Ann Lee. It rained.", outlet="Courier")])
    >>> summarise(tables, "quoted_share")[["outlet", "count", "per", "value"]].values.tolist()
    [['Courier', 3, 8, 0.375]]
    """
    voices = _chosen(voice, _OLD)
    return pd.concat([_one(tables, Measure(measure, v, of, value), by) for v in voices], ignore_index=True)


def _one(tables: Tables, measure: Measure, by: By) -> pd.DataFrame:
    counted = amounts(tables, measure)
    keys = keys_of(tables.articles, by)
    table = scaled(ratios(tables.articles, counted["count"], counted["per"], keys), measure)
    table.insert(len(keys), "voice", pd.Series(measure.voice, table.index, TEXT))
    sums = ["per"] if COUNTS[measure.definition.counted].mean_of else ["count", "per"]
    return table.astype(dict.fromkeys(sums, "int64"))  # all but sums of tones are whole


def scaled(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Return the table of `ratios` on the scale of a measure, the intervals within its bounds."""
    table = table.assign(**{name: table[name] * measure.scale for name in _NUMBERS})
    inside = table["value"].between(*measure.bounds)  # a scorer of the user's may have a scale of its own
    return table.assign(**{end: table[end].clip(*measure.bounds).where(inside, table[end]) for end in ("low", "high")})


def mean_sentiment(
    tables: Tables,
    *,
    by: By = "outlet",
    voice: str | Sequence[str] = (*_ALL, _TEXTBLOB),
    voices: Sequence[str] = _OLD,
) -> pd.DataFrame:
    """Return mean polarity (-1..1, weighted by words) by voice; TextBlob's own beside it as voice "textblob".

    Polarity is the tone of the words, never a slant. `voices` is the old name of `voice`, and will go.
    """
    keys_of(tables.articles, by, ("words", "polarity"))
    chosen = [*_chosen(voice, voices), *([_TEXTBLOB] if voices else [])]
    parts = []
    for one in dict.fromkeys(chosen):
        plain = one == _TEXTBLOB
        table = summarise(tables, "textblob_polarity" if plain else "polarity", by=by, voice="all" if plain else one)
        parts.append(table.assign(voice=pd.Series(one, table.index, TEXT)))
    table = pd.concat(parts, ignore_index=True).drop(columns="count")
    return table.rename(columns={"per": "words", "value": "polarity"})


def term_rate(
    tables: Tables, *, by: By = "outlet", voice: str | Sequence[str] = _ALL, voices: Sequence[str] = _OLD
) -> pd.DataFrame:
    """Return loaded terms per 1,000 words by voice; the words are those of the same voice.

    `voices` is the old name of `voice`, and will go.
    """
    keys_of(tables.articles, by, ("loaded_terms", "words", "per_1000"))
    table = summarise(tables, "loaded_per_1000", by=by, voice=_chosen(voice, voices))
    return table.rename(columns={"count": "loaded_terms", "per": "words", "value": "per_1000"})


def quoted_share(tables: Tables, *, by: By = "outlet") -> pd.DataFrame:
    """Return the share of all words that stand inside the marks of direct and mixed quotes."""
    keys_of(tables.articles, by, ("quoted_words", "words", "quoted_share"))
    table = summarise(tables, "quoted_share", by=by).drop(columns="voice")
    return table.rename(columns={"count": "quoted_words", "per": "words", "value": "quoted_share"})


def words_by_voice(tables: Tables, *, by: By = "outlet") -> pd.DataFrame:
    """Return how the words of a group divide into voices; the three shares add up to 1.

    Indirect speech is found incompletely, so `own_share` is an upper bound.
    """
    columns = [COUNTS["words"].columns[voice] for voice in _ALL]
    keys = keys_of(tables.articles, by, (*columns, *(f"{voice}_share" for voice in VOICES)))
    summed = tables.articles.groupby(keys, dropna=False)[columns].sum().reset_index()
    table = groups_of(tables.articles, keys).merge(summed, how="left", on=keys)
    for voice in VOICES:
        table[f"{voice}_share"] = table[f"{voice}_words"] / table["words"].where(table["words"] > 0)
    return table


def codebook() -> pd.DataFrame:
    """Return every measure that there is: what it counts, per what, in which voices, and how it is called in a table.

    Columns: measure, label, counted, per, scale, least, most, voices, of, columns, meaning.
    """
    rows = [
        (
            *(one.name, one.label, one.counted, one.per, one.scale, *one.bounds, ", ".join(one.voices)),
            *(", ".join(one.of), ", ".join(one.columns.values()), one.meaning),
        )
        for one in MEASURES.values()
    ]
    names = ["measure", "label", "counted", "per", "scale", "least", "most", "voices", "of", "columns", "meaning"]
    return pd.DataFrame(rows, columns=names)


def _chosen(voice: str | Sequence[str], voices: Sequence[str]) -> list[str]:
    """Return the voices asked for, under the name of today or of before."""
    if voices:
        warnings.warn("voices= is called voice= now, and takes one voice or several", FutureWarning, stacklevel=3)
        return list(voices)
    found = [voice] if isinstance(voice, str) or not isinstance(voice, Iterable) else list(voice)
    if not found:
        raise ValueError(f"voice={voice!r} names no voice; allowed are {', '.join(ASKED_VOICES)}")
    return found
