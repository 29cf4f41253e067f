"""The tables of a study, as one value that knows what made it and can be cut down to a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.choices import check_choices
from analysis.corpus.account import account_frame, without
from analysis.display import as_table
from analysis.selecting import check_values, holds

if TYPE_CHECKING:
    from analysis.made import Made

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, eq=False, repr=False)
class Tables:
    """The tables of a study: one row an article, a quote, a hit of a term, an item of the input.

    `options` says what made them (see Made); None if nobody knows.
    """

    articles: pd.DataFrame
    quotes: pd.DataFrame
    terms: pd.DataFrame
    account: pd.DataFrame = field(default_factory=lambda: account_frame([]))
    options: Made | None = None

    def where(self, *, since: str | date | None = None, until: str | date | None = None, **columns: object) -> Tables:
        """Return the tables of some articles, with their quotes, terms and account.

        `columns` are columns of the articles with a value, or a list of values (outlet=["Courier", "Beacon"],
        event="water"); None stands for unknown. `since` and `until` are days (2025-03-04), both included; an article
        without a date lies outside of every range. What is not chosen stays in the account, as dropped and with the
        reason. ValueError for a column or a value that the articles do not have.

        >>> from analysis import Article, measure
        >>> tables = measure([Article("a", "Rain fell.", "Courier"), Article("b", "Snow fell.", "Beacon")])
        >>> tables.where(outlet="Beacon").articles["article_id"].tolist()
        ['b']
        """
        check_choices(columns, self.articles.columns, "column", where=" of the articles")
        reasons: dict[str, str] = {}
        for name, chosen in self._conditions(since, until, columns):
            for article, cell in self.articles.loc[~chosen, ["article_id", name]].itertuples(index=False):
                reasons.setdefault(article, f"not chosen: {f'no {name}' if pd.isna(cell) else f'{name} {cell!r}'}")
        kept = self.keep(self.articles.loc[~self.articles["article_id"].isin(reasons), "article_id"])
        return replace(kept, account=without(self.account, reasons))

    def keep(self, ids: Iterable[str]) -> Tables:
        """Return the tables of the articles with these ids; the account stays as it is."""
        chosen = set(ids)
        parts = {name: getattr(self, name) for name in ("articles", "quotes", "terms")}
        kept = {n: part[part["article_id"].isin(chosen)].reset_index(drop=True) for n, part in parts.items()}
        return replace(self, **kept)

    def _conditions(
        self, since: str | date | None, until: str | date | None, columns: dict[str, object]
    ) -> Iterator[tuple[str, pd.Series[bool]]]:
        """Yield the column of each condition, with where it is met."""
        for name, value in columns.items():
            check_values(self.articles[name], value, name)
            yield name, holds(self.articles[name], value)
        days: pd.Series[Any] = self.articles["date"]
        for day, compare in ((since, days.ge), (until, days.le)):
            if day is not None:
                met = compare(_day(day)).fillna(value=False).astype(bool)
                yield "date", met & days.str.fullmatch(_DAY.pattern).fillna(value=False).astype(bool)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(getattr(self, name)):,} {name}" for name in ("articles", "quotes", "terms"))
        return f"<Tables: {sizes}; {len(self.account):,} items of the input>"

    def _repr_html_(self) -> str:
        rows = [(name, f"{len(frame):,}", ", ".join(frame.columns)) for name, frame in self._frames()]
        made = self.options
        note = f"lexicon {made.lexicon} {made.lexicon_version}, scorer {made.scorer}" if made else ""
        return as_table(("table", "rows", "columns"), rows, note)

    def _frames(self) -> Iterator[tuple[str, pd.DataFrame]]:
        return ((name, getattr(self, name)) for name in ("articles", "quotes", "terms", "account"))


def _day(day: object) -> str:
    """Return a day as ISO text; ValueError for what is none."""
    text = str(day)[:10]
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "").isoformat()
    except ValueError:
        raise ValueError(f"{day!r} is no day; type it as '2025-03-04'") from None
