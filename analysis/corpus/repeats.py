"""Lines that an outlet repeats from article to article: the first pass over a corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from analysis.corpus.readers import Raw
from analysis.corpus.schema import clean_value
from analysis.records import Dropped
from analysis.text import WORD

PROSE_WORDS = 20


def repeated_lines(raws: Iterable[Raw | Dropped]) -> dict[str | None, frozenset[str]]:
    """Return each outlet's lines that stand in two or more of its articles (three, where the outlet is unknown).

    Equal texts count once. A line of prose needs three articles and a tenth of all, so that updates of one story,
    which share their paragraphs, do not erase each other.
    """
    seen: dict[str | None, Counter[str]] = defaultdict(Counter)
    texts: dict[str | None, set[bytes]] = defaultdict(set)
    for raw in raws:
        text = None if isinstance(raw, Dropped) else clean_value(raw.fields.get("text"))
        if isinstance(raw, Dropped) or text is None:
            continue
        outlet = clean_value(raw.fields.get("outlet"))
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if digest not in texts[outlet]:
            texts[outlet].add(digest)
            seen[outlet].update({line.strip() for line in text.splitlines()} - {""})
    return {
        outlet: frozenset(line for line, n in lines.items() if n >= _needed(line, outlet, len(texts[outlet])))
        for outlet, lines in seen.items()
    }


def _needed(line: str, outlet: str | None, articles: int) -> int:
    """Return in how many articles a line must stand to be the site's."""
    if len(WORD.findall(line)) >= PROSE_WORDS:
        return max(3, articles // 10)
    return 3 if outlet is None else 2
