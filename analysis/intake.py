"""The articles that `measure` is given: each with an id of its own, in English, and accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.corpus import Corpus
from analysis.corpus.account import Kept, account_frame, without
from analysis.corpus.language import not_english
from analysis.corpus.schema import clean_value, encodable, iso_date
from analysis.records import Article

if TYPE_CHECKING:
    import pandas as pd

_TEXTS = ("outlet", "title", "date", "event", "url", "author", "section", "genre", "language")
_PATH = "(given)"  # as no file is known


def given_articles(articles: Iterable[Article]) -> tuple[tuple[Article, ...], pd.DataFrame]:
    """Return the articles that can be measured, and the account of all. ValueError for two of one id."""
    if isinstance(articles, Corpus):  # its reader has judged the languages, by the whole texts
        _check_ids(articles.articles)
        return articles.articles, articles.account
    check_articles(articles)
    found = tuple(map(_plain, articles))
    _check_ids(found)
    account = account_frame([Kept(_PATH, str(number), None, article) for number, article in enumerate(found, 1)])
    reasons = {a.id: reason for a in found if (reason := not_english(a.text, a.language))}
    return tuple(a for a in found if a.id not in reasons), without(account, reasons) if reasons else account


def check_articles(articles: object) -> None:
    """Raise ValueError for what holds no articles: a path, a frame, one article, texts."""
    known = isinstance(articles, Iterable) and not isinstance(articles, str) and not hasattr(articles, "columns")
    if not known:
        given = type(articles).__name__
        raise ValueError(f"articles are needed, and a {given} was given; type measure(read_articles(...)), or a list")


def _plain(article: Article) -> Article:
    """Return an article whose fields are text or None; those made by hand of a table may hold NaN, dates, numbers."""
    if not isinstance(article, Article):
        raise ValueError(  # noqa: TRY004 - one kind of error for all that can't be measured
            f"an Article is needed, and a {type(article).__name__} was given: {str(article)[:60]!r}. "
            "Type Article(id, text, outlet), or read_articles(...)"
        )
    stated = {name: getattr(article, name) for name in _TEXTS}
    wrong = {name: value for name, value in stated.items() if not (value is None or type(value) is str)}
    if not wrong and type(article.id) is str and type(article.text) is str:
        return article
    fields: dict[str, Any] = {name: clean_value(value) for name, value in wrong.items()}
    if "date" in fields:
        fields["date"] = iso_date(article.date)[0]
    if type(article.text) is not str:
        fields["text"] = clean_value(article.text) or ""
    return replace(article, id=str(article.id), **fields)


def _check_ids(articles: tuple[Article, ...]) -> None:
    known: dict[str, Article] = {}
    for article in articles:
        name = encodable(article.id)  # as the tables have it
        if name in known:
            two = "two copies of one article" if known[name] == article else "two different articles"
            raise ValueError(
                f"{two} have the id {article.id!r}: their numbers could not be told apart. Read them together, as in "
                "read_articles(pd.concat([a, b])), which gives each an id of its own; or state an id for each."
            )
        known[name] = article
