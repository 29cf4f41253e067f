"""A line that says how far a long run is, how fast it goes and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable

_EVERY = 1.0  # seconds between two lines on a terminal
_EVERY_IN_FILE = 30.0  # where the lines stay


class ProgressLine:
    r"""Say to `write` how many articles are done: on a terminal over and over in one line, in a file now and then.

    The first call only starts the clock, so that a run that goes on from an earlier one is not thought to be quick.

    >>> line = ProgressLine(lambda text: print(repr(text)), terminal=True, clock=iter([0.0, 10.0]).__next__)
    >>> line(0, 6000)
    >>> line(2000, 6000)
    '\rmeasured 2,000 of 6,000 articles, 200/s, 20 s left  '
    """

    def __init__(
        self, write: Callable[[str], object], *, terminal: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin without a line; `write` gets text with its line ends."""
        self._write = write
        self._terminal = terminal
        self._clock = clock
        self._begun: tuple[float, int] | None = None
        self._last = 0.0
        self._open = False

    def __call__(self, done: int, total: int) -> None:
        """Take notice of how many articles are done, of how many."""
        now = self._clock()
        if self._begun is None:
            self._begun, self._last = (now, done), now
            return
        every = _EVERY if self._terminal else _EVERY_IN_FILE
        if now - self._last < every and not (done == total and self._open):
            return
        self._last = now
        begun, before = self._begun
        rate = (done - before) / max(now - begun, 1e-9)
        left = f", {_shown(round((total - done) / rate))} left" if rate and done < total else ""
        line = f"measured {done:,} of {total:,} articles, {rate:,.0f}/s{left}"
        self._open = self._terminal and done < total
        self._write(f"\r{line}  " + "\n" * (done == total) if self._terminal else f"{line}\n")

    def close(self) -> None:
        """End the line that is open, so that what comes next (an error, the prompt) begins a new one."""
        if self._open:
            self._write("\n")
            self._open = False


def _shown(seconds: int) -> str:
    if seconds < 100:
        return f"{seconds} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
