"""The same work on many readings, side by side where the machine can."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from postil.lifeline import end_with_parent

PARALLEL_FROM = 24
"""Readings from which further processes pay for their start."""
Done = TypeVar("Done")


def each(work: Callable[[str], Done], names: Sequence[str]) -> Iterator[Done]:
    """Yield what `work` returns for each name, in their order; both go from process to process where there are many."""
    processes = _processors()
    if len(names) < PARALLEL_FROM or processes < 2:
        with no_collecting():
            yield from map(work, names)
        return
    # Imported here: few builds need them, and they cost 50 ms.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forking is cheap, but only safe while this process has one thread; `serve` has more.
    start = "fork" if threading.active_count() == 1 and os.name == "posix" else "spawn"
    context = multiprocessing.get_context(start)
    with ProcessPoolExecutor(min(processes, 8), mp_context=context, initializer=_start_worker) as pool:
        yield from pool.map(work, names, chunksize=max(1, len(names) // (processes * 32)))


def _start_worker() -> None:
    end_with_parent()
    gc.disable()


@contextmanager
def no_collecting() -> Iterator[None]:
    """While it lasts, look for no garbage: our records hold no cycles, and there may be a hundred thousand of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
