"""Mend what copying, exporting and wrong encodings left in a text, and say what was mended."""

from __future__ import annotations

import re
from collections.abc import Callable

# One quick look spares nearly all texts the rest: what is unprintable in ASCII, odd in Unicode, or opens an entity.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u2069\u3000\ud800-\udfff\ufeff]",
)
_ENTITY = re.compile(r"&#?\w{1,24};")
# A letter's bytes read one by one come as two odd characters, or as one before a space that was a no-break space. Here
# and below all begins with one set of characters, which `re` looks for many times faster than for alternatives.
_TWO_ODD = re.compile("[^\x00-\x7f‘’“”–—…](?:[^\x00-\x7f]|(?<=[ÂÃâ]) )")
# Escaped again and again: all rounds are undone at once, as one after the other would take as many looks as there are.
_AMPERSANDS = re.compile(r"&(?:(?:amp|#0{0,5}38|#x0{0,5}26);)+", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BREAK = re.compile("[\x0b\x0c]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Joiners belong to emoji and to some scripts; between Latin letters they are litter.
_ZERO_WIDTH = re.compile(
    "[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff](?:(?<![\u200c\u200d])|(?<![\u0600-\U0010ffff].))",
)


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return `text` mended, and what was mended in plain words, in the order of mending; () where nothing was.

    Mended are entities, letters of a wrong encoding (mojibake, by ftfy), lone halves of surrogate pairs (joined, or
    U+FFFD), control characters, soft hyphens, zero-width characters, no-break and other odd spaces (each becomes one
    space). Curly marks, ligatures, accents and line ends stay as they are. Linear in the length of the text.

    >>> repair("The mayorâ€™s plan: &ldquo;No\u00a0fares&rdquo;")
    ('The mayor’s plan: “No fares”', ('HTML entities', 'mojibake', 'no-break or odd spaces'))
    >>> repair("“Fine,” she said.")
    ('“Fine,” she said.', ())
    """
    if not ("&" in text and _ENTITY.search(text)) and (
        not _SUSPECT.search(text) and (text.isascii() or not _TWO_ODD.search(text))
    ):
        return text, ()
    mended: list[str] = []
    for name, step in _STEPS:
        after = step(text)
        if after != text:
            mended.append(name)
            text = after
    return text, tuple(mended)


def _entities(text: str) -> str:
    from ftfy.fixes import unescape_html

    return unescape_html(_AMPERSANDS.sub("&", text)) if _ENTITY.search(text) else text


def _mojibake(text: str) -> str:
    """Mend line by line, as texts put together from several sources mix encodings."""
    if text.isascii():
        return text
    from ftfy import fix_encoding
    from ftfy.fixes import fix_c1_controls

    text = fix_c1_controls(text)  # cp1252 read as Latin-1; what that leaves of UTF-8 is known by its cp1252 form
    if not _TWO_ODD.search(text):
        return text
    return "\n".join(fix_encoding(line) if _TWO_ODD.search(line) else line for line in text.split("\n"))


def _surrogates(text: str) -> str:
    from ftfy.fixes import fix_surrogates

    return fix_surrogates(text)


def _controls(text: str) -> str:
    """Take out control characters; what moved a printer to the next line or page ends a line."""
    return _CONTROL.sub("", _BREAK.sub("\n", text))


def _substitute(pattern: re.Pattern[str], by: str) -> Callable[[str], str]:
    return lambda text: pattern.sub(by, text)


_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("HTML entities", _entities),
    ("mojibake", _mojibake),
    ("lone surrogates", _surrogates),
    ("control characters", _controls),
    ("soft hyphens", _substitute(re.compile("\u00ad"), "")),
    ("zero-width characters", _substitute(_ZERO_WIDTH, "")),
    ("no-break or odd spaces", _substitute(_SPACE, " ")),
)
