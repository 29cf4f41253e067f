"""Which measures a report compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.kinds import SOURCE_KINDS
from analysis.measures import Measure
from analysis.measures.amounts import UNATTRIBUTED
from analysis.voices import ASKED_VOICES

if TYPE_CHECKING:
    from analysis.table_set import Tables


def report_measures(tables: Tables) -> tuple[Measure, ...]:
    """Return the measures that a report on these tables prints: tone and loaded terms by voice, quotes, who speaks."""
    own_kinds = sorted(set(tables.quotes["source_kind"].dropna()) - set(SOURCE_KINDS))
    kinds = [*SOURCE_KINDS, *own_kinds, UNATTRIBUTED]
    groups = sorted(tables.quotes["source_group"].dropna().unique())
    return (
        *(Measure("polarity", voice) for voice in ASKED_VOICES),
        *(Measure("loaded_per_1000", voice) for voice in ASKED_VOICES),
        Measure("quoted_share"),
        *(Measure("share_of_words", of="source_kind", value=kind) for kind in kinds),
        *(Measure("share_of_words", of="source_group", value=group) for group in groups),
    )
