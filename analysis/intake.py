"""The articles that `measure` is given: each with an id of its own, in English, and accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.corpus import Corpus
from analysis.corpus.account import Kept, account_frame, without
from analysis.corpus.language import not_english
from analysis.records import Article

if TYPE_CHECKING:
    import pandas as pd

_PATH = "(given)"  # as no file is known


def given_articles(articles: Iterable[Article]) -> tuple[tuple[Article, ...], pd.DataFrame]:
    """Return the articles that can be measured, and the account of all. ValueError for two of one id."""
    if isinstance(articles, Corpus):  # its reader has judged the languages, by the whole texts
        _check_ids(articles.articles)
        return articles.articles, articles.account
    found = tuple(articles)
    _check_ids(found)
    account = account_frame([Kept(_PATH, str(number), None, article) for number, article in enumerate(found, 1)])
    reasons = {a.id: reason for a in found if (reason := not_english(a.text, a.language))}
    return tuple(a for a in found if a.id not in reasons), without(account, reasons) if reasons else account


def _check_ids(articles: tuple[Article, ...]) -> None:
    known: dict[str, Article] = {}
    for article in articles:
        if article.id in known:
            two = "two copies of one article" if known[article.id] == article else "two different articles"
            raise ValueError(
                f"{two} have the id {article.id!r}: their numbers could not be told apart. Read them together, as in "
                "read_articles(pd.concat([a, b])), which gives each an id of its own; or state an id for each."
            )
        known[article.id] = article
