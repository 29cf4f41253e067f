"""What a user may choose from: one kind of error, with what was given, what is allowed and what to type next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from analysis.records import Article

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 24  # of what is allowed; a study may have thousands of sources


def check_choice(given: object, allowed: Iterable[object], what: str, *, where: str = "") -> None:
    """Raise ValueError unless `given` is one of those `allowed`: what was given, what is allowed, and the nearest.

    `what` names the kind of thing, `where` the place that lacks it.

    >>> check_choice("owned", ["all", "own", "quoted"], "voice")
    Traceback (most recent call last):
        ...
    ValueError: unknown voice 'owned'; allowed are 'all', 'own', 'quoted'. Did you mean 'own'?
    """
    if problem := choice_problem(given, allowed, what, where=where):
        raise ValueError(problem)


def choice_problem(given: object, allowed: Iterable[object], what: str, *, where: str = "") -> str:
    """Return what check_choice says of a wrong choice; "" for one that is allowed."""
    known = list(dict.fromkeys(allowed))
    if given in known:
        return ""
    names = [str(name) for name in known]
    close = difflib.get_close_matches(str(given), names, n=1, cutoff=0.5)
    shown = ", ".join(map(repr, known[:_SHOWN])) or "none"
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    instead = f". Did you mean {close[0]!r}?" if close else f". Type {known[0]!r}, for example." if known else "."
    return f"unknown {what} {given!r}{where}; allowed are {shown}{more}{instead}"


def check_choices(given: Iterable[object], allowed: Iterable[object], what: str, *, where: str = "") -> None:
    """Raise ValueError for the first of several that is not allowed; see check_choice."""
    known = list(allowed)
    for one in given:
        check_choice(one, known, what, where=where)


def check_tables(given: object) -> None:
    """Raise ValueError unless `given` are the tables of a study."""
    from analysis.table_set import Tables

    if not isinstance(given, Tables):
        raise ValueError(  # noqa: TRY004 - one kind of error for all that is given wrong
            f"tables are needed, and a {type(given).__name__} was given; type tables = measure(articles)"
        )


def check_table(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    """Raise ValueError if a table lacks a column; `what` says where a table with all of them comes from."""
    if not hasattr(table, "columns"):
        raise ValueError(f"a table is needed, and a {type(table).__name__} was given; give {what}")
    held = [str(name) for name in table.columns]
    if missing := [name for name in columns if name not in held]:
        raise ValueError(f"the table has no column {missing[0]!r} but {', '.join(held) or 'none'}; give {what}")


def check_field(articles: Iterable[Article], given: str) -> None:
    """Raise ValueError for a field that articles do not have, of their own or from the input's other columns."""
    known = [one.name for one in fields(Article) if one.name not in {"text", "meta"}]
    others = {str(name) for article in articles for name in article.meta}
    check_choice(given, [*known, *sorted(others)], "field", where=" of the articles")


def field_of(article: Article, name: str) -> Any:  # noqa: ANN401 - whatever the input holds
    """Return a field of an article, of its own or from the input's other columns; None if it is not known."""
    return getattr(article, name, None) or article.meta.get(name)
