"""Compare groups of articles by one measure, or by all that a report prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.choices import check_choice
from analysis.comparison.corrections import corrected
from analysis.comparison.design import Choices, Design, plan
from analysis.comparison.measures import report_measures
from analysis.comparison.pairs import COLUMNS, compare_pairs
from analysis.comparison.permutation import Outcome, permutation_test
from analysis.comparison.sentences import LEVEL, sentence
from analysis.measures import Measure
from analysis.summaries import ratios, scaled

if TYPE_CHECKING:
    from analysis.table_set import Tables

CORRECTIONS = {"holm": "Holm", "fdr_bh": "Benjamini-Hochberg"}


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a comparison found; `sentence` says it in words, `warnings` what stands against it.

    `groups`, one row a group: by, articles, events, count, per, value (count / per), its 95% interval low and high,
    mean_of_articles. `test`, one row: measure, voice, of, value, unit (event or article), articles, groups and events
    (in the test), statistic, p, p_corrected, correction, effect (share of the spread within events that goes with the
    groups, less chance), refused (why there is no test; NA if there is). `pairs`, one row a pair: left, right, n
    (events, or articles), difference with its 95% interval low and high, effect (Hedges' g), p, p_corrected (over all
    pairs; both NaN unless the test of all groups rejects). A pair's interval is not corrected: it may leave 0 out where
    p_corrected is above .05.
    """

    groups: pd.DataFrame
    test: pd.DataFrame
    pairs: pd.DataFrame
    warnings: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, eq=False)
class _Pending:
    """A comparison whose p waits for its correction."""

    measure: Measure
    choices: Choices
    design: Design
    tested: Outcome | None


def compare(  # noqa: PLR0913 - each is one choice of a study, and named
    tables: Tables,
    measure: str,
    by: str = "outlet",
    within: str | None = "event",
    *,
    voice: str = "all",
    of: str | None = None,
    value: str | None = None,
    wire: bool = True,
    duplicates: bool = False,
    genre: str | None = None,
    at_least: int = 0,
) -> Comparison:
    """Compare groups of articles by a measure; the article is the unit, never the word.

    `measure` is "polarity", "loaded_per_1000", "quoted_share", "share_of_words" (of="source_kind", value="official"; or
    of "source" or "source_group") or, for tables measured with the lexicon "labels", "label_share" (`of` a thing,
    `value` one of its names). `voice` is "all", "own", "own+reported", "reported" or "quoted"; as indirect speech is
    found incompletely, "own" is an upper bound of what the outlet itself says.

    If half of the articles or more are on events (`within`) that several groups cover, they are averaged by group and
    event, and one test exchanges the groups' labels within events; else labels are exchanged among all articles. Only
    when that test rejects at .05 are pairs tested (see compare_pairs). Groups with fewer than MIN_EVENTS shared
    events, or MIN_ARTICLES articles, or `at_least` of them if that is more, are not tested; with fewer than two groups
    left the test is refused, and `sentence` says why. Copies are left out unless `duplicates`; articles that several
    outlets print stay in unless `wire` is False; `genre` keeps one genre. Equal input gives equal results. ValueError
    for a measure, voice, column, source or label that there is not.

    >>> from analysis import Article, measure
    >>> texts = {"Beacon": "A shameful farce, they said.", "Courier": "The council met on Monday."}
    >>> found = [Article(f"{o}{e}", f"{t} {'Rain fell. ' * e}", o, event=str(e)) for o, t in texts.items()
    ...     for e in range(8)]
    >>> compare(measure(found), "loaded_per_1000", duplicates=True).pairs[["left", "right", "n"]].values.tolist()
    [['Beacon', 'Courier', 8]]
    """
    choices = Choices(by, within, wire, duplicates, genre, at_least)
    pending = _tested(tables, Measure(measure, voice, of, value), choices)
    return _finished(pending, pending.tested.p if pending.tested else np.nan, "none")


def compare_all(  # noqa: PLR0913 - the choices of compare, and the family
    tables: Tables,
    by: str = "outlet",
    within: str | None = "event",
    *,
    measures: Iterable[Measure | str] | None = None,
    correction: str = "holm",
    wire: bool = True,
    duplicates: bool = False,
    genre: str | None = None,
    at_least: int = 0,
) -> pd.DataFrame:
    """Compare groups by every measure that a report prints, with one correction over all of the tests.

    `measures` are report_measures(tables) unless given; `correction` is "holm" (the chance of any false alarm) or
    "fdr_bh" (the share of false alarms among what is found). Pairs count as different only if their p within the test
    and the test's corrected p both do. Tests that are refused are no part of the family. One row a measure: the
    columns of Comparison.test, `left`, `right`, `difference`, `low`, `high`, `pair_effect` of the largest difference
    between two groups, `different` (how many pairs are), `sentence`, `warnings`.
    """
    check_choice(correction, CORRECTIONS, "correction")
    choices = Choices(by, within, wire, duplicates, genre, at_least)
    family = report_measures(tables) if measures is None else tuple(map(_asked, measures))
    pending = [_tested(tables, one, choices) for one in family]
    p = np.array([one.tested.p if one.tested else np.nan for one in pending])
    name = f"{CORRECTIONS[correction]} over {(~np.isnan(p)).sum()} tests"
    rows = [_row(_finished(one, float(c), name)) for one, c in zip(pending, corrected(p, correction), strict=True)]
    return pd.DataFrame(rows).reset_index(drop=True)


def _asked(measure: Measure | str) -> Measure:
    return Measure(measure) if isinstance(measure, str) else measure


def _row(done: Comparison) -> dict[str, Any]:
    """Return a comparison as a row of compare_all."""
    known = done.pairs.dropna(subset=["difference"])
    size = known["difference"].abs().to_numpy()
    largest = known.iloc[int(size.argmax())] if len(size) else pd.Series(index=list(COLUMNS), dtype=object)
    return {
        **{str(name): value for name, value in done.test.iloc[0].items()},
        **{name: largest[name] for name in ("left", "right", "difference", "low", "high")},
        "pair_effect": largest["effect"],
        "different": int((done.pairs["p_corrected"] <= LEVEL).sum()),
        "sentence": done.sentence,
        "warnings": "; ".join(done.warnings),
    }


def _tested(tables: Tables, measure: Measure, choices: Choices) -> _Pending:
    design = plan(tables, measure, choices)
    tested = None if design.refused else permutation_test(design.cells, studentise=design.unit == "article")
    return _Pending(measure, choices, design, tested)


def _finished(pending: _Pending, p_corrected: float, correction: str) -> Comparison:
    """Return the comparison, its pairs tested if the corrected test of all groups rejects."""
    design, measure, tested = pending.design, pending.measure, pending.tested
    test = {
        "measure": measure.name,
        "voice": measure.voice,
        "of": measure.of,
        "value": measure.value,
        "unit": design.unit,
        "articles": design.tested if tested else int(design.articles["value"].notna().sum()),
        "groups": len(design.groups),
        "events": design.events,
        "statistic": tested.statistic if tested else np.nan,
        "p": tested.p if tested else np.nan,
        "p_corrected": p_corrected,
        "correction": correction,
        "effect": tested.effect if tested else np.nan,
        "refused": design.refused,
    }
    pairs = compare_pairs(design, p_corrected if p_corrected <= LEVEL else None)
    frame = pd.DataFrame([test]).astype(dict.fromkeys(("of", "value", "refused"), "string"))
    text = sentence(measure, frame.iloc[0], pairs)
    return Comparison(_groups(pending), frame, pairs, design.warnings, text)


def _groups(pending: _Pending) -> pd.DataFrame:
    """Return each group's ratio of sums with its interval, the articles of unknown group as a group."""
    articles = pending.design.articles
    table = scaled(ratios(articles, articles["count"], articles["per"], "group"), pending.measure)
    table.insert(2, "events", articles.groupby("group", dropna=False)["event"].nunique().to_numpy())
    return table.rename(columns={"group": pending.choices.by})
