"""The forms of English words and phrases, written out by rules of spelling from a compact note."""

from __future__ import annotations

import re

_VOWELS = "aeiou"


def inflect(term: str, inflections: str) -> tuple[str, ...]:
    """Return the forms of `term`, itself first, as the compact `inflections` say; parts stand with "|" between them.

    `v`: -s, -ed, -ing of the first word (`vv` doubles its last letter; -ize also gives -ise); `n`: -s of the last
    word; `ly`: the adverb; `er`: -er and -est; any other part is a form as it stands.

    >>> inflect("slam", "v|slammer")
    ('slam', 'slams', 'slammed', 'slamming', 'slammer')
    """
    forms = [term]
    for part in (part.strip() for part in inflections.split("|")):
        if part in ("v", "vv"):
            first, blank, rest = term.partition(" ")
            forms += [verb + blank + rest for verb in _verb_forms(first, double=part == "vv" or _doubles(first))]
        elif part == "n":
            forms.append(_add_s(term))
        elif part == "ly":
            forms.append(_adverb(term))
        elif part == "er":
            stem = _before_e_suffix(term, double=_doubles(term))
            forms += [stem + "er", stem + "est"]
        elif part:
            forms.append(part)
    return tuple(dict.fromkeys(forms))


def _verb_forms(verb: str, *, double: bool) -> list[str]:
    stem = _before_e_suffix(verb, double=double)
    ing = verb + verb[-1] if double else re.sub(r"(?<=[^eoy])e$", "", verb)
    ing = verb[:-2] + "y" if verb.endswith("ie") else ing
    forms = [_add_s(verb), stem + "ed", ing + "ing"]
    if len(verb) > 5 and verb.endswith("ize"):
        forms += _verb_forms(british := verb[:-3] + "ise", double=False)
        forms.append(british)
    return forms


def _add_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def _before_e_suffix(word: str, *, double: bool) -> str:
    """Return the stem that takes -ed, -er, -est."""
    if double:
        return word + word[-1]
    if word.endswith("e"):
        return word[:-1]
    return word[:-1] + "i" if re.search(r"[^aeiou]y$", word) else word


def _adverb(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ily"
    if re.search(r"[^aeiou]le$", word):
        return word[:-1] + "y"
    return word + {"ic": "ally", "ll": "y"}.get(word[-2:], "ly")


def _doubles(word: str) -> bool:
    """Return whether a word of one syllable ends in one vowel and one consonant (slam, slammed)."""
    return re.fullmatch(rf"[^{_VOWELS}]*(?:qu)?[{_VOWELS}][^{_VOWELS}wxy]", word) is not None
