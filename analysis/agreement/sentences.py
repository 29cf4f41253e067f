"""An agreement in plain sentences, warnings included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.agreement.coding import Unplaced
from analysis.summaries.ratios import MIN_ARTICLES

_RELIABLE, _TENTATIVE = 0.800, 0.667  # Krippendorff (2004), Content Analysis, chapter 11


def sentences(  # noqa: PLR0913, PLR0917 - the tables of an agreement
    coders: tuple[str, str],
    articles: int,
    spans: pd.DataFrame,
    labels: pd.DataFrame,
    values: pd.DataFrame,
    by_outlet: pd.DataFrame,
    unplaced: Sequence[Unplaced],
) -> tuple[str, ...]:
    """Return what the tables of an agreement say, one sentence a finding."""
    start = f"{coders[1]} against {coders[0]}, on {articles} article{'s' * (articles != 1)} that both cover."
    told = [*_spans(spans, coders), *_labels(labels), *_values(values)]
    return (start, *told, *_outlets(by_outlet), *_unplaced(unplaced))


def _spans(spans: pd.DataFrame, coders: tuple[str, str]) -> Iterator[str]:
    for row in _rows(spans[spans["match"] == "overlap"]):
        if row["first"] or row["second"]:
            yield (
                f"{row['what'].capitalize()}: {coders[0]} {row['first']}, {coders[1]} {row['second']}, both "
                f"{row['both']} (half of the words in common); precision {_two(row['precision'])}, "
                f"recall {_two(row['recall'])}, F1 {_two(row['f1'])}."
            )


def _labels(labels: pd.DataFrame) -> Iterator[str]:
    for row in _rows(labels):
        yield (
            f"{row['label'].replace('_', ' ').capitalize()} of the {row['pairs']} {row['what']}s that both have: "
            f"{100 * row['agreement']:.0f}% alike, Krippendorff's alpha (nominal) {_judged(row['alpha'])}."
        )


def _values(values: pd.DataFrame) -> Iterator[str]:
    for row in _rows(values):
        known = not pd.isna(row["low"])
        interval = f" (95% interval {row['low']:+.3g} to {row['high']:+.3g})" if known else ""
        yield (
            f"{row['measure']} of {row['articles']} articles: Krippendorff's alpha (interval) {_judged(row['alpha'])}; "
            f"mean error {row['mean_error']:+.3g}{interval}."
        )


def _judged(alpha: float) -> str:
    if pd.isna(alpha):
        return "undefined, as all ratings are the same"
    if alpha >= _RELIABLE:
        return f"{alpha:.2f}"
    return f"{alpha:.2f}, {'enough for tentative conclusions only' if alpha >= _TENTATIVE else 'too low to rely on'}"


def _outlets(by_outlet: pd.DataFrame) -> Iterator[str]:
    """Warn of errors that differ by outlet, and say where there are too few articles to know."""
    biased = _rows(by_outlet[by_outlet["differs"].fillna(value=False)])
    for row in biased:
        yield (
            f"Warning: the error in {row['measure']} differs for {row['outlet']}: {row['mean_error']:+.3g} on "
            f"{row['articles']} articles, {_elsewhere(by_outlet, row):+.3g} elsewhere (p = {row['p']:.2g}, Holm); "
            "a comparison with this outlet is biased by that."
        )
    unknown = _rows(by_outlet[by_outlet["p"].isna()])
    if unknown:
        worst = max(unknown, key=lambda row: abs(_unlike(by_outlet, row)))
        yield (
            f"Whether the error differs by outlet can't be told for {', '.join(sorted({r['outlet'] for r in unknown}))}"
            f": that takes {MIN_ARTICLES} coded articles there, and {MIN_ARTICLES} elsewhere."
        )
        if _unlike(by_outlet, worst):
            yield (
                f"What to look at: the mean error in {worst['measure']} is {worst['mean_error']:+.3g} for "
                f"{worst['outlet']} ({worst['articles']} article{'s' * (worst['articles'] != 1)}), "
                f"{_elsewhere(by_outlet, worst):+.3g} elsewhere."
            )
    elif len(by_outlet) and not biased:
        yield f"No outlet's error differs from the others' beyond chance ({len(by_outlet)} tests, Holm by measure)."


def _elsewhere(by_outlet: pd.DataFrame, row: dict[str, Any]) -> float:
    """Return the mean error in the same measure over the articles of all other outlets, NaN if there are none."""
    others = by_outlet[(by_outlet["measure"] == row["measure"]) & (by_outlet["outlet"] != row["outlet"])]
    articles = int(others["articles"].sum())
    return float((others["mean_error"] * others["articles"]).sum()) / articles if articles else float("nan")


def _unlike(by_outlet: pd.DataFrame, row: dict[str, Any]) -> float:
    """Return how far an outlet's error is from the others', as a share of the measure's mean size; 0 if unknown."""
    size = float(by_outlet.loc[by_outlet["measure"] == row["measure"], "first"].abs().mean())
    apart = row["mean_error"] - _elsewhere(by_outlet, row)
    return 0.0 if pd.isna(apart) or not size else apart / size


def _unplaced(unplaced: Sequence[Unplaced]) -> Iterator[str]:
    if unplaced:
        one = unplaced[0]
        yield (
            f"Warning: {len(unplaced)} coded stretch{'es' * (len(unplaced) != 1)} left out, such as {one.file}, line "
            f"{one.line}: {one.text[:60]!r} {one.reason}."
        )


def _two(share: float) -> str:
    return "undefined" if pd.isna(share) else f"{share:.2f}"


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]
