r"""Patterns over tags that can be read, compiled to regular expressions over strings of one-letter tags.

A pattern is written in the names of tags (tags.py), with `? * + {m,n} | ( )` as in regular expressions:

    QUOTE ,? cue(CUE) ADV? speaker(PHRASE)

- `[DET POSS]` is one of several tags, `[^ , . QUOTE]` one of all others, ANY one of all but the end of a paragraph.
- Signs stand for themselves: `, . ! ; :`; DASH, OPEN, CLOSE and LINE (the end of a paragraph) have names.
- `speaker(...)`, `cue(...)`, `content(...)`: what is taken, by name.
- `then(...)`, `not(...)`: what follows, or must not, and is not taken; `after(...)`, `notafter(...)`: what is before.
- Names that are no tags are those of the language's phrases: PHRASE, TIME.

>>> taken = compiled("QUOTE ,? cue(CUE) ADV? speaker([DET POSS]? NOUN+)").match("Q,cdnn")
>>> taken["speaker"], taken.span("cue")
('dnn', (2, 3))
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.languages.tags import TAGS

_PIECE = re.compile(
    r"\s+|(?P<set>\[\^?[^\]]*\])|(?P<group>[a-z][a-z0-9_]*)\(|(?P<name>[A-Z][A-Z_]*)|(?P<count>\{\d*,?\d*\})|(?P<sign>[,.!;:])"
    r"|(?P<operator>[()|?*+^$])"
)
AROUND = {"then": "(?=", "not": "(?!", "after": "(?<=", "notafter": "(?<!"}
_NO_PHRASES: Mapping[str, str] = {}


def compiled(pattern: str, phrases: Mapping[str, str] = _NO_PHRASES) -> re.Pattern[str]:
    """Return the regular expression of a pattern; `phrases` are expressions by name. ValueError names what is wrong."""
    try:
        return re.compile(expression(pattern, phrases))
    except re.error as error:
        raise ValueError(f"pattern {pattern!r} can't be read: {error.msg}") from error


def expression(pattern: str, phrases: Mapping[str, str] = _NO_PHRASES) -> str:
    """Return the regular expression of a pattern as text."""
    parts, at = list[str](), 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None:
            raise ValueError(f"pattern {pattern!r}: {pattern[at : at + 12]!r} is no tag, phrase, sign or operator")
        parts.append(_read(piece, pattern, phrases))
        at = piece.end()
    return "".join(parts)


def _read(piece: re.Match[str], pattern: str, phrases: Mapping[str, str]) -> str:
    kind, taken = piece.lastgroup, piece.group()
    if kind == "set":
        return _set_of(taken, pattern, phrases)
    if kind == "name":
        return _named(taken, pattern, phrases)
    if kind == "group":
        return AROUND.get(piece["group"], f"(?P<{piece['group']}>")
    if kind == "sign":
        return re.escape(taken)
    return "(?:" if taken == "(" else taken.strip()


def _named(name: str, pattern: str, phrases: Mapping[str, str]) -> str:
    if name == "ANY":
        return "."
    if name in TAGS:
        return re.escape(TAGS[name].letter)
    if name in phrases:
        return phrases[name]
    allowed = ", ".join([*filter(str.isidentifier, TAGS), *phrases])
    raise ValueError(f"pattern {pattern!r}: no tag or phrase is called {name!r}; there are {allowed}")


def _set_of(taken: str, pattern: str, phrases: Mapping[str, str]) -> str:
    """Return a set of letters; a phrase that is a set itself may be a part of it."""
    negated = taken[1] == "^"
    found = ""
    for name in taken[1 + negated : -1].split():
        one = re.escape(name) if name in TAGS and not name.isidentifier() else _named(name, pattern, phrases)
        inner = one[1:-1] if one.startswith("[") else one
        if one == "." or (len(one.removeprefix("\\")) > 1 and not one.startswith("[")):
            raise ValueError(f"pattern {pattern!r}: {name!r} is more than one tag; write it outside of [ ]")
        found += inner
    return f"[{'^' * negated}{found}]"
