"""Nexis Uni (a title, "Body", "End of Document") and older LexisNexis ("3 of 20 DOCUMENTS", fields in capitals)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.corpus.exports.parts import Fields, filled, is_date, joined, split_at, text_lines

_END = re.compile(r"End of Document", re.IGNORECASE)
_START = re.compile(r"\d{1,6} of \d{1,6} DOCUMENTS?")
_LENGTH = re.compile(r"length:\s*[\d,.]+ words?\b.*", re.IGNORECASE)
_LABEL = re.compile(
    r"(headline|byline|section|dateline|length|highlight|language|type|publication-type):\s*(.*)", re.IGNORECASE
)
# what follows a body: in Nexis Uni a line by itself, in LexisNexis fields in capitals
_TAIL = re.compile(
    r"(?:Classification|Load-Date:.*|Notes|Graphic|(?:LOAD-DATE|LANGUAGE|GRAPHIC|SUBJECT|PUBLICATION-TYPE):.*)"
)
_COPYRIGHT = re.compile(r"(?:Copyright|©|\(c\)).*", re.IGNORECASE)


def articles(text: str) -> list[Fields]:
    """Return the fields of each article; none if the text is no such export."""
    lines = text_lines(text)
    if not any(_LENGTH.fullmatch(line) for line in lines):
        return []
    if any(_END.fullmatch(line) for line in lines):
        return [_article(part) for part in split_at(lines, _END)]
    if any(_START.fullmatch(line) for line in lines):
        return [_article(part) for part in split_at(lines, _START)]
    return []


def _article(lines: Sequence[str]) -> Fields:
    """Return the fields of one article: what stands in its header, and the lines of its body."""
    start = _body_start(lines)
    header, rest = lines[:start], lines[start:]
    end = next((at for at, line in enumerate(rest) if _TAIL.fullmatch(line)), len(rest))
    labels = {m[1].lower(): m[2] for line in (*header, *rest[end:]) if (m := _LABEL.fullmatch(line))}
    title, outlet, date = _above(header)
    return filled(
        title=labels.get("headline") or title,
        outlet=outlet,
        date=date,
        author=re.sub(r"^by\s+", "", labels.get("byline", ""), flags=re.IGNORECASE),
        section=labels.get("section"),
        language=labels.get("language"),
        text=joined(rest[:end]) if start else None,
    )


def _body_start(lines: Sequence[str]) -> int:
    """Return where the body begins: after the line "Body", else after the last label of the header; 0 if nowhere."""
    length = next((at for at, line in enumerate(lines) if _LENGTH.fullmatch(line)), None)
    if length is None:
        return 0
    body = next((at for at, line in enumerate(lines[length:], length) if line.lower() in {"body", "body:"}), None)
    if body is not None:
        return body + 1
    start = length + 1
    while start < len(lines) and (not lines[start] or _LABEL.fullmatch(lines[start])):
        start += 1
    return start


def _above(header: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return title, outlet and date: Nexis Uni prints them in this order, LexisNexis the title last.

    Before the first article of Nexis Uni there is a cover page, so that the last date is the one that counts.
    """
    lines = [line for line in header if not _COPYRIGHT.fullmatch(line)]
    at = next((i for i in range(len(lines) - 1, -1, -1) if is_date(lines[i])), len(lines))
    above = [line for line in lines[:at] if line]
    date = lines[at] if at < len(lines) else None
    outlet = above[-1] if date and above else None
    return (above[-2] if len(above) > 1 else _title_below(lines[at + 1 :])), outlet, date


def _title_below(lines: Sequence[str]) -> str | None:
    """Return the last lines before the first label, up to the empty line above them: what is above is the edition."""
    end = next((i for i, line in enumerate(lines) if _LABEL.fullmatch(line)), len(lines))
    title: list[str] = []
    for line in reversed(lines[:end]):
        if line:
            title.insert(0, line)
        elif title:
            break
    return " ".join(title) or None
