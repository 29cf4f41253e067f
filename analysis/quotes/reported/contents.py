"""Where what is reported ends: with its clause, with an action ("to close the pier"), or with a thing."""

from __future__ import annotations

from analysis.languages.cues import STRONG
from analysis.languages.tags import each_letter, letters
from analysis.tagging import Tagged

_COMMA_PRON, _OPENS = letters(", PRON"), (letters(", SCONJ"), letters(", ADV"))
_CLAUSE = 2  # tokens: a subject and a verb, before which no clause or action ends
_CCONJ, _ADP, _SCONJ = each_letter("CCONJ ADP SCONJ")


def clause_end(tagged: Tagged, start: int, high: int) -> int:
    """Return where a reported clause ends: before another attribution or a new main clause, else with its sentence."""
    tags, patterns = tagged.tags, tagged.language.patterns
    for over in patterns["clause_over"].finditer(tags, start + _CLAUSE, high):
        at = over.start()
        sign = tags[at : at + 2]
        if sign == _COMMA_PRON and patterns["opens_subordinate"].search(tags[start:at]):
            continue
        if sign in _OPENS and tagged.lower(at + 1) not in tagged.language.lists["concessive"]:
            continue
        if sign[0] == _CCONJ and not _reports(tagged, over.end() - 1):
            continue
        return at
    return high


def _reports(tagged: Tagged, token: int) -> bool:
    cue = tagged.language.cues.get(tagged.lower(token))
    return bool(cue and cue.takes in STRONG)


def action_end(tagged: Tagged, start: int, high: int) -> int:
    """Return where a promised action ("to close the pier") ends."""
    over = tagged.language.patterns["action_over"].search(tagged.tags, start + _CLAUSE, high)
    return over.start() if over else high


def object_end(tagged: Tagged, start: int, high: int) -> int:
    """Return where a reported thing or topic ends."""
    tags, lists = tagged.tags, tagged.language.lists
    for over in tagged.language.patterns["object_over"].finditer(tags, start + 1, high):
        at = over.start()
        if tags[at] == _ADP and not _is_occasion(tagged, at, over.end()):
            continue
        if tags[at] == _SCONJ and tagged.lower(at) in lists["within_things"]:
            continue
        return at
    return high


def _is_occasion(tagged: Tagged, start: int, end: int) -> bool:
    """Return whether a preposition and its noun say where it was said: "in an interview"."""
    occasions = tagged.language.frames["occasion", ""]
    return tagged.lower(start) in tagged.language.lists["where_said"] and any(
        word.lower() in occasions for word in tagged.words(start + 1, end).split()
    )


ENDS = {"clause": clause_end, "action": action_end, "object": object_end}
