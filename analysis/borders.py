"""Text of others (articles, names of columns, outlets, files, lists) where it leaves us: a function for each border.

Whatever is in the text, it stays text: it runs nothing, loads nothing, breaks no line and hides nothing. The border to
spreadsheets is `analysis.spreadsheet.safe_cell`.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

# Signs that are seen as something else than themselves: controls (escape sequences among them), the halves of a
# surrogate pair, separators of lines, and what turns the direction of all that follows.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_BREAKS = re.compile(r"\s+")
_MARKDOWN = re.compile(r"[!\"#$&*+:;<=>@\[\\\]^_`{|}~]")  # signs that may begin something in one of its dialects
_NO_NAME = re.compile(r"\W+")
_LONGEST_NAME = 80  # letters; systems allow 255 bytes
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)  # Windows' own


class Markdown(str):
    """Text that is Markdown of ours, with what is others' in it escaped already; `as_markdown` leaves it as it is."""

    __slots__ = ()


def as_terminal(text: object) -> str:
    r"""Return a text for a terminal or a log: line ends and tabs stay, what a terminal would obey becomes visible.

    >>> print(as_terminal("red \x1b[31mtext"))
    red \x1b[31mtext
    """
    return _UNSEEN.sub(_shown, str(text).replace("\r\n", "\n"))


def as_html(text: str) -> str:
    """Return a text for HTML, between tags or in an attribute; signs that UTF-8 can't hold become "?".

    >>> as_html("<b onclick='x'>")
    '&lt;b onclick=&#x27;x&#x27;&gt;'
    """
    return escape(text.encode("utf-8", "replace").decode("utf-8"))


def as_markdown(text: object) -> Markdown:
    """Return a text for Markdown, as part of one line of prose, of a heading, or between tags.

    >>> as_markdown("*<b>* at 5 p.m.")
    '&#42;&#60;b&#62;&#42; at 5 p.m.'
    """
    if isinstance(text, Markdown):
        return text
    plain = _UNSEEN.sub(_shown, _BREAKS.sub(" ", str(text)))
    return Markdown(_MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", plain))


def as_code(value: Any) -> str:  # noqa: ANN401 - any plain value
    """Return a plain value (text, number, list, dict) as Python that makes it again and does nothing else.

    TypeError for a value that Python does not write as itself.

    >>> as_code("0); print(1); (0")
    "'0); print(1); (0'"
    """
    import ast

    written = repr(value)
    try:
        same = ast.literal_eval(written) == value
    except (ValueError, SyntaxError):
        same = False
    if not same:
        raise TypeError(f"{type(value).__name__} can't be written into a notebook; give text, numbers, lists or dicts")
    return written


def as_file_name(text: str) -> str:
    """Return a text as the name of a file, without an ending: letters, digits, "_" and "-"; "unnamed" for nothing.

    Different texts may give one name.

    >>> as_file_name("../Ann Lee, our tables"), as_file_name("..."), as_file_name("con")
    ('Ann-Lee-our-tables', 'unnamed', 'con-')
    """
    name = _NO_NAME.sub("-", text)[:_LONGEST_NAME].strip("-") or "unnamed"
    return f"{name}-" if _RESERVED.match(name) else name


def _shown(sign: re.Match[str]) -> str:
    """Return a sign as Python writes it."""
    code = ord(sign[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
