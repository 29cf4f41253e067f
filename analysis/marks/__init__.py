"""Which stretches of a text stand inside marks, whatever style of marks it uses.

signs tells quotation marks from apostrophes, inches and HTML, pairs puts them together, and transcripts adds the
paragraphs that are speech without marks.
"""

from __future__ import annotations

from analysis.marks.pairs import Marked, find_marked

__all__ = ["Marked", "find_marked"]
