"""Know a line as the site's by its wording alone."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.cleaning.lines import Line

# What opens with a quotation mark is somebody's speech, whatever it urges the reader to do.
_OPENERS = tuple("\"“„'‘«")
_LONGEST = 600
# Promotion: the reader is told to do something (at the start of a sentence), addressed, and offered media goods.
_URGES = re.compile(
    r"(?:^|[.!?:] |[–—] )(?:become|choose|claim|discover|don['’]t miss|download|enjoy|escape|experience|explore|find|"
    r"follow|get|give|join|keep|learn|listen|never miss|read|receive|save|sign up|start|stay|subscribe|support|take|"
    r"try|unlock|upgrade|watch)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"\b(?:you|your|our|us)\b", re.IGNORECASE)
_OFFERS = re.compile(
    r"\b(?:access|ad-free|analysis|apps?|bulletins?|briefings?|coverage|daily|deals|delivered|digest|e-?mails?|exclusive|"
    r"facts|features?|free|headlines|inbox|independent|insights?|journalism|latest|membership|news|newsletters?|"
    r"newsroom|offers?|perspectives|podcasts?|premium|reporting|stories|subscribers?|subscriptions?|trial|unlimited|"
    r"updates|weekly)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"[\"“”]|\b(?:said|says|told|asked|added|wrote|according)\b", re.IGNORECASE)
_CODE = ("{", "}", "</", '":', "=>", "()", "\\u00")


def wording_reason(line: Line) -> str | None:
    """Return why the wording of `line` is the site's, or None; "separator" where there is no wording at all."""
    if not line.words:
        return "separator"
    if _is_code(line):
        return "page code"
    if line.text.startswith(_OPENERS) or len(line.text) > _LONGEST:
        return None
    if _is_doubled(line):
        return "teaser list"
    return _phrase_reason(line.text, line.words)


def promotions(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """Return `reasons` with the promotions added that no fixed phrase gives away.

    Next to a prompt that is known already, half of the signs suffice.
    """
    found = list(reasons)
    for at, line in enumerate(lines):
        if found[at] is None and line.words <= 45 and _promotes(line.text):
            near = any(str(found[k]).endswith(("prompt", "promotion")) for k in (at - 1, at + 1) if 0 <= k < len(lines))
            if len({match[0].lower() for match in _OFFERS.finditer(line.text)}) >= (2 if near else 4):
                found[at] = "subscription prompt"
    return found


def _promotes(text: str) -> bool:
    return bool(_ADDRESSES.search(text) and _URGES.search(text) and not _REPORTS.search(text))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One row of the table."""

    reason: str
    most: int
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _phrases() -> tuple[_Phrase, ...]:
    table = resources.files("analysis.cleaning").joinpath("phrases.tsv").read_text(encoding="utf-8")
    rows = csv.reader((x for x in table.splitlines() if x[:1] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        _Phrase(reason, int(most), tuple(needs.split(",")) if needs != "-" else (), re.compile(pattern, re.IGNORECASE))
        for reason, most, needs, pattern in rows
    )


@cache
def _needs() -> tuple[AhoCorasick, tuple[tuple[int, ...], ...]]:
    """Return a search for all plain strings that phrases need, and for each string the numbers of these phrases."""
    wanting: dict[str, list[int]] = {}
    for number, phrase in enumerate(_phrases()):
        for need in phrase.needs:
            wanting.setdefault(need, []).append(number)
    return AhoCorasick(list(wanting)), tuple(map(tuple, wanting.values()))


@cache
def _opening() -> frozenset[int]:
    return frozenset(number for number, phrase in enumerate(_phrases()) if not phrase.needs)


@cache
def _any_opening() -> re.Pattern[str]:
    """All phrases that a line begins with as one pattern, which tells most lines apart in one go."""
    return re.compile("|".join(f"(?:{x.pattern.pattern})" for x in _phrases() if not x.needs), re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def _phrase_reason(text: str, words: int) -> str | None:
    """Menus come back on every page of an outlet: known lines are not matched again."""
    search, wanting = _needs()  # plain strings first: far faster than the patterns that need one of them
    lowered = text.lower().encode(errors="replace").decode()  # the search takes no lone surrogates
    found = search.find_matches_as_indexes(lowered, overlapping=True)
    numbers = {number for need, _, _ in found for number in wanting[need]}
    if _any_opening().match(text):
        numbers |= _opening()
    phrases = (_phrases()[number] for number in sorted(numbers))
    return next((p.reason for p in phrases if words <= p.most and p.pattern.match(text)), None)


def _is_doubled(line: Line) -> bool:
    """Return whether the line says all twice, as a link and its picture's name do."""
    half = len(line.text) // 2
    return line.words >= 6 and line.text[:half].rstrip() == line.text[half:].lstrip()


def _is_code(line: Line) -> bool:
    """Return whether this is script or markup: many signs of it, at least one for every eight words."""
    signs = sum(map(line.text.count, _CODE)) + line.text.endswith(";")
    return signs >= 6 and signs * 8 >= line.words
