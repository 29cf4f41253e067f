"""What Jupyter shows of our values: a short table instead of all that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_LONGEST = 160  # characters of a cell


def as_table(header: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> str:
    """Return rows as an HTML table; long cells are cut, None is empty, and the note stands below.

    >>> as_table(("field", "value"), [("outlet", "Ann & Co")])
    '<table><tr><th>field</th><th>value</th></tr><tr><td>outlet</td><td>Ann &amp; Co</td></tr></table>'
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cut(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>" + (f"<p>{escape(note)}</p>" if note else "")


def cut(value: object, longest: int = _LONGEST) -> str:
    """Return a value as text on one line, what is too long cut.

    >>> cut("one two three", 9)
    'one two …'
    """
    text = "" if value is None else " ".join(str(value)[: 4 * longest].split())
    return text if len(text) <= longest else text[: longest - 2].rstrip() + " …"
