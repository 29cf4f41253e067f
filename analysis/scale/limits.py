"""End an article that takes too long."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_GRACE = 10.0  # seconds after which a process that can't be interrupted is ended


class TookTooLong(Exception):  # noqa: N818 - a statement on the article
    """An article was not measured in the time allowed."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in this thread if the block takes longer.

    In the main thread of a process (all engines but Dask) a signal does it, which also ends a long search by a pattern;
    a process that does not even listen to signals is ended. A thread of a Dask worker sees the exception at its next
    step of Python.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        with _thread_limit(seconds):
            yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def process_limit(seconds: float) -> Iterator[None]:
    """End this process if the block takes longer than the time limit and a grace, even in code that never returns."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is no path of a file
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLong


@contextmanager
def _thread_limit(seconds: float) -> Iterator[None]:
    thread = ctypes.c_ulong(threading.get_ident())
    timer = threading.Timer(
        seconds, ctypes.pythonapi.PyThreadState_SetAsyncExc, (thread, ctypes.py_object(TookTooLong))
    )
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
