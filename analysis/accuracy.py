"""How far our measures agree with people: figures measured on public corpora, printed with every report."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

_FIGURES = Path(__file__).parent / "accuracy.csv"


def load_accuracy() -> pd.DataFrame:
    """Load the accuracy card. Columns: measure, figure, value, beside (other tools, people), corpus, measured (a day).

    The details, and how each figure is scored, stand in data/accuracy of the source distribution.

    >>> load_accuracy()["measure"].unique().tolist()
    ['quotes', 'sources', 'sentiment', 'loaded terms', 'cleaning', 'events']
    """
    table = pd.read_csv(_FIGURES, dtype={"beside": "string", "corpus": "string"})
    return table.astype({"measure": "string", "figure": "string", "measured": "string"})
