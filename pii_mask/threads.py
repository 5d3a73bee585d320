"""Work on batches, on several threads, in order.

The core lets go of Python's lock while it scans and writes, so threads are enough. What comes out is what one
thread would have made, in the same order, errors included.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .errors import PolicyError

__all__ = ["available", "in_order", "wanted"]

T = TypeVar("T")
R = TypeVar("R")


def available() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def wanted(threads: int | None) -> int:
    """`threads`, or the number of cores for None. Raises :class:`~pii_mask.errors.PolicyError` below 1."""
    if threads is None:
        return available()
    if isinstance(threads, bool) or not isinstance(threads, int) or threads < 1:
        raise PolicyError("threads: expected a whole number from 1, or None for the number of cores")
    return threads


def in_order(function: Callable[[T], R], items: Iterable[T], threads: int) -> Iterator[R]:
    """``map(function, items)`` on `threads` threads.

    At most `threads` + 1 items are at work, done and waiting, or in the hands of the caller at any time; the
    calling thread takes them from `items`. What raises, `function` or `items`, does so behind the results
    before it, as with ``map``.
    """
    source = iter(items)
    if threads == 1:
        yield from map(function, source)
        return
    from concurrent.futures import Future, ThreadPoolExecutor

    waiting: deque[Future[R]] = deque()
    failure: Exception | None = None
    more = True
    pool = ThreadPoolExecutor(threads, thread_name_prefix="pii-mask")
    try:
        while more or waiting:
            while more and len(waiting) <= threads:
                try:
                    item = next(source)
                except StopIteration:
                    more = False
                except Exception as error:
                    failure, more = error, False
                else:
                    waiting.append(pool.submit(function, item))
                    del item
            if waiting:
                # Named nowhere: what is named here would live as long as the caller works on it.
                yield waiting.popleft().result()
        if failure is not None:
            raise failure
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
