"""Find where the sentences of a line end: nupunkt decides, and is asked only where there is something to decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import nupunkt

Break = tuple[int, int]  # where a sentence ends, and where the next one begins

# a sign that may end a sentence, with more than closing marks behind it, and not inside a word ("3.5")
_INNER_END = re.compile(r"[.!?…](?!\w|['\")\]}”’»*]*$)")
# where a sentence ends before an opening mark, which nupunkt often passes over
_BEFORE_MARK = re.compile(r"[.!?…][\"”’)]?(\s+)(?=[\"“‘«„][A-Z])")
_TITLE = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|vs|No)|\b[A-Z])\.$")


def find_breaks(line: str) -> list[Break]:
    """Return where the sentences of a line end and the next ones begin; no white space stands around the line.

    >>> find_breaks("Mr. Lee left. He said no.")
    [(13, 14)]
    """
    if not _INNER_END.search(line):
        return []
    starts = {start for start, _ in _splitter()(line)} - {0}
    for gap in _BEFORE_MARK.finditer(line):
        if not _TITLE.search(line, max(0, gap.start() - 5), gap.start(1)):
            starts.add(gap.end())
    found = []
    last = 0
    for start in sorted(starts):
        found.append((last + len(line[last:start].rstrip()), start))
        last = start
    return found


@cache
def _splitter() -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return nupunkt's sentences as spans; nupunkt.sent_spans does the same and copies each sentence, too."""
    spans: Callable[[str], Iterator[tuple[int, int]]] = nupunkt.load("default").span_tokenize
    return spans
