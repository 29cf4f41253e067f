"""`framing show`: the quotes of the articles in a file, and why each was found."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.cli.console import say, show

if TYPE_CHECKING:
    from analysis.records import Quote


def show_quotes(arguments: argparse.Namespace) -> bool:
    """Print the quotes of each article and whom they are given to; with --why by which rule, too."""
    from analysis.corpus import InputError, iter_articles
    from analysis.quotes import explain_quotes, explained_lines, find_quotes
    from analysis.records import Dropped

    shown = 0
    for article in iter_articles(arguments.file):
        if isinstance(article, Dropped):
            say(f"framing: {article.path}: left out: {article.reason}")
            continue
        shown += 1
        show(f"{article.id}: {article.title or 'no title'}\n")
        text = article.text
        why = arguments.why
        for line in explained_lines(text, explain_quotes(text)) if why else _lines(text, find_quotes(text)):
            show(line)
    if not shown:
        raise InputError(f"{arguments.file} holds no article; `framing clean {arguments.file}` prints what is in it")
    return True


def _lines(text: str, quotes: tuple[Quote, ...]) -> Iterator[str]:
    """Yield the quotes of a text in a line each."""
    for number, quote in enumerate(quotes, start=1):
        source = f" - {quote.source or 'source not named'} ({quote.source_kind})" if quote.speaker else ""
        yield f"{number}. {quote.kind}: {' '.join(quote.span.of(text).split())}{source}"
    yield ""
