"""What a page says about its article in its markup: JSON-LD, meta elements, the printed headline."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from analysis.text import WORD

_ARTICLE = re.compile(r"(?:\w*Article|Report|BlogPosting|LiveBlogPosting|Review)$")
# schema.org's kinds of articles; a plain NewsArticle is news unless something else says that it is opinion.
_GENRES = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "BackgroundNewsArticle": "background",
    "ReviewNewsArticle": "review",
    "Review": "review",
    "ReportageNewsArticle": "news",
    "NewsArticle": "news",
}
_OPINION = re.compile(
    r"\b(?:opinions?|commentary|comment|commentisfree|editorials?|op-?eds?|columns?|columnists?|letters)\b",
    re.IGNORECASE,
)
_MOST_BLOCKS = 50


def stated_fields(tree: Any) -> dict[str, str]:  # noqa: ANN401 - an lxml tree, which has no types
    """Return title, date, author, section, genre and body that a parsed page states, those that it does.

    The title is the headline as printed (h1): what sites hand to search engines and networks is often another one, or
    has their name in it. The body is JSON-LD's, often without paragraphs.
    """
    nodes = [node for node in islice(_json_nodes(tree), 500) if any(map(_ARTICLE.match, _strings(node.get("@type"))))]
    meta = {(e.get("property") or e.get("name") or "").lower(): e.get("content") or "" for e in tree.iter("meta")}
    section = _first(nodes, "articleSection") or meta.get("article:section", "")
    headline = _first(nodes, "headline") or meta.get("og:title", "")
    date = _first(nodes, "datePublished") or meta.get("article:published_time", "")
    found = {
        "title": _printed_headline(tree, headline) or headline,
        "date": date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else "",
        "author": "; ".join(dict.fromkeys(name for node in nodes for name in _strings(node.get("author")))),
        "section": section,
        "genre": _genre(nodes, f"{section} {meta.get('og:url', '')}", meta),
        "body": max((body for node in nodes for body in _strings(node.get("articleBody"))), key=len, default=""),
    }
    return {name: value.strip() for name, value in found.items() if value.strip()}


def _json_nodes(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield the objects of the page's JSON-LD, the outer before the inner; broken blocks are left out."""
    for script in islice(tree.iter("script"), 1000):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.popleft()
            if isinstance(item, dict):
                yield item
            waiting += item.values() if isinstance(item, dict) else item if isinstance(item, list) else []


def _strings(value: object) -> list[str]:
    """Return the text or texts that a JSON-LD value gives; things give their names."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return [text for item in value if not isinstance(item, list) for text in _strings(item)]
    return [value] if isinstance(value, str) and value.strip() else []


def _first(nodes: list[dict[str, Any]], name: str) -> str:
    return next((text for node in nodes for text in _strings(node.get(name))), "")


def _printed_headline(tree: Any, stated: str) -> str:  # noqa: ANN401
    """Return the h1 that has the most words of the stated headline; one of a few words may be the site's name."""
    wanted = _words(stated)
    printed = [" ".join("".join(e.itertext()).split()) for e in islice(tree.iter("h1"), _MOST_BLOCKS)]
    printed = [text for text in printed if len(text.split()) >= 3 and len(text) <= 300]
    best = max(printed, key=lambda text: len(_words(text) & wanted), default="")
    return best if len(printed) == 1 or _words(best) & wanted else ""


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def _genre(nodes: list[dict[str, Any]], where: str, meta: dict[str, str]) -> str:
    kinds = [_GENRES[kind] for node in nodes for kind in _strings(node.get("@type")) if kind in _GENRES]
    special = next((kind for kind in kinds if kind != "news"), "")
    if not special and (meta.get("article:opinion", "").lower() == "true" or _OPINION.search(where)):
        return "opinion"
    return special or next(iter(kinds), "")
