"""Noun phrases in a string of tags: where the subject of a verb begins and ends."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.languages import Language
from analysis.languages.tags import each_letter, letters
from analysis.tagging.tokens import Tagged

_STATE_ENDS, _TAIL_ENDS = letters("PROPN PROPNS LINE"), letters("QUANT ADV AUX BE LAST WHEN NUM NOUN NOUNS LINE")
_CUE_ING, _CUE_INF, _REL, _THAT, _TO, _SCONJ = each_letter("CUE_ING CUE_INF REL THAT TO SCONJ")
_CCONJ, _ADP, _BY = each_letter("CCONJ ADP BY")
_NAME, _NOMINAL = letters("PROPN PROPNS"), letters("NOUN NOUNS PROPN PROPNS")
# before a verb these end no subject: its subject is that of the clause
_NO_SUBJECT = letters("CCONJ QUOTE CUE CUE_ING VERB VERB_ING CUE_INF SCONJ THAT TO DASH")
# before a phrase these tell that it belongs to something else, which may be the subject
_GOVERNS = frozenset(letters("VERB CUE AUX BE ADP CUE_ING VERB_ING TO NOUN"))
# an insertion begins with one of these, a subject before it with another tag
_MODIFIER = frozenset(
    letters("DET QUANT REL SCONJ VERB_ING CUE_ING VERB CUE ADP TO NOUN NOUNS NUM ADV POSS BY LAST WHEN")
)
_OPENS_CLAUSE = letters("ADP SCONJ TO ADV VERB CUE_ING VERB_ING")
_JOINS = letters("CCONJ ADV SCONJ THAT DASH")
_FRONTED = tuple(letters("SCONJ ADP CUE_ING VERB_ING VERB"))  # a clause or phrase before the main clause
_MAIN_BEGINS = letters(", CCONJ ; : DASH QUOTE")
_ANTECEDENT_AFTER = letters(". ! LINE ; QUOTE CUE VERB CUE_ING")
_OBJECTS = letters("OBJ POSS")  # a possessive for "her"
REACH = 70  # tokens: two long sentences; what is farther away hardly ever belongs together, and a bound keeps time
_REMEMBERED = 1 << 12  # subjects: neighbouring quotes look at the same cues


Tokens = tuple[int, int]


def subject_of(tagged: Tagged, low: int, verb: int) -> Tokens | None:
    """Return the subject of the verb at token `verb`, looking back as far as token `low`."""
    return _subject(tagged.tags, max(low, verb - REACH), verb, tagged.language)


@lru_cache(maxsize=_REMEMBERED)
def _subject(tags: str, low: int, verb: int, language: Language) -> Tokens | None:
    end = low + _before_tail(tags[low:verb], language)
    if end <= low:
        return None
    last = tags[end - 1]
    state = _state(tags[low:end], language)
    if state or (last == "," and tags[verb] not in _CUE_ING + _CUE_INF):
        return _over_appositions(tags, low, low + state.start("state") if state else end - 1, language)
    if last == _REL or (last == _THAT and end - 2 >= low and tags[end - 2] in _NOMINAL):
        return end - 1, end
    if tags[verb] == _CUE_INF:
        return _of_infinitive(tags, low, end, language)
    if tags[verb] == _CUE_ING and (last not in _NAME or language.patterns["absolute"].search(tags[low:end])):
        return _of_participle(tags, low, end, language)
    return _of_finite(tags, low, end, language)


def _before_tail(window: str, language: Language) -> int:
    """Return where adverbs, auxiliaries and times before a verb, the end of `window`, begin."""
    if window[-1:] not in _TAIL_ENDS:  # most often there are none, and the search would try each token
        return len(window)
    tail = language.patterns["tail"].search(window)
    return tail.start() if tail else len(window)


def _state(window: str, language: Language) -> re.Match[str] | None:
    """Find the state after a town at the end of `window`."""
    return language.patterns["state"].search(window) if window[-1:] in _STATE_ENDS and "," in window[-4:] else None


def _of_finite(tags: str, low: int, end: int, language: Language) -> Tokens | None:
    """Return the phrase just before a verb, unless it belongs to something before it that is the subject."""
    found = None if tags[end - 1] in _NO_SUBJECT else _phrase_before(tags, low, end, language)
    if found is None or tags[max(low, found[0] - 2) : found[0]] == _CCONJ + _ADP:  # "Lee left, and in a letter said"
        return _clause_subject(tags, low, end, language)
    if found[0] <= low or tags[found[0] - 1] not in _GOVERNS:
        return found
    relative = language.patterns["over_relative"].search(tags[low:end])
    return (low + relative.start("subject"), low + relative.end("subject")) if relative else found


def _of_participle(tags: str, low: int, end: int, language: Language) -> Tokens | None:
    """Return who does it: both men in "with both men calling it", else the subject of the clause."""
    if absolute := language.patterns["absolute"].search(tags[low:end]):
        return low + absolute.start("who"), low + absolute.end("who")
    before = end - (tags[end - 1] in "," + _ADP + _BY)
    return _clause_subject(tags, low, end, language) or _phrase_before(tags, low, before, language)


def _of_infinitive(tags: str, low: int, end: int, language: Language) -> Tokens | None:
    """Return who is to do it: the object in "led her to say", else the subject of the clause."""
    end -= end > low and tags[end - 1] == _TO
    if end > low and tags[end - 1] in _OBJECTS:
        return end - 1, end
    return _clause_subject(tags, low, end, language) or _phrase_before(tags, low, end, language)


def antecedent(tagged: Tagged, relative: int) -> Tokens | None:
    """Return the phrase that "who", "which" or "that" at token `relative` stands for."""
    tags, low = tagged.tags, max(0, relative - REACH)
    low = max(low, *(tags.rfind(sign, low, relative) + 1 for sign in _ANTECEDENT_AFTER))
    if tags[relative - 1 : relative] == ",":
        return _over_appositions(tags, low, relative - 1, tagged.language)
    return _phrase_before(tags, low, relative, tagged.language)


def _phrase_before(tags: str, low: int, end: int, language: Language) -> Tokens | None:
    """Return the noun phrase that ends at token `end`, with the prepositional phrases that belong to it."""
    window, patterns = tags[low:end], language.patterns
    match = (_CCONJ in window and patterns["pair"].search(window)) or patterns["adjacent"].search(window)
    if not match:
        match = patterns["last_name"].search(window) or patterns["last_phrase"].search(window)
        return (low + match.start(), low + match.end()) if match else None
    return low + match.start("subject"), low + match.end("subject")


def _over_appositions(tags: str, low: int, end: int, language: Language) -> Tokens | None:
    """Return the phrase before the comma-framed insertions that end at token `end`."""
    right_of: Tokens | None = None
    while True:
        state = _state(tags[low:end], language)
        end = low + state.start("state") if state else end
        comma = tags.rfind(",", low, end)
        start = comma + 1 if comma >= 0 else low
        chunk = tags[start:end]
        if chunk[:1] == _SCONJ:
            found = _phrase_before(tags, start, end, language)
            if found == (start + 1, end):
                return found
        if chunk and (comma < 0 or chunk[0] not in _MODIFIER):
            found = _phrase_before(tags, start, end, language)
            if comma < 0 and (found is None or chunk[0] in _OPENS_CLAUSE):
                return right_of or found
            if found and (found[0] == start or chunk[0] in _JOINS):
                return _named_before(tags, low, comma, language) or found
            if found and comma < 0:
                return _clause_subject(tags, low, end, language) or found
        found = _phrase_before(tags, start, end, language)
        if found and found[0] == start:
            right_of = found
        if comma < 0:
            return right_of
        end = comma


def _named_before(tags: str, low: int, comma: int, language: Language) -> Tokens | None:
    """Return the name that opens the clause: "Ann Lee, Republican of Iowa, said"."""
    start = max(low, tags.rfind(",", low, comma) + 1) if comma >= 0 else comma
    if start < 0 or not language.patterns["named"].fullmatch(tags, start, comma):
        return None
    return start, comma


def clause_subject(tagged: Tagged, low: int, high: int) -> Tokens | None:
    """Return the subject of the last main clause in [low, high): a phrase that a verb follows."""
    return _clause_subject(tagged.tags, low, high, tagged.language)


def _clause_subject(tags: str, low: int, high: int, language: Language) -> Tokens | None:
    return _of_clause(tags, max(low, high - REACH), high, language)


@lru_cache(maxsize=_REMEMBERED)
def _of_clause(tags: str, low: int, high: int, language: Language) -> Tokens | None:
    while tags[low : low + 1] in _FRONTED:
        comma = tags.find(",", low, high)
        if comma < 0:
            break
        low = comma + 1
    first = last = None
    for match in language.patterns["subject"].finditer(tags, low, high):
        span = match.span(match.lastgroup or 0)
        first = first or span
        if match.start() == low or tags[match.start() - 1] in _MAIN_BEGINS:
            last = span
    return last or first


def phrase_after(tagged: Tagged, start: int, high: int) -> Tokens | None:
    """Return the noun phrase that begins at token `start`."""
    match = tagged.language.patterns["phrase"].match(tagged.tags, start, min(high, start + REACH))
    return match.span("phrase") if match else None
