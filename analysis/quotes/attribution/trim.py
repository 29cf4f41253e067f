"""Trim the phrase of a speaker: to the name beside a noun, and without where and when it was said."""

from __future__ import annotations

from analysis.languages.tags import each_letter, letters
from analysis.quotes.attribution.found import Attribution
from analysis.tagging import Tagged

_ADP, _POSS = each_letter("ADP POSS")
_NAME, _COMMON = letters("PROPN PROPNS"), letters("NOUN NOUNS")


def trimmed(tagged: Tagged, found: Attribution) -> Attribution:
    """Return an attribution with the speaker trimmed."""
    return _cut(tagged, _by_name(tagged, found))


def _cut(tagged: Tagged, found: Attribution) -> Attribution:
    """Cut what tells where or when it was said: "an aide for the mayor in an interview" -> "an aide for the mayor"."""
    if found.speaker is None:
        return found
    start, end = found.speaker
    for at in range(start + 1, end):
        if tagged.tags[at] == _ADP:
            belongs = "belongs_to_name" if tagged.tags[at - 1] in _NAME else "belongs_to_noun"
            if tagged.lower(at) not in tagged.language.lists[belongs]:
                return found._replace(speaker=(start, at))
    return found


def _by_name(tagged: Tagged, found: Attribution) -> Attribution:
    """Prefer the name in "her deputy, Ann Lee," to the noun before it (not to "a man from Lee, North Karst")."""
    tags, patterns = tagged.tags, tagged.language.patterns
    if found.speaker is None or not patterns["noun_head"].match(tags, *found.speaker):
        return found
    start, end = found.speaker
    definite = tags[start] == _POSS or tagged.lower(start) in tagged.language.lists["definite_article"]
    name = patterns["name_after"].match(tags, end) if definite or tags[end - 1] in _COMMON else None
    return found._replace(speaker=name.span("name")) if name else found
