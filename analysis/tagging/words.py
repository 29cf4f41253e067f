"""Tag words one by one: by lists, by shape, and by their most frequent part of speech."""

from __future__ import annotations

import re
from functools import cache

from analysis.bounded_cache import BoundedCache
from analysis.languages import Language
from analysis.languages.tags import TAGS, each_letter, letters

_SIGNS = {sign: sign for sign in ",;:()"} | {"[": "(", "]": ")"}
_APOSTROPHE = re.compile("['’]")
_MOST_WORDS = 1 << 17
# tags of words that keep them with a capital in the middle of a sentence, which makes a name of all others
_NO_NAMES = letters("WHEN PRON POSS DET REL")
_KEPT_BEFORE_S = letters("PRON THAT REL")  # he's, that's, who's: no possessives
_OF_PART = dict.fromkeys(("VB", "VBD", "VBZ", "VBP", "VBN"), TAGS["VERB"].letter) | {
    "VBG": TAGS["VERB_ING"].letter,
    "IN": TAGS["ADP"].letter,
}
_NOUN, _NOUNS, _PROPN, _PROPNS = each_letter("NOUN NOUNS PROPN PROPNS")
_NUM, _POSS, _PRON, _AUX, _ADV, _DASH = each_letter("NUM POSS PRON AUX ADV DASH")
_CUE, _CUE_ING, _CUE_S, _CUE_BASE, _CUE_OR_NOUN, _ED, _S = each_letter("CUE CUE_ING CUE_S CUE_BASE CUE_OR_NOUN ED S")
_LONG = 4  # letters: shorter words in -ed and -s tell nothing by their endings


class Tagger:
    """Tags the words of a language: `inside` a sentence, and `initial` ones, where a capital tells nothing."""

    def __init__(self, language: Language) -> None:
        self._language, self._words, self._parts = language, language.words, language.parts()
        self._endings, self._capital_names = language.endings, language.lists["capital_names"]
        self._no_nouns = language.lists["never_a_noun"]
        self.inside = BoundedCache(self._inside, _MOST_WORDS)
        self.initial = BoundedCache(self._initial, _MOST_WORDS)

    def _inside(self, word: str) -> str:
        sign = _SIGNS.get(word)
        if sign or (word[-1] in "-–—―.…" and not word[0].isalnum()):
            return sign or _DASH
        low = word.lower()
        known = self._words.get(low)
        capital = word[0].isupper() or word[0] in "@#"
        if known and (not capital or (known in _NO_NAMES and low not in self._capital_names)):
            return known
        return self._by_shape(word, low) or (self._name(low) if capital else self._verb_or_noun(low, capital=False))

    def _initial(self, word: str) -> str:
        if not word[0].isalpha():
            return self.inside[word]
        low = word.lower()
        if known := self._words.get(low):
            return known
        capital = word[0].isupper()
        return self._by_shape(word, low) or (
            self._name(low) if not low.isalpha() else self._verb_or_noun(low, capital=capital)
        )

    def _name(self, low: str) -> str:
        return _PROPNS if low.endswith(self._endings["plural"]) else _PROPN

    def _by_shape(self, word: str, low: str) -> str:
        """Return the tag of numbers, possessives and contractions, else "" ."""
        if word[0].isdigit() or word[0] in "$£€":
            return _NUM
        if word.endswith(self._endings["possessive"]):
            known = self._words.get(_APOSTROPHE.split(low)[0], "")
            return known if known and known in _KEPT_BEFORE_S else _POSS
        if word.endswith(self._endings["contracted"]):
            return _PRON if self._words.get(_APOSTROPHE.split(low)[0]) == _PRON else _AUX
        return ""

    def _verb_or_noun(self, low: str, *, capital: bool) -> str:
        cue = self._language.cues.get(low)
        if cue is None:
            return self._open_class(low, capital=capital)
        if cue.shape == "finite" and low.endswith(self._endings["plural"]) and low not in self._no_nouns:
            return _CUE_S
        if cue.shape == "base":
            verb = self._parts.get(low, "")[:2] == "VB" and low not in self._language.cue_nouns
            return _CUE_BASE if verb else _CUE_OR_NOUN
        return _CUE if cue.shape == "finite" else _CUE_ING

    def _open_class(self, low: str, *, capital: bool) -> str:
        part = self._parts.get(low) or self._guess(low, capital=capital)
        if part[0] in "JN":
            return self._noun(low, part, capital=capital)
        return _ADV if part.startswith("RB") else _OF_PART.get(part, _NOUN)

    def _guess(self, low: str, *, capital: bool) -> str:
        if capital:
            return "NNS" if low.endswith(self._endings["plural"]) else "NN"
        return next((part for part in ("RB", "VBG", "VBN") if low.endswith(self._endings[part])), "NN")

    def _noun(self, low: str, part: str, *, capital: bool) -> str:
        """Return the tag of a noun or adjective; "belittled" and "likes" may be verbs, too."""
        if not capital and len(low) > _LONG:
            if low.endswith(self._endings["VBN"]):
                return _ED
            if low.endswith(self._endings["plural"]) and self._stem_is_verb(low):
                return _S
        plural = part in ("NNS", "NNPS")
        return (_PROPNS if plural else _PROPN) if capital else (_NOUNS if plural else _NOUN)

    def _stem_is_verb(self, low: str) -> bool:
        stems = (low.removesuffix(ending) for ending in self._endings["third_person"] if low.endswith(ending))
        return next((part for stem in stems if (part := self._parts.get(stem))), "")[:2] == "VB"


@cache
def tagger_of(language: Language) -> Tagger:
    """Return the tagger of a language, one in a process, as it remembers words."""
    return Tagger(language)
