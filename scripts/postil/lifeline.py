"""A process that ends with the one that started it, however that one ends and whichever of several ends first."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable

LIFELINE = "POSTIL_LIFELINE"
"""In the environment of a process: its standard input is a pipe that its starter holds open until it ends itself."""


def end_with_starter() -> None:
    """Let this process end when its starter does, which started it with a lifeline."""
    if not _ended_by_system(lambda: bool(select.select([0], [], [], 0)[0])):
        _watch(lambda: os.read(0, 1))


def end_with_parent() -> None:
    """Let this process, a worker of a pool, end when the process of the pool does."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent and not _ended_by_system(lambda: not parent.is_alive()):
        _watch(lambda: connection.wait([parent.sentinel]))


def end_with(starter: int) -> None:
    """Let this process, which is about to become a program not ours, end when the process `starter` does; on Linux."""
    _ended_by_system(lambda: os.getppid() != starter)


def _ended_by_system(gone: Callable[[], bool]) -> bool:
    """Ask the system to kill this process when its parent ends, and return whether it will; end now if that is gone."""
    if sys.platform != "linux":
        return False
    import ctypes

    # prctl(2). No thread, as a process with threads is not safely forked.
    set_parent_death_signal = 1
    asked = bool(ctypes.CDLL(None).prctl(set_parent_death_signal, int(signal.SIGKILL)) == 0)
    if asked and gone():  # before the system was asked
        os._exit(1)
    return asked


def _watch(wait: Callable[[], object]) -> None:
    def end() -> None:
        wait()
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()
