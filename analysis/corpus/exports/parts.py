"""What the exports of all databases have in common: lines, dates, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Fields = dict[str, str]
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?"
_DATE = re.compile(
    rf"(?:[A-Z][a-z]{{5,8}},? )?(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})(?!\d)", re.IGNORECASE
)
_LONGEST_DATE_LINE = 80


def text_lines(text: str) -> list[str]:
    """Return the lines of a text without outer space; no-break spaces are spaces."""
    return [line.replace("\xa0", " ").strip(" \t\ufeff|") for line in text.splitlines()]


def is_date(line: str) -> bool:
    """Return whether a line is a date, as databases print it: "March 4, 2025 Tuesday 10:15 AM GMT"."""
    return len(line) <= _LONGEST_DATE_LINE and _DATE.match(line) is not None


def split_at(lines: Iterable[str], edge: re.Pattern[str]) -> list[list[str]]:
    """Cut lines into parts at the lines that `edge` matches; a part of empty lines only is left out."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if edge.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if any(part)]


def joined(lines: Sequence[str]) -> str:
    """Return the lines of a body as a text, empty lines at both ends left out."""
    return "\n".join(lines).strip()


def filled(**fields: str | None) -> Fields:
    """Return the fields that have something in them."""
    return {name: value for name, value in fields.items() if value}
