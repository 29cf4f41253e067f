"""`framing show`: the quotes of the articles in a file, and why each was found."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from analysis.cli.console import say, show


def show_quotes(arguments: argparse.Namespace) -> bool:
    """Print the quotes of each article and whom they are given to; with --why by which rule."""
    from analysis.corpus import InputError, iter_articles
    from analysis.records import Dropped

    shown = 0
    for article in iter_articles(arguments.file):
        if isinstance(article, Dropped):
            say(f"framing: {article.path}: left out: {article.reason}")
            continue
        shown += 1
        show(f"{article.id}: {article.title or 'no title'}\n")
        for line in (
            _why(article.text, tags=arguments.tags) if arguments.why or arguments.tags else _lines(article.text)
        ):
            show(line)
    if not shown:
        raise InputError(f"{arguments.file} holds no article; `framing clean {arguments.file}` prints what is in it")
    return True


def _lines(text: str) -> Iterator[str]:
    """Yield the quotes of a text in a line each."""
    from analysis.quotes import find_quotes

    quotes = find_quotes(text)
    for number, quote in enumerate(quotes, start=1):
        source = f" - {quote.source or 'source not named'} ({quote.source_kind})" if quote.speaker else ""
        yield f"{number}. {quote.kind}: {' '.join(quote.span.of(text).split())}{source}"
    yield "" if quotes else "no quotes\n"


def _why(text: str, *, tags: bool) -> Iterator[str]:
    """Yield why each quote of a text was found, and why other cues report nothing."""
    from analysis.quotes import explain_segments
    from analysis.quotes.why import explained_lines, unused_lines
    from analysis.text import segment

    explained = explain_segments(segment(text))
    yield from explained_lines(text, explained.quotes, tags=tags)
    yield from unused_lines(text, explained.unused)
    if not explained.quotes:
        yield "no quotes\n"
