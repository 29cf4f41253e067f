"""What a command says: results on standard output, all else on standard error, nothing that a terminal would obey."""

from __future__ import annotations

import sys

from analysis.borders import as_terminal


def show(text: object, end: str = "\n") -> None:
    """Write a result, which may be piped on."""
    print(as_terminal(text), end=end)


def say(line: object) -> None:
    """Speak to the person at the terminal, in one line whatever is in it; to nobody if standard error is closed."""
    if sys.stderr is not None:
        print(as_terminal(line).replace("\n", "\\n"), file=sys.stderr, flush=True)
