"""The units of a test: means of group and event, or articles; and which of them are too few to be tested."""

from __future__ import annotations

import pandas as pd

KNOWN_EVENTS = 0.5  # of the articles must be on shared events; with fewer, events would drop most of the study
ONE_STRATUM = "(all)"


def units_of_test(usable: pd.DataFrame, within: str | None) -> tuple[pd.DataFrame, str]:
    """Return means of group and event if most articles are on shared events, else one cell an article."""
    shared = on_shared_events(usable)
    if within is not None and shared is not None:
        grouped = shared.groupby(["event", "group"], observed=True)
        cells = grouped.agg(value=("value", "mean"), key=("article_id", "min")).reset_index()
        return _ordered(cells.rename(columns={"event": "stratum"})), "event"
    cells = usable[["group", "value"]].assign(stratum=ONE_STRATUM, key=usable["article_id"])
    return _ordered(cells), "article"


def on_shared_events(frame: pd.DataFrame) -> pd.DataFrame | None:
    """Return the articles (group, event) on events that several groups cover; None if they are less than half."""
    covering = frame.groupby("event")["group"].transform("nunique")
    shared = frame[(covering > 1).fillna(value=False)]
    return shared if len(shared) and len(shared) >= KNOWN_EVENTS * len(frame) else None


def _ordered(cells: pd.DataFrame) -> pd.DataFrame:
    """Sort by what no renaming of the groups changes, so that the same shuffles meet the same cells."""
    return cells.sort_values(["stratum", "value", "key"], ignore_index=True)[["group", "stratum", "value"]]


def without_small(cells: pd.DataFrame, least: int) -> tuple[pd.DataFrame, list[str]]:
    """Leave out groups with fewer units than `least`, and events that only one group is left on; name those groups."""
    everyone = sorted(cells["group"].unique())
    while True:
        sizes = cells.groupby("group")["group"].transform("size")
        covering = cells.groupby("stratum")["group"].transform("nunique")
        keep = (sizes >= least) & (covering > 1)
        if keep.all():
            return cells, [group for group in everyone if group not in set(cells["group"])]
        cells = cells[keep].reset_index(drop=True)
