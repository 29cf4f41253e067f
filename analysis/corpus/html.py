"""An HTML page to the fields of an article: the body by trafilatura, the rest as the page states it."""

from __future__ import annotations

import re
from copy import deepcopy
from html import unescape
from typing import Any

from analysis.cleaning.lines import read_lines
from analysis.corpus.markup import stated_fields
from analysis.text import WORD

_TAG = re.compile(r"<\s*(?:!doctype|html|head|body|p|div|article|h1)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|br|div|li|h\d)\b[^<>]*>", re.IGNORECASE), re.compile(r"<[^<>]*>")
_NO_ACCESS = re.compile(
    r"\b(?:404|403|not found|access denied|forbidden|are you (?:a )?(?:human|robot)|captcha|just a moment|"
    r"attention required|page (?:unavailable|missing)|service unavailable|error)\b",
    re.IGNORECASE,
)
_UNSEEN = frozenset({"script", "style", "noscript", "title"})
# trafilatura searches JSON-LD with patterns that take minutes on a megabyte.
_LONGEST_SCRIPT = 50_000
_WORDS_LEFT = 1.2


def page_fields(page: str) -> dict[str, Any] | None:
    """Return text, title, date, author, outlet, url, section and genre of a page, those that it states.

    None without article text: `why_no_article` tells the reason. The body is found by trafilatura with
    `favor_precision`, its best setting on news pages; where the body that the page states for search engines (JSON-LD)
    shows that much was left out, with its default setting, and where that leaves out as much, the stated one is taken.
    The outlet is the site's name as the page gives it, else the host. The genre is news, opinion, analysis, background
    or review.
    """
    tree = _tree(page)
    if tree is None:
        return None
    stated = stated_fields(tree)
    for script in list(tree.iter("script")):
        if len(script.text or "") > _LONGEST_SCRIPT:
            script.text = None
    fields = _extracted(tree, precise=True)
    text = fields.get("text") or ""
    if (body := _plain(stated.pop("body", ""))) and _leaves_out(text, body):
        wider = _extracted(tree, precise=False).get("text") or ""
        text = body if _leaves_out(wider, body) else wider
    if not any(line.prose for line in read_lines(text)) and (not text.strip() or _refusal(tree)):
        return None
    fields |= stated
    fields |= {"text": text, "outlet": fields.get("sitename") or fields.get("hostname")}
    names = ("text", "title", "date", "author", "outlet", "url", "section", "genre")
    return {name: fields[name] for name in names if fields.get(name)}


def why_no_article(page: str) -> str:
    """Say why `page_fields` finds no article in a page, for the account.

    >>> why_no_article("<html><title>404 Not Found</title><body>nginx</body></html>")
    "no article text found in the page: an error or access page, '404 Not Found'"
    """
    tree = _tree(page)
    why = "no HTML in it" if tree is None else _refusal(tree) or "menus and lists, no sentences"
    return f"no article text found in the page: {why}"


def _refusal(tree: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    """Say why a page without whole sentences is no article; None if it may be one all the same."""
    title = " ".join("".join(text for e in tree.iter("title") for text in e.itertext()).split())
    if _NO_ACCESS.search(title):
        return f"an error or access page, {title[:80]!r}"
    texts = [text for e in tree.iter() if e.tag not in _UNSEEN for text in (e.text, e.tail) if text]
    words = len(WORD.findall(" ".join(texts)))
    links = sum(len(WORD.findall("".join(e.itertext()))) for e in tree.iter("a"))
    if words < 20:
        return f"{words} words" + (
            ", the rest is filled in by scripts" if next(tree.iter("script"), None) is not None else ""
        )
    return f"{links} of {words} words are links, as on a front page" if 2 * links > words else None


def _extracted(tree: Any, *, precise: bool) -> dict[str, Any]:  # noqa: ANN401 - lxml has no types
    """Return what trafilatura finds in a page, {} for nothing."""
    import trafilatura

    found = trafilatura.bare_extraction(
        deepcopy(tree), favor_precision=precise, include_comments=False, with_metadata=True
    )
    if found is None:
        return {}
    return found if isinstance(found, dict) else found.as_dict()


def _tree(page: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the parsed page, None for what is no HTML."""
    if not _TAG.search(page):
        return None
    from trafilatura import load_html

    return load_html(page)


def _plain(body: str) -> str:
    """Return a stated body as text: some sites put markup into it."""
    block, tag = _MARKUP
    return unescape(tag.sub("", block.sub("\n", body))).strip()


def _leaves_out(text: str, body: str) -> bool:
    """Return whether a stated body of some length has clearly more words than `text`, and nearly all of those in it."""
    ours, stated = set(WORD.findall(text)), set(WORD.findall(body))
    longer = len(WORD.findall(body)) > _WORDS_LEFT * max(len(WORD.findall(text)), 100)
    return longer and len(ours & stated) >= 0.8 * len(ours)
