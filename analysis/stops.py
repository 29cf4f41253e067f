"""Being stopped: by Ctrl-C, by `kill`, by a terminal that is closed; each is a KeyboardInterrupt, at any moment."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise KeyboardInterrupt in the block where a signal asks the process to end; others than the main thread wait.

    A signal that is ignored, as SIGHUP is under `nohup`, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    heard = {number: handler for number, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    for number in heard:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)


def stop_no_more() -> None:
    """Ignore from now on what `stoppable` hears: the work is done, or given up, and the process about to end."""
    for name in _NAMES:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
