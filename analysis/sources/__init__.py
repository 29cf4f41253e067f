"""Who a source is: whom a printed speaker stands for, and what kind of source that is.

- data reads the words of kinds.csv and names.csv; kinds says which kind of source words tell of.
- mentions reads runs of capitals as names of people or bodies, with their titles; names indexes those of a text.
- referents says whom a pronoun means, described whom a description means ("the Kremlin's leader").
- served says what kind a noun phrase tells of, and whom somebody serves ("director of the port").
- called votes on the kind of a named source, by all that the text calls it.
- resolver puts it together: the fullest name of a speaker, and its kind.
"""

from __future__ import annotations

from analysis.sources.data import load_kinds
from analysis.sources.resolver import Resolver, Source

__all__ = ["Resolver", "Source", "load_kinds"]
