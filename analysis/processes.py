"""Spread work over processes: in order, with little in flight, and stopped at once by Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from analysis.stops import heed, leave_to_parent

Given = TypeVar("Given")
Result = TypeVar("Result")

_LOOK_EVERY = 0.5  # seconds
AHEAD = 2  # pieces of work that wait for each process
MOST = 64  # processes of one run, on a machine of few processors
CHUNK = 32  # articles in a piece of work


_work: Any = None  # what this process does with each piece, if it belongs to a pool with work of its own


@contextmanager
def process_pool(workers: int, work: Callable[[Given], Result] | None = None) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of processes; on any error, Ctrl-C included, what has not begun is called off.

    `work` travels to each process but once: with a lexicon in it, sending it along with each piece takes longer than
    many a piece.
    """
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(os.getpid(), work))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_workers(workers: int) -> None:
    """Raise ValueError for a number of processes that can't be meant: all are started, and each takes its memory."""
    most = max(MOST, 4 * processors())
    if not 1 <= workers <= most:
        raise ValueError(f"workers is {workers}; give 1 to {most} (this machine has {processors()} processors)")


def in_chunks(items: Iterable[Given]) -> Iterator[tuple[Given, ...]]:
    """Yield items in pieces that are worth sending to a process."""
    stream = iter(items)
    while chunk := tuple(islice(stream, CHUNK)):
        yield chunk


def map_in_processes(work: Callable[[Given], Result], pieces: Iterable[Given], workers: int) -> Iterator[Result]:
    """Yield the result of each piece of work in the order of the pieces, which are drawn only as they are needed.

    `workers` 1 works in this process. ChildProcessError if a process dies.
    """
    check_workers(workers)
    if workers == 1:
        yield from map(work, pieces)
        return
    try:
        with process_pool(workers, work) as pool:
            running: deque[Future[Result]] = deque()
            for piece in pieces:
                heed()
                running.append(pool.submit(_work_on, piece))
                if len(running) > workers * (1 + AHEAD):
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
    except BrokenProcessPool as error:
        raise ChildProcessError(
            f"one of {workers} processes died, most often for lack of memory; give the same again with fewer workers"
        ) from error


def _begin(parent: int, work: Any) -> None:  # noqa: ANN401 - any function
    global _work  # noqa: PLW0603 - set once, before the first piece
    _work = work
    follow(parent)


def follow(parent: int) -> None:
    """Leave being stopped to the parent, which tells its processes to end, and end with it if it is killed."""
    leave_to_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the parent's handler came along with the fork
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _work_on(piece: Any) -> Any:  # noqa: ANN401 - what the work takes and returns
    return _work(piece)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)
