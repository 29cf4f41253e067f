"""Find the cue before a stretch in marks that governs it: "Lee, who had left, called it", "was called by Lee"."""

from __future__ import annotations

import re

from analysis.quotes.attribution import Attribution, cue_at, is_passive
from analysis.quotes.phrases import BY, CHAIN, INSERTION, REACH, TIME, phrase_after, subject_of
from analysis.quotes.tokens import Tagged

_COLON = re.compile(r"(?:^|[-.\n])([NZ]{1,4}|[du]?[nzNZ]{1,4}):$")
_FRONTED = re.compile("a?[wPY]?a?")
_MAIN_SUBJECT = re.compile(rf",({CHAIN}){INSERTION}(?:[axX]|{TIME})*[xXcv]")
_CUES = 6  # so many cues before a quote are looked at


def governing(tagged: Tagged, low: int, token: int) -> Attribution | None:
    """Find the cue that governs a quote after it: the nearest, unless another one reports that cue's clause."""
    tags, window = tagged.tags, max(low, token - REACH)
    if named := _COLON.search(tags[max(0, token - 7) : token]):
        offset = max(0, token - 7)
        return Attribution((offset + named.start(1), offset + named.end(1)), token - 1, "colon")
    best = untold = None
    for at in [at for at in range(token - 1, window - 1, -1) if tags[at] in "cgiA"][:_CUES]:
        inserted = _is_inserted(tagged, at)
        if best is not None and not inserted and not _governs(tagged, at, best):
            continue
        found = _at_cue(tagged, low, at, token)
        if found and found.speaker is None and best is None:
            untold = found
        if untold and cue_at(tagged, at).takes not in ("say", "tell"):
            continue
        if found is None or found.speaker is None or _in_aside(tags, found.speaker, at, token):
            continue
        if best is None or not inserted or tags[found.speaker[0] - 1] in ",.\n&":
            best = found
    return best or untold


def _is_inserted(tagged: Tagged, at: int) -> bool:
    """Return whether a cue closes an attribution in the middle of what it reports: "The law, Lee said, is"."""
    tags = tagged.tags
    return tags[at] == "c" and tags[at + 1] == "," and tags[at + 2] != "g" and cue_at(tagged, at).takes == "say"


def _at_cue(tagged: Tagged, low: int, at: int, token: int) -> Attribution | None:
    """Return the attribution that one cue before the quote gives; a passive without agent has no speaker."""
    tags = tagged.tags
    if tags[at] == "A":
        subject = phrase_after(tags, at + 2, token)
        return Attribution(subject, at, "according") if subject else None
    if is_passive(tags, low, at):
        by = next((m.end() for place in (at + 1, token + 1) if (m := BY.match(tags, place))), -1)
        agent = phrase_after(tags, by, by + REACH) if by >= 0 else None
        if agent:
            return Attribution(agent, at, "agent")
        return Attribution(None, None, "told" if cue_at(tagged, at).takes == "tell" else "passive")
    if tags[at - 1 : at] == "n" and tags[at + 1 : token] in ("", "d") and cue_at(tagged, at).takes == "label":
        return None  # "the loophole called “inversion”"
    subject = _after_participle(tags, low, at, token) or subject_of(tags, low, at)
    return Attribution(subject, at, "before") if subject else None


def _after_participle(tags: str, low: int, at: int, token: int) -> tuple[int, int] | None:
    """Return the subject of the main clause after a participle that opens the sentence: "Calling it “x,” Lee left"."""
    if tags[at] != "g" or not _FRONTED.fullmatch(tags, low, at):
        return None
    main = _MAIN_SUBJECT.search(tags, token + 1, token + REACH)
    return main.span(1) if main and not any(sign in tags[token : main.start()] for sign in ".!\n") else None


def _in_aside(tags: str, speaker: tuple[int, int], cue: int, token: int) -> bool:
    """Return whether the cue's relative clause is over before the quote: "Lee, who said no, called it"."""
    relative = tags[speaker[0]] == "r" and tags[speaker[0] - 1 : speaker[0]] == ","
    comma = tags.find(",", cue, token)
    return relative and 0 <= comma < token - 1 and "Q" not in tags[cue:token] and tags[comma + 1] not in "&gt"


def _governs(tagged: Tagged, outer: int, inner: Attribution) -> bool:
    """Return whether the cue at `outer` reports the clause that the inner cue is in."""
    tags, cue = tagged.tags, inner.cue
    if tags[outer] == "A" and cue is not None:  # "According to the report, Lee was seen as “weak”"
        return cue_at(tagged, cue).takes not in ("say", "tell")
    if tags[outer] not in "cg" or cue is None or inner.speaker is None:
        return False
    if cue_at(tagged, outer).takes not in ("say", "tell") or (tags[cue] == "g" and tags[cue - 1] == ","):
        return False
    between = tags[outer + 1 : cue]
    if any(sign in between for sign in (";", "Q", ",&", ",w")):
        return False
    absolute = tags[cue] == "g" and tags[inner.speaker[0] - 2 : inner.speaker[0]] == ",P"  # ", with Lee calling it"
    return inner.speaker[0] > outer and tags[inner.speaker[0] - 1] != "," and not absolute
