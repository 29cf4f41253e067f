"""Timing corpora of any size, made of the paragraphs of a given one; and the regular expression of a trie of forms."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from analysis import Lexicon, read_articles

_SEED = 7
_LONGEST = 900  # words


def make_corpus(base: Path, number: int, path: Path) -> Path:
    """Write `number` articles as JSON lines: those of `base` first, then new ones of their paragraphs, seeded."""
    articles = read_articles(base).articles
    paragraphs = [line for article in articles for line in article.text.splitlines() if len(line) > 40]
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    with path.open("w", encoding="utf-8") as stream:
        for at in range(number):
            article = articles[at % len(articles)]
            text = article.text if at < len(articles) else _recombined(paragraphs, chance)
            row = {"id": f"a{at:07d}", "outlet": article.outlet, "title": f"Story {at}", "text": text}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _recombined(paragraphs: list[str], chance: random.Random) -> str:
    chosen: list[str] = []
    words = 0
    wanted = min(_LONGEST, max(120, chance.gauss(560, 180)))
    while words < wanted:
        chosen.append(chance.choice(paragraphs))
        words += len(chosen[-1].split())
    return "\n\n".join(chosen)


def forms_of(lexicon: Lexicon) -> list[str]:
    """Return all forms of a lexicon in lower case."""
    return sorted({form.lower() for entry in lexicon.entries for form in entry.forms or (entry.term,)})


def trie_pattern(forms: list[str]) -> re.Pattern[str]:
    """Return one regular expression for all forms in any case, common beginnings shared: the fastest that `re` can."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for form in forms:
        node = root
        for sign in form:
            node = node.setdefault(sign, {})
        node[""] = {}
    return re.compile(rf"\b{_alternatives(root)}\b", re.IGNORECASE)


def _alternatives(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(sign) + _alternatives(after) for sign, after in node.items() if sign]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"
