"""The guards of the rules of attribution: what must hold beyond the pattern. attribution.toml asks for them by name.

Those of [[rule]] and [[label]] are given the place and the match of the pattern (None where="cue"), those of [[cue]]
the place and the match at the cue.
"""

from __future__ import annotations

import re

from analysis.languages.cues import SPEAKING, STRONG
from analysis.languages.tags import each_letter, letters
from analysis.quotes.attribution.places import Place, paragraph_start
from analysis.tagging.sentences import is_passive

_SCONJ, _NOUN, _DET = each_letter("SCONJ NOUN DET")
_ENDS_OR_JOINS, _SENTENCE_OVER = letters(". , LINE ; !"), tuple(letters(". LINE"))
_WEAK = ("think", "open")


def has_a_capital(place: Place, match: re.Match[str]) -> bool:
    """Hold for “No.” – Ann Lee; not for “No.” – the town."""
    return place.tagged.words(*match.span("speaker"))[0].isupper()


def is_joined_to_the_marks(place: Place, match: re.Match[str]) -> bool:
    """Hold for “No,” Lee said, and where the marks begin the sentence; not for They “refused” Lee said."""
    return bool(match["joint"]) or place.token == place.low


def is_not_linked(place: Place, match: re.Match[str]) -> bool:
    """Hold for “No,” as Lee said; not for “No,” when Lee said that."""
    before = match.start("speaker") - 1
    return (
        place.tags[before] != _SCONJ
        or place.tagged.words(before, before + 1) in place.tagged.language.lists["comparing"]
    )


def does_not_go_on(place: Place, match: re.Match[str]) -> bool:
    """Hold for “No.” Lee said; not for “No.” Lee said that it was late, which reports something else."""
    return match["joint"] != "." or place.tags[match.end() : match.end() + 1] in _ENDS_OR_JOINS


def may_begin_anew(place: Place, match: re.Match[str]) -> bool:
    """Hold for “No!” Lee said; not for “No!” Lee called the mayor."""
    return match["joint"] != "!" or place.tagged.cue(match.start("cue")).takes in SPEAKING


def is_not_told_before(place: Place, match: re.Match[str]) -> bool:
    """Hold unless a clause before the marks tells them: When Lee said it was “over,” the crowd cheered."""
    return not place.tagged.language.patterns["told_before"].match(place.tags, place.low, place.token)


def is_a_call(place: Place, match: re.Match[str]) -> bool:
    """Hold for "chants of"; not for "reports of"."""
    return place.tagged.lower(match.start("calls")) in place.tagged.language.lists["calls"]


def is_met_with(place: Place, match: re.Match[str]) -> bool:
    """Hold for "was greeted with chants of", where nobody is named; not for "broke into chants of"."""
    start = match.start("calls")
    low = max(place.low, place.tags.rfind(",", place.low, place.token))
    return bool(place.tagged.language.patterns["passive"].search(place.tags, low, start))


def is_a_noun_that_reports(place: Place, match: re.Match[str]) -> bool:
    """Hold for "her claim"; not for "her house"."""
    return place.tagged.lower(match.start("cue")) in place.tagged.language.cue_nouns


def is_the_stronger_cue(place: Place, match: re.Match[str]) -> bool:
    """Hold where no verb before the marks says, tells or labels, and none of any kind stands after the noun."""
    takes = place.takes
    if not takes:
        return True
    return takes not in STRONG and bool(place.before and (place.before.cue or 0) < match.start("cue"))


def is_a_strong_cue(place: Place, match: None) -> bool:
    """Hold where the cue before the marks says, tells or labels; it may be one that thinks, or only opens marks."""
    takes = place.takes
    return bool(takes) and takes not in _WEAK


def is_not_reported_itself(place: Place, match: None) -> bool:
    """Hold unless an attribution ends the sentence and so reports all of it: Lee called it “odd,” a paper said."""
    later = place.later()
    if later is None:
        return True
    end = max(later.cue or 0, (later.speaker or (0, 0))[1] - 1) + 1
    return place.tags[end : end + 1] not in _SENTENCE_OVER


def is_in_the_passive(place: Place, match: re.Match[str]) -> bool:
    """Hold for "was called"; not for "called"."""
    return is_passive(place.tags, place.low, match.start())


def tells_somebody(place: Place, match: re.Match[str]) -> bool:
    """Hold for "was told"; not for "was called"."""
    return place.tagged.cue(match.start()).takes == "tell"


def is_no_name_of_a_thing(place: Place, match: re.Match[str]) -> bool:
    """Hold for Lee called it “x”; not for the loophole called “x”."""
    tags, at = place.tags, match.start()
    bare = tags[at - 1 : at] == _NOUN and tags[at + 1 : place.token] in ("", _DET)
    return not (bare and place.tagged.cue(at).takes == "label")


def opens_the_sentence(place: Place, match: re.Match[str]) -> bool:
    """Hold for calling it “x,” Lee left, and for while calling it “x,” Lee left; not for Lee left, calling it “x”."""
    return bool(place.tagged.language.patterns["fronted"].fullmatch(place.tags, place.low, match.start()))


def is_inside_its_sentence(place: Place, match: re.Match[str]) -> bool:
    """Hold where something stands before the marks in their sentence."""
    return place.token > place.low


def is_in_the_paragraph_of_the_marks_before(place: Place, match: re.Match[str]) -> bool:
    """Hold where the marks before this one stand in the same paragraph."""
    return place.previous >= place.paragraph


def is_not_the_first_of_its_paragraph(place: Place, match: re.Match[str]) -> bool:
    """Hold where there is a sentence before this one in the paragraph."""
    return place.low > place.paragraph


def is_not_in_the_first_paragraph(place: Place, match: re.Match[str]) -> bool:
    """Hold where there is a paragraph before this one."""
    return place.paragraph > 0


def somebody_spoke_before(place: Place, match: re.Match[str]) -> bool:
    """Hold where there are marks before these."""
    return place.number > 0


def is_announced_or_alone(place: Place, match: re.Match[str]) -> bool:
    """Hold where the paragraph before ends in a colon, or has no marks itself."""
    start = place.paragraph
    return place.tags[start - 2 : start - 1] == ":" or place.previous < paragraph_start(place.tags, start - 1)
