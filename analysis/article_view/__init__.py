"""Open what was measured: one article with its marks, and any number of a table with the spans that make it.

    show_article(corpus.articles[0], tables=tables)                        # in a notebook
    write_article(corpus.articles[0], "article.html", tables=tables)       # the same as a page
    evidence(tables, corpus, "loaded_own", outlet="Courier")               # which words a number is made of

Articles are other people's text: all of it is escaped, the pages hold no script and load nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.article_view.evidence import evidence
from analysis.article_view.page import article_html, article_page, article_style
from analysis.lexicon import Lexicon
from analysis.measuring import resolve_lexicon
from analysis.outputs import stamp, write_file
from analysis.records import Article
from analysis.rows import Options
from analysis.sentiment import Scorer

if TYPE_CHECKING:
    from analysis.table_set import Tables

__all__ = ["ArticleView", "article_html", "article_style", "evidence", "show_article", "show_articles", "write_article"]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as HTML, which Jupyter displays."""

    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html


def options_of(lexicon: str | Path | Lexicon | None, scorer: Scorer | None, tables: Tables | None) -> Options:
    """Return what an article is measured with: what is given, else what made the tables, else what `measure` takes."""
    made = tables.options if tables is not None else None
    if lexicon is None:
        chosen = made.find_lexicon() if made else resolve_lexicon("loaded")
    else:
        chosen = resolve_lexicon(lexicon)
    return Options(chosen, made.find_scorer() if made and scorer is None else scorer or "news")


def show_article(
    article: Article,
    *,
    lexicon: str | Path | Lexicon | None = None,
    scorer: Scorer | None = None,
    tables: Tables | None = None,
) -> ArticleView:
    """Show an article with its quotes, reported speech and loaded terms marked, and its measures beside it.

    `lexicon` and `scorer` as in `measure`; with `tables` they are those that made the tables unless others are given,
    and sources are called as in the study, over which their names were merged. Each mark can be reached with the Tab
    key and then explains itself; a quote's letter stands for its source in the list below.

    >>> view = show_article(Article("a1", "“We will appeal,” said Ann Lee."))
    >>> "Ann Lee" in view.html and "<script" not in view.html
    True
    """
    options = options_of(lexicon, scorer, tables)
    return ArticleView(article_style() + article_html(article, options, tables=tables, folded=False))


def show_articles(
    articles: Iterable[Article],
    *,
    lexicon: str | Path | Lexicon | None = None,
    scorer: Scorer | None = None,
    tables: Tables | None = None,
) -> ArticleView:
    """Show articles as show_article does, one below the other and folded: a line each that opens."""
    options = options_of(lexicon, scorer, tables)
    views = (article_html(article, options, tables=tables) for article in articles)
    return ArticleView("\n".join([article_style(), *views]))


def write_article(  # noqa: PLR0913 - each is one choice, and named
    article: Article,
    path: str | Path,
    *,
    lexicon: str | Path | Lexicon | None = None,
    scorer: Scorer | None = None,
    tables: Tables | None = None,
    overwrite: bool = False,
) -> Path:
    """Write what show_article shows as an HTML page of its own, which loads nothing; return its path.

    A page that this function wrote is replaced; OutputError for any other file, unless `overwrite`.
    """
    page = article_page(article, options_of(lexicon, scorer, tables), tables=tables)
    return write_file(path, stamp(page), overwrite=overwrite)
