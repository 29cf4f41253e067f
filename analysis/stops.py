"""Being stopped: by Ctrl-C, by `kill`, by a terminal that is closed; each is a KeyboardInterrupt, at any moment."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_heard: list[int] = []  # the signals of this run


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise KeyboardInterrupt in the block where a signal asks the process to end; not in other threads than the main.

    A signal that is ignored, as SIGHUP is under `nohup`, stays ignored. Where other code makes another error of the
    interrupt, as imports written in C do, it is a KeyboardInterrupt again at the end of the block.
    """
    _heard.clear()
    with _handled(_stop):
        try:
            yield
        except Exception as error:
            if _heard:
                raise KeyboardInterrupt from error
            raise
    heed()


def heed(*, within: float = 0) -> None:
    """Raise KeyboardInterrupt if a signal was heard: Python drops it where it falls into a callback of its own.

    `within` so many seconds: a terminal's signal goes to all processes, and one that dies of it may be noticed first.
    """
    if not _heard and within:
        time.sleep(within)
    if _heard:
        raise KeyboardInterrupt


@contextmanager
def delayed() -> Iterator[None]:
    """Put off being stopped to the end of the block: for code of others that can't be stopped halfway."""
    late: list[int] = []
    with _handled(lambda number, _frame: late.append(number)):
        try:
            yield
        finally:
            if late:
                _stop(late[0], None)


def leave_to_parent() -> None:
    """Ignore in a process of a pool what a terminal sends to all: its parent is stopped, and tells it to end."""
    for number in _numbers(("SIGINT", "SIGHUP")):
        signal.signal(number, signal.SIG_IGN)


def stop_no_more() -> None:
    """Ignore from now on what `stoppable` hears: the work is done, or given up, and the process about to end."""
    for number in _numbers(_NAMES):
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def _handled(handler: object) -> Iterator[None]:
    """Handle signals in the block, but for those that are ignored; in other threads than the main do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _numbers(_NAMES)}
    replaced = {number: old for number, old in before.items() if old not in (signal.SIG_IGN, None)}
    for number in replaced:
        signal.signal(number, handler)  # type: ignore[arg-type] # a function of number and frame
    try:
        yield
    finally:
        for number, old in replaced.items():
            signal.signal(number, old)


def _numbers(names: tuple[str, ...]) -> list[int]:
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _stop(number: int, _frame: FrameType | None) -> None:
    _heard.append(number)
    raise KeyboardInterrupt
