"""Pause Python's collector of cycles while work goes on that makes none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the collector from running inside; usable as a decorator.

    Records, lists and strings are freed as soon as they aren't needed, collector or not. It would go through all of
    them again and again as they grow in number, which costs a quarter of the time in a text of 10 MB.

    >>> with paused_collector():
    ...     gc.isenabled()
    False
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
