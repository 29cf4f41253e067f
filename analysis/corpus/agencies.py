"""Which news agency a text says that it comes from: in its dateline, its byline, or at its end."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_HEAD, _TAIL = 300, 200  # characters of a text in which an agency is credited
# Where a credit stands; FORM is any agency's name. An agency that the text only talks of fits none of these.
_IN_HEAD = (
    r"\((FORM)\)\s*(?:[-–—:]|\Z)",  # PORT ANSEL, March 4 (Reuters) - ...
    r"\A\W{0,3}(FORM)\s*[-–—]\s",  # Reuters - ...
    r"^[Bb][Yy]\b[^\n]{0,80}\b(FORM)\s*$",
)
_AT_END = (r"(?:\(|^|\s[-–—] ?)(FORM)\)?\.?\Z",)
_AS_AUTHOR = (r"(?:^|[,;|/(] ?|\b(?:at|for|of|with|by|By) )(FORM)\)?\s*(?:$|[,;|/])",)


def find_agency(text: str, author: str | None = None) -> str | None:
    """Return the agency that a text credits in its dateline, its byline, as its author or at its end; None if none.

    >>> find_agency("PORT ANSEL, March 4 (Reuters) - The ferry left."), find_agency("Reuters said the ferry left.")
    ('Reuters', None)
    """
    places = ((_IN_HEAD, text[:_HEAD]), (_AT_END, text[-_TAIL:].rstrip()), (_AS_AUTHOR, (author or "")[:_TAIL]))
    found = (_credits(patterns).search(place) for patterns, place in places)
    return next((_agencies()[next(filter(None, match.groups()))] for match in found if match), None)


@cache
def _agencies() -> dict[str, str]:
    """Return the agency of each form of a name."""
    with (Path(__file__).parent / "agencies.csv").open(encoding="utf-8", newline="") as stream:
        return {form: row["agency"] for row in csv.DictReader(stream) for form in row["forms"].split("|")}


@cache
def _credits(patterns: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(map(re.escape, sorted(_agencies(), key=len, reverse=True)))
    return re.compile("|".join(patterns).replace("FORM", forms), re.MULTILINE)
