"""How the rules of attribution find the speaker and the cue, where the pattern alone does not give them.

Each is given the place and the match, and returns the tokens of the speaker and the token of the cue (None where there
is none), or None if there is nobody to be found: the next rule is tried then.
"""

from __future__ import annotations

import re

from analysis.languages.tags import letters
from analysis.quotes.attribution.places import Place, paragraph_start
from analysis.tagging import Tagged
from analysis.tagging.phrases import REACH, Tokens, clause_subject, phrase_after, subject_of
from analysis.tagging.sentences import sentence_of

Found = tuple[Tokens | None, int | None]
_CUE = letters("CUE")
_SENTENCE_ENDS = letters(". ! LINE")


def as_printed(place: Place, match: re.Match[str]) -> Found:
    """Return what the pattern takes."""
    groups = match.re.groupindex
    return match.span("speaker"), match.start("cue") if "cue" in groups else None


def nobody(place: Place, match: re.Match[str]) -> Found:
    """Return that nobody says it: the rule fires, and there is no speaker."""
    return None, None


def subject_of_the_cue(place: Place, match: re.Match[str]) -> Found:
    """Return the subject of the cue after the marks, or else the phrase before it."""
    cue = match.start("cue")
    return subject_of(place.tagged, place.token + 1, cue) or match.span("speaker"), cue


def subject_after_the_marks(place: Place, match: re.Match[str]) -> Found:
    """Return the subject of a later cue (", Lee said"), or the phrase behind it (", said Lee")."""
    return subject_of_the_cue(place, match) if match["speaker"] else (match.span("speaker_2"), match.start("cue_2"))


def subject(place: Place, match: re.Match[str]) -> Found | None:
    """Return the subject of a cue before the marks."""
    found = subject_of(place.tagged, place.low, match.start())
    return (found, match.start()) if found else None


def agent(place: Place, match: re.Match[str]) -> Found | None:
    """Return who does it in the passive: "was called by Lee “odd”", "was called “odd” by Lee"."""
    by = place.tagged.language.patterns["agent"]
    places = match.start() + 1, place.token + 1
    end = next((after.end() for start in places if (after := by.match(place.tags, start))), -1)
    found = phrase_after(place.tagged, end, end + REACH) if end >= 0 else None
    return (found, match.start()) if found else None


def subject_of_the_main_clause(place: Place, match: re.Match[str]) -> Found | None:
    """Return the subject of the main clause after the marks: "Calling it “odd,” Lee left"."""
    after = place.token + 1
    main = place.tagged.language.patterns["main_subject"].search(place.tags, after, place.token + REACH)
    if main is None or any(sign in place.tags[place.token : main.start()] for sign in _SENTENCE_ENDS):
        return None
    return main.span("subject"), match.start()


def subject_before_the_marks(place: Place, match: re.Match[str]) -> Found | None:
    """Return the subject of the clause before the marks."""
    found = clause_subject(place.tagged, place.low, place.token)
    return (found, None) if found else None


def subject_behind_the_marks(place: Place, match: re.Match[str]) -> Found | None:
    """Return the subject of the clause after the marks."""
    found = clause_subject(place.tagged, place.token + 1, place.high)
    return (found, None) if found else None


def phrase_that_opens_the_sentence(place: Place, match: re.Match[str]) -> Found | None:
    """Return the noun phrase with which the sentence begins."""
    found = phrase_after(place.tagged, place.low, place.token)
    return (found, match.start("cue")) if found else None


def speaker_before(place: Place, match: re.Match[str]) -> Found | None:
    """Return the speaker and cue of the marks before."""
    last = place.found[-1] if place.found else None
    return (last.speaker, last.cue) if last and last.speaker else None


def who_tells_in_the_sentence_before(place: Place, match: re.Match[str]) -> Found | None:
    """Return who speaks, and by which cue, or else the subject, in the sentence before."""
    return _who_tells(place.tagged, place.low - 1)


def who_tells_in_the_paragraph_before(place: Place, match: re.Match[str]) -> Found | None:
    """Return the same for the last sentence of the paragraph before."""
    return _who_tells(place.tagged, paragraph_start(place.tags, place.token) - 1)


def _who_tells(tagged: Tagged, end: int) -> Found | None:
    tags = tagged.tags
    low, high = sentence_of(tags, end - 1) if end > 0 else (0, 0)
    high = min(high, end)
    at = tags.rfind(_CUE, max(low, high - REACH), high)
    if at >= 0 and (found := subject_of(tagged, low, at)):
        return found, at
    found = clause_subject(tagged, low, high)
    return (found, None) if found else None
