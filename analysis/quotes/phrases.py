"""Noun phrases in a string of tags: where the subject of a verb begins and ends."""

from __future__ import annotations

import re
from functools import lru_cache

# A noun phrase: pronoun; determiners, possessives and modifiers before a noun; a lone quantifier ("some").
_NOUN = "[nzNZ]"
_INNER = "[nzNZkDq]"
TIME = "(?:P?(?:[du]?q|[du])?m{1,2}k?)"  # on Tuesday, last week
NP = f"(?:h|(?:[dDu]{{1,2}}[avyg]{{0,2}})?{_INNER}{{0,9}}{_NOUN}|uPk|u|k(?=[Pcg]))"
CHAIN = f"(?:{NP}(?:[PTY]{NP}){{0,4}})"
INSERTION = r"(?:,[^,.;:Q]{1,25},|r[^,.;:Q]{1,20}?)?"  # a title, an age, a relative clause
_INSIDE = "nzNZkqdDuavygPTY"  # what may stand before a phrase's first word only if that is not its first word
_STARTS = f"(?:(?<![{_INSIDE}])|(?<=a)(?<![{_INSIDE}]a)(?=[du]))"
_ADJACENT = re.compile(f"{_STARTS}({CHAIN}(?:(?<=P[NZ])&{NP})?)(?:[vcyn]a?[YP]{NP}(?:P{NP}){{0,2}})?(?:{TIME}|Pk)*$")
_LAST_NAME = re.compile(r"(?:(?<![NZ])[NZ]{2,4}P)?(?:[NZ]+)$")
_LAST_PHRASE = re.compile(f"({NP})$")
_NAMED = re.compile("[dnNZ]*[NZ]")
# The state after the town where a person is from: "Ann Lee of Dunmore, South Karst", "a nurse from Dunmore, Karst".
_STATE = re.compile(
    "(?:^|(?<=[,.&]))(?:[NZ]{2,4}(?:,k)?|(?<=,)d[kn]{1,4}|(?<=,)[gyv][^,]{0,20}),?P[NZ]{1,3}(,[NZ]{1,2})$"
)
_TAIL = re.compile(rf"(?:(?<=x)u|[xX]P[dD]?[nz]{{1,2}}|[axXq]|{TIME})*$")
_STATE_ENDS, _TAIL_ENDS = frozenset("NZ\n"), frozenset("uaxXqmknz\n")
_SEVERAL = f"{CHAIN}(?:,{NP}){{0,4}},?&{CHAIN}"  # after the start of a clause only
_OPENING = r"(?:^|(?<=[,;:wtQ!.\n-])|(?<=[,;-]&))"
_SUBJECT = re.compile(
    f"(?:{_OPENING}({_SEVERAL})|{_STARTS}({CHAIN}))(?:,[^,.;:Q]{{1,25}},|r[^,.;:Q]{{1,20}}?)?(?:a|{TIME})*[xXcvb]"
)
_PAIR = re.compile(f"(?:^|(?<=[,;:wt&!.]))({NP}(?:,{NP}){{0,4}},?&{CHAIN})$")
_ABSOLUTE = re.compile(f"(?:[,-]P|-)({NP}(?:&{NP})?)$")  # "with both men calling it"
BY = re.compile(rf"(?:a|{TIME}|P{NP})?Y")  # before the agent of a passive
_RIGHT = re.compile(f"a?({CHAIN})")
# "One of the nurses who signed the letter said", "voters trying to keep the road open said"
_OVER_RELATIVE = re.compile(f"{_STARTS}({CHAIN})(?:r|t(?=[xXcv])|y)[^,.;:Q&w]{{1,25}}$")
_GOVERNS = frozenset("vcxXPgybTn")
_MODIFIER = frozenset("durwygvcPTnzkaDYqm")
REACH = 70
_REMEMBERED = 1 << 12  # subjects: neighbouring quotes look at the same cues


def subject_of(tags: str, low: int, verb: int) -> tuple[int, int] | None:
    """Return the subject of the verb at token `verb`, looking back as far as token `low`."""
    return _subject(tags, max(low, verb - REACH), verb)


@lru_cache(maxsize=_REMEMBERED)
def _subject(tags: str, low: int, verb: int) -> tuple[int, int] | None:
    end = low + _before_tail(tags[low:verb])
    if end <= low:
        return None
    last = tags[end - 1]
    state = _state(tags[low:end])
    if state or (last == "," and tags[verb] not in "gi"):
        return _over_appositions(tags, low, low + state.start(1) if state else end - 1)
    if last == "r" or (last == "t" and end - 2 >= low and tags[end - 2] in "nzNZ"):
        return end - 1, end
    if tags[verb] == "i":
        return _of_infinitive(tags, low, end)
    if tags[verb] == "g" and (last not in "NZ" or _ABSOLUTE.search(tags[low:end])):
        return _of_participle(tags, low, end)
    return _of_finite(tags, low, end)


def _before_tail(window: str) -> int:
    """Return where adverbs, auxiliaries and times before a verb, the end of `window`, begin."""
    if window[-1:] not in _TAIL_ENDS:  # most often there are none, and the search would try each token
        return len(window)
    return len(window) - len(_TAIL.search(window).group())  # type: ignore[union-attr]


def _state(window: str) -> re.Match[str] | None:
    """Find the state after a town at the end of `window`."""
    return _STATE.search(window) if window[-1:] in _STATE_ENDS and "," in window[-4:] else None


def _of_finite(tags: str, low: int, end: int) -> tuple[int, int] | None:
    """Return the phrase just before a verb, unless it belongs to something before it that is the subject."""
    found = None if tags[end - 1] in "&QcgvyiwtT-" else _phrase_before(tags, low, end)
    if found is None or tags[max(low, found[0] - 2) : found[0]] == "&P":  # "Lee left, and in a letter said"
        return clause_subject(tags, low, end)
    relative = _OVER_RELATIVE.search(tags[low:end]) if tags[found[0] - 1 : found[0]] in _GOVERNS else None
    return (low + relative.start(1), low + relative.end(1)) if relative and found[0] > low else found


def _of_participle(tags: str, low: int, end: int) -> tuple[int, int] | None:
    """Return who does it: both men in "with both men calling it", else the subject of the clause."""
    if absolute := _ABSOLUTE.search(tags[low:end]):
        return low + absolute.start(1), low + absolute.end(1)
    return clause_subject(tags, low, end) or _phrase_before(tags, low, end - (tags[end - 1] in ",PY"))


def _of_infinitive(tags: str, low: int, end: int) -> tuple[int, int] | None:
    """Return who is to do it: the object in "led her to say", else the subject of the clause."""
    end -= end > low and tags[end - 1] == "T"
    if end > low and tags[end - 1] in "HD":  # D: "her"
        return end - 1, end
    return clause_subject(tags, low, end) or _phrase_before(tags, low, end)


def antecedent(tags: str, relative: int) -> tuple[int, int] | None:
    """Return the phrase that "who", "which" or "that" at token `relative` stands for."""
    low = max(0, relative - REACH)
    low = max(low, *(tags.rfind(sign, low, relative) + 1 for sign in ".!\n;Qcvg"))
    if tags[relative - 1 : relative] == ",":
        return _over_appositions(tags, low, relative - 1)
    return _phrase_before(tags, low, relative)


def _phrase_before(tags: str, low: int, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at token `end`, with the prepositional phrases that belong to it."""
    window = tags[low:end]
    match = ("&" in window and _PAIR.search(window)) or _ADJACENT.search(window)
    if not match:
        match = _LAST_NAME.search(window) or _LAST_PHRASE.search(window)
        return (low + match.start(), low + match.end()) if match else None
    return low + match.start(1), low + match.end(1)


def _over_appositions(tags: str, low: int, end: int) -> tuple[int, int] | None:
    """Return the phrase before the comma-framed insertions that end at token `end`."""
    right_of: tuple[int, int] | None = None
    while True:
        state = _state(tags[low:end])
        end = low + state.start(1) if state else end
        comma = tags.rfind(",", low, end)
        start = comma + 1 if comma >= 0 else low
        chunk = tags[start:end]
        if chunk[:1] == "w":
            found = _phrase_before(tags, start, end)
            if found == (start + 1, end):
                return found
        if chunk and (comma < 0 or chunk[0] not in _MODIFIER):
            found = _phrase_before(tags, start, end)
            if comma < 0 and (found is None or chunk[0] in "PwTavgy"):
                return right_of or found
            if found and (found[0] == start or chunk[0] in "&awt-"):
                return _named_before(tags, low, comma) or found
            if found and comma < 0:
                return clause_subject(tags, low, end) or found
        found = _phrase_before(tags, start, end)
        if found and found[0] == start:
            right_of = found
        if comma < 0:
            return right_of
        end = comma


def _named_before(tags: str, low: int, comma: int) -> tuple[int, int] | None:
    """Return the name that opens the clause: "Ann Lee, Republican of Iowa, said"."""
    start = max(low, tags.rfind(",", low, comma) + 1) if comma >= 0 else comma
    if start < 0 or not _NAMED.fullmatch(tags, start, comma):
        return None
    return start, comma


def clause_subject(tags: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the subject of the last main clause in [low, high): a phrase that a verb follows."""
    return _of_clause(tags, max(low, high - REACH), high)


@lru_cache(maxsize=_REMEMBERED)
def _of_clause(tags: str, low: int, high: int) -> tuple[int, int] | None:
    while tags[low : low + 1] in ("w", "P", "g", "y", "v"):
        comma = tags.find(",", low, high)
        if comma < 0:
            break
        low = comma + 1
    first = last = None
    for match in _SUBJECT.finditer(tags, low, high):
        span = match.span(match.lastindex or 0)
        first = first or span
        if match.start() == low or tags[match.start() - 1] in ",&;:-Q":
            last = span
    return last or first


def phrase_after(tags: str, start: int, high: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at token `start`."""
    match = _RIGHT.match(tags, start, min(high, start + REACH))
    return (match.start(1), match.end(1)) if match else None
