"""Tell quotation marks from apostrophes, inches and HTML, and which of them open and which close."""

from __future__ import annotations

import re

from analysis.languages import Language

SINGLES = "'‘’‚‛`´"
_OPENS, _CLOSES = "“„‟«", "”»"
_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»'‘’‚‛`´]")
_DOUBLED = re.compile(r"\"{2,3}|““|””")  # as broken CSV has them
_MARK_OR_DOUBLED = re.compile(f"{_DOUBLED.pattern}|{_MARK.pattern}")
_FEET = re.compile(r"\d['’′]\s?\d*$")

Sign = tuple[int, int]


def first_sign(text: str, run: Sign) -> Sign | None:
    """Return the first sign of a run of mark characters."""
    found = _MARK.match(text, *run)
    return found.span() if found else None


def signs_of(text: str, runs: list[Sign], language: Language, *, single: bool) -> list[Sign]:
    """Return the signs of one paragraph that may be main marks; two equal ones side by side may be one sign."""
    signs = runs if all(end - start == 1 for start, end in runs) else _in_runs(text, runs, language)
    return [sign for sign in signs if _is_main(text, sign, language, single=single)]


def _in_runs(text: str, runs: list[Sign], language: Language) -> list[Sign]:
    """Return the signs of one paragraph's runs, some of which are of several characters."""
    pattern = _MARK_OR_DOUBLED if _has_doubled(text, runs) else _MARK
    signs = [m.span() for run in runs for m in pattern.finditer(text, *run)]
    clipped = [sign for sign in signs if opens_clipped(text, sign, language)]
    if len(clipped) == 1 and sum(text[a:b] == "''" for a, b in signs) == 1:  # ''Tis late,' he said
        whole = clipped[0]
        signs = [(whole[0], whole[0] + 1) if sign == whole else sign for sign in signs]
    return signs


def _has_doubled(text: str, runs: list[Sign]) -> bool:
    """Return whether both opening and closing marks are doubled somewhere in a paragraph."""
    doubled = [m.span() for run in runs if run[1] - run[0] > 1 for m in _DOUBLED.finditer(text, *run)]
    ways = {opens(text, *sign) for sign in doubled} if len(doubled) > 1 else set()
    return True in ways and False in ways


def opens_clipped(text: str, sign: Sign, language: Language) -> bool:
    """Return whether two straight single marks are a mark and the apostrophe of a clipped word: ''Tis."""
    begins = not text[sign[0] - 1 : sign[0]].strip()
    return text[slice(*sign)] == "''" and begins and language.texts["clipped"].match(text, sign[1]) is not None


def _is_main(text: str, sign: Sign, language: Language, *, single: bool) -> bool:
    """Return whether a sign may be a main mark: of the right sort, no apostrophe, no inch, not in an HTML attribute."""
    start, end = sign
    before = text[start - 1] if start else ""
    if (end - start == 1 and text[start] in SINGLES) is not single:
        return False
    if single and before.isalnum():
        return not text[end : end + 1].isalnum()
    if single:
        return text[start] == "‘" or not language.texts["clipped"].match(text, end) or text[start : end + 1] == "''"
    inch = before.isdigit() and (
        _FEET.search(text, max(0, start - 5), start) or language.texts["after_inches"].match(text, end)
    )
    return before != "=" and not inch


def opens(text: str, start: int, end: int) -> bool | None:
    """Return whether a mark opens (True) or closes (False) by what is around it, else by its shape, else None."""
    before, after, sign = text[start - 1 : start] if start else "", text[end : end + 1], text[start]
    gap_before = not before or before.isspace() or before in "([{—–/-…"
    gap_after = not after or after.isspace() or after in ")]}—–/-,.;:?!…"
    if gap_before and not gap_after:
        return True
    if gap_after and not gap_before:
        return False
    if sign in _OPENS or sign in "‘‚‛`":
        return True
    return False if sign in _CLOSES or sign in "’´" else None


def may_be_part_of_word(text: str, sign: Sign, language: Language) -> bool:
    """Return whether a closing mark may be an apostrophe or an inch mark: the boys' club, walkin' home, 5" pipe."""
    start, end = sign
    if not text[end : end + 2].strip().isalpha():
        return False
    if end - start == 1 and text[start] in "'’":
        return bool(language.texts["cut_short"].search(text, max(0, start - 4), start))
    return text[start] in '"”' and text[start - 1 : start].isdigit()
