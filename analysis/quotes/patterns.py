"""The patterns that attribute a stretch inside marks within its own sentence, tried from the surest to the weakest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.quotes.cues import Cue, load_cue_nouns, load_cues
from analysis.quotes.phrases import CHAIN, REACH, TIME, clause_subject, phrase_after, subject_of
from analysis.quotes.tokens import Tagged

_INSERTION = r"(?:,[^,.;:Q]{1,25},|r[^,.;:Q]{1,20}?)?"  # a title, an age, a relative clause
_INVERTED = re.compile(rf"[,.!-]?a?(c)a?((?!h[a]?[xXcv]){CHAIN})")
_AFTER = re.compile(rf"([,!.-])?w?({CHAIN}){_INSERTION}(?:[axX]|{TIME})*(c)")
_ACCORDING = re.compile(rf"[,.!-]?AT({CHAIN})")
_DASH = re.compile(rf"[.,!]?-({CHAIN})(?=[,.\nQ!])")
_LATER = re.compile(rf",w?(?:({CHAIN}){_INSERTION}(?:[axX]|{TIME})*(c)(?=[,.;!\nHPmquTgwa-])|(c)({CHAIN}))")
_ACCORDING_LATER = re.compile(rf"AT({CHAIN})")
_COLON = re.compile(r"(?:^|[-.\n])([NZ]{1,4}|[du]?[nzNZ]{1,4}):$")
_OWNER = re.compile(r"(?<![NZn])([du]{0,2}[nzNZ]{0,6}D)([ezn]{1,4})(?![nzNZ])")
_NOUN_HEAD = re.compile(r"[dDu]?[^PTY]*[nz](?:[PTY]|$)")
_NAME_AFTER = re.compile(r",([NZ]{2,4})(?=[,.\n!;xXcaPr])")
_LEADING = re.compile("&?w[^,]*?c")
_PASSIVE = re.compile("Xa?[vcn]P")
_CALLS = frozenset(("chants", "chant", "cries", "shouts", "calls", "boos", "jeers", "chorus"))
_OF_NAMES = frozenset(("of",))  # a place or body after these belongs to the name or noun before them
_OF_NOUNS = frozenset(("of", "for", "at", "from", "with", "near", "behind", "on"))
_NO_CUE = Cue("", "neutral", "say", "finite")
_CUES = 6  # so many cues before a quote are looked at
_SENTENCE = 400  # tokens; a bound for texts without any full stop


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens of the speaker and the token of the cue, None where there is none, and the name of the pattern."""

    speaker: tuple[int, int] | None
    cue: int | None
    rule: str


def sentence_of(tags: str, token: int) -> tuple[int, int]:
    """Return the tokens of the sentence around a token, each stretch inside marks taken as one word."""
    bound = max(0, token - _SENTENCE)
    low = max(bound, *(tags.rfind(sign, bound, token) + 1 for sign in ".!\n"))
    ends = [at for sign in ".\n" if (at := tags.find(sign, token, token + _SENTENCE)) >= 0]
    return low, min(ends, default=min(len(tags), token + _SENTENCE))


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
            if tagged.words(at, at + 1).lower() not in (_OF_NAMES if named else _OF_NOUNS):
                return replace(found, speaker=(start, at))
    return found


def _by_name(tagged: Tagged, found: Attribution) -> Attribution:
    """Prefer the name in "her deputy, Ann Lee," to the noun before it (not to "a man from Lee, North Karst")."""
    tags = tagged.tags
    if found.speaker is None or not _NOUN_HEAD.match(tags, *found.speaker):
        return found
    start, end = found.speaker
    definite = tags[start] == "D" or tagged.words(start, start + 1).lower() == "the"
    name = _NAME_AFTER.match(tags, end) if definite or tags[end - 1] in "nz" else None
    return replace(found, speaker=name.span(1)) if name else found


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
    new_sentence = m[1] == "!" and _cue(tagged, m.start(3)).takes not in ("say", "tell")
    told_before = _LEADING.match(tags, low, token)  # When Lee said it was "over," the crowd cheered
    if linked or stops_short or new_sentence or told_before:
        return None
    return Attribution(subject_of(tags, start, m.start(3)) or m.span(2), m.start(3), "after")


def _around(tagged: Tagged, low: int, token: int, high: int) -> Attribution | None:
    """Prefer a cue before the quote to one later in its sentence, unless the first is a weak one."""
    if _is_chant(tagged, low, token):
        return Attribution(None, None, "chant")
    before, owner = _before(tagged, low, token), _owner(tagged, low, token)
    takes = _cue(tagged, before.cue).takes if before and before.cue is not None else ""
    if owner and owner.cue is not None:
        weaker = takes not in ("say", "tell", "label") and before and before.cue is not None and before.cue < owner.cue
        if not takes or weaker:
            return owner
    if takes and takes not in ("think", "open"):
        return before
    return _later(tagged, token, high) or before


def _is_chant(tagged: Tagged, low: int, token: int) -> bool:
    """Tell whether the marks hold what a crowd calls, with nobody named who does: "met with chants of"."""
    tags = tagged.tags
    if tags[token - 2 : token] not in ("zP", "nP") or tagged.words(token - 2, token - 1).lower() not in _CALLS:
        return False
    return bool(_PASSIVE.search(tags, max(low, tags.rfind(",", low, token)), token - 2))


def _owner(tagged: Tagged, low: int, token: int) -> Attribution | None:
    """Find a noun that reports what its owner says: "her claim that"."""
    best = None
    for m in _OWNER.finditer(tagged.tags, max(low, token - 25), token):
        noun = m.end(2) - 1
        if tagged.words(noun, noun + 1).lower() in load_cue_nouns():
            best = Attribution(m.span(1), noun, "owner")
    return best


def _before(tagged: Tagged, low: int, token: int) -> Attribution | None:
    """Find the cue that governs a quote after it: the nearest, unless another one reports that cue's clause."""
    tags, window = tagged.tags, max(low, token - REACH)
    if named := _COLON.search(tags[max(0, token - 7) : token]):
        offset = max(0, token - 7)
        return Attribution((offset + named.start(1), offset + named.end(1)), token - 1, "colon")
    best: Attribution | None = None
    for at in [at for at in range(token - 1, window - 1, -1) if tags[at] in "cgiA"][:_CUES]:
        inserted = (
            tags[at] == "c" and tags[at + 1] == "," and _cue(tagged, at).takes == "say"
        )  # "The law, Lee said, is"
        if best is not None and not inserted and not _governs(tagged, at, best):
            continue
        found = _at_cue(tagged, low, at, token)
        if found is None or found.speaker is None or _in_aside(tags, found.speaker, at, token):
            continue
        if best is None or not inserted or tags[found.speaker[0] - 1] in ",.\n&":
            best = found
    return best


def _in_aside(tags: str, speaker: tuple[int, int], cue: int, token: int) -> bool:
    """Tell whether the cue's relative clause is over before the quote: "Lee, who said no, called it"."""
    relative = tags[speaker[0]] == "r" and tags[speaker[0] - 1 : speaker[0]] == ","
    comma = tags.find(",", cue, token)
    return relative and 0 <= comma < token - 1 and "Q" not in tags[cue:token] and tags[comma + 1] not in "&gt"


def _at_cue(tagged: Tagged, low: int, at: int, token: int) -> Attribution | None:
    """Return the attribution that one cue before the quote gives."""
    tags = tagged.tags
    if tags[at] == "A":
        subject = phrase_after(tags, at + 2, token)
        return Attribution(subject, at, "according") if subject else None
    if tags[at] == "c" and tags[max(low, at - 3) : at].rstrip("a").endswith("X"):
        by = next((place for place in (at + 1, token + 1) if tags[place : place + 1] == "Y"), -1)
        agent = phrase_after(tags, by + 1, by + REACH) if by >= 0 else None
        if agent:
            return Attribution(agent, at, "agent")
        if _cue(tagged, at).takes in ("label", "think", "open"):
            return None
    if tags[at - 1 : at] == "n" and tags[at + 1 : token] in ("", "d") and _cue(tagged, at).takes == "label":
        return None  # "the loophole called “inversion”"
    subject = subject_of(tags, low, at)
    return Attribution(subject, at, "before") if subject else None


def _governs(tagged: Tagged, outer: int, inner: Attribution) -> bool:
    """Tell whether the cue at `outer` reports the clause that the inner cue stands in."""
    tags, cue = tagged.tags, inner.cue
    if tags[outer] not in "cg" or cue is None or inner.speaker is None:
        return False
    if _cue(tagged, outer).takes not in ("say", "tell") or (tags[cue] == "g" and tags[cue - 1] == ","):
        return False
    between = tags[outer + 1 : cue]
    if any(sign in between for sign in (";", "Q", ",&", ",w")):
        return False
    return inner.speaker[0] > outer and tags[inner.speaker[0] - 1] != ","


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


def _cue(tagged: Tagged, token: int) -> Cue:
    return load_cues().get(tagged.words(token, token + 1).lower()) or _NO_CUE
