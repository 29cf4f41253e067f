"""Which columns of an input mean what: one table of names, one way from a row to an article's fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from dateutil import parser as dates

# The first of a field's names that an input has is taken; every other column goes to `meta`.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "full_text", "fulltext", "article_text", "body_text", "maintext", "content", "article"),
    "id": ("id", "article_id", "stories_id", "uid", "guid"),
    "outlet": (
        "outlet",
        "publication",
        "newspaper",
        "media_name",
        "source",
        "source_name",
        "publisher",
        "site",
        "domain",
    ),
    "title": ("title", "headline", "heading"),
    "date": ("date", "publish_date", "published", "published_at", "publishedat", "pub_date", "publication_date"),
    "event": ("event", "event_id"),
    "url": ("url", "link", "web_url", "article_url"),
    "author": ("author", "authors", "byline"),
    "section": ("section", "rubric", "desk"),
    "genre": ("genre", "article_type"),
    "language": ("language", "lang"),
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b")
_SPELLED = re.compile(r"(?=.*[A-Za-z]{3})(?=.*\b\d{1,2}\b)(?=.*\b\d{4}\b)")


def columns_of(names: Iterable[str]) -> dict[str, str]:
    """Map our field names to the columns of an input that carry them.

    >>> columns_of(["Headline", "Body", "stars"])
    {'text': 'Body', 'title': 'Headline'}
    """
    given = {re.sub(r"[\s\-]+", "_", str(name).strip().lower()): str(name) for name in names}
    found = {field: next((given[a] for a in aliases if a in given), None) for field, aliases in FIELDS.items()}
    return {field: column for field, column in found.items() if column is not None}


def clean_value(value: object) -> str | None:
    """Return a cell as text without outer space; None for what is empty, missing or NaN.

    A nested value, such as the source of a NewsAPI row, gives its name.
    """
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list | tuple):
        value = ", ".join(filter(None, map(clean_value, value)))
    if value is None or value != value:  # noqa: PLR0124 - NaN and NaT are the values that differ from themselves
        return None
    text = str(value).strip()
    return text if text and text not in {"nan", "NaN", "None", "<NA>", "NaT"} else None


def plain(value: object) -> Any:  # noqa: ANN401 - a cell of the user's, whatever it is
    """Return a cell for `meta`: numbers and booleans as they are, the rest as text, None if missing."""
    if isinstance(value, bool | int | float):
        return None if value != value else value  # noqa: PLR0124
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    item = getattr(value, "item", None)  # numpy scalars
    return plain(item()) if callable(item) else clean_value(value)


def iso_date(value: object) -> tuple[str | None, str | None]:
    """Return (ISO date, None), or (None, why the date could not be read); (None, None) where none is given.

    >>> iso_date("2025-03-04T10:00:00Z"), iso_date("March 4, 2025"), iso_date("")
    (('2025-03-04', None), ('2025-03-04', None), (None, None))
    >>> iso_date("03/04/2025")
    (None, "date '03/04/2025' has two readings, write 2025-04-03 or 2025-03-04")
    """
    if isinstance(value, datetime | date) and value == value:  # noqa: PLR0124 - NaT differs from itself
        return value.isoformat()[:10], None
    text = clean_value(value)
    if text is None:
        return None, None
    try:
        if found := _ISO.match(text):
            return date(*map(int, found.groups())).isoformat(), None
        if found := _NUMERIC.match(text):
            return _numeric_date(text, *map(int, found.groups()))
        if _SPELLED.match(text):
            return dates.parse(text, fuzzy=True).date().isoformat(), None
    except (ValueError, OverflowError):
        pass
    return None, f"date {text!r} was not understood, write it as 2025-03-04"


def _numeric_date(text: str, a: int, b: int, year: int) -> tuple[str | None, str | None]:
    """Read 31/12/2025 and 12/31/2025; refuse to guess where both readings exist."""
    if a != b and a <= 12 and b <= 12:
        return None, f"date {text!r} has two readings, write {year}-{b:02d}-{a:02d} or {year}-{a:02d}-{b:02d}"
    day, month = (a, b) if b <= 12 else (b, a)
    return date(year, month, day).isoformat(), None
