"""One article as tables: its paragraphs, its sentences with their tone, what cleaning leaves out of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from analysis.cleaning import find_boilerplate
from analysis.quotes import quotes_in
from analysis.records import Article
from analysis.sentiment import Scorer, sentiment_in
from analysis.tables import TEXT
from analysis.text import segment
from analysis.voices import find_voices


def paragraphs(articles: Iterable[Article]) -> pd.DataFrame:
    """Return the text that is measured, one row a paragraph; the title, where known, stands in its own column."""
    rows = [(a.id, a.title, line.strip()) for a in articles for line in a.text.splitlines() if line.strip()]
    return pd.DataFrame(rows, columns=["article_id", "title", "paragraph"])


def along(article: Article, *, scorer: Scorer = "news") -> pd.DataFrame:
    """Return an article sentence by sentence: place, polarity of its words, and how many are in which voice.

    `scorer` as in `measure`. Polarity is the tone of the words, never a slant; words * polarity adds up over the
    sentences to the article's.
    Columns: start, end, text, words, polarity, own_words, reported_words, quoted_words.
    """
    segments = segment(article.text)
    voices = find_voices(quotes_in(segments))
    tone: dict[int, float] = defaultdict(float)
    for span, part in sentiment_in(segments, scorer).evidence:
        tone[bisect_right(segments.sentences, (span.start, len(article.text)))] += part
    rows = []
    for number, (start, end) in enumerate(segments.sentences, 1):
        starts = segments.word_starts[slice(*(bisect_left(segments.word_starts, at) for at in (start, end)))]
        polarity = tone[number] * segments.words / len(starts) if starts else None
        counted = voices.totals(starts, [1] * len(starts)).values()
        rows.append((start, end, article.text[start:end], len(starts), polarity, *map(int, counted)))
    columns = ["start", "end", "text", "words", "polarity", "own_words", "reported_words", "quoted_words"]
    return pd.DataFrame(rows, columns=columns)


def cleaned(text: str) -> pd.DataFrame:
    """Return a text side by side with what cleaning leaves out of it, one row a line that is not empty.

    Columns: kept, left_out, reason; the line stands in one of the first two, the other is NA.
    """
    rows: list[tuple[str | None, str | None, str | None]] = []
    position = 0
    for out in (*find_boilerplate(text), None):
        end = out.span.start if out else len(text)
        rows += [(line, None, None) for line in text[position:end].splitlines() if line.strip()]
        if out:
            rows += [(None, line, out.reason) for line in out.span.of(text).splitlines() if line.strip()]
            position = out.span.end
    return pd.DataFrame(rows, columns=["kept", "left_out", "reason"]).astype(TEXT)
