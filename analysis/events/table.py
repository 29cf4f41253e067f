"""Events as a CSV that the user reads and edits, and who covers which of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.outputs import write_file
from analysis.records import Article
from analysis.spreadsheet import read_sheet, sheet
from analysis.tables import TEXT

if TYPE_CHECKING:
    from analysis.table_set import Tables

COLUMNS = ("article_id", "event", "outlet", "date", "title")


@dataclass(frozen=True, eq=False)
class Coverage:
    """Who covers what. `by_outlet`: articles, and how many are matched; `counts`: articles, a row an event.

    An article is matched if another outlet has an article on the same event; without a second outlet there is nothing
    to compare it with.
    """

    by_outlet: pd.DataFrame
    counts: pd.DataFrame

    @property
    def sentence(self) -> str:
        """Say how many articles are matched, and of which outlet least are."""
        found = self.by_outlet
        told = (
            f"{found['matched'].sum()} of {found['articles'].sum()} articles are on an event that another outlet covers"
        )
        known = found.dropna(subset=["outlet"])
        if known["share"].nunique() < 2:
            return f"{told}."
        least = known.sort_values("share", kind="stable").iloc[0]
        return f"{told}; fewest of {least['outlet']}, {least['matched']} of {least['articles']}."


def write_events(
    path: str | Path,
    articles: Iterable[Article],
    labels: Mapping[str, str | None],
    *,
    inputs: Iterable[str | Path] = (),
    overwrite: bool = False,
) -> Path:
    """Write one row an article, sorted by event and date, those without an event last; return the path.

    To edit: give two articles the same label to join them, another one to part them, none to take one out. OutputError
    if there is such a file already, as it may have been edited (`overwrite` replaces it), or if it is one of `inputs`.
    """
    rows = [(a.id, labels.get(a.id), a.outlet, a.date, a.title) for a in articles]
    rows.sort(key=lambda row: (row[1] is None, row[1] or "", row[3] or "", row[0]))
    return write_file(path, sheet(COLUMNS, rows), inputs=inputs, overwrite=overwrite)


def read_events(path: str | Path) -> dict[str, str | None]:
    """Read a CSV of events: article id -> label, None where the cell is empty; only these two columns count.

    ValueError if one of the two is missing, and if an article has two different events.
    """
    name = Path(path).name
    found: dict[str, str | None] = {}
    for line, row in read_sheet(path, needed=COLUMNS[:2], example=",".join(COLUMNS)):
        article, event = row.get("article_id", ""), row.get("event") or None
        if not article:
            raise ValueError(f"{name}, line {line}: no article_id; keep it as `framing events` wrote it")
        if found.setdefault(article, event) != event:
            raise ValueError(
                f"{name}, line {line}: article {article!r} has the events {found[article]!r} and {event!r}; give it one"
            )
    return found


def with_events(articles: Iterable[Article], labels: Mapping[str, str | None]) -> tuple[Article, ...]:
    """Return the articles with these events; one that the labels leave out keeps its own.

    ValueError if the labels name an article that is not there: they may be another study's.
    """
    given = tuple(articles)
    strangers = sorted(set(labels) - {article.id for article in given})
    if strangers:
        raise ValueError(
            f"the events name {len(strangers)} article{'s' * (len(strangers) != 1)} that the input does not have, "
            f"such as {strangers[0]!r}; take the events of this input (`framing events INPUT --out events.csv`)"
        )
    return tuple(replace(article, event=labels.get(article.id, article.event)) for article in given)


def event_coverage(study: Tables | Iterable[Article]) -> Coverage:
    """Return which share of each outlet's articles is matched, and how many articles each outlet has on each event.

    `by_outlet` columns: outlet, articles, with_event, matched, share (matched / articles). `counts`: event, a column
    an outlet, 0 where it does not cover the event; the events that most outlets cover, then those of most articles,
    come first.
    """
    frame = _outlets_and_events(study)
    outlets = frame.dropna().groupby("event")["outlet"].nunique()
    frame["with_event"] = frame["event"].notna()
    frame["matched"] = (frame["event"].map(outlets) > 1).fillna(value=False) & frame["outlet"].notna()
    groups = frame.groupby("outlet", dropna=False, sort=True)
    by_outlet = groups.agg(
        articles=("with_event", "size"), with_event=("with_event", "sum"), matched=("matched", "sum")
    ).reset_index()
    by_outlet = by_outlet.astype({"outlet": TEXT, "articles": "int64", "with_event": "int64", "matched": "int64"})
    by_outlet["share"] = by_outlet["matched"] / by_outlet["articles"]
    known = frame.dropna(subset=["event"]).fillna({"outlet": "(no outlet)"})
    counts = pd.crosstab(known["event"], known["outlet"])
    order = [(-int((row > 0).sum()), -int(row.sum())) for row in counts.to_numpy()]
    counts = counts.iloc[sorted(range(len(counts)), key=order.__getitem__)]
    return Coverage(by_outlet, counts.reset_index().rename_axis(columns=None))


def _outlets_and_events(study: Tables | Iterable[Article]) -> pd.DataFrame:
    table = getattr(study, "articles", None)
    if isinstance(table, pd.DataFrame):
        return table[["outlet", "event"]].copy()
    return pd.DataFrame([(a.outlet, a.event) for a in study], columns=["outlet", "event"], dtype=TEXT)  # type: ignore[union-attr]
