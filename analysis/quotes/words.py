"""Tag words with one letter each, by lists, shape and the most frequent part of speech."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis.bounded_cache import BoundedCache
from analysis.quotes.cues import load_cue_nouns, load_cues
from analysis.quotes.data import read_rows
from analysis.textblob_data import textblob_tags

_SIGN = {",": ",", ";": ";", ":": ":", "(": "(", "[": "(", ")": ")", "]": ")"}
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_CONTRACTED = ("n't", "n’t", *(mark + tail for mark in "'’" for tail in ("re", "ve", "ll", "d", "m")))
_CAPITAL_NAMES = frozenset(("us", "may", "the"))  # the US, Theresa May, The Times
_MOST_WORDS = 1 << 17
_BY_PART = {"VB": "v", "VBD": "v", "VBZ": "v", "VBP": "v", "VBN": "v", "VBG": "y", "IN": "P"}


@cache
def _function_words() -> dict[str, str]:
    return {word: row["tag"] for row in read_rows("words.csv") for word in row["words"].split()}


def tags_of(words: list[str]) -> list[str]:
    """Return the tags of tokens in mid-sentence by lists and shape."""
    return list(map(_tags.__getitem__, words))


def _tag_of(word: str) -> str:
    sign = _SIGN.get(word)
    if sign or (word[-1] in "-–—―.…" and not word[0].isalnum()):
        return sign or "-"
    low = word.lower()
    known = _function_words().get(low)
    capital = word[0].isupper() or word[0] in "@#"
    if known and (not capital or (known in "mhDdr" and low not in _CAPITAL_NAMES)):
        return known
    return _shape_tag(word, low) or ("NZ"[low.endswith("s")] if capital else _verb_or_noun(low, capital=False))


_tags = BoundedCache(_tag_of, _MOST_WORDS)


@lru_cache(maxsize=1 << 16)
def initial_tag_of(word: str) -> str:
    """Return the tag of a token that begins a sentence, where a capital tells nothing."""
    low = word.lower()
    known = _function_words().get(low)
    if not word[0].isalpha():
        return _tags[word]
    if known:
        return known
    capital = word[0].isupper()
    return _shape_tag(word, low) or (
        "NZ"[low.endswith("s")] if not low.isalpha() else _verb_or_noun(low, capital=capital)
    )


def _shape_tag(word: str, low: str) -> str:
    """Return the tag of numbers, possessives and contractions, else "" ."""
    if word[0].isdigit() or word[0] in "$£€":
        return "k"
    if word.endswith(_POSSESSIVE):
        return {"h": "h", "t": "t", "r": "r"}.get(_function_words().get(low[:-2], ""), "D")
    if word.endswith(_CONTRACTED):
        return "h" if _function_words().get(re.split("['’]", low)[0]) == "h" else "x"
    return ""


def _verb_or_noun(low: str, *, capital: bool) -> str:
    cue = load_cues().get(low)
    if cue is None:
        return _open_class(low, capital=capital)
    if cue.shape == "finite" and low.endswith("s") and low != "says":
        return "j"
    if cue.shape == "base":  # B: never a noun ("say"), b: perhaps one ("claim")
        return "B" if textblob_tags().get(low, "")[:2] == "VB" and low not in load_cue_nouns() else "b"
    return {"finite": "c", "ing": "g"}[cue.shape]


def _open_class(low: str, *, capital: bool) -> str:
    part = textblob_tags().get(low) or _guess(low, capital=capital)
    if part[0] in "JN":
        return _noun(low, part, capital=capital)
    return "a" if part.startswith("RB") else _BY_PART.get(part, "n")


def _guess(low: str, *, capital: bool) -> str:
    if capital:
        return "NNS" if low.endswith("s") else "NN"
    return next((part for end, part in (("ly", "RB"), ("ing", "VBG"), ("ed", "VBN")) if low.endswith(end)), "NN")


def _noun(low: str, part: str, *, capital: bool) -> str:
    """Return n or z (N, Z with a capital), or e, f for nouns and adjectives that may be verbs: "belittled", "likes"."""
    if not capital and len(low) > 4:
        if low.endswith("ed"):
            return "e"
        if low.endswith("s") and (textblob_tags().get(low[:-1]) or textblob_tags().get(low[:-2]) or "")[:2] == "VB":
            return "f"
    return ("NZ" if capital else "nz")[part in ("NNS", "NNPS")]


# A letter stands before what must stand before it, as the search then skips from letter to letter.
_CONTEXT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), tag)
    for pattern, tag in (
        (r"[ef](?:(?<=[NZhr].)(?=[dDuHtQTP])|(?<=[NZhrzu]e)(?=[dDuHtQ]))", "v"),
        (r"e|m(?<=dm)(?=n)", "n"),  # the night shift
        (r"B(?:(?<=TB)|(?<=TaB))", "i"),
        (r"[bv](?<![^.!\n].)(?:(?=a?[xXc])|(?<=v)(?=[NZ]))", "N"),  # Lynch said; Peter Moss
        (r"B(?<![dD]B)", "c"),
        (r"B", "n"),
        (r"f", "z"),
        (r"j(?:(?<=[dDuPTv]j)|(?=P)(?:(?<=[gy&]j)|(?<=[dD]nj)|(?<=[dD][nk]nj))|(?<=[dD][nk]j)(?=[,xX.]))", "z"),
        (r"j(?:(?<=[Pk][nk]j)(?![tT])|(?<=[yk]j)(?=[,.])|(?=t[xXcv])|(?<=[nz]j)(?=&[nzNZ]))", "z"),
        (r"j", "c"),
        (r"[bcgvy](?<=[dD].)", "n"),
        (r"b(?<=[dD]nb)", "n"),
        (r"b(?<=,b)(?=[dDhHtu])", "c"),
        (r"[bc](?<=[dD]u.)(?![hdDtu])", "n"),
        (r"c(?<=cc)(?=P)", "n"),
        (r"[bc](?:(?<=T.)|(?<=Tab))", "i"),
        (r"b(?:(?<=[xXuhzZr&]b)|(?<=[xXuhzZr&]ab)|(?<=[xX]hb))", "c"),
        (r"b", "n"),
    )
)


def settle(tags: str) -> str:
    """Settle doubtful tags by their neighbours: nouns after determiners, verbs after names."""
    for pattern, tag in _CONTEXT:
        tags = pattern.sub(tag, tags)
    return tags
