"""Lines that an outlet repeats from article to article: the first pass over a corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from analysis.corpus.readers import Raw
from analysis.records import Dropped
from analysis.text import WORD

PROSE_WORDS = 20
MOST_HELD = 20_000_000  # characters; beyond, the lines seen least are forgotten, and counted anew if they come back
_OVERHEAD = 100  # of a line that is held, in characters

Seen = dict[str | None, Counter[str]]


def repeated_lines(raws: Iterable[Raw | Dropped]) -> dict[str | None, frozenset[str]]:
    """Return each outlet's lines that stand in two or more of its articles (three, where the outlet is unknown).

    Equal texts count once. A line of prose needs three articles and a tenth of all, so that updates of one story,
    which share their paragraphs, do not erase each other. Memory is bounded by MOST_HELD, and a number an article.
    """
    seen: Seen = defaultdict(Counter)
    texts: dict[str | None, set[int]] = defaultdict(set)
    held = 0
    for raw in raws:
        if isinstance(raw, Dropped):
            continue
        text, outlet = str(raw.fields["text"]), raw.fields["outlet"]
        digest = int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
        if digest not in texts[outlet]:
            texts[outlet].add(digest)
            lines = {line.strip() for line in text.splitlines()} - {""}
            counted = seen[outlet]
            held += _weight(line for line in lines if line not in counted)  # `lines - counted.keys()` reads all keys
            counted.update(lines)
            if held > MOST_HELD:
                held = _forget(seen)
    return {
        outlet: frozenset(line for line, n in lines.items() if n > 1 and n >= _needed(line, outlet, len(texts[outlet])))
        for outlet, lines in seen.items()
    }


def _forget(seen: Seen) -> int:
    """Forget the lines seen least, until no more than half is held; return how much is."""
    least = 1
    while (held := sum(map(_weight, seen.values()))) > MOST_HELD // 2:
        for outlet, lines in seen.items():
            seen[outlet] = Counter({line: n for line, n in lines.items() if n > least})
        least *= 2
    return held


def _weight(lines: Iterable[str]) -> int:
    return sum(len(line) + _OVERHEAD for line in lines)


def _needed(line: str, outlet: str | None, articles: int) -> int:
    """Return in how many articles a line must stand to be the site's."""
    if len(WORD.findall(line)) >= PROSE_WORDS:
        return max(3, articles // 10)
    return 3 if outlet is None else 2
