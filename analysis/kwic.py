"""Words in context: what stands to the left and to the right of a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from analysis.choices import check_table
from analysis.corpus.schema import encodable
from analysis.records import Article
from analysis.tables import TEXT

_LAST_OF_WORD, _FIRST_OF_WORD = re.compile(r"^\S*"), re.compile(r"\S*$")
WIDTH = 50  # characters to each side


def concordance(
    articles: Iterable[Article], hits: pd.DataFrame, *, most: int | None = None, width: int = WIDTH
) -> pd.DataFrame:
    """Return hits of weight above 0 with the words around them (keyword in context), in the order of `hits`.

    `hits` are rows of the table of terms; `most` takes the first of each outlet only; `width` is the number of
    characters to each side, cut at words. ValueError for a hit in an article that is not given.
    Columns: article_id, voice, source, left, text, right, category.
    """
    check_table(hits, ("weight", "voice", "category"), "rows of tables.terms")
    texts = {encodable(str(article.id)): article.text for article in articles}
    hits = hits[hits["weight"] > 0]
    if most is not None:
        hits = hits.groupby("outlet", dropna=False, sort=False).head(most)
    rows = []
    for hit in hits.to_dict("records"):
        if (name := hit["article_id"]) not in texts:
            raise ValueError(f"article {name!r} is not among those given; give the articles that were measured")
        start, end = int(hit["start"]), int(hit["end"])
        if encodable(texts[name][start:end]) != hit["text"]:
            raise ValueError(
                f"article {name!r} is given in another text than was measured: {hit['text']!r} is not in its place"
            )
        left, right = words_around(texts[name], start, end, width)
        rows.append(
            (name, hit["voice"], hit["source"], encodable(left), hit["text"], encodable(right), hit["category"])
        )
    columns = ["article_id", "voice", "source", "left", "text", "right", "category"]
    return pd.DataFrame(rows, columns=columns).astype(TEXT)


def words_around(text: str, start: int, end: int, width: int = WIDTH) -> tuple[str, str]:
    """Return what stands to the left and right of a stretch, on one line, words that would be cut left out.

    >>> words_around("It rained on the old pier all day.", 17, 25, width=8)
    ('on the', 'all day')
    """
    left, right = text[max(0, start - width) : start], text[end : end + width]
    if start > width and text[start - width - 1].isalnum():
        left = _LAST_OF_WORD.sub("", left)
    if text[end + width : end + width + 1].isalnum():
        right = _FIRST_OF_WORD.sub("", right)
    return " ".join(left.split()), " ".join(right.split())
