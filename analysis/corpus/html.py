"""An HTML page to the fields of an article, by trafilatura."""

from __future__ import annotations

import re
from typing import Any

_TAG = re.compile(r"<\s*(?:!doctype|html|head|body|p|div|article|h1)\b", re.IGNORECASE)


def page_fields(page: str) -> dict[str, Any] | None:
    """Return text, title, date, author, outlet and url of a page, those that it states; None without article text.

    trafilatura runs with `favor_precision`, its best setting on news pages. The outlet is the site's name as the page
    gives it, else the host.
    """
    if not _TAG.search(page):
        return None
    import trafilatura

    found = trafilatura.bare_extraction(page, favor_precision=True, include_comments=False, with_metadata=True)
    if found is None:
        return None
    stated = found if isinstance(found, dict) else found.as_dict()
    if not (stated["text"] or "").strip():
        return None
    stated["outlet"] = stated["sitename"] or stated["hostname"]
    return {name: stated[name] for name in ("text", "title", "date", "author", "outlet", "url") if stated[name]}
