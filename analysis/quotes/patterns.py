"""The patterns that attribute a stretch inside marks within its own sentence, tried from the surest to the weakest."""

from __future__ import annotations

import re

from analysis.quotes.attribution import Attribution, cue_at, sentence_of
from analysis.quotes.cues import load_cue_nouns
from analysis.quotes.governing import governing
from analysis.quotes.phrases import CHAIN, INSERTION, REACH, TIME, clause_subject, phrase_after, subject_of
from analysis.quotes.tokens import Tagged

_INVERTED = re.compile(rf"[,.!-]?a?(c)a?((?!h[a]?[xXcv]){CHAIN})")
_AFTER = re.compile(rf"([,!.-])?w?({CHAIN}){INSERTION}(?:[axX]|{TIME})*(c)")
_ACCORDING = re.compile(rf"[,.!-]?AT({CHAIN})")
_DASH = re.compile(rf"[.,!]?-({CHAIN})(?=[,.\nQ!])")
_LATER = re.compile(rf",w?(?:({CHAIN}){INSERTION}(?:[axX]|{TIME})*(c)(?=[,.;!\nHPmquTgwa-])|(c)({CHAIN}))")
_ACCORDING_LATER = re.compile(rf"AT({CHAIN})")
_OWNER = re.compile(r"(?<![NZn])([du]{0,2}[nzNZ]{0,6}D)([ezn]{1,4})(?![nzNZ])")
_NOUN_HEAD = re.compile(r"[dDu]?[^PTY]*[nz](?:[PTY]|$)")
_NAME_AFTER = re.compile(r",([NZ]{2,4})(?=[,.\n!;xXcaPr])")
_LEADING = re.compile("&?w[^,]*?c")
_PASSIVE = re.compile("Xa?[vcn]P")
_CALLS = frozenset(("chants", "chant", "cries", "shouts", "calls", "boos", "jeers", "chorus"))
_OF_NAMES = frozenset(("of",))  # a place or body after these belongs to the name or noun before them
_OF_NOUNS = frozenset(("of", "for", "at", "from", "with", "near", "behind", "on"))


def in_sentence(tagged: Tagged, token: int) -> Attribution | None:
    """Return the attribution that the quote's own sentence gives; None if there is none."""
    low, high = sentence_of(tagged.tags, token)
    found = _after(tagged, low, token) or _around(tagged, low, token, high) or _any_verb(tagged, low, token, high)
    return found and _cut(tagged, _by_name(tagged, found))


def _cut(tagged: Tagged, found: Attribution) -> Attribution:
    """Cut what tells where or when it was said: "an aide for the mayor in an interview" -> "an aide for the mayor"."""
    if found.speaker is None:
        return found
    start, end = found.speaker
    for at in range(start + 1, end):
        if tagged.tags[at] == "P":
            named = tagged.tags[at - 1] in "NZ"
            if tagged.lower(at) not in (_OF_NAMES if named else _OF_NOUNS):
                return found._replace(speaker=(start, at))
    return found


def _by_name(tagged: Tagged, found: Attribution) -> Attribution:
    """Prefer the name in "her deputy, Ann Lee," to the noun before it (not to "a man from Lee, North Karst")."""
    tags = tagged.tags
    if found.speaker is None or not _NOUN_HEAD.match(tags, *found.speaker):
        return found
    start, end = found.speaker
    definite = tags[start] == "D" or tagged.lower(start) == "the"
    name = _NAME_AFTER.match(tags, end) if definite or tags[end - 1] in "nz" else None
    return found._replace(speaker=name.span(1)) if name else found


def _after(tagged: Tagged, low: int, token: int) -> Attribution | None:
    """Match what follows the marks at once: "," said Lee; "," Lee said; "," according to Lee; - Ann Lee."""
    tags, start = tagged.tags, token + 1
    end = start + REACH
    if m := _INVERTED.match(tags, start, end):
        return Attribution(m.span(2), m.start(1), "inverted")
    if m := _ACCORDING.match(tags, start, end):
        return Attribution(m.span(1), m.start(1) - 2, "according")
    m = _DASH.match(tags, start, end)
    if m and tagged.words(*m.span(1))[0].isupper():
        return Attribution(m.span(1), None, "dash")
    m = _AFTER.match(tags, start, end)
    if m is None or not (m[1] or token == low):
        return None
    linked = tags[m.start(2) - 1] == "w" and tagged.words(m.start(2) - 1, m.start(2)) != "as"
    stops_short = m[1] == "." and tags[m.end() : m.end() + 1] not in ".,\n;!"
    new_sentence = m[1] == "!" and cue_at(tagged, m.start(3)).takes not in ("say", "tell")
    told_before = _LEADING.match(tags, low, token)  # When Lee said it was "over," the crowd cheered
    if linked or stops_short or new_sentence or told_before:
        return None
    return Attribution(subject_of(tags, start, m.start(3)) or m.span(2), m.start(3), "after")


def _around(tagged: Tagged, low: int, token: int, high: int) -> Attribution | None:
    """Prefer a cue before the quote to one later in its sentence, unless the first is a weak one."""
    if _is_chant(tagged, low, token):
        return Attribution(None, None, "chant")
    before, owner = governing(tagged, low, token), _owner(tagged, low, token)
    takes = cue_at(tagged, before.cue).takes if before and before.cue is not None else ""
    if owner and owner.cue is not None:
        weaker = takes not in ("say", "tell", "label") and before and before.cue is not None and before.cue < owner.cue
        if not takes or weaker:
            return owner
    later = _later(tagged, token, high)
    if takes and takes not in ("think", "open") and not (later and _ends_sentence(tagged.tags, later)):
        return before
    return later or before


def _ends_sentence(tags: str, found: Attribution) -> bool:
    """Return whether an attribution ends its sentence, all of which it reports: "Lee called it “odd,” a paper said"."""
    end = max(found.cue or 0, (found.speaker or (0, 0))[1] - 1) + 1
    return tags[end : end + 1] in (".", "\n")


def _is_chant(tagged: Tagged, low: int, token: int) -> bool:
    """Return whether the marks hold what a crowd calls, with nobody named who does: "met with chants of"."""
    tags = tagged.tags
    if tags[token - 2 : token] not in ("zP", "nP") or tagged.lower(token - 2) not in _CALLS:
        return False
    return bool(_PASSIVE.search(tags, max(low, tags.rfind(",", low, token)), token - 2))


def _owner(tagged: Tagged, low: int, token: int) -> Attribution | None:
    """Find a noun that reports what its owner says: "her claim that"."""
    best = None
    for m in _OWNER.finditer(tagged.tags, max(low, token - 25), token):
        noun = m.end(2) - 1
        if tagged.lower(noun) in load_cue_nouns():
            best = Attribution(m.span(1), noun, "owner")
    return best


def _later(tagged: Tagged, token: int, high: int) -> Attribution | None:
    """Match an attribution at the end of the sentence: The "deal" is off, Lee said."""
    tags, start, end = tagged.tags, token + 1, min(high + 1, token + REACH)
    if m := _LATER.search(tags, start, end):
        if m[1]:
            return Attribution(subject_of(tags, start, m.start(2)) or m.span(1), m.start(2), "trailing")
        return Attribution(m.span(4), m.start(3), "trailing")
    m = _ACCORDING_LATER.search(tags, start, end)
    return Attribution(m.span(1), m.start(), "trailing") if m else None


def _any_verb(tagged: Tagged, low: int, token: int, high: int) -> Attribution | None:
    """Take the subject of the quote's clause, whatever its verb; the kind of the marks is doubtful then."""
    tags = tagged.tags
    if subject := clause_subject(tags, low, token):
        return Attribution(subject, None, "clause")
    if token > low and tags[token - 1] == ":" and (subject := phrase_after(tags, low, token)):
        return Attribution(subject, token - 1, "colon")
    if token > low and (subject := clause_subject(tags, token + 1, high)):
        return Attribution(subject, None, "clause-after")
    return None
