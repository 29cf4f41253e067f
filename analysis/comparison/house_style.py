"""Tell apart what is an outlet's house style, and says nothing of its framing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from analysis.comparison.phrases import function_words
from analysis.records import Article
from analysis.text import WORD

_PARTY_STATE = re.compile(r"[dri]-[a-z]+")  # "R-Ky."
_DATELINE = re.compile(r"[^\S\n]*[^a-z\n]{4}[^\n]{0,60}?[^\S\n]*(?:--|[–—]|\s-\s)")
_OWN_LETTERS = frozenset("ai")


@cache
def _reasons() -> dict[str, str]:
    lines = files(__package__).joinpath("house_style.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines)
    return {entry.replace("_", " "): row["reason"] for row in rows for entry in row["words"].split()}


def house_style(term: str, outlets: Iterable[str], only: str | None = None) -> str | None:
    """Return why a word or phrase is house style (a title, an abbreviation, an outlet's name, ...), None if it is not.

    A phrase is if one of its words is. `only` is the one outlet that uses the term, if there is but one: a word of its
    own name is then its name ("told the Ledger"). The words are in house_style.csv.

    >>> house_style("mr reyl", []), house_style("r-ky", []), house_style("harbor ledger", ["The Harbor Ledger"])
    ('courtesy title', 'abbreviated state', "outlet's name")
    >>> house_style("tax cut", []) is None
    True
    """
    words = term.split()
    own = only is not None and any(word in _name_words(only) for word in words)
    if own or any(_is_name(term, outlet) for outlet in outlets):
        return "outlet's name"
    if term in _reasons():
        return _reasons()[term]
    for word in words:
        if word in _reasons():
            return _reasons()[word]
        if _PARTY_STATE.fullmatch(word):
            return "abbreviated state"
    if any(len(word) == 1 and word.isalpha() and word not in _OWN_LETTERS for word in words):
        return "initial or abbreviation"
    return None


def dateline_end(article: Article) -> int:
    """Return where the dateline at an article's beginning ends; 0 without one.

    >>> dateline_end(Article("a", "PORT ANSEL (AP) — The ferry left."))
    17
    """
    found = _DATELINE.match(article.text)
    return found.end() if found else 0


@cache
def _name_words(outlet: str) -> tuple[str, ...]:
    return tuple(word for word in WORD.findall(outlet.casefold()) if word not in function_words())


def _is_name(term: str, outlet: str) -> bool:
    """Return whether a term is an outlet's name, its initials, or holds the whole name."""
    words = _name_words(outlet)
    if not words:
        return False
    initials = "".join(word[0] for word in words)
    inside = f" {' '.join(words)} " in f" {term} "
    return inside or (len(initials) > 1 and term in (initials, " ".join(initials)))
