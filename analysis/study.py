"""A study: an input that was read, its events known or found, narrowed to the outlets, events and days of interest."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.choices import choice_problem
from analysis.corpus import Corpus, InputError, read_articles
from analysis.corpus.account import without
from analysis.events import read_events, settle_events, with_events
from analysis.records import Article

if TYPE_CHECKING:
    import pandas as pd

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, eq=False)
class Study:
    """The articles to compare, and one sentence that says where their events come from."""

    corpus: Corpus
    events_from: str


def read_study(  # noqa: PLR0913 - each is one choice of a study, and named
    source: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    events_file: str | Path | None = None,
    outlets: Collection[str] = (),
    events: Collection[str] = (),
    start: str | None = None,
    end: str | None = None,
) -> Study:
    """Read the articles of a study, and keep those of the outlets, events and days chosen.

    `columns` names the input's columns as in read_articles. Events come from `events_file` (see read_events), else from
    the input, else from find_events. `outlets` and `events` keep all if empty; `start` and `end` are ISO dates, both
    included, and an article without a date lies outside of every range. What is not chosen stays in the account as
    dropped. InputError for an outlet or event that no article has.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"text": ["Rain fell.", "Snow fell."], "outlet": ["Courier", "Beacon"]})
    >>> study = read_study(frame, outlets=["Beacon"])
    >>> study.corpus.account[["status", "reason"]].values.tolist()
    [['dropped', "not chosen: outlet 'Courier'"], ['kept', <NA>]]
    """
    corpus, events_from = _with_events(read_articles(source, columns=columns), events_file)
    _check_known(outlets, {article.outlet for article in corpus}, "outlet")
    _check_known(events, {article.event for article in corpus}, "event")
    for day in (start, end):
        if day is not None and not _DAY.fullmatch(day):
            raise InputError(f"{day!r} is no day; write it as 2025-03-04")
    reasons = {article.id: reason for article in corpus if (reason := _why_not(article, outlets, events, start, end))}
    return Study(_without(corpus, reasons), events_from)


def _with_events(corpus: Corpus, path: str | Path | None) -> tuple[Corpus, str]:
    """Return the corpus with its events, and where they come from."""
    if path is None:
        labels, said = settle_events(corpus)
    else:
        labels, said = read_events(path), f"Events were read from {Path(path).name}."
    return Corpus(with_events(corpus.articles, labels), corpus.account), said


def _check_known(chosen: Collection[str], known: set[str | None], what: str) -> None:
    for one in chosen:
        if problem := choice_problem(one, sorted(name for name in known if name), what):
            raise InputError(problem)


def _why_not(
    article: Article, outlets: Collection[str], events: Collection[str], start: str | None, end: str | None
) -> str | None:
    """Return why an article is not among the chosen ones, None if it is."""
    if outlets and article.outlet not in outlets:
        return f"not chosen: outlet {article.outlet!r}"
    if events and article.event not in events:
        return f"not chosen: event {article.event!r}"
    if (start or end) and article.date is None:
        return "not chosen: no date"
    if (start and str(article.date) < start) or (end and str(article.date) > end):
        return f"not chosen: date {article.date}"
    return None


def _without(corpus: Corpus, reasons: Mapping[str, str]) -> Corpus:
    """Take articles out of a corpus; its account keeps them, as dropped and with the reason."""
    if not reasons:
        return corpus
    return Corpus(tuple(article for article in corpus if article.id not in reasons), without(corpus.account, reasons))
