"""Spread work over processes: in order, with little in flight, and stopped at once by Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Given = TypeVar("Given")
Found = TypeVar("Found")

_LOOK_EVERY = 0.5  # seconds
AHEAD = 2  # pieces of work that wait for each process


@contextmanager
def process_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of processes; on any error, Ctrl-C included, what has not begun is called off."""
    pool = ProcessPoolExecutor(workers, initializer=_follow_parent, initargs=(os.getpid(),))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def map_in_processes(work: Callable[[Given], Found], pieces: Iterable[Given], workers: int) -> Iterator[Found]:
    """Yield the result of each piece of work in the order of the pieces, which are drawn only as they are needed.

    `workers` 1 works in this process.
    """
    if workers < 1:
        raise ValueError(f"workers is {workers}; give 1 or more")
    if workers == 1:
        yield from map(work, pieces)
        return
    with process_pool(workers) as pool:
        running: deque[Future[Found]] = deque()
        for piece in pieces:
            running.append(pool.submit(work, piece))
            if len(running) > workers * (1 + AHEAD):
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def _follow_parent(parent: int) -> None:
    """Leave Ctrl-C to the parent, which tells its processes to end, and end with it if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)
