"""What a user may choose from: one kind of error, with what was given, what is allowed and what to type next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_SHOWN = 24  # of what is allowed; a study may have thousands of sources


def check_choice(given: object, allowed: Iterable[object], what: str, *, where: str = "") -> None:
    """Raise ValueError unless `given` is one of those `allowed`: what was given, what is allowed, and the nearest.

    `what` names the kind of thing, `where` the place that lacks it.

    >>> check_choice("owned", ["all", "own", "quoted"], "voice")
    Traceback (most recent call last):
        ...
    ValueError: unknown voice 'owned'; allowed are 'all', 'own', 'quoted'. Did you mean 'own'?
    """
    known = list(dict.fromkeys(allowed))
    if given in known:
        return
    names = [str(name) for name in known]
    close = difflib.get_close_matches(str(given), names, n=1, cutoff=0.5)
    shown = ", ".join(map(repr, known[:_SHOWN])) or "none"
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    instead = f". Did you mean {close[0]!r}?" if close else f". Type {known[0]!r}, for example." if known else "."
    raise ValueError(f"unknown {what} {given!r}{where}; allowed are {shown}{more}{instead}")


def check_choices(given: Iterable[object], allowed: Iterable[object], what: str, *, where: str = "") -> None:
    """Raise ValueError for the first of several that is not allowed; see check_choice."""
    known = list(allowed)
    for one in given:
        check_choice(one, known, what, where=where)
