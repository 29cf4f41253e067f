"""Attribute each stretch inside marks: by its own sentence, or else by what was attributed or told just before."""

from __future__ import annotations

from analysis.quotes.attribution import Attribution, sentence_of
from analysis.quotes.patterns import in_sentence
from analysis.quotes.phrases import REACH, clause_subject, subject_of
from analysis.quotes.tokens import Tagged

_PARAGRAPH = 2000  # tokens; a bound for texts without line ends
NOBODY = Attribution(None, None, "")


def attribute(tagged: Tagged) -> list[Attribution]:
    """Return one attribution for each stretch inside marks, in text order."""
    found: list[Attribution] = []
    for number, token in enumerate(tagged.quotes):
        found.append(in_sentence(tagged, token) or _carried(tagged, number, found))
    return found


def _carried(tagged: Tagged, number: int, found: list[Attribution]) -> Attribution:
    """Carry a speaker over to a quote that is a whole sentence or paragraph of its own."""
    tags, token = tagged.tags, tagged.quotes[number]
    low = sentence_of(tags, token)[0]
    paragraph = _paragraph_start(tags, token)
    previous = tagged.quotes[number - 1] if number else -1
    if previous >= paragraph and found[-1].speaker:
        return Attribution(found[-1].speaker, found[-1].cue, "carried")
    if low > paragraph and (told := _told(tags, low - 1)):
        return Attribution(*told, "sentence-before")
    if paragraph == 0:
        return NOBODY
    announced = tags[paragraph - 2 : paragraph - 1] == ":"
    if (announced or previous < _paragraph_start(tags, paragraph - 1)) and (told := _told(tags, paragraph - 1)):
        return Attribution(*told, "paragraph-before")
    if found and found[-1].speaker:
        return Attribution(found[-1].speaker, found[-1].cue, "carried-paragraph")
    return NOBODY


def _paragraph_start(tags: str, token: int) -> int:
    bound = max(0, token - _PARAGRAPH)
    return max(bound, tags.rfind("\n", bound, token) + 1)


def _told(tags: str, end: int) -> tuple[tuple[int, int], int | None] | None:
    """Return who speaks, and by which cue, or else the subject, in the sentence that ends at token `end`."""
    low, high = sentence_of(tags, end - 1) if end > 0 else (0, 0)
    high = min(high, end)
    at = tags.rfind("c", max(low, high - REACH), high)
    if at >= 0 and (subject := subject_of(tags, low, at)):
        return subject, at
    subject = clause_subject(tags, low, high)
    return (subject, None) if subject else None
