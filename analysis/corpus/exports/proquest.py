"""ProQuest: articles between long underscores, "Full text:" and fields such as "Publication title:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.corpus.exports.parts import Fields, filled, joined, split_at, text_lines

_END = re.compile(r"_{40,}")
_LABEL = re.compile(r"([A-Z][A-Za-z]+(?: ?/? ?[A-Za-z]+){0,3}): ?(.*)")
_TEXT = re.compile(r"Full text: ?(.*)", re.IGNORECASE)
_MARK = "ProQuest document ID"
# the first field after a body; "Credit:" and the like may be its last line
_AFTER = frozenset(
    {
        "Business indexing term",
        "Classification",
        "Company / organization",
        "Identifier / keyword",
        "Location",
        "Pages",
        "People",
        "Publication date",
        "Publication title",
        "Publication year",
        "Section",
        "Subject",
        "Title",
    }
)


def articles(text: str) -> list[Fields]:
    """Return the fields of each article; none if the text is no such export."""
    if _MARK not in text:
        return []
    parts = split_at(text_lines(text), _END)
    return [_article(part) for part in parts if any(line.startswith(_MARK) for line in part)]


def _article(lines: Sequence[str]) -> Fields:
    """Return the fields of one article; its title is the first line that is no field."""
    start = next((at for at, line in enumerate(lines) if _TEXT.fullmatch(line)), None)
    end = len(lines)
    if start is not None:
        end = next((at for at in range(start + 1, len(lines)) if _label(lines[at]) in _AFTER), end)
    outside = [*lines[:start], *lines[end:]] if start is not None else lines
    labels = {m[1]: m[2] for line in outside if (m := _LABEL.fullmatch(line))}
    first = (_TEXT.fullmatch(lines[start]) or [""])[1] if start is not None else ""
    outlet = labels.get("Publication title", "")
    return filled(
        title=next((x for x in lines if x and not re.match(r"Document \d+ of \d+$", x)), None),
        outlet=re.split(r"[;,]", outlet)[0].strip(),
        date=labels.get("Publication date"),
        author=labels.get("Author"),
        section=labels.get("Section"),
        genre=labels.get("Document type"),
        language=labels.get("Language of publication"),
        text=joined([first, *lines[start + 1 : end]]) if start is not None else None,
    )


def _label(line: str) -> str | None:
    found = _LABEL.fullmatch(line)
    return found[1] if found else None
