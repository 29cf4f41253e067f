"""Exports of news databases: several articles in one text, each with its header."""

from __future__ import annotations

from collections.abc import Callable

from analysis.corpus.exports import factiva, nexis, proquest
from analysis.corpus.exports.parts import Fields

__all__ = ["Fields", "read_export"]

_EXPORTS: tuple[Callable[[str], list[Fields]], ...] = (nexis.articles, factiva.articles, proquest.articles)


def read_export(text: str) -> list[Fields] | None:
    r"""Return the fields of each article of an export; None if the text is none. Linear in the length of the text.

    Nexis Uni and older LexisNexis, Factiva with field codes or without, ProQuest. An article without its text has no
    field `text`.

    >>> read_export("Rain\nThe Courier\nMarch 4, 2025\nLength: 3 words\nBody\nRain fell today.\nEnd of Document")
    [{'title': 'Rain', 'outlet': 'The Courier', 'date': 'March 4, 2025', 'text': 'Rain fell today.'}]
    """
    return next(filter(None, (read(text) for read in _EXPORTS)), None)
