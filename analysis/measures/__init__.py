"""What a measure is: what is counted, per what, in which voices, how it is called and which spans add up to it.

Each is declared once, in `definitions`: the columns of the articles (columns), the row of one article (of_article),
its amounts in tables (amounts), comparisons, summaries, evidence, labels and the codebook are derived from it.
"""

from __future__ import annotations

from analysis.measures.asked import Measure
from analysis.measures.definition import Count, Definition
from analysis.measures.definitions import COUNTS, MEASURES, NAMED, SOURCE_COLUMNS

__all__ = ["COUNTS", "MEASURES", "NAMED", "SOURCE_COLUMNS", "Count", "Definition", "Measure"]
