"""Which words make a difference between two groups: contributions that add up to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import pandas as pd

from analysis.choices import check_choice, check_field, field_of
from analysis.measures.amounts import amount, counted_rows
from analysis.quotes import quotes_in
from analysis.records import Article
from analysis.selecting import holds
from analysis.sentiment import BUILT_IN, sentiment_in
from analysis.summaries.groups import with_groups
from analysis.table_set import Tables
from analysis.text import segment
from analysis.voices import ASKED_VOICES, find_voices, voices_in

COLUMNS = ("word", "first", "second", "difference")


def explain_polarity(  # noqa: PLR0913 - each is one choice, and named
    articles: Iterable[Article],
    first: str,
    second: str,
    *,
    by: str = "outlet",
    voice: str = "all",
    scorer: str = "news",
) -> pd.DataFrame:
    """Return which words make the polarity of the group `first` differ from that of `second`.

    Each row is a word (in lower case) with its part of each group's polarity, weighted by words as in mean_sentiment,
    and the difference of the two; the column `difference` adds up to the difference of the groups' polarities. Sorted
    by the size of the difference. `voice` as in `compare`; `scorer` is "news" or "textblob". ValueError if one of the
    groups has no words in that voice.
    """
    check_choice(voice, ASKED_VOICES, "voice")
    check_choice(scorer, BUILT_IN, "scorer")
    wanted, articles = voices_in(voice), list(articles)
    check_field(articles, by)
    words: Counter[str] = Counter()
    tone: dict[str, dict[str, float]] = {first: defaultdict(float), second: defaultdict(float)}
    for article in articles:
        group = field_of(article, by)
        if group in tone:
            segments = segment(article.text)
            voices = find_voices(quotes_in(segments))
            counted = voices.totals(segments.word_starts, [1] * segments.words)
            words[group] += int(sum(counted[one] for one in wanted))
            for span, part in sentiment_in(segments, scorer).evidence:
                if voices.at(span.start)[0] in wanted:
                    tone[group][span.of(article.text).lower()] += part * segments.words
    totals = {group: _some(words[group], group, by, voice) for group in (first, second)}
    return _table(*({word: part / totals[group] for word, part in tone[group].items()} for group in (first, second)))


def explain_terms(tables: Tables, first: str, second: str, *, by: str = "outlet", voice: str = "all") -> pd.DataFrame:
    """Return which terms make the loaded terms per 1,000 words of `first` differ from those of `second`.

    As explain_polarity, with the terms of weight above 0 as words and their rates as parts.
    """
    check_choice(voice, ASKED_VOICES, "voice")
    check_choice(by, tables.articles.columns, "column", where=" of the articles")
    words = amount(tables, "words", voice).groupby(tables.articles[by]).sum()
    hits = with_groups(tables, counted_rows(tables, "loaded_terms", voice), [by])
    rates = []
    for group in (first, second):
        total = _some(int(words.get(group, 0)), group, by, voice)
        counts = Counter(hits.loc[holds(hits[by], group), "term"])
        rates.append({term: 1000 * n / total for term, n in counts.items()})
    return _table(*rates)


def _some(words: int, group: str, by: str, voice: str) -> int:
    """Return a number of words, unless there are none to divide by."""
    if not words:
        raise ValueError(f"{by} {group!r} has no words in voice {voice!r}; give another {by}, or another voice")
    return words


def _table(first: dict[str, float], second: dict[str, float]) -> pd.DataFrame:
    """Set the parts of two groups side by side."""
    rows = [
        (w, first.get(w, 0.0), second.get(w, 0.0), first.get(w, 0.0) - second.get(w, 0.0)) for w in {*first, *second}
    ]
    rows.sort(key=lambda row: (-abs(row[3]), row[0]))
    return pd.DataFrame(rows, columns=list(COLUMNS))
