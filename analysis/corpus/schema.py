"""Which columns of an input mean what: one table of names, one way from a row to an article's fields."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from dateutil import parser as dates


class InputError(ValueError):
    """An input that can't be used at all; the message says what was given, what is allowed and what to do."""


# The first of a field's names that an input has is taken, whatever its case, with spaces or hyphens for "_"; every
# other column goes to `meta`. data/README.md has this table too.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "full_text", "fulltext", "article_text", "body_text", "bodytext", "text_content", "maintext"),
        *("story_text", "plain_text", "content", "article", "article_body", "articlebody"),
    ),
    "id": ("id", "article_id", "stories_id", "story_id", "uid", "guid", "doc_id"),
    "outlet": (
        *(
            "outlet",
            "publication",
            "newspaper",
            "media_name",
            "source",
            "source_name",
            "publisher",
            "publication_title",
        ),
        *("outlet_name", "media", "site", "domain", "source_domain"),
    ),
    "title": ("title", "headline", "heading", "headlines", "web_title", "webtitle"),
    "date": (
        *("date", "publish_date", "published", "published_at", "publishedat", "pub_date", "publication_date"),
        *("date_published", "date_publish", "webpublicationdate", "datetime"),
    ),
    "event": ("event", "event_id"),
    "url": ("url", "link", "web_url", "weburl", "article_url", "source_url"),
    "author": ("author", "authors", "byline", "creator"),
    "section": ("section", "rubric", "desk", "section_name", "sectionname"),
    "genre": ("genre", "article_type", "document_type"),
    "language": ("language", "lang"),
}
_MISSING = {"nan", "NaN", "None", "<NA>", "NaT"}
_LONGEST_DATE = 100  # characters; what is longer is no date
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")  # also the text of a date or a Timestamp
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b")
_SPELLED = re.compile(r"(?=.*[A-Za-z]{3})(?=.*\b\d{1,2}\b)(?=.*\b\d{4}\b)")


def columns_of(names: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Map our field names to the columns of an input that carry them; `given` goes before the table of names.

    >>> columns_of(["Headline", "Body", "stars"])
    {'text': 'Body', 'title': 'Headline'}
    >>> columns_of(["Headline", "Body", "stars"], {"title": "stars"})
    {'text': 'Body', 'title': 'stars'}
    """
    columns = {re.sub(r"[\s\-]+", "_", str(name).strip().lower()): str(name) for name in names}
    wanted = given or {}
    taken = set(wanted.values())
    found = {
        field: wanted.get(field)
        or next((columns[a] for a in aliases if a in columns and columns[a] not in taken), None)
        for field, aliases in FIELDS.items()
    }
    return {field: column for field, column in found.items() if column is not None}


def parse_map(text: str) -> dict[str, str]:
    """Return which column carries which field, from "text=body,outlet=source". InputError if it says something else.

    >>> parse_map("text=body, outlet=source")
    {'text': 'body', 'outlet': 'source'}
    """
    found: dict[str, str] = {}
    for part in filter(str.strip, text.split(",")):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not (equals and column):
            raise InputError(f"{part.strip()!r} maps nothing; write FIELD=COLUMN, such as text=body,outlet=source")
        if field not in FIELDS:
            raise InputError(f"there is no field {field!r}; map one of {', '.join(FIELDS)}, such as text=body")
        if field in found:
            raise InputError(f"{field!r} is mapped twice, to {found[field]!r} and {column!r}; name one column")
        found[field] = column
    return found


def clean_value(value: object) -> str | None:
    """Return a cell as text without outer space; None for what is empty, missing or NaN.

    A nested value, such as the source of a NewsAPI row, gives its name; a list its items with commas between.
    """
    if isinstance(value, list | tuple):
        items = (clean_value(item) for item in value if not isinstance(item, list | tuple))
        value = ", ".join(filter(None, items))
    elif isinstance(value, Mapping):
        name = value.get("name") or value.get("title")
        value = name if isinstance(name, str) else None
    elif isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    text = "" if value is None else str(value).strip()
    return text if text and text not in _MISSING else None


def plain(value: object) -> Any:  # noqa: ANN401 - a cell of the user's, whatever it is
    """Return a cell for `meta`, as Parquet can hold it: numbers and booleans as they are, the rest as text or None."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else str(value)
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, list | dict):
        return encodable(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
    to_list = getattr(value, "tolist", None)  # numpy scalars and arrays
    text = clean_value(value) if to_list is None else plain(to_list())
    return encodable(text) if isinstance(text, str) else text


def encodable(text: str) -> str:
    """Return a text that UTF-8 can hold: a lone half of a surrogate pair becomes "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def iso_date(value: object) -> tuple[str | None, str | None]:
    """Return (ISO date, None), or (None, why the date could not be read); (None, None) where none is given.

    >>> iso_date("2025-03-04T10:00:00Z"), iso_date("March 4, 2025"), iso_date("")
    (('2025-03-04', None), ('2025-03-04', None), (None, None))
    >>> iso_date("03/04/2025")
    (None, "date '03/04/2025' has two readings, write 2025-04-03 or 2025-03-04")
    """
    text = clean_value(value)
    if text is None:
        return None, None
    with suppress(ValueError, OverflowError):
        if found := _ISO.match(text):
            return date(*map(int, found.groups())).isoformat(), None
        if found := _NUMERIC.match(text):
            return _numeric_date(text, *map(int, found.groups()))
        if len(text) <= _LONGEST_DATE and _SPELLED.match(text):
            return dates.parse(text, fuzzy=True, ignoretz=True).date().isoformat(), None
    return None, f"date {text[:_LONGEST_DATE]!r} was not understood, write it as 2025-03-04"


def _numeric_date(text: str, a: int, b: int, year: int) -> tuple[str | None, str | None]:
    """Read 31/12/2025 and 12/31/2025; refuse to guess where both readings exist."""
    if a != b and a <= 12 and b <= 12:
        return None, f"date {text!r} has two readings, write {year}-{b:02d}-{a:02d} or {year}-{a:02d}-{b:02d}"
    day, month = (a, b) if b <= 12 else (b, a)
    return date(year, month, day).isoformat(), None
