"""Ids for articles that come without one: of what they are, whatever their file is called and wherever it stands."""

from __future__ import annotations

import re
from base64 import b32encode
from collections import Counter
from hashlib import sha256

_DIGITS = 12  # of 5 bits: among ten million articles two would share them once in 20,000 studies
_LONGEST = 24  # letters of an outlet's name


def make_id(outlet: str | None, title: str | None, text: str | None) -> str:
    r"""Return an id made of an article's outlet, its title and its text as it was read, before it is cleaned.

    Spaces and line ends make no difference, as formats differ in them; neither does how well we clean.

    >>> make_id("The Ansel Courier", None, "Rain fell on Monday.")
    'the-ansel-courier-46yke24bbtzp'
    >>> make_id("The Ansel Courier", None, "Rain fell\non Monday.") == _
    True
    """
    parts = "\0".join(" ".join((part or "").split()) for part in (outlet, title, text))
    digits = b32encode(sha256(parts.encode("utf-8", "surrogatepass")).digest()).decode().lower()[:_DIGITS]
    name = "-".join(re.findall(r"[a-z0-9]+", (outlet or "").lower()))[:_LONGEST].strip("-")
    return f"{name or 'article'}-{digits}"


def unused_id(wanted: str, ids: Counter[str]) -> str:
    """Return `wanted`, or with -2, -3 behind it if earlier articles have it; `ids` counts them.

    >>> ids = Counter()
    >>> [unused_id("a", ids) for _ in range(3)]
    ['a', 'a-2', 'a-3']
    """
    name = wanted
    while ids[name]:
        ids[wanted] += 1
        name = f"{wanted}-{ids[wanted]}"
    ids[name] += 1
    return name
