"""Which language a text is in: English by its function words, all else and all doubt by a model of 140 languages."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Words that make up a quarter of any English prose and are rare or absent elsewhere ("in", "was", "an", "so" are not).
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and that with from this they their which were been would have has his are it be not who its said but "
        "you what there when into than could about she her them these those other more after before because while "
        "where how only just most much first last two people year years time some any should during against between "
        "through being does did",
    ),
)
_SURE = 0.12  # of the words: half of the text. Other languages have no more than 0.06
_ENGLISH_BYTES = frozenset(map(str.encode, _ENGLISH))
# ASCII letters become small ones, what else is ASCII a space; the bytes of all other characters stay.
_LETTERS = bytes(byte if byte > 127 or chr(byte).isalpha() else 32 for byte in bytes(range(256)).lower())
# Scripts without spaces: a character is counted as a word.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+")
_SHORTEST = 20
_LANGUAGES = {
    "english": "en",
    "eng": "en",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "dutch": "nl",
}
_CONFIDENT = 0.5
_SAMPLE = 4000
_MODEL_SAMPLE = 1500


def identify(text: str) -> str | None:
    """Return the language of `text` as its ISO 639-1 code; None for fewer than 20 words, and where nothing is sure.

    Judged by the middle of the text, where a page's menus are few. A text with a share of function words that only
    English has is English; the rest is for py3langid, which ships its model, takes half a second to load it and
    milliseconds a text.

    >>> identify("The council put off its vote on the new pier until the end of the month, as two members had asked.")
    'en'
    >>> identify("Too short to say.") is None
    True
    """
    middle = _middle(text, _SAMPLE)
    if _is_plainly_english(middle):
        return "en"
    words = _WORD.findall(middle.lower())
    if len(words) < _SHORTEST:
        return None
    if sum(map(_ENGLISH.__contains__, words)) >= _SURE * len(words):
        return "en"
    language, confidence = _model().classify(_middle(text, _MODEL_SAMPLE))
    return language if confidence >= _CONFIDENT and len(language) == 2 else None


def not_english(text: str, stated: str | None) -> str | None:
    """Return why a text is left out, as an article in another language; None if it is English, or nothing is sure.

    >>> not_english("Kurzer Text.", "de")
    'not English: de'
    """
    language = identify(text) or language_code(stated)
    return None if language in {None, "en"} else f"not English: {language}"


def language_code(stated: str | None) -> str | None:
    """Return the ISO 639-1 code of a language as an input states it ("en-GB", "English"); None if it is none."""
    first = re.split(r"[^a-z]", (stated or "").lower(), maxsplit=1)[0]
    return first if len(first) == 2 else _LANGUAGES.get(first)


def _is_plainly_english(text: str) -> bool:
    """Say in a quarter of the time what a count of words would say of nearly all English, never of another text.

    Words are counted as bytes, where other than ASCII is never parted from the letters that it touches. Each such
    character joins, parts or makes no more words than it has bytes after its first, whatever the script: the true
    number differs by no more than `odd`.
    """
    encoded = text.encode("utf-8", "surrogatepass")
    words = encoded.translate(_LETTERS).split()
    odd = len(encoded) - len(text)
    english = sum(map(_ENGLISH_BYTES.__contains__, words))
    return len(words) - odd >= _SHORTEST and english >= _SURE * (len(words) + odd)


def _middle(text: str, length: int) -> str:
    start = max(0, (len(text) - length) // 2)
    return text[start : start + length]


@cache
def _model() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
