"""Tables for reading: what an input held, what is known of it, the measures side by side, hits in their sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from analysis.cleaning import find_boilerplate
from analysis.quotes import quotes_in
from analysis.records import Article
from analysis.rows import SPEECH
from analysis.sentiment import sentiment_in
from analysis.tables import TEXT
from analysis.text import segment
from analysis.voices import find_voices

if TYPE_CHECKING:
    from analysis.measuring import Tables

_KNOWN = ("outlet", "event", "date", "title", "author", "section", "genre")
_LEFT_OUT = r"left out \d+ lines?: [^;]+"
_LAST_OF_WORD, _FIRST_OF_WORD = re.compile(r"^\S*"), re.compile(r"\S*$")
_LEVEL = 0.05
_SHARED = {"words": "sum", "quotes": "sum", "quoted_words": "sum", "unattributed_words": "sum", "loaded_terms": "sum"}


def account_by_reason(account: pd.DataFrame) -> pd.DataFrame:
    """Return how many items of the input were kept, repaired and dropped, and why. Columns: status, reason, items.

    What was left out of single articles is one reason here; each one's own count stands in the account.
    """
    reasons = account["reason"].fillna("").str.replace(_LEFT_OUT, "left out the site's own lines", regex=True)
    frame = account.assign(reason=reasons)
    table = frame.groupby(["status", "reason"], dropna=False).size().rename("items").reset_index()
    rank = table["status"].map({"kept": 0, "repaired": 1, "dropped": 2})
    order = table.assign(rank=rank).sort_values(["rank", "items", "reason"], ascending=[True, False, True]).index
    return table.loc[order].reset_index(drop=True)


def known_fields(tables: Tables) -> pd.DataFrame:
    """Return for each field of the articles how many state it; `values` are the different ones. Unknown stays None."""
    articles = tables.articles
    rows = [(n, int(articles[n].notna().sum()), int(articles[n].isna().sum()), articles[n].nunique()) for n in _KNOWN]
    return pd.DataFrame(rows, columns=["field", "known", "unknown", "values"])


def measures(tables: Tables, *, by: str = "outlet") -> pd.DataFrame:
    """Return counts by group: articles, events, words, quotes, sources, unattributed words, loaded terms."""
    grouped = tables.articles.groupby(by, dropna=False)
    table = grouped.agg(articles=("words", "size"), events=("event", "nunique")).join(grouped[[*_SHARED]].agg(_SHARED))
    speech = tables.quotes[tables.quotes["kind"].isin(SPEECH)]
    group_of = tables.articles.set_index("article_id")[by]
    sources = speech["source"].groupby(speech["article_id"].map(group_of), dropna=False).nunique()
    table.insert(5, "sources", sources.reindex(table.index, fill_value=0).astype("int64"))
    return table.reset_index()


def by_event(tables: Tables, measure: str, *, by: str = "outlet", most: int = 15) -> pd.DataFrame:
    """Return the mean of a measure over the articles of each event and group: a row an event, a column a group.

    Only events that at least two groups cover, those with most articles first; `headline` is that of an event's first
    article, NaN stands where a group has no article on it.
    """
    known = tables.articles.dropna(subset=["event", by])
    table = known.pivot_table(index="event", columns=by, values=measure, aggfunc="mean", observed=True)
    shared = table[table.notna().sum(axis=1) > 1]
    grouped = known.groupby("event")
    size, headline = grouped.size().reindex(shared.index), grouped["title"].first().reindex(shared.index)
    order = size.sort_values(ascending=False, kind="stable").index[:most]
    shared = shared.loc[order].reset_index()
    shared.insert(1, "headline", headline.loc[order].to_numpy())
    return shared.rename_axis(columns=None)


def copies(tables: Tables) -> pd.DataFrame:
    """Return the articles that repeat another one: in their outlet (duplicate_of) or across outlets (wire_group)."""
    found = tables.articles[["article_id", "outlet", "title", "duplicate_of", "wire_group"]]
    return found[found["duplicate_of"].notna() | found["wire_group"].notna()].reset_index(drop=True)


def paragraphs(articles: Iterable[Article]) -> pd.DataFrame:
    """Return the text that is measured, one row a paragraph; the title, where known, stands in its own column."""
    rows = [(a.id, a.title, line.strip()) for a in articles for line in a.text.splitlines() if line.strip()]
    return pd.DataFrame(rows, columns=["article_id", "title", "paragraph"])


def findings(family: pd.DataFrame) -> pd.DataFrame:
    """Return what compare_all found, as sentences; one that says so if it found or tested nothing. Column: finding."""
    said = family.loc[family["p_corrected"] <= _LEVEL, "sentence"].tolist()
    tested = int(family["p_corrected"].notna().sum())
    if not tested:
        said = ["Nothing could be tested; the reasons stand below."]
    elif not said:
        said = [f"No difference can be shown in any of the {tested} measures that were tested."]
    return pd.DataFrame({"finding": said}, dtype=TEXT)


def refusals(family: pd.DataFrame) -> pd.DataFrame:
    """Return why compare_all did not test, and how many measures. Columns: reason, measures."""
    reasons = family["refused"].dropna()
    return reasons.value_counts().rename_axis("reason").rename("measures").reset_index()


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


def along(article: Article) -> pd.DataFrame:
    """Return an article sentence by sentence: place, polarity of its words, and how many are in which voice.

    Polarity is the tone of the words, never a slant; words * polarity adds up over the sentences to the article's.
    Columns: start, end, text, words, polarity, own_words, reported_words, quoted_words.
    """
    segments = segment(article.text)
    voices = find_voices(quotes_in(segments))
    tone: dict[int, float] = defaultdict(float)
    for span, part in sentiment_in(segments).evidence:
        tone[bisect_right(segments.sentences, (span.start, len(article.text)))] += part
    rows = []
    for number, (start, end) in enumerate(segments.sentences, 1):
        starts = segments.word_starts[slice(*(bisect_left(segments.word_starts, at) for at in (start, end)))]
        polarity = tone[number] * segments.words / len(starts) if starts else None
        counted = voices.totals(starts, [1] * len(starts)).values()
        rows.append((start, end, article.text[start:end], len(starts), polarity, *map(int, counted)))
    columns = ["start", "end", "text", "words", "polarity", "own_words", "reported_words", "quoted_words"]
    return pd.DataFrame(rows, columns=columns)


def in_context(
    articles: Iterable[Article], hits: pd.DataFrame, *, most: int | None = None, width: int = 50
) -> pd.DataFrame:
    """Return hits of weight above 0 in their sentences (keyword in context), in the order of `hits`.

    `most` takes the first hits of each outlet only; `width` is the number of characters to each side, cut at words.
    Columns: article_id, voice, source, left, text, right, category.
    """
    texts = {article.id: article.text for article in articles}
    hits = hits[hits["weight"] > 0]
    if most is not None:
        hits = hits.groupby("outlet", dropna=False, sort=False).head(most)
    rows = []
    for hit in hits.to_dict("records"):
        text, start, end = texts[hit["article_id"]], int(hit["start"]), int(hit["end"])
        left, right = text[max(0, start - width) : start], text[end : end + width]
        if start > width and text[start - width - 1].isalnum():
            left = _LAST_OF_WORD.sub("", left)
        if text[end + width : end + width + 1].isalnum():
            right = _FIRST_OF_WORD.sub("", right)
        sides = " ".join(left.split()), hit["text"], " ".join(right.split())
        rows.append((hit["article_id"], hit["voice"], hit["source"], *sides, hit["category"]))
    columns = ["article_id", "voice", "source", "left", "text", "right", "category"]
    return pd.DataFrame(rows, columns=columns).astype(TEXT)
