"""Whether a text stops short of its end: a service cut it, or a paywall stands where the rest would be."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_CUT = re.compile(r"(?:\[\+[\d,]+ chars\]|\.\.\.|…|\[…\]|\[\.\.\.\])[\s\"”’']*\Z")
_LONGEST = 300  # characters of a line that may be a paywall's
_TAIL = 100


def stops_short(text: str) -> bool:
    r"""Return whether a text ends in "[+1234 chars]" or an ellipsis, or has a line that only a paywall has.

    >>> stops_short("The ferry left at six … [+812 chars]"), stops_short("It left.\nSubscribe to continue reading.")
    (True, True)
    >>> stops_short("The ferry left at six.")
    False
    """
    return is_cut(text) or has_paywall(text)


def is_cut(text: str) -> bool:
    """Return whether a text ends in "[+1234 chars]" or an ellipsis."""
    return _CUT.search(text[-_TAIL:].rstrip()) is not None


def has_paywall(text: str) -> bool:
    """Return whether a line of the text is what stands where the rest of an article is for subscribers."""
    fits = _paywall().match
    return any(fits(line.strip(" \t>*-–—|")) for line in text.splitlines() if 0 < len(line) <= _LONGEST)


@cache
def _paywall() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "paywalls.txt").read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in lines if line and not line.startswith("#")), re.IGNORECASE)
