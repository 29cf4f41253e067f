"""Factiva: articles with field codes (HD, SN, PD, LP, TD, ...), or as printed; each ends with "Document ABC000..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.corpus.exports.parts import Fields, filled, is_date, joined, split_at, text_lines

_END = re.compile(r"(?:AN[\s|]+)?Document (?=\w*\d{8})[A-Z]\w{15,40}")
_CODES = (
    *("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "LP", "TD", "TX"),
    *("CT", "RF", "ART", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM", "RST", "DJIC"),
)
# A code stands alone, or a tab, a bar or two spaces before what it says; so it is no word of a text in capitals.
_CODE = re.compile(rf"({'|'.join(_CODES)})(?:$|(?: ?[\t|] ?| {{2,}})\s*(.*))")
_BODY = ("LP", "TD", "TX")
_WORDS = re.compile(r"[\d,.]+ words")
_RIGHTS = re.compile(r"(?:Copyright|©|\(c\)|\u00a9).*", re.IGNORECASE)
_SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{2,7}")


def articles(text: str) -> list[Fields]:
    """Return the fields of each article; none if the text is no such export."""
    lines = text_lines(text)
    if not any(_END.fullmatch(line) for line in lines):
        return []
    return [
        _coded(part) if any(_CODE.fullmatch(line) for line in part) else _printed(part)
        for part in split_at(lines, _END)
    ]


def _coded(lines: Sequence[str]) -> Fields:
    """Return the fields of an article with codes: each goes on until the next."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if start := _CODE.fullmatch(line):
            code = start[1]
            found.setdefault(code, [])
            line = start[2] or ""  # noqa: PLW2901 - the rest of the line belongs to the field
        if code:
            found[code].append(line)
    said = {name: " ".join(filter(None, content)) for name, content in found.items() if name not in _BODY}
    return filled(
        title=said.get("HD"),
        outlet=said.get("SN"),
        date=said.get("PD"),
        author=_name(said.get("BY", "")),
        section=said.get("SE"),
        language=said.get("LA"),
        text="\n\n".join(filter(None, (joined(found[name]) for name in _BODY if name in found))),
    )


def _printed(lines: Sequence[str]) -> Fields:
    """Return the fields of an article as printed: title, [By ...], "734 words", date, [time], outlet, code, body."""
    at = next((i for i, line in enumerate(lines[:-1]) if _WORDS.fullmatch(line) and is_date(lines[i + 1])), None)
    if at is None:
        return {}
    above = [line for line in lines[:at] if line]
    author = next((line for line in above[1:] if line.lower().startswith("by ")), "")
    below = [i for i in range(at + 2, len(lines)) if lines[i] and not re.fullmatch(r"\d{1,2}:\d{2}", lines[i])]
    start = _body_start(lines, below)
    return filled(
        title=" ".join(line for line in above if line != author),
        outlet=lines[below[0]] if below else None,
        date=lines[at + 1],
        author=_name(author),
        text=joined(lines[start:]),
    )


def _body_start(lines: Sequence[str], below: Sequence[int]) -> int:
    """Return where the body begins: after the line on rights, which stands among the first lines below the date."""
    for i in below[:8]:
        if _RIGHTS.fullmatch(lines[i]):
            return i + 1
    coded = [i for i in below[:3] if _SOURCE_CODE.fullmatch(lines[i])]
    return coded[0] + 1 if coded else (below[0] + 1 if below else len(lines))


def _name(byline: str) -> str:
    return re.sub(r"^by\s+", "", byline, flags=re.IGNORECASE)
